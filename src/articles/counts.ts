import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { isUnavailable } from '../db/database.js';
import { Problem } from '../errors.js';
import { Batcher } from '../lib/batcher.js';
import { log } from '../lib/log.js';
import { Rounds } from '../lib/rounds.js';
import { Bus, type BusListener, type CountsChange, type Merge } from '../live/bus.js';
import { Rooms } from '../live/rooms.js';
import { CountsStore, type StoredCounts } from './counts.store.js';
import { Tallies } from './tallies.js';
import type { Tally } from './tally.js';

/** Milliseconds that an answer from memory may be old. */
const FRESH = 1_000;
/** Keys read by one statement, and keys that may wait for one. */
const READ_AT_ONCE = 1_000;
const READ_QUEUE = 100_000;
/** Milliseconds in which news of unknown articles gather before watched keys without an article are looked up. */
const RESOLVE = 100;
/** Milliseconds for which a database that failed is not asked where memory has an answer. */
const DOWN = 1_000;

/** The counts of articles: kept fresh in memory, told to rooms here and to the other nodes. */
@Injectable()
export class ArticleCounts implements OnModuleInit, OnApplicationShutdown, BusListener {
  private readonly tallies = new Tallies();
  private readonly reader = new Batcher<Tally, StoredCounts>(
    tallies => this.load(tallies),
    READ_AT_ONCE,
    READ_QUEUE,
  );
  private downUntil = 0;
  readonly heard = {
    counts: (changes: CountsChange[]): void => this.hear(changes),
    merges: (merges: Merge[]): void => this.moved(merges.map(([from]) => from)),
  };
  private readonly rounds = new Rounds(() => this.missed());
  private resolveTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: CountsStore,
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
    clearTimeout(this.resolveTimer);
  }

  /** The tally of a key in stored form; perhaps not fresh. */
  tally(siteId: number, key: string): Tally {
    return this.tallies.get(siteId, key);
  }

  /** Whether none of these is older than a second. */
  isFresh(tallies: readonly Tally[]): boolean {
    const oldest = Date.now() - FRESH;
    for (const tally of tallies) if (tally.readAt < oldest) return false;
    return true;
  }

  /**
   * Settles when none of these is older than a second. While the database is down, old ones will do.
   * @throws Problem unavailable when one was never read and cannot be
   */
  async refresh(tallies: readonly Tally[]): Promise<void> {
    const now = Date.now();
    const old = tallies.filter(tally => tally.readAt < now - FRESH);
    if (old.length === 0) return;
    try {
      this.assertUp();
      await Promise.all(old.map(tally => this.read(tally)));
    } catch (error) {
      if (!(error instanceof Problem) && !isUnavailable(error)) throw error;
      if (old.some(tally => tally.readAt === 0))
        throw new Problem('unavailable', 'The counts cannot be read now.', { retryAfter: 1, cause: error });
    }
  }

  /** Says aloud what a committed transaction made of articles: to memory and rooms here, then to other nodes. */
  committed(changes: CountsChange[]): void {
    const now = Date.now();
    // A commit is a sign of life.
    this.downUntil = 0;
    for (const change of changes) {
      for (const tally of this.tallies.of(change[0])) {
        tally.readAt = now;
        if (tally.take(change)) this.rooms.changed(tally);
      }
    }
    this.bus.say('counts', changes);
  }

  /** Says which article a key leads to now, and with which counts it begins. */
  lead(tally: Tally, articleId: number): void {
    this.tallies.lead(tally, articleId);
    // A reading that began before knows no better.
    tally.reading = undefined;
  }

  /** Says that keys may lead elsewhere now: whoever asks next reads anew, whoever watches is told. */
  moved(articleIds: Iterable<number>): void {
    for (const id of articleIds) {
      for (const tally of [...this.tallies.of(id)]) {
        tally.readAt = 0;
        tally.reading = undefined;
        if (tally.watchers > 0) this.reread([tally]);
      }
    }
  }

  watch(tally: Tally): void {
    this.tallies.watch(tally);
  }

  unwatch(tally: Tally): void {
    this.tallies.unwatch(tally);
  }

  private hear(changes: CountsChange[]): void {
    for (const change of changes) {
      let known = false;
      for (const tally of this.tallies.of(change[0])) {
        known = true;
        if (tally.take(change)) this.rooms.changed(tally);
      }
      // Perhaps the first sign of an article whose key somebody here watches already.
      if (!known) this.resolveTimer ??= setTimeout(() => this.resolveWatched(), RESOLVE);
    }
  }

  missed(): void {
    this.reread(this.tallies.allWatched());
  }

  private read(tally: Tally): Promise<void> {
    if (tally.reading) return tally.reading;
    const reading = this.reader
      .add(tally)
      .then(stored => {
        if (tally.reading === reading) this.take(tally, stored);
        // Overtaken by a first use or a merge: what it read may be older, and whoever waits needs an answer.
        else if (tally.readAt === 0) return this.read(tally);
        return undefined;
      })
      .finally(() => {
        if (tally.reading === reading) tally.reading = undefined;
      });
    return (tally.reading = reading);
  }

  private take(tally: Tally, { articleId, views, comments, rev }: StoredCounts): void {
    this.tallies.lead(tally, articleId);
    tally.readAt = Date.now();
    if (tally.take([articleId, views, comments, rev])) this.rooms.changed(tally);
  }

  private async load(tallies: Tally[]): Promise<StoredCounts[]> {
    // Again, for those who queued behind the reading that failed: they would wait as long once more.
    this.assertUp();
    try {
      return await this.store.forKeys(
        tallies.map(tally => tally.siteId),
        tallies.map(tally => tally.key),
      );
    } catch (error) {
      if (isUnavailable(error)) this.downUntil = Date.now() + DOWN;
      throw error;
    }
  }

  private assertUp(): void {
    if (Date.now() < this.downUntil)
      throw new Problem('unavailable', 'The database does not answer.', { retryAfter: 1 });
  }

  private reread(tallies: Tally[]): void {
    Promise.all(tallies.map(tally => this.read(tally))).catch((error: unknown) =>
      log.warn({ err: error }, 'Watched counts could not be read; they are read again soon'),
    );
  }

  private resolveWatched(): void {
    this.resolveTimer = undefined;
    const unknown = this.tallies.allWatched().filter(tally => tally.articleId === 0);
    if (unknown.length > 0) this.reread(unknown);
  }
}
