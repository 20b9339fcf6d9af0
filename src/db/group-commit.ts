import { Problem } from '../errors.js';
import { Batcher, QueueFull } from '../lib/batcher.js';
import { log } from '../lib/log.js';
import { isConnectionFailure, isPassing } from './database.js';

/** Milliseconds within which a failure leaves time for a second try: nobody may wait longer than five seconds. */
const SOON = 500;

/** What is committed in groups. */
export interface Group<I, O> {
  /** In words, for the log and for whoever is refused: 'views'. */
  readonly what: string;
  /** Items of one transaction. */
  readonly most: number;
  /** Items that may wait; further ones are refused. */
  readonly room: number;
  /** Writes items in one transaction. @returns an outcome for each, in order */
  write(items: I[]): Promise<O[]>;
  /** Whether items may be written again when it is unknown if they were. */
  mayRepeat(items: I[]): boolean;
  /** Which items go into one transaction; without it all of a batch. */
  split?(items: I[]): I[][];
  /** Drops the connection, which was lost. */
  hangUp?(): Promise<void>;
}

/** Batches that form by themselves while the one before commits. What was answered is on disk. */
export class GroupCommit<I, O> {
  private readonly batcher: Batcher<I, O | Failed>;

  constructor(private readonly group: Group<I, O>) {
    this.batcher = new Batcher(items => this.flush(items), group.most, group.room);
  }

  /**
   * Settles after the transaction that holds the item has committed.
   * @throws Problem overloaded when the queue is full, unavailable when the database could not take it
   */
  async add(item: I): Promise<O> {
    const { what } = this.group;
    let outcome: O | Failed;
    try {
      outcome = await this.batcher.add(item);
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw new Problem('overloaded', `Too many ${what} wait to be stored.`, { retryAfter: 1 });
    }
    if (outcome instanceof Failed)
      throw new Problem('unavailable', `The ${what} could not be stored.`, { retryAfter: 2 });
    return outcome;
  }

  /** Settles when everything taken so far is done. */
  drain(): Promise<void> {
    return this.batcher.drain();
  }

  private async flush(items: I[]): Promise<(O | Failed)[]> {
    const runs = this.group.split?.(items) ?? [items];
    const outcomes = new Map<I, O | Failed>();
    for (const run of runs) {
      const done = await this.commit(run);
      run.forEach((item, i) => outcomes.set(item, done[i]!));
    }
    return items.map(item => outcomes.get(item)!);
  }

  private async commit(items: I[], again = false): Promise<(O | Failed)[]> {
    const { group } = this;
    const began = Date.now();
    try {
      return await group.write(items);
    } catch (error) {
      const soon = Date.now() - began < SOON;
      const lost = isConnectionFailure(error);
      if (lost) await group.hangUp?.();
      if (lost || isPassing(error)) {
        const safe = !lost || group.mayRepeat(items);
        if (safe && !again && soon) return this.commit(items, true);
        log.warn(
          { err: error, items: items.length },
          `${group.what}: refused, the database is not available`,
        );
        // Those who queue behind would wait as long once more.
        this.batcher.settleWaiting(failed);
        return items.map(() => failed);
      }
      if (items.length === 1) {
        log.error({ err: error }, `${group.what}: one could not be stored`);
        return [failed];
      }
      // One bad item must not fail the others.
      const middle = items.length >> 1;
      const before = await this.commit(items.slice(0, middle));
      return [...before, ...(await this.commit(items.slice(middle)))];
    }
  }
}

/** The outcome of what was not stored. */
class Failed {}
const failed = new Failed();
