import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CommentStatus } from '../protocol.js';

/** A comment that is to be removed, under the lock of its thread. */
export interface Doomed {
  articleId: number;
  authorId: number | null;
  status: CommentStatus;
  visible: boolean;
}

/** Within a transaction that holds the thread's lock. */
export class RemovalTransaction {
  constructor(readonly tx: EntityManager) {}

  async doomed(id: number): Promise<Doomed | undefined> {
    const [row] = await this.tx.query<Doomed[]>(
      `/* removals.doomed */ select article_id as "articleId", author_id as "authorId", status, visible
       from comment where id = $1 for update`,
      [id],
    );
    return row;
  }

  /** Makes a tombstone: what was written is gone, the place stays for as long as a reply is shown below. */
  async bury(id: number, wasVisible: boolean, at: number, reason: string | undefined): Promise<void> {
    await this.tx.query(
      `/* removals.bury */ update comment set status = 'deleted', text = null, body = null,
         deleted_at = $2, delete_reason = $3 where id = $1`,
      [id, new Date(at).toISOString(), reason ?? null],
    );
    if (!wasVisible) return;
    await this.tx.query(
      `/* removals.uncount */ update comment p set replies = p.replies - 1
       from comment c where c.id = $1 and p.id = c.parent_id`,
      [id],
    );
    // Tombstones above that stood for this one alone leave with it; the first other one above only has one less.
    await this.tx.query(
      `/* removals.leave */ with recursive leaving as (
         select c.id, c.parent_id from comment c where c.id = $1 and not c.shown
         union all
         select p.id, p.parent_id from leaving l join comment p on p.id = l.parent_id
         where p.status = 'deleted' and p.shown_replies = 1
       )
       update comment p set shown_replies = p.shown_replies - 1 from leaving l where p.id = l.parent_id`,
      [id],
    );
  }
}

@Injectable()
export class RemovalStore {
  constructor(private readonly db: DataSource) {}

  transaction<T>(work: (removal: RemovalTransaction) => Promise<T>): Promise<T> {
    return this.db.transaction(manager => work(new RemovalTransaction(manager)));
  }
}
