import { createHash } from 'node:crypto';
import type { Socket } from 'socket.io';
import { keyFault, storedKey } from '../articles/article-key.js';
import type { ArticleCounts } from '../articles/counts.js';
import type { Tally } from '../articles/tally.js';
import { Problem } from '../errors.js';
import type { Member, Room, Rooms, Tick } from '../live/rooms.js';
import type { CountsByArticle, Watch } from '../protocol.js';
import type { Site } from '../sites/sites.js';
import { countsOf, deliver } from './frame.js';

/** Keys in one message, and keys that one connection may watch. */
const KEYS_A_MESSAGE = 100;
const KEYS_A_CONNECTION = 300;

/** Reads the body of `watch` or `unwatch`; only checked scalars come out. @throws Problem bad_request or too_large */
export function parseWatch(body: unknown): Watch {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem('bad_request', 'Send an object with articles.');
  const { articles, thread, ...unknown } = body as { articles?: unknown; thread?: unknown };
  if (Object.keys(unknown).length > 0)
    throw new Problem('bad_request', 'Only articles and thread are known here.');
  if (thread !== undefined && typeof thread !== 'boolean')
    throw new Problem('bad_request', 'thread must be true or false.');
  if (!Array.isArray(articles)) throw new Problem('bad_request', 'articles must be a list of keys.');
  if (articles.length > KEYS_A_MESSAGE)
    throw new Problem('too_large', `Name at most ${KEYS_A_MESSAGE} articles at once.`);
  for (const key of articles as unknown[]) {
    const fault = typeof key === 'string' ? keyFault(key) : 'must be a string';
    if (fault !== undefined) throw new Problem('bad_request', `A key in articles ${fault}.`);
  }
  return { articles: articles as string[], thread };
}

/** One live connection: what it watches, and the room of all who watch the same. */
export class LiveConnection implements Member {
  private keys = new Set<string>();
  private room: Room | undefined;
  private gone = false;

  constructor(
    private readonly socket: Socket,
    private readonly site: Site,
    private readonly counts: ArticleCounts,
    private readonly rooms: Rooms,
  ) {}

  deliver(tick: Tick): boolean {
    return deliver(this.socket, tick);
  }

  /** Adds to what is watched. @returns the present state of what was named */
  async watch({ articles }: Watch): Promise<CountsByArticle> {
    const keys = new Set([...this.keys, ...articles]);
    if (keys.size > KEYS_A_CONNECTION)
      throw new Problem('too_large', `Watch at most ${KEYS_A_CONNECTION} articles.`);
    this.move(keys);
    // Joined first and read then, so that nothing can happen in between unseen.
    const tallies = namesOf(articles, key => this.tally(key));
    await this.counts.refresh([...tallies.keys()]);
    return countsOf(tallies, tallies.keys());
  }

  unwatch({ articles }: Watch): void {
    const keys = new Set(this.keys);
    for (const key of articles) keys.delete(key);
    this.move(keys);
  }

  leave(): void {
    this.move(new Set());
    this.gone = true;
  }

  private move(keys: Set<string>): void {
    if (this.gone || (keys.size === this.keys.size && [...keys].every(key => this.keys.has(key)))) return;
    const before = this.room;
    // What the old room was about to tell, the new one does not know of.
    const owed = before !== undefined && this.rooms.owes(this, before);
    this.keys = keys;
    this.room = keys.size === 0 ? undefined : this.join([...keys].sort());
    if (owed && this.room) this.rooms.owe(this, this.room);
    // Left only now, so that what both rooms watch is never dropped in between.
    if (before && this.rooms.leave(this, before))
      for (const tally of before.topics.keys()) this.counts.unwatch(tally as Tally);
  }

  private join(keys: string[]): Room {
    const id = createHash('sha256')
      .update(JSON.stringify([this.site.id, keys]))
      .digest('base64url');
    return this.rooms.join(this, id, () => {
      const topics = namesOf(keys, key => this.tally(key));
      for (const tally of topics.keys()) this.counts.watch(tally);
      return topics;
    });
  }

  private tally(key: string): Tally {
    return this.counts.tally(this.site.id, storedKey(key));
  }
}

/** Keys by their tally; two keys that are one in stored form share it. */
function namesOf(keys: Iterable<string>, tallyOf: (key: string) => Tally): Map<Tally, string[]> {
  const names = new Map<Tally, string[]>();
  for (const key of keys) {
    const tally = tallyOf(key);
    const known = names.get(tally);
    if (known) known.push(key);
    else names.set(tally, [key]);
  }
  return names;
}
