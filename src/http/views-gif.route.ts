import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../errors.js';
import type { Sites } from '../sites/sites.js';
import type { ViewCounter } from '../views/view-counter.js';
import { articleKey, siteKey } from './fields.js';
import { ownOrigin } from './origin.js';
import { parse } from './parse.js';
import { sendProblem } from './problem-answer.js';
import { viewFrom } from './views.route.js';

/** One transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export const gifQuery = z.strictObject({ site: siteKey, article: articleKey });

/**
 * GET /v1/views.gif, the form of the beacon for pages without script, where a site turns it on. A picture has no
 * `Origin`, so the page that shows it is known by `Referer` alone; what comes from nowhere is not believed.
 */
export function viewsGifRoute(
  server: FastifyInstance,
  sites: Sites,
  counter: ViewCounter,
  publicUrl: string | undefined,
): void {
  async function record(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { site: key, article } = parse(gifQuery, request.query);
    const site = await sites.named(key);
    if (!site.gifViews)
      throw new Problem('forbidden', 'The site counts no views by picture; its operator can turn it on.');
    const { referer = '' } = request.headers;
    const origin = URL.canParse(referer) ? new URL(referer).origin : 'null';
    if (!site.allowsOrigin(origin, () => ownOrigin(request, publicUrl)))
      throw new Problem('origin_not_allowed', 'The picture is shown by a page that the site does not allow.');
    const { ignored } = await counter.record(site, viewFrom({ site: key, article }, request));
    if (ignored) reply.header('Tidemark-Ignored', ignored);
    return reply
      .header('Content-Type', 'image/gif')
      .header('Cache-Control', 'no-store')
      .header('Cross-Origin-Resource-Policy', 'cross-origin')
      .send(PIXEL);
  }

  server.get('/v1/views.gif', async (request, reply) => {
    try {
      return await record(request, reply);
    } catch (error) {
      return sendProblem(reply, error);
    }
  });
}
