import { Injectable } from '@nestjs/common';
import { ArticleCounts } from '../articles/counts.js';
import { Clock, DAY } from '../lib/clock.js';
import { log } from '../lib/log.js';
import { PostStore } from './post.store.js';
import { Reconciliation } from './reconciliation.js';
import { ThreadStore } from './thread.store.js';

/** Milliseconds for which a key is answered the same. */
const RECEIPTS = DAY;
/** Milliseconds for which a client may be away and still catch up change by change. */
const CHANGES = 2 * DAY;
/** Milliseconds in which a thread changed that is compared again: far more than lies between two comparisons. */
const LATELY = 3_600_000;

/** What is done for threads again and again. */
@Injectable()
export class ThreadUpkeep {
  constructor(
    private readonly clock: Clock,
    private readonly counts: ArticleCounts,
    private readonly posts: PostStore,
    private readonly threads: ThreadStore,
    private readonly reconciliation: Reconciliation,
  ) {}

  /** Forgets what nobody may ask for any more. */
  async forget(): Promise<void> {
    await this.posts.forgetReceipts(new Date(this.clock.now() - RECEIPTS));
    await this.threads.forget(new Date(this.clock.now() - CHANGES));
  }

  /** Compares the counts of threads that changed lately, and mends what must not have happened. */
  async reconcile(): Promise<void> {
    const { drifts } = await this.reconciliation.compare({ since: new Date(this.clock.now() - LATELY) });
    for (const drift of drifts) {
      log.error({ drift }, 'A count of comments was wrong and is set right');
      this.counts.committed(await this.reconciliation.repair(drift));
    }
  }
}
