import type { FastifyInstance } from 'fastify';

/** Pages of our own: scripts, styles and pictures of this origin only, nothing inline, no frame around them. */
const PAGES_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' ws: wss:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
/** Swagger UI colours itself by style attributes. */
const DOCS_CSP = PAGES_CSP.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

/** Sets what every answer says to browsers about itself; a page says more. */
export function setSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('X-Content-Type-Options', 'nosniff');
    if (!request.url.startsWith('/v1/')) {
      reply.header('Referrer-Policy', 'strict-origin-when-cross-origin');
      reply.header('Content-Security-Policy', request.url.startsWith('/docs') ? DOCS_CSP : PAGES_CSP);
    }
    done();
  });
}
