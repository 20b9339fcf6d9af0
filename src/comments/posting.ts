import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { storedKey } from '../articles/article-key.js';
import { Articles } from '../articles/articles.js';
import { ArticleCounts } from '../articles/counts.js';
import { CONFIG, type Config } from '../config.js';
import { type Group, GroupCommit } from '../db/group-commit.js';
import { Problem } from '../errors.js';
import { limitAddress } from '../lib/addresses.js';
import { Clock } from '../lib/clock.js';
import { MinuteLimit } from '../lib/limits.js';
import type { Site } from '../sites/sites.js';
import { PARENT_GONE } from './decide.js';
import { languageOf } from './language.js';
import { postBatch, type Posted } from './post-batch.js';
import { type Draft, PostStore } from './post.store.js';
import { parseText } from './text.js';
import { ThreadPages } from './thread-pages.js';
import { Threads } from './threads.js';

/** What a reader asks to have published, checked by the door. */
export interface PostRequest {
  /** The article's key as it was asked. */
  article: string;
  parentId: number | null;
  text: string;
  edition: string | undefined;
  author: { name: string; email?: string | undefined } | undefined;
  /** Whom the token names; undefined without one. */
  readerId: number | undefined;
  /** Idempotency key. */
  key: string;
  address: string;
}

/** Comments in one transaction, and comments that may wait for one. */
const MOST = 200;
const ROOM = 10_000;

/** Takes comments: each key once, each reader within limits, never answered before it is on disk. */
@Injectable()
export class Posting implements OnApplicationShutdown, Group<Draft, Posted | Problem> {
  readonly what = 'comments';
  readonly most = MOST;
  readonly room = ROOM;
  private readonly commits = new GroupCommit(this);
  private readonly ofReader: MinuteLimit;
  private readonly ofAddress: MinuteLimit;
  /** By the scope of their key: whoever asks the same meanwhile gets the same answer. */
  private readonly underWay = new Map<string, { digest: Buffer; posted: Promise<Posted> }>();

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
    private readonly articles: Articles,
    private readonly counts: ArticleCounts,
    private readonly store: PostStore,
    private readonly threads: Threads,
    private readonly pages: ThreadPages,
  ) {
    this.ofReader = new MinuteLimit('comments', config.limitComments);
    this.ofAddress = new MinuteLimit('comments of address', config.limitCommentsAddress);
  }

  /**
   * Settles after the transaction that holds the comment has committed.
   * @throws Problem bad_request, empty, too_long, rate_limited, or what decide() refuses
   */
  async post(site: Site, request: PostRequest): Promise<Posted> {
    const digest = digestOf(site, request);
    const scope = `${site.id} ${request.readerId ?? 0} ${request.key}`;
    const other = this.underWay.get(scope);
    if (other?.digest.equals(digest)) return { ...(await other.posted), replayed: true };
    // Another request under the same key: it is refused once the first one is stored.
    await other?.posted.catch(() => undefined);
    const posted = this.first(site, request, digest).finally(() => this.underWay.delete(scope));
    this.underWay.set(scope, { digest, posted });
    return posted;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.commits.drain();
  }

  async write(drafts: Draft[]): Promise<(Posted | Problem)[]> {
    const { outcomes, counts, positions, renamed } = await postBatch(this.store, drafts, this.clock.now());
    if (renamed.length > 0) this.pages.renamed(renamed);
    this.counts.committed(counts);
    this.threads.committed(positions);
    return outcomes;
  }

  /** Its receipt tells whether a comment was stored. */
  mayRepeat(): boolean {
    return true;
  }

  private async first(site: Site, request: PostRequest, digest: Buffer): Promise<Posted> {
    const { text, body } = parseText(request.text);
    if (request.readerId === undefined && !request.author)
      throw new Problem('bad_request', 'Not understood: author.', {
        errors: [{ path: 'author', message: 'must name the guest who writes' }],
      });
    const points = this.pointsOf(site, request);
    const wait = await take(points);
    if (wait > 0) {
      const before = await this.store.receipt(site.id, request.readerId, request.key, digest);
      if (before) {
        await giveBack(points);
        return { ...before, replayed: true };
      }
      throw new Problem('rate_limited', `You can post again in ${wait} s.`, { retryAfter: wait });
    }
    const articleId = await this.articleOf(site, request);
    const edition = request.edition ?? null;
    const posted = await this.commits.add({
      siteId: site.id,
      articleId,
      article: request.article,
      parentId: request.parentId,
      text,
      body,
      lang: languageOf(text, edition),
      edition,
      readerId: request.readerId,
      name: request.author?.name,
      email: request.author?.email,
      key: request.key,
      digest,
      at: this.clock.now(),
    });
    if (posted instanceof Problem) throw posted;
    // Replays are free.
    if (posted.replayed) await giveBack(points);
    return posted;
  }

  /** The article, which comes into being by its first comment. */
  private async articleOf(site: Site, { article, parentId }: PostRequest): Promise<number> {
    const tally = this.counts.tally(site.id, storedKey(article));
    if (tally.articleId !== 0) return tally.articleId;
    if (parentId !== null) {
      await this.counts.refresh([tally]);
      // Not worth an article: nothing can be replied to where nothing is.
      if (tally.articleId === 0) throw new Problem('parent_gone', PARENT_GONE);
    }
    const id = await this.articles.used(site, tally, {});
    if (id === 0)
      throw new Problem('rate_limited', 'The site has too many new articles just now.', { retryAfter: 60 });
    return id;
  }

  private pointsOf(site: Site, { readerId, address }: PostRequest): Points[] {
    const ofAddress = {
      limit: this.ofAddress,
      who: `${site.id} ${limitAddress(address)}`,
      most: site.limitCommentsAddress ?? undefined,
    };
    if (readerId === undefined) return [ofAddress];
    const ofReader = { limit: this.ofReader, who: String(readerId), most: site.limitComments ?? undefined };
    return [ofReader, ofAddress];
  }
}

interface Points {
  limit: MinuteLimit;
  who: string;
  most: number | undefined;
}

const giveBack = (points: Points[]): Promise<void[]> =>
  Promise.all(points.map(({ limit, who, most }) => limit.giveBack(who, most)));

/** Takes a point of each. @returns 0, or how many seconds until there are points again */
async function take(points: Points[]): Promise<number> {
  const waits = await Promise.all(points.map(({ limit, who, most }) => limit.take(who, most)));
  return Math.max(...waits);
}

/** What an idempotency key is bound to: all that was asked, and nothing of how it came. */
function digestOf(site: Site, { article, parentId, text, edition, author }: PostRequest): Buffer {
  return createHash('sha256')
    .update(
      JSON.stringify([site.id, article, parentId, text, edition, author && [author.name, author.email]]),
    )
    .digest();
}
