import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CountsChange } from '../live/bus.js';

/** What is stored of one asked key; `articleId` 0 and zeros when no article has it. */
export interface StoredCounts {
  articleId: number;
  views: number;
  comments: number;
  rev: number;
}

@Injectable()
export class CountsStore {
  constructor(private readonly db: DataSource) {}

  /** Counts of the articles that these keys lead to, in the order asked. */
  forKeys(siteIds: number[], keys: string[]): Promise<StoredCounts[]> {
    return this.db.query(
      `/* counts.forKeys */
       select coalesce(k.article_id, 0) as "articleId", coalesce(c.views + c.imported, 0) as views,
         coalesce(c.comments, 0) as comments, coalesce(c.rev, 0) as rev
       from unnest($1::int[], $2::text[]) with ordinality as asked(site_id, key, i)
       left join article_key k on k.site_id = asked.site_id and k.key = asked.key
       left join article_counts c on c.article_id = k.article_id
       order by asked.i`,
      [siteIds, keys],
    );
  }
}

/**
 * Adds to the visible comments of articles, within the transaction of what changed them and last of all in it.
 * @param added how many more, by article
 * @returns what to say aloud after the commit
 */
export async function addComments(tx: EntityManager, added: Map<number, number>): Promise<CountsChange[]> {
  const articles = [...added.keys()];
  await tx.query(
    `/* counts.addComments */
     select article_counts_add($1::int[], array_fill(0, array[cardinality($1::int[])]), $2::int[])`,
    [articles, [...added.values()]],
  );
  const rows = await tx.query<{ id: number; views: number; comments: number; rev: number }[]>(
    `/* counts.ofArticles */ select article_id as id, views + imported as views, comments, rev
     from article_counts where article_id = any ($1::int[])`,
    [articles],
  );
  return rows.map(({ id, views, comments, rev }) => [id, views, comments, rev]);
}
