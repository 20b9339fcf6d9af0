import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { storedKey } from '../articles/article-key.js';
import { isUnavailable } from '../db/database.js';
import { Batcher } from '../lib/batcher.js';
import { Clock } from '../lib/clock.js';
import type { Comment, ThreadPage } from '../protocol.js';
import type { Site } from '../sites/sites.js';
import { authorsIn, claim, toComment } from './comment.js';
import { pageCursor } from './cursor.js';
import { type Family, type PageQuery, type Standing, ThreadStore } from './thread.store.js';
import { Threads } from './threads.js';

/** Bytes of pages that are kept. */
const KEPT = 64 * 1024 * 1024;
/** Milliseconds for which a page is known to be right without asking for the thread's position. */
const FRESH = 1_000;
/** Milliseconds after which a page is written anew in any case: at another node an author may have taken another name. */
const OLD = 30_000;
const ASKED_AT_ONCE = 500;
const ASK_QUEUE = 100_000;

/** A page as it goes on the wire. */
export interface WrittenPage {
  body: Buffer;
  etag: string;
}

interface KeptPage extends WrittenPage, Standing {
  /** Process time, in milliseconds. */
  writtenAt: number;
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
  private readonly writing = new Map<string, Promise<KeptPage>>();
  private readonly standings = new Batcher<{ siteId: number; key: string }, Standing>(
    asked => this.store.standings(asked, this.clock.now()),
    ASKED_AT_ONCE,
    ASK_QUEUE,
  );

  constructor(
    private readonly clock: Clock,
    private readonly store: ThreadStore,
    private readonly threads: Threads,
  ) {}

  /** @param reader whose comments are marked as theirs; undefined for anybody */
  async page(site: Site, asked: string, query: PageQuery, reader?: number): Promise<WrittenPage> {
    const { sort, limit, replies, after } = query;
    const name = JSON.stringify([site.id, asked, sort, limit, replies, after && pageCursor(after)]);
    const kept = this.pages.get(name);
    const page =
      kept && (await this.stands(site, asked, kept)) ? kept : await this.anew(name, site, asked, query);
    return reader !== undefined && page.authors.has(String(reader)) ? own(page, reader) : page;
  }

  /** Writes a page once for all who wait for it, unless the thread went on meanwhile. */
  private async anew(name: string, site: Site, asked: string, query: PageQuery): Promise<KeptPage> {
    const underWay = await this.writing.get(name);
    if (underWay && this.isCurrent(underWay)) return underWay;
    let writing = this.writing.get(name);
    if (!writing) {
      writing = this.write(site, asked, query).finally(() => this.writing.delete(name));
      this.writing.set(name, writing);
    }
    const page = await writing;
    // What is not there yet may come at any moment.
    if (page.articleId === 0) this.pages.delete(name);
    else this.pages.set(name, page);
    return page;
  }

  /** Whether a page holds all that this node heard of its thread. */
  private isCurrent({ articleId, seq }: KeptPage): boolean {
    return articleId !== 0 && (this.threads.lastHeard(articleId) ?? 0) <= seq;
  }

  /** Says that authors call themselves otherwise now. */
  renamed(readers: number[]): void {
    const names = readers.map(String);
    for (const [name, { authors }] of this.pages.entries())
      if (names.some(id => authors.has(id))) this.pages.delete(name);
  }

  /** Whether a page is still what the thread is. */
  private async stands(site: Site, asked: string, page: KeptPage): Promise<boolean> {
    const now = Date.now();
    if (!this.isCurrent(page) || page.writtenAt < now - OLD) return false;
    if (page.checkedAt > now - FRESH) return true;
    try {
      const { articleId, seq, open } = await this.standings.add({ siteId: site.id, key: storedKey(asked) });
      page.checkedAt = Date.now();
      return articleId === page.articleId && seq === page.seq && open === page.open;
    } catch (error) {
      // While the database is down an old page will do.
      if (isUnavailable(error)) return true;
      throw error;
    }
  }

  private async write(site: Site, asked: string, query: PageQuery): Promise<KeptPage> {
    const now = Date.now();
    const { roots, ...head } = await this.store.page(site.id, storedKey(asked), query, this.clock.now());
    const { articleId, seq, total, open } = head;
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
    const page: ThreadPage = { items, next: next ?? null, total, seq, open };
    return {
      ...written(page),
      articleId,
      seq,
      open,
      writtenAt: now,
      checkedAt: now,
      authors: authorsIn(items),
    };
  }
}

/** Families as comments with their first replies. @param reader whose comments are marked as theirs */
export const comments = (families: Family[], article: string, reader?: number): Comment[] =>
  families.map(({ comment, replies }) =>
    toComment(comment, article, {
      replies: replies.map(reply => toComment(reply, article, { reader })),
      reader,
    }),
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
