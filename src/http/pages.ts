import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { demoFolder } from '../demo/demo-site.js';
import { root, version } from '../lib/root.js';

/**
 * What publishers' pages load: the script that they name, the one that it loads where there is a thread, and what a
 * page that pins a version holds them to. And what their editors and compilers read of the elements.
 */
const FILES = ['embed.js', 'thread.js', 'integrity.json', 'embed.d.ts', 'custom-elements.json'];
/** Embedded by other origins, so it says so; short-lived, since its address never changes. */
const EMBED_CACHE = 'public, max-age=300, stale-while-revalidate=86400';
/** Of one version, which never changes. */
const PINNED_CACHE = 'public, max-age=31536000, immutable';
const PAGE_CACHE = 'public, max-age=60';

/** The widgets' scripts, and the demo's pages where it is on. */
export async function servePages(server: FastifyInstance, demo: boolean): Promise<void> {
  const web = join(root, 'dist', 'web');
  await server.register(fastifyStatic, { root: web, serve: false, preCompressed: true, cacheControl: false });
  for (const [folder, cache] of [
    ['v1', EMBED_CACHE],
    [`v${version}`, PINNED_CACHE],
  ] as const)
    for (const file of FILES)
      server.get(`/${folder}/${file}`, (_, reply) =>
        reply
          .header('Cache-Control', cache)
          .header('Cross-Origin-Resource-Policy', 'cross-origin')
          .sendFile(file, web),
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
