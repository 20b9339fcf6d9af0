import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPageCursor } from '../comments/cursor.js';
import type { Posting } from '../comments/posting.js';
import type { ThreadPages } from '../comments/thread-pages.js';
import type { ReaderTokens } from '../readers/tokens.js';
import type { Sites } from '../sites/sites.js';
import { articleKey } from './fields.js';
import { mayRead, mayWrite } from './origin.js';
import { parse, parseNamed } from './parse.js';
import { sendProblem } from './problem-answer.js';
import { commentInput, idempotencyKey, pageQuery } from './thread-fields.js';

const PATH = '/v1/articles/:article/comments';
/** It is asked each time whether the page still stands: comments are removed too. */
const CACHE = 'private, no-cache';

interface Domain {
  sites: Sites;
  pages: ThreadPages;
  posting: Posting;
  tokens: ReaderTokens;
}

const keyIn = ({ params }: FastifyRequest): string =>
  parseNamed('article', articleKey, (params as { article: string }).article);

/** The page of a thread and what is posted to it: plain Fastify routes, since every reader of an article asks them. */
export function threadRoutes(
  server: FastifyInstance,
  { sites, pages, posting, tokens }: Domain,
  publicUrl: string | undefined,
): void {
  async function page(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { site: siteKey, cursor, ...query } = parse(pageQuery, request.query);
    const article = keyIn(request);
    const site = sites.inMemory(siteKey) ?? (await sites.named(siteKey));
    mayRead(request, site, publicUrl);
    const reader = await tokens.readerIn(site, request.headers.authorization);
    const after = cursor === undefined ? undefined : readPageCursor(cursor, query.sort);
    const { body, etag } = await pages.page(site, article, { ...query, after }, reader);
    reply.header('Cache-Control', CACHE).header('ETag', etag);
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    return reply.header('Content-Type', 'application/json; charset=utf-8').send(body);
  }

  async function post(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { parent, ...input } = parse(commentInput, request.body);
    const article = keyIn(request);
    const key = parseNamed('Idempotency-Key', idempotencyKey, request.headers['idempotency-key']);
    const site = sites.inMemory(input.site) ?? (await sites.named(input.site));
    const readerId = await tokens.readerIn(site, request.headers.authorization);
    await mayWrite(request, site, sites, publicUrl, readerId);
    const { answer, authorId } = await posting.post(site, {
      article,
      parentId: parent ?? null,
      text: input.text,
      edition: input.edition,
      author: input.author,
      readerId,
      key,
      address: request.ip,
    });
    if (readerId === undefined) reply.header('Tidemark-Reader-Token', await tokens.make(site, authorId));
    return reply
      .code(201)
      .header('Cache-Control', 'no-store')
      .header('Content-Type', 'application/json; charset=utf-8')
      .send(answer);
  }

  const answering =
    (work: typeof page) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      try {
        return await work(request, reply);
      } catch (error) {
        return sendProblem(reply, error);
      }
    };
  server.get(PATH, answering(page));
  server.post(PATH, answering(post));
}
