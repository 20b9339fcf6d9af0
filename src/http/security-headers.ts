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
/** Answers that no browser should show as a page. */
const DATA_CSP = "default-src 'none'; frame-ancestors 'none'";
/** Swagger UI colours itself by style attributes. */
const DOCS_CSP = PAGES_CSP.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

/** Sets what every answer says to browsers about itself. */
export function setSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const page = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    reply.header('X-Content-Type-Options', 'nosniff');
    reply.header('Referrer-Policy', 'strict-origin-when-cross-origin');
    reply.header(
      'Content-Security-Policy',
      page ? (request.url.startsWith('/docs') ? DOCS_CSP : PAGES_CSP) : DATA_CSP,
    );
    done(null, payload);
  });
}
