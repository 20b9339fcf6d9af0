import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../errors.js';
import type { Sites } from '../sites/sites.js';
import { ownOrigin } from './origin.js';
import { sendProblem } from './problem-answer.js';

/** What anybody may read from anywhere: counts, badges and static files. */
const OPEN =
  /^\/(?:v1\/counts\b|v1\/badge\/|v1\/(?:embed\.|thread\.js|integrity\.json|custom-elements\.json)|v\d+\.\d+\.\d+\/)/;
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const EXPOSED = 'Tidemark-Reader-Token, Tidemark-Ignored, Retry-After, ETag';
/** Seconds that a browser may keep a preflight's answer. */
const MAX_AGE = '7200';

/**
 * Which pages' scripts may see an answer. A preflight names no site, so it is granted to an origin that any site
 * allows; the request itself is then checked against its own site, see origin.ts. A hook of our own: a library that
 * asks anew for each request cost a tenth of the time of a view.
 */
export function grantOrigins(server: FastifyInstance, sites: Sites, publicUrl: string | undefined): void {
  server.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    if (OPEN.test(request.url)) {
      grant(request, reply, '*', done);
      return;
    }
    if (origin === undefined) {
      done();
      return;
    }
    reply.header('Vary', 'Origin');
    const decide = (allowed: boolean): void => {
      if (allowed) grant(request, reply, origin, done);
      else if (isPreflight(request))
        sendProblem(reply, new Problem('origin_not_allowed', 'No site allows this origin.'));
      else done();
    };
    const allowed = sites.anyAllows(origin, () => ownOrigin(request, publicUrl));
    if (typeof allowed === 'boolean') decide(allowed);
    else allowed.then(decide, done);
  });
}

const isPreflight = (request: FastifyRequest): boolean =>
  request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;

function grant(request: FastifyRequest, reply: FastifyReply, origin: string, done: () => void): void {
  reply.header('Access-Control-Allow-Origin', origin);
  if (!isPreflight(request)) {
    reply.header('Access-Control-Expose-Headers', EXPOSED);
    done();
    return;
  }
  const asked = request.headers['access-control-request-headers'];
  reply.header('Access-Control-Allow-Methods', METHODS).header('Access-Control-Max-Age', MAX_AGE);
  if (asked !== undefined) reply.header('Access-Control-Allow-Headers', asked);
  void reply.code(204).send();
}
