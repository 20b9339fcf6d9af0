import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { isConnectionFailure, isPassing } from '../db/database.js';
import { Problem } from '../errors.js';
import { Batcher, QueueFull } from '../lib/batcher.js';
import { log } from '../lib/log.js';
import { CommitStore, type Committed, type Outcome, type PendingView } from './commit.store.js';

const HOUR = 3_600_000;
/** Milliseconds within which a failure leaves time for a second try: nobody may wait longer than five seconds. */
const SOON = 500;

/** Splits views into runs of one hour, since a call is for one hour and so for one day. */
function byHour(views: PendingView[]): PendingView[][] {
  const runs = new Map<number, PendingView[]>();
  for (const view of views) {
    const hour = Math.floor(view.at / HOUR);
    const run = runs.get(hour);
    if (run) run.push(view);
    else runs.set(hour, [view]);
  }
  return [...runs.values()];
}

/**
 * The one path by which views are written: batches that form by themselves while the one before commits.
 * See the function views_commit in db/migrations for what a batch does.
 */
@Injectable()
export class GroupCommit implements OnApplicationShutdown {
  private readonly batcher: Batcher<PendingView, Outcome | 'failed'>;
  /** Told of every batch after its commit and before its views are answered. */
  onCommitted: (views: PendingView[], committed: Committed) => void = () => undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly store: CommitStore,
  ) {
    this.batcher = new Batcher(views => this.flush(views), config.viewBatch, config.viewQueue);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.batcher.drain();
  }

  /**
   * Settles after the transaction that holds the view has committed.
   * @throws Problem overloaded when the queue is full, unavailable when the database could not take it
   */
  async add(view: PendingView): Promise<Outcome> {
    let outcome: Outcome | 'failed';
    try {
      outcome = await this.batcher.add(view);
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw new Problem('overloaded', 'Too many views wait to be stored.', { retryAfter: 1 });
    }
    if (outcome === 'failed')
      throw new Problem('unavailable', 'The view could not be stored.', { retryAfter: 2 });
    return outcome;
  }

  private async flush(views: PendingView[]): Promise<(Outcome | 'failed')[]> {
    const outcomes = new Map<PendingView, Outcome | 'failed'>();
    for (const run of byHour(views)) {
      const done = await this.commit(run);
      run.forEach((view, i) => outcomes.set(view, done[i]!));
    }
    return views.map(view => outcomes.get(view)!);
  }

  private async commit(views: PendingView[], again = false): Promise<(Outcome | 'failed')[]> {
    const began = Date.now();
    try {
      const committed = await this.store.commit(views);
      this.onCommitted(views, committed);
      return committed.outcomes;
    } catch (error) {
      const soon = Date.now() - began < SOON;
      const lost = isConnectionFailure(error);
      if (lost) await this.store.hangUp();
      if (lost || isPassing(error)) {
        // Whether a lost batch was counted is unknown. Its keys keep a second try from counting it again.
        const safe = !lost || views.every(view => view.nav !== undefined || view.slot !== undefined);
        if (safe && !again && soon) return this.commit(views, true);
        log.warn({ err: error, views: views.length }, 'Views were refused: the database is not available');
        // Those who queue behind would wait as long once more.
        this.batcher.settleWaiting('failed');
        return views.map(() => 'failed');
      }
      if (views.length === 1) {
        log.error({ err: error, article: views[0]!.articleId }, 'A view could not be stored');
        return ['failed'];
      }
      // One bad view must not fail the others.
      const middle = views.length >> 1;
      const before = await this.commit(views.slice(0, middle));
      return [...before, ...(await this.commit(views.slice(middle)))];
    }
  }
}
