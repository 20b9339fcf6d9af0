import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { demoFolder } from '../demo/demo-site.js';
import { root } from '../lib/root.js';

/** What publishers' pages load: the one that they name, and the one that it loads where there is a thread. */
const SCRIPTS = ['embed.js', 'thread.js'];
/** Embedded by other origins, so it says so; short-lived, since its address never changes. */
const EMBED_CACHE = 'public, max-age=300, stale-while-revalidate=86400';
const PAGE_CACHE = 'public, max-age=60';

/** The widgets' scripts, and the demo's pages where it is on. */
export async function servePages(server: FastifyInstance, demo: boolean): Promise<void> {
  const web = join(root, 'dist', 'web');
  await server.register(fastifyStatic, { root: web, serve: false, preCompressed: true, cacheControl: false });
  for (const script of SCRIPTS)
    server.get(`/v1/${script}`, (_, reply) =>
      reply
        .header('Cache-Control', EMBED_CACHE)
        .header('Cross-Origin-Resource-Policy', 'cross-origin')
        .sendFile(script, web),
    );
  if (!demo) return;
  server.get('/', (_, reply) => reply.redirect('/demo'));
  server.get('/demo', (_, reply) =>
    reply.header('Cache-Control', PAGE_CACHE).sendFile('index.html', demoFolder),
  );
  await server.register(fastifyStatic, {
    root: demoFolder,
    prefix: '/demo/',
    decorateReply: false,
    extensions: ['html'],
    cacheControl: false,
    setHeaders: reply => void reply.header('Cache-Control', PAGE_CACHE),
  });
}
