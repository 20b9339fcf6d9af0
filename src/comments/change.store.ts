import type { EntityManager } from 'typeorm';
import { MERGE_LOCK } from '../db/locks.js';
import type { Change } from '../protocol.js';

/** A thread whose lock is held. */
export interface LockedThread {
  /** As it was asked: an article that was merged meanwhile leads to another. */
  asked: number;
  articleId: number;
  seq: number;
  commentsOpen: boolean;
  closesAt: Date | null;
}

/**
 * Locks threads until the transaction ends, in the order of ids and before anything else, so that nobody can wait in a
 * circle. Whoever holds the lock alone changes the thread's comments and takes its next positions.
 */
export async function lockThreads(tx: EntityManager, articleIds: number[]): Promise<LockedThread[]> {
  // A statement of its own: what follows must see what a merge that held it has done.
  await tx.query('/* changes.lockMerging */ select pg_advisory_xact_lock_shared($1)', [MERGE_LOCK]);
  const locked = await lock(tx, articleIds);
  if (locked.length === articleIds.length) return locked;
  // The first comments of their articles. Only here might two nodes wait in a circle; PostgreSQL sees it, and the batch is
  // tried again.
  await tx.query(
    `/* changes.makeThreads */ insert into thread (article_id)
     select distinct coalesce(a.merged_into, a.id) from article a where a.id = any ($1::int[]) order by 1
     on conflict do nothing`,
    [articleIds],
  );
  return lock(tx, articleIds);
}

const lock = (tx: EntityManager, articleIds: number[]): Promise<LockedThread[]> =>
  tx.query(
    `/* changes.lockThreads */ select a.id as asked, t.article_id as "articleId", t.seq,
       i.comments_open as "commentsOpen", i.closes_at as "closesAt"
     from article a join thread t on t.article_id = coalesce(a.merged_into, a.id)
     join article i on i.id = t.article_id
     where a.id = any ($1::int[]) order by t.article_id for update of t`,
    [articleIds],
  );

/** One step of a thread that is locked. */
export interface NewChange {
  articleId: number;
  seq: number;
  change: Change;
  commentId: number;
}

/** Writes down what changed, and moves the threads to their last positions. */
export async function writeChanges(tx: EntityManager, changes: NewChange[], at: number): Promise<void> {
  await tx.query(
    `/* changes.write */ with written as (
       insert into thread_change (article_id, seq, change, comment_id, at)
       select d.*, $5 from unnest($1::int[], $2::bigint[], $3::text[], $4::bigint[]) as d
       returning article_id, seq
     )
     update thread t set seq = d.seq, changed_at = $5
     from (select article_id, max(seq) as seq from written group by 1) d where t.article_id = d.article_id`,
    [
      changes.map(({ articleId }) => articleId),
      changes.map(({ seq }) => seq),
      changes.map(({ change }) => change),
      changes.map(({ commentId }) => commentId),
      new Date(at).toISOString(),
    ],
  );
}
