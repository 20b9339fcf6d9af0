import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { storedKey } from '../articles/article-key.js';
import { isUnavailable } from '../db/database.js';
import { Batcher } from '../lib/batcher.js';
import type { Comment, ThreadPage } from '../protocol.js';
import type { Site } from '../sites/sites.js';
import { authorsIn, claim, toComment } from './comment.js';
import { pageCursor } from './cursor.js';
import { type Family, type PageQuery, ThreadStore } from './thread.store.js';
import { Threads } from './threads.js';

/** Bytes of pages that are kept. */
const KEPT = 64 * 1024 * 1024;
/** Milliseconds for which a page is known to be right without asking for the thread's position. */
const FRESH = 1_000;
const ASKED_AT_ONCE = 500;
const ASK_QUEUE = 100_000;

/** A page as it goes on the wire. */
export interface WrittenPage {
  body: Buffer;
  etag: string;
}

interface KeptPage extends WrittenPage {
  articleId: number;
  seq: number;
  /** Process time, in milliseconds. */
  checkedAt: number;
  authors: Set<string>;
}

/** First and further pages of threads, written once for all who ask while the thread stands where it is. */
@Injectable()
export class ThreadPages {
  private readonly pages = new LRUCache<string, KeptPage>({
    maxSize: KEPT,
    sizeCalculation: ({ body }) => body.length + 1_000,
  });
  private readonly positions = new Batcher<
    { siteId: number; key: string },
    { articleId: number; seq: number }
  >(asked => this.store.positions(asked), ASKED_AT_ONCE, ASK_QUEUE);

  constructor(
    private readonly store: ThreadStore,
    private readonly threads: Threads,
  ) {}

  /** @param reader whose comments are marked as theirs; undefined for anybody */
  async page(site: Site, asked: string, query: PageQuery, reader?: number): Promise<WrittenPage> {
    const { sort, limit, replies, after } = query;
    const name = JSON.stringify([site.id, asked, sort, limit, replies, after && pageCursor(after)]);
    const kept = this.pages.get(name);
    let page = kept;
    if (!kept || !(await this.stands(site, asked, kept))) {
      page = await this.write(site, asked, query);
      // What is not there yet may come at any moment.
      if (page.articleId === 0) this.pages.delete(name);
      else this.pages.set(name, page);
    }
    return reader !== undefined && page!.authors.has(String(reader)) ? own(page!, reader) : page!;
  }

  /** Whether a page is still what the thread is. */
  private async stands(site: Site, asked: string, page: KeptPage): Promise<boolean> {
    if ((this.threads.lastHeard(page.articleId) ?? 0) > page.seq) return false;
    if (page.checkedAt > Date.now() - FRESH) return true;
    try {
      const { articleId, seq } = await this.positions.add({ siteId: site.id, key: storedKey(asked) });
      page.checkedAt = Date.now();
      return articleId === page.articleId && seq === page.seq;
    } catch (error) {
      // While the database is down an old page will do.
      if (isUnavailable(error)) return true;
      throw error;
    }
  }

  private async write(site: Site, asked: string, query: PageQuery): Promise<KeptPage> {
    const checkedAt = Date.now();
    const { articleId, seq, total, roots } = await this.store.page(site.id, storedKey(asked), query);
    const items = comments(roots.slice(0, query.limit), asked);
    const last = roots.length > query.limit ? roots[query.limit - 1]!.comment : undefined;
    const next =
      last &&
      pageCursor({
        sort: query.sort,
        wilson: last.wilson,
        createdAt: last.createdAt.getTime(),
        id: last.id,
      });
    const page: ThreadPage = { items, next: next ?? null, total, seq };
    return { ...written(page), articleId, seq, checkedAt, authors: authorsIn(items) };
  }
}

/** Families as comments with their first replies. */
export const comments = (families: Family[], article: string): Comment[] =>
  families.map(({ comment, replies }) =>
    toComment(
      comment,
      article,
      replies.map(reply => toComment(reply, article)),
    ),
  );

function written(page: ThreadPage): WrittenPage {
  const body = Buffer.from(JSON.stringify(page));
  return { body, etag: `"${createHash('sha1').update(body).digest('base64url')}"` };
}

/** The page as one of its authors sees it. */
function own({ body }: WrittenPage, reader: number): WrittenPage {
  const page = JSON.parse(body.toString()) as ThreadPage;
  claim(page.items, String(reader));
  return written(page);
}
