import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { ArticleCounts } from '../articles/counts.js';
import type { Sites } from '../sites/sites.js';
import { CountsPage } from './counts-page.js';
import { countsQuery } from './counts-query.js';
import { sendProblem } from './problem-answer.js';

/** Answers kept, of at most some 20 KB each. */
const PAGES = 1_000;
const CACHE = 'public, max-age=2, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400';

/** GET /v1/counts: a plain Fastify route, since every reader of every page asks it. */
export function countsRoute(server: FastifyInstance, sites: Sites, counts: ArticleCounts): void {
  const pages = new LRUCache<string, CountsPage>({ max: PAGES });

  async function pageOf(raw: string): Promise<CountsPage> {
    const known = pages.get(raw);
    if (known) return known;
    const query = countsQuery(raw);
    const page = new CountsPage(counts, await sites.named(query.site), query);
    pages.set(raw, page);
    return page;
  }

  server.get('/v1/counts', async (request, reply) => {
    try {
      const url = request.raw.url ?? '';
      const question = url.indexOf('?');
      const page = await pageOf(question < 0 ? '' : url.slice(question + 1));
      await page.bringUpToDate();
      reply.header('Cache-Control', CACHE).header('ETag', page.etag);
      if (request.headers['if-none-match']?.includes(page.etag)) return await reply.code(304).send();
      return await reply.header('Content-Type', 'application/json; charset=utf-8').send(page.body);
    } catch (error) {
      return sendProblem(reply, error);
    }
  });
}
