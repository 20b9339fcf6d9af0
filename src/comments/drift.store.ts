import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** Where what is stored of a thread is not what its rows say. */
export interface Drift {
  articleId: number;
  site: string;
  /** The article's own key. */
  article: string;
  /** Visible comments: as stored, and counted. */
  stored: number;
  counted: number;
  /** Comments whose numbers of replies are wrong. */
  parents: number;
}

const WRONG_PARENTS = `
  select p.id, coalesce(c.visible, 0) as visible, coalesce(c.shown, 0) as shown
  from comment p left join (
    select parent_id, count(*) filter (where visible)::int as visible, count(*) filter (where shown)::int as shown
    from comment where article_id = any ($1::int[]) and parent_id is not null group by 1
  ) c on c.parent_id = p.id
  where p.article_id = any ($1::int[])
    and (p.replies <> coalesce(c.visible, 0) or p.shown_replies <> coalesce(c.shown, 0))`;

/** Compares the counts that are kept with the rows that they are kept of. One statement sees one moment. */
@Injectable()
export class DriftStore {
  constructor(private readonly db: DataSource) {}

  /** Articles that have comments or say so, after an id; with `since` only those whose thread changed later. */
  async articlesAfter(articleId: number, most: number, since: Date | null): Promise<number[]> {
    const rows = await this.db.query<{ id: number }[]>(
      `/* drift.articlesAfter */ select id from (
         select article_id as id from thread where $3::timestamptz is null or changed_at > $3
         union select article_id from article_counts where comments <> 0 and $3::timestamptz is null
       ) known where id > $1 order by id limit $2`,
      [articleId, most, since],
    );
    return rows.map(({ id }) => id);
  }

  of(articleIds: number[]): Promise<Drift[]> {
    return this.db.query(
      `/* drift.of */ with counted as (
         select article_id, count(*)::int as n from comment where article_id = any ($1::int[]) and visible group by 1
       ),
       wrong as (
         select p.article_id, count(*)::int as n from (${WRONG_PARENTS}) w join comment p on p.id = w.id group by 1
       )
       select a.id as "articleId", s.key as site, a.key as article, coalesce(k.comments, 0) as stored,
         coalesce(c.n, 0) as counted, coalesce(w.n, 0) as parents
       from article a join site s on s.id = a.site_id left join article_counts k on k.article_id = a.id
       left join counted c on c.article_id = a.id left join wrong w on w.article_id = a.id
       where a.id = any ($1::int[]) and (coalesce(k.comments, 0) <> coalesce(c.n, 0) or w.n > 0) order by a.id`,
      [articleIds],
    );
  }

  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.db.transaction(work);
  }

  /** Within a transaction that holds the thread's lock. @returns how many comments were mended */
  async mendParents(tx: EntityManager, articleId: number): Promise<number> {
    const [, mended] = await tx.query<[unknown, number]>(
      `/* drift.mendParents */ update comment p set replies = w.visible, shown_replies = w.shown
       from (${WRONG_PARENTS}) w where p.id = w.id`,
      [[articleId]],
    );
    return mended;
  }

  /** Within such a transaction: how many comments the stored count lacks. */
  async missing(tx: EntityManager, articleId: number): Promise<number> {
    const [row] = await tx.query<{ n: number }[]>(
      `/* drift.missing */ select (select count(*)::int from comment where article_id = $1 and visible)
         - coalesce((select comments from article_counts where article_id = $1), 0) as n`,
      [articleId],
    );
    return row!.n;
  }
}
