import { Injectable } from '@nestjs/common';
import { ArticleCounts } from '../articles/counts.js';
import { addComments } from '../articles/counts.store.js';
import { Problem } from '../errors.js';
import { Clock } from '../lib/clock.js';
import type { CountsChange, ThreadPosition } from '../live/bus.js';
import { lockThreads, writeChanges } from './change.store.js';
import { RemovalStore, type RemovalTransaction } from './removal.store.js';
import { Threads } from './threads.js';

/** Who removes: the author by their token, or the publisher by a secret key and with a reason. */
export type Remover = { readerId: number } | { reason: string };

interface Removed {
  counts: CountsChange[];
  positions: ThreadPosition[];
}

const NOTHING: Removed = { counts: [], positions: [] };

/** Takes comments away, and leaves other people's replies where they are. */
@Injectable()
export class Removal {
  constructor(
    private readonly clock: Clock,
    private readonly counts: ArticleCounts,
    private readonly store: RemovalStore,
    private readonly threads: Threads,
  ) {}

  /**
   * Makes a tombstone of a comment; a second time nothing happens.
   * @param articleId the article that it was found in
   * @throws Problem not_found, or forbidden where it is somebody else's
   */
  async remove(id: number, articleId: number, by: Remover): Promise<void> {
    const { counts, positions } = await this.store.transaction(removal =>
      this.bury(removal, id, articleId, by),
    );
    this.counts.committed(counts);
    this.threads.committed(positions);
  }

  private async bury(
    removal: RemovalTransaction,
    id: number,
    articleId: number,
    by: Remover,
  ): Promise<Removed> {
    const [thread] = await lockThreads(removal.tx, [articleId]);
    const comment = await removal.doomed(id);
    if (!thread || comment?.articleId !== thread.articleId)
      throw new Problem('not_found', 'There is no such comment.');
    if ('readerId' in by && by.readerId !== comment.authorId)
      throw new Problem('forbidden', 'Only its author may delete a comment.');
    if (comment.status === 'deleted') return NOTHING;

    const at = this.clock.now();
    await removal.bury(id, comment.visible, at, 'reason' in by ? by.reason : undefined);
    if (!comment.visible) return NOTHING;
    const seq = thread.seq + 1;
    await writeChanges(
      removal.tx,
      [{ articleId: thread.articleId, seq, change: 'removed', commentId: id }],
      at,
    );
    const counts = await addComments(removal.tx, new Map([[thread.articleId, -1]]));
    return { counts, positions: [[thread.articleId, seq]] };
  }
}
