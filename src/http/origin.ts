import type { FastifyRequest } from 'fastify';
import { Problem } from '../errors.js';
import type { Site, Sites } from '../sites/sites.js';

/** The origin that a request came to. */
export const ownOrigin = (request: FastifyRequest, publicUrl: string | undefined): string =>
  publicUrl ?? `${request.protocol}://${request.host}`;

const notAllowed = (): Problem =>
  new Problem(
    'origin_not_allowed',
    'The site does not allow this origin; its operator can add it with: tidemark site set.',
  );

/**
 * Checks a request that reads what only the site's pages may read. Without `Origin` it is no page of another site.
 * @throws Problem origin_not_allowed
 */
export function mayRead(request: FastifyRequest, site: Site, publicUrl: string | undefined): void {
  const { origin } = request.headers;
  if (origin !== undefined && !site.allowsOrigin(origin, () => ownOrigin(request, publicUrl)))
    throw notAllowed();
}

/**
 * Checks a request that writes: from a page of the site, or with the site's secret key or a reader's token, or without
 * all of them where the site lets native apps do so.
 * @param reader whom a token names that was checked already
 * @throws Problem origin_not_allowed, unauthenticated or forbidden
 */
export async function mayWrite(
  request: FastifyRequest,
  site: Site,
  sites: Sites,
  publicUrl: string | undefined,
  reader?: number,
): Promise<void> {
  const { origin, authorization } = request.headers;
  if (authorization !== undefined && (await sites.holdsSecretKey(site, authorization))) return;
  if (origin !== undefined) {
    if (!site.allowsOrigin(origin, () => ownOrigin(request, publicUrl))) throw notAllowed();
  } else if (reader === undefined && !site.originlessWrites) {
    throw new Problem(
      'unauthenticated',
      'A request without Origin needs a secret key of the site, or a reader’s token.',
    );
  }
}

/** Checks a request of the publisher's own server. @throws Problem unauthenticated or forbidden */
export async function needsSecretKey(request: FastifyRequest, site: Site, sites: Sites): Promise<void> {
  if (!(await sites.holdsSecretKey(site, request.headers.authorization)))
    throw new Problem('unauthenticated', 'Send a secret key of the site as Authorization: Bearer tm_sk_….');
}
