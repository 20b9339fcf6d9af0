import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { storedKey } from '../articles/article-key.js';
import type { ArticleCounts } from '../articles/counts.js';
import { type Noun, phrase } from '../articles/phrases.js';
import { Problem } from '../errors.js';
import type { Sites } from '../sites/sites.js';
import { articleKey, languageTag } from './fields.js';
import { parse, parseNamed } from './parse.js';
import { sendProblem } from './problem-answer.js';

const CACHE = 'public, max-age=60, s-maxage=60, stale-while-revalidate=300, stale-if-error=86400';
/** An SVG that is opened by itself is a document, and this one needs nothing. */
const SVG_CSP = "default-src 'none'";

export const badgeQuery = z.strictObject({
  show: z
    .string()
    .regex(/^(views|comments|views,comments|comments,views)$/, 'must be views, comments or both')
    .default('views,comments'),
  lang: languageTag.default('en'),
});

/** GET /v1/badge/{site}/{article}.svg and .json: counts where no script runs. */
export function badgeRoute(server: FastifyInstance, sites: Sites, counts: ArticleCounts): void {
  async function phrases(siteKey: string, article: string, query: unknown): Promise<string> {
    const { show, lang } = parse(badgeQuery, query);
    const site = await sites.named(siteKey);
    const tally = counts.tally(site.id, storedKey(article));
    await counts.refresh([tally]);
    return show
      .split(',')
      .map(noun => phrase(noun as Noun, tally[noun as Noun], lang))
      .join(' · ');
  }

  async function answer(
    { site, file }: { site: string; file: string },
    query: unknown,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const [, name, form] = /^(.+)\.(svg|json)$/s.exec(file) ?? [];
    if (name === undefined) throw new Problem('not_found', 'A badge ends in .svg or .json.');
    const text = await phrases(site, parseNamed('article', articleKey, name), query);
    reply.header('Cache-Control', CACHE).header('Cross-Origin-Resource-Policy', 'cross-origin');
    if (form === 'svg')
      return reply
        .header('Content-Type', 'image/svg+xml; charset=utf-8')
        .header('Content-Security-Policy', SVG_CSP)
        .send(badge(text));
    return reply
      .header('Content-Type', 'application/json; charset=utf-8')
      .send(JSON.stringify({ schemaVersion: 1, label: '', message: text, color: '0b5563' }));
  }

  server.get<{ Params: { site: string; file: string } }>('/v1/badge/:site/:file', async (request, reply) => {
    try {
      return await answer(request.params, request.query, reply);
    } catch (error) {
      return sendProblem(reply, error);
    }
  });
}

/** Width of a character in the badge's font, in pixels, on average; textLength makes it exact. */
const CHARACTER = 6.4;
const PADDING = 10;
const HEIGHT = 20;

/** Words of our own catalogues only, so nothing in it is anybody else's. */
function badge(text: string): string {
  const words = text.replace(/[<>&"']/g, '');
  const inner = Math.round(words.length * CHARACTER);
  const width = inner + 2 * PADDING;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${words}">` +
    `<title>${words}</title><rect width="${width}" height="${HEIGHT}" rx="4" fill="#0b5563"/>` +
    `<text x="${PADDING}" y="14" fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" ` +
    `textLength="${inner}">${words}</text></svg>`
  );
}
