import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ArticleCounts } from '../articles/counts.js';
import { addComments } from '../articles/counts.store.js';
import { type Group, GroupCommit } from '../db/group-commit.js';
import { Problem } from '../errors.js';
import { Clock } from '../lib/clock.js';
import { type LockedThread, lockThreads, type NewChange, writeChanges } from './change.store.js';
import { RemovalStore, type RemovalTransaction } from './removal.store.js';
import { Threads } from './threads.js';

/** Who removes: the author by their token, or the publisher by a secret key and with a reason. */
export type Remover = { readerId: number } | { reason: string };

interface Wish {
  id: number;
  articleId: number;
  by: Remover;
}

type Outcome = 'done' | Problem;

/** Removals in one transaction, and removals that may wait for one. */
const MOST = 100;
const ROOM = 10_000;

const notFound = (): Problem => new Problem('not_found', 'There is no such comment.');

/** Takes comments away, and leaves other people's replies where they are. */
@Injectable()
export class Removal implements OnApplicationShutdown, Group<Wish, Outcome> {
  readonly what = 'removals';
  readonly most = MOST;
  readonly room = ROOM;
  private readonly commits = new GroupCommit(this);

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
    // In groups, so that many who wait for one thread hold one connection and not all of them.
    const outcome = await this.commits.add({ id, articleId, by });
    if (outcome instanceof Problem) throw outcome;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.commits.drain();
  }

  /** What is removed is removed. */
  mayRepeat(): boolean {
    return true;
  }

  async write(wishes: Wish[]): Promise<Outcome[]> {
    const at = this.clock.now();
    const { outcomes, changes, counts } = await this.store.transaction(async removal => {
      const threads = new Map<number, LockedThread>();
      for (const thread of await lockThreads(removal.tx, [...new Set(wishes.map(wish => wish.articleId))]))
        threads.set(thread.asked, thread);
      const outcomes: Outcome[] = [];
      const changes: NewChange[] = [];
      const gone = new Map<number, number>();
      for (const wish of wishes) {
        const thread = threads.get(wish.articleId);
        const outcome = thread ? await bury(removal, wish, thread.articleId, at) : notFound();
        outcomes.push(outcome === 'unseen' ? 'done' : outcome);
        if (!thread || outcome !== 'done') continue;
        const { articleId } = thread;
        const before = gone.get(articleId) ?? 0;
        gone.set(articleId, before - 1);
        changes.push({ articleId, seq: thread.seq - before + 1, change: 'removed', commentId: wish.id });
      }
      if (changes.length === 0) return { outcomes, changes, counts: [] };
      await writeChanges(removal.tx, changes, at);
      return { outcomes, changes, counts: await addComments(removal.tx, gone) };
    });
    this.counts.committed(counts);
    this.threads.committed(changes.map(({ articleId, seq }) => [articleId, seq]));
    return outcomes;
  }
}

/** @returns `unseen` when nobody sees a difference: it was deleted before, or only its author saw it */
async function bury(
  removal: RemovalTransaction,
  { id, by }: Wish,
  articleId: number,
  at: number,
): Promise<Outcome | 'unseen'> {
  const comment = await removal.doomed(id);
  if (comment?.articleId !== articleId) return notFound();
  if ('readerId' in by && by.readerId !== comment.authorId)
    // Nobody is told of a comment that only its author may see.
    return comment.visible || comment.status === 'deleted'
      ? new Problem('forbidden', 'Only its author may delete a comment.')
      : notFound();
  if (comment.status === 'deleted') return 'unseen';
  await removal.bury(id, comment.visible, at, 'reason' in by ? by.reason : undefined);
  return comment.visible ? 'done' : 'unseen';
}
