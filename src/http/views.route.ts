import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isPlainLine } from '../lib/wording.js';
import type { Beacon, ViewAnswer } from '../protocol.js';
import type { Sites } from '../sites/sites.js';
import type { ViewCounter } from '../views/view-counter.js';
import type { View } from '../views/worth.js';
import { takeJson } from './bodies.js';
import { articleKey, languageTag, siteKey, title, webAddress } from './fields.js';
import { mayWrite } from './origin.js';
import { parse } from './parse.js';
import { sendProblem } from './problem-answer.js';

/** Bytes of a beacon. */
const BEACON_LIMIT = 4_096;
/** Characters of a header that makes a visitor; longer ones are cut, since they are hashed for every view. */
const HEADER_LENGTH = 1_024;

/** Unknown keys are let through and dropped: an older server must not lose a newer widget's views. */
export const beacon: z.ZodType<Beacon> = z.object({
  site: siteKey,
  article: articleKey,
  nav: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Random id of the navigation: a retry counts once' }),
  edition: languageTag.optional(),
  url: webAddress.optional(),
  title: title.optional(),
  // Not always a web address: apps name themselves.
  referrer: z.string().max(2_048).refine(isPlainLine, 'must not hold control characters').optional(),
});

const header = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value.slice(0, HEADER_LENGTH) : '';
};

/** A view, as far as the request itself tells of it. */
export const viewFrom = (body: Beacon, request: FastifyRequest): View => ({
  article: body.article,
  nav: body.nav,
  edition: body.edition,
  url: body.url,
  title: body.title,
  address: request.ip,
  userAgent: header(request, 'user-agent'),
  acceptLanguage: header(request, 'accept-language'),
  purpose: header(request, 'sec-purpose') || header(request, 'purpose'),
  gpc: header(request, 'sec-gpc'),
});

/** POST /v1/views: the beacon. A plain Fastify route, since Nest's pipeline costs a third of the rate. */
export function viewsRoute(
  server: FastifyInstance,
  sites: Sites,
  counter: ViewCounter,
  publicUrl: string | undefined,
): void {
  void server.register((scope, _, done) => {
    takeJson(scope, 'text/plain');
    scope.post('/v1/views', { bodyLimit: BEACON_LIMIT }, async (request, reply) => {
      try {
        const body = parse(beacon, request.body);
        const site = sites.inMemory(body.site) ?? (await sites.named(body.site));
        await mayWrite(request, site, sites, publicUrl);
        const { ignored, counts } = await counter.record(site, viewFrom(body, request));
        if (ignored) reply.header('Tidemark-Ignored', ignored);
        const answer: ViewAnswer = {
          article: body.article,
          views: counts.views,
          comments: counts.comments,
          rev: counts.rev,
          counted: ignored === undefined,
        };
        return await reply
          .header('Cache-Control', 'no-store')
          .header('Content-Type', 'application/json; charset=utf-8')
          .send(JSON.stringify(answer));
      } catch (error) {
        return sendProblem(reply, error);
      }
    });
    done();
  });
}
