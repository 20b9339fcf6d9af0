import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../errors.js';
import type { Sites } from '../sites/sites.js';
import { ownOrigin } from './origin.js';

/** What anybody may read from anywhere: counts, badges and static files. */
const OPEN = /^\/(?:v1\/counts\b|v1\/badge\/|v1\/embed\.js|v\d+\.\d+\.\d+\/)/;
/** Seconds that a browser may keep a preflight's answer. */
const MAX_AGE = 7_200;

const shared = {
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  exposedHeaders: ['Tidemark-Reader-Token', 'Tidemark-Ignored', 'Retry-After', 'ETag'],
  maxAge: MAX_AGE,
  credentials: false,
};

/**
 * Which pages' scripts may see an answer. A preflight names no site, so it is granted to an origin that any site
 * allows; the request itself is then checked against its own site, see origin.ts.
 */
export async function grantOrigins(
  server: FastifyInstance,
  sites: Sites,
  publicUrl: string | undefined,
): Promise<void> {
  await server.register(cors, {
    delegator: async (request: FastifyRequest) => {
      if (OPEN.test(request.url)) return { ...shared, origin: '*' };
      const { origin } = request.headers;
      if (origin === undefined) return { ...shared, origin: false };
      const allowed = await sites.anyAllows(origin, ownOrigin(request, publicUrl));
      if (!allowed && request.method === 'OPTIONS')
        throw new Problem('origin_not_allowed', 'No site allows this origin.');
      return { ...shared, origin: allowed ? origin : false };
    },
  });
  // The same answer for everybody must be one entry in a CDN, not one an origin.
  server.addHook('onRequest', (request, reply, done) => {
    if (OPEN.test(request.url)) reply.removeHeader('Vary');
    done();
  });
}
