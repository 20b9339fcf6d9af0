import { createHash } from 'node:crypto';
import type { Socket } from 'socket.io';
import { storedKey } from '../articles/article-key.js';
import type { ArticleCounts } from '../articles/counts.js';
import type { Tally } from '../articles/tally.js';
import type { Thread } from '../comments/thread.js';
import type { Threads } from '../comments/threads.js';
import { Problem } from '../errors.js';
import type { Member, Room, Rooms, Tick } from '../live/rooms.js';
import type { CountsByArticle, Watch } from '../protocol.js';
import type { Site } from '../sites/sites.js';
import { deliver } from './frame.js';
import { countsOf, countsSubject, talliesOf, threadSubject } from './subjects.js';

/** Keys that one connection may watch. */
const KEYS_A_CONNECTION = 300;

/** The domain, as far as a connection asks it. */
export interface Watchable {
  counts: ArticleCounts;
  threads: Threads;
  rooms: Rooms;
}

/** The present state of what was asked to be watched. */
interface Watched {
  counts: CountsByArticle;
  /** Positions of the threads. */
  seq?: Record<string, number>;
}

/** One live connection: what it watches, and the room of all who watch the same. */
export class LiveConnection implements Member {
  private keys = new Set<string>();
  private room: Room | undefined;
  /** Rooms of watched threads, by the key that was asked. */
  private readonly threadRooms = new Map<string, Room>();
  private gone = false;

  constructor(
    private readonly socket: Socket,
    private readonly site: Site,
    private readonly to: Watchable,
  ) {}

  deliver(tick: Tick): boolean {
    return deliver(this.socket, tick);
  }

  /** Adds to what is watched. @returns the present state of what was named */
  async watch({ articles, thread }: Watch): Promise<Watched> {
    const keys = new Set([...this.keys, ...articles]);
    if (keys.size > KEYS_A_CONNECTION)
      throw new Problem('too_large', `Watch at most ${KEYS_A_CONNECTION} articles.`);
    this.move(keys);
    if (thread) for (const key of articles) this.joinThread(key);
    // Joined first and read then, so that nothing can happen in between unseen.
    const tallies = talliesOf(this.to.counts, this.site.id, articles);
    const [seq] = await Promise.all([
      thread ? this.positions(articles) : undefined,
      this.to.counts.refresh([...tallies.keys()]),
    ]);
    return { counts: countsOf(tallies, tallies.keys()), ...(seq && { seq }) };
  }

  unwatch({ articles }: Watch): void {
    const keys = new Set(this.keys);
    for (const key of articles) {
      keys.delete(key);
      this.leaveThread(key);
    }
    this.move(keys);
  }

  leave(): void {
    this.move(new Set());
    for (const key of [...this.threadRooms.keys()]) this.leaveThread(key);
    this.gone = true;
  }

  private move(keys: Set<string>): void {
    if (this.gone || (keys.size === this.keys.size && [...keys].every(key => this.keys.has(key)))) return;
    const { rooms, counts } = this.to;
    const before = this.room;
    // What the old room was about to tell, the new one does not know of.
    const owed = before !== undefined && rooms.owes(this, before);
    this.keys = keys;
    this.room = keys.size === 0 ? undefined : this.join([...keys].sort());
    if (owed && this.room) rooms.owe(this, this.room);
    // Left only now, so that what both rooms watch is never dropped in between.
    if (before && rooms.leave(this, before))
      for (const tally of before.topics.keys()) counts.unwatch(tally as Tally);
  }

  private join(keys: string[]): Room {
    const id = createHash('sha256')
      .update(JSON.stringify([this.site.id, keys]))
      .digest('base64url');
    const { rooms, counts } = this.to;
    return rooms.join(this, id, () => {
      const topics = talliesOf(counts, this.site.id, keys);
      for (const tally of topics.keys()) counts.watch(tally);
      return countsSubject(topics);
    });
  }

  private joinThread(key: string): void {
    if (this.gone || this.threadRooms.has(key)) return;
    const room = this.to.rooms.join(this, `thread ${this.site.id} ${key}`, () =>
      threadSubject(this.to.threads.watch(this.site.id, storedKey(key)), key),
    );
    this.threadRooms.set(key, room);
  }

  private leaveThread(key: string): void {
    const room = this.threadRooms.get(key);
    this.threadRooms.delete(key);
    if (room && this.to.rooms.leave(this, room))
      for (const thread of room.topics.keys()) this.to.threads.unwatch(thread as Thread);
  }

  private async positions(keys: string[]): Promise<Record<string, number>> {
    const seq = Object.create(null) as Record<string, number>;
    await Promise.all(
      keys.map(async key => {
        for (const thread of this.threadRooms.get(key)?.topics.keys() ?? [])
          seq[key] = await this.to.threads.bringUpToDate(thread as Thread);
      }),
    );
    return seq;
  }
}
