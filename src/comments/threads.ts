import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { isUnavailable } from '../db/database.js';
import { Problem } from '../errors.js';
import { Batcher } from '../lib/batcher.js';
import { log } from '../lib/log.js';
import { MultiMap } from '../lib/multi-map.js';
import { Rounds } from '../lib/rounds.js';
import { Bus, type BusListener, type Merge, type ThreadPosition } from '../live/bus.js';
import { Rooms } from '../live/rooms.js';
import { Thread } from './thread.js';
import { CHANGES_AT_ONCE, type StoredChanges, ThreadStore } from './thread.store.js';

/** Threads read by one statement, and threads that may wait for one. */
const READ_AT_ONCE = 100;
const READ_QUEUE = 100_000;
/** Milliseconds for which a reading is fresh, where no news came after it. */
const FRESH = 1_000;
/** Articles whose last known position is kept. */
const POSITIONS = 100_000;

/**
 * Tells threads to those who watch them, here and on the other nodes. A commit or a message only says that there is
 * news: what is told is read from the tables, in order, each comment once a node, however many watch.
 */
@Injectable()
export class Threads implements OnModuleInit, OnApplicationShutdown, BusListener {
  private readonly watched = new Map<string, Thread>();
  /** The watched ones by the article that they lead to; under 0 those that lead nowhere yet. */
  private readonly byArticle = new MultiMap<number, Thread>();
  private readonly positions = new LRUCache<number, number>({ max: POSITIONS });
  private readonly reader = new Batcher<Thread, StoredChanges>(
    threads => this.load(threads),
    READ_AT_ONCE,
    READ_QUEUE,
  );
  readonly heard = {
    threads: (positions: ThreadPosition[]): void => this.hear(positions),
    merges: (merges: Merge[]): void => this.hearMerges(merges),
  };
  private readonly rounds = new Rounds(() => this.missed());

  constructor(
    private readonly store: ThreadStore,
    private readonly rooms: Rooms,
    private readonly bus: Bus,
  ) {
    bus.listen(this);
  }

  onModuleInit(): void {
    this.rounds.start();
  }

  onApplicationShutdown(): void {
    this.rounds.stop();
  }

  /** The thread of a key in stored form, kept until it is unwatched as often. */
  watch(siteId: number, key: string): Thread {
    const name = `${siteId}:${key}`;
    let thread = this.watched.get(name);
    if (!thread) {
      this.watched.set(name, (thread = new Thread(siteId, key)));
      this.byArticle.add(thread.articleId, thread);
    }
    thread.watchers++;
    return thread;
  }

  unwatch(thread: Thread): void {
    if (--thread.watchers > 0) return;
    this.watched.delete(`${thread.siteId}:${thread.key}`);
    this.byArticle.delete(thread.articleId, thread);
  }

  /** Reads what is new in a thread. @returns its position. @throws Problem unavailable */
  async bringUpToDate(thread: Thread): Promise<number> {
    if (this.isFresh(thread)) return thread.seq!;
    try {
      await this.read(thread);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      throw new Problem('unavailable', 'The thread cannot be read now.', { retryAfter: 1, cause: error });
    }
    return thread.seq ?? 0;
  }

  /** The last position of an article's thread that this node heard of; undefined when of none. */
  lastHeard(articleId: number): number | undefined {
    return this.positions.get(articleId);
  }

  /** Says aloud that threads went on: to those who watch here, then to other nodes. */
  committed(positions: ThreadPosition[]): void {
    this.hear(positions);
    const newest = new Map(positions.map(([id]) => [id, this.positions.get(id)!]));
    this.bus.say('threads', [...newest]);
  }

  private hear(positions: ThreadPosition[]): void {
    const news: number[] = [];
    for (const [articleId, seq] of positions) {
      if (seq <= (this.positions.get(articleId) ?? 0)) continue;
      this.positions.set(articleId, seq);
      news.push(articleId);
    }
    if (news.length === 0) return;
    // One that leads nowhere yet may be the one that has just got its first comment.
    this.reread([0, ...news].flatMap(articleId => [...this.byArticle.of(articleId)]));
  }

  /** What was known of the article that became an alias is good for nothing any more. */
  private hearMerges(merges: Merge[]): void {
    for (const [from, into, seq] of merges) {
      this.positions.set(from, Number.MAX_SAFE_INTEGER);
      this.positions.set(into, Math.max(seq, this.positions.get(into) ?? 0));
      this.reread([from, into].flatMap(articleId => [...this.byArticle.of(articleId)]));
    }
  }

  missed(): void {
    this.reread([...this.watched.values()]);
  }

  private isFresh({ seq, readAt, articleId }: Thread): boolean {
    const heard = this.positions.get(articleId) ?? 0;
    return seq !== undefined && seq >= heard && readAt > Date.now() - FRESH;
  }

  /** Reads once more when there was news while it was read. */
  private read(thread: Thread): Promise<void> {
    if (thread.reading) {
      thread.again = true;
      return thread.reading;
    }
    thread.reading = this.readOn(thread).finally(() => (thread.reading = undefined));
    return thread.reading;
  }

  private async readOn(thread: Thread): Promise<void> {
    do {
      thread.again = false;
      const { articleId, seq, changes } = await this.reader.add(thread);
      this.byArticle.delete(thread.articleId, thread);
      if (thread.take(articleId, seq, changes)) this.rooms.changed(thread);
      if (thread.watchers > 0) this.byArticle.add(thread.articleId, thread);
      if (changes.length === CHANGES_AT_ONCE) thread.again = true;
    } while (thread.again && thread.watchers > 0);
  }

  private load(threads: Thread[]): Promise<StoredChanges[]> {
    // Of one that was never read only the position is wanted, and nothing comes after the last one there can be.
    return this.store.changes(
      threads.map(({ siteId, key, seq = Number.MAX_SAFE_INTEGER }) => ({ siteId, key, since: seq })),
    );
  }

  private reread(threads: Thread[]): void {
    Promise.all(threads.map(thread => this.read(thread))).catch((error: unknown) =>
      log.warn({ err: error }, 'Watched threads could not be read; they are read again soon'),
    );
  }
}
