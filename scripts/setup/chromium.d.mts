/** The path of a Chromium, or undefined when there is none. */
export function findChromium(): Promise<string | undefined>;
/** Whether a missing browser has to fail the tests instead of skipping them. */
export function isSkippingForbidden(): boolean;
