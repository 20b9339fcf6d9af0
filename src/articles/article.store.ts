import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MERGE_LOCK } from '../db/locks.js';
import type { CountsChange } from '../live/bus.js';
import type { Edition } from '../protocol.js';

/** An article as stored. */
export interface ArticleRecord {
  id: number;
  key: string;
  title: string | null;
  url: string | null;
  author: string | null;
  publishedAt: Date | null;
  commentsOpen: boolean;
  closesAt: Date | null;
  createdAt: Date;
}

/** What a publisher may set; what is undefined stays. */
export type ArticleFields = Partial<
  Pick<ArticleRecord, 'title' | 'url' | 'author' | 'publishedAt' | 'commentsOpen' | 'closesAt'>
>;

/** Editions of one article that beacons may add; a publisher may name more. */
const EDITIONS_BY_USE = 30;

const COLUMNS = `a.id, a.key, a.title, a.url, a.author, a.published_at as "publishedAt",
  a.comments_open as "commentsOpen", a.closes_at as "closesAt", a.created_at as "createdAt"`;

/** Within a transaction: every question about an article's identity, one statement each. */
export class ArticleTransaction {
  constructor(private readonly tx: EntityManager) {}

  /** Locks the article behind a key against other changes; views under way are not held up. */
  async byKey(siteId: number, key: string): Promise<ArticleRecord | undefined> {
    const [row] = await this.tx.query<ArticleRecord[]>(
      `/* articles.byKey */ select ${COLUMNS} from article_key k join article a on a.id = k.article_id
       where k.site_id = $1 and k.key = $2 for no key update of a`,
      [siteId, key],
    );
    return row;
  }

  /** @returns the id, or nothing when another transaction took the key meanwhile */
  async add(
    siteId: number,
    key: string,
    { title = null, url = null }: ArticleFields,
  ): Promise<number | undefined> {
    const [article] = await this.tx.query<{ id: number }[]>(
      '/* articles.add */ insert into article (site_id, key, title, url) values ($1, $2, $3, $4) returning id',
      [siteId, key, title, url],
    );
    const id = article!.id;
    return (await this.addKey(siteId, key, id)) ? id : undefined;
  }

  /** @returns false when the key leads somewhere already */
  async addKey(siteId: number, key: string, articleId: number): Promise<boolean> {
    const added = await this.tx.query<unknown[]>(
      `/* articles.addKey */ insert into article_key (site_id, key, article_id) values ($1, $2, $3)
       on conflict do nothing returning key`,
      [siteId, key, articleId],
    );
    return added.length > 0;
  }

  async change(id: number, fields: ArticleFields): Promise<void> {
    const keep = (name: keyof ArticleFields): [boolean, unknown] => [
      fields[name] !== undefined,
      fields[name] ?? null,
    ];
    await this.tx.query(
      `/* articles.change */ update article set
         title = case when $2 then $3 else title end, url = case when $4 then $5 else url end,
         author = case when $6 then $7 else author end,
         published_at = case when $8 then $9::timestamptz else published_at end,
         comments_open = case when $10 then $11::boolean else comments_open end,
         closes_at = case when $12 then $13::timestamptz else closes_at end
       where id = $1`,
      [
        id,
        ...keep('title'),
        ...keep('url'),
        ...keep('author'),
        ...keep('publishedAt'),
        ...keep('commentsOpen'),
        ...keep('closesAt'),
      ],
    );
  }

  async putEditions(id: number, editions: Edition[]): Promise<void> {
    await this.tx.query(
      `/* articles.putEditions */ insert into article_edition as e (article_id, lang, url, title)
       select $1, lang, url, title from unnest($2::text[], $3::text[], $4::text[]) as d(lang, url, title)
       on conflict (article_id, lang) do update
         set url = coalesce(excluded.url, e.url), title = coalesce(excluded.title, e.title)`,
      [id, editions.map(e => e.lang), editions.map(e => e.url ?? null), editions.map(e => e.title ?? null)],
    );
  }

  /** Nothing is merged until this transaction ends; alone, no batch of views is under way either. Taken before any row. */
  async lockMerging(alone: boolean): Promise<void> {
    const lock = alone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
    await this.tx.query(`/* articles.lockMerging */ select ${lock}($1)`, [MERGE_LOCK]);
  }

  /**
   * Gives all that `from` has to `into`, and leaves a pointer for views that were under way.
   * @returns the position of the thread that came of it, 0 when there is none
   */
  async merge(from: number, into: number): Promise<number> {
    const both = [from, into];
    await this.tx.query(
      '/* articles.merge keys */ update article_key set article_id = $2 where article_id = $1',
      both,
    );
    await this.tx.query(
      '/* articles.merge pointer */ update article set merged_into = $2 where id = $1 or merged_into = $1',
      both,
    );
    await this.tx.query(
      `/* articles.merge editions */ with gone as (delete from article_edition where article_id = $1 returning *)
       insert into article_edition select $2, lang, url, title from gone on conflict do nothing`,
      both,
    );
    await this.tx.query(
      `/* articles.merge hours */ with gone as (delete from view_hour where article_id = $1 returning *)
       insert into view_hour as h select $2, hour, edition, views from gone
       on conflict (article_id, hour, edition) do update set views = h.views + excluded.views`,
      both,
    );
    const [thread] = await this.tx.query<{ seq: number | null }[]>(
      '/* articles.merge thread */ select thread_merge($1, $2) as seq',
      both,
    );
    await this.tx.query(
      `/* articles.merge counts */ with gone as (delete from article_counts where article_id = $1 returning *)
       insert into article_counts as c select $2, views, imported, comments, rev + 1 from gone
       on conflict (article_id) do update set views = c.views + excluded.views, imported = c.imported + excluded.imported,
         comments = c.comments + excluded.comments, rev = greatest(c.rev + 1, excluded.rev)`,
      both,
    );
    return thread?.seq ?? 0;
  }

  async importViews(id: number, imported: number): Promise<void> {
    await this.tx.query(
      `/* articles.importViews */ insert into article_counts as c (article_id, imported, rev) values ($1, $2, 1)
       on conflict (article_id) do update set imported = excluded.imported, rev = c.rev + 1
       where c.imported <> excluded.imported`,
      [id, imported],
    );
  }

  async counts(id: number): Promise<CountsChange> {
    const [row] = await this.tx.query<{ views: number; comments: number; rev: number }[]>(
      '/* articles.counts */ select views + imported as views, comments, rev from article_counts where article_id = $1',
      [id],
    );
    return [id, row?.views ?? 0, row?.comments ?? 0, row?.rev ?? 0];
  }
}

@Injectable()
export class ArticleStore {
  constructor(private readonly db: DataSource) {}

  transaction<T>(work: (tx: ArticleTransaction) => Promise<T>): Promise<T> {
    return this.db.transaction(manager => work(new ArticleTransaction(manager)));
  }

  async idOf(siteId: number, key: string): Promise<number | undefined> {
    const [row] = await this.db.query<{ id: number }[]>(
      '/* articles.idOf */ select article_id as id from article_key where site_id = $1 and key = $2',
      [siteId, key],
    );
    return row?.id;
  }

  async whole(siteId: number, key: string): Promise<(ArticleRecord & WholeArticle) | undefined> {
    const [row] = await this.db.query<(ArticleRecord & WholeArticle)[]>(
      `/* articles.whole */ select ${COLUMNS},
         coalesce(c.views + c.imported, 0) as views, coalesce(c.imported, 0) as "initialViews",
         coalesce(c.comments, 0) as comments, coalesce(c.rev, 0) as rev,
         array(select o.key from article_key o where o.article_id = a.id and o.key <> a.key order by o.key) as aliases,
         coalesce((select json_agg(json_strip_nulls(json_build_object('lang', e.lang, 'url', e.url, 'title', e.title)) order by e.lang)
           from article_edition e where e.article_id = a.id), '[]') as editions
       from article_key k join article a on a.id = k.article_id left join article_counts c on c.article_id = a.id
       where k.site_id = $1 and k.key = $2`,
      [siteId, key],
    );
    return row;
  }

  async editionsOf(articleId: number): Promise<string[]> {
    const rows = await this.db.query<{ lang: string }[]>(
      '/* articles.editionsOf */ select lang from article_edition where article_id = $1',
      [articleId],
    );
    return rows.map(row => row.lang);
  }

  /** Adds an edition that a beacon named, unless there are too many. */
  async addEdition(articleId: number, { lang, url, title }: Edition): Promise<void> {
    await this.db.query(
      `/* articles.addEdition */ insert into article_edition (article_id, lang, url, title)
       select $1, $2, $3, $4 where (select count(*) from article_edition where article_id = $1) < ${EDITIONS_BY_USE}
       on conflict do nothing`,
      [articleId, lang, url ?? null, title ?? null],
    );
  }
}

/** What belongs to an article in other tables. */
interface WholeArticle {
  views: number;
  initialViews: number;
  comments: number;
  rev: number;
  aliases: string[];
  editions: Edition[];
}
