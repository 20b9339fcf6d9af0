import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { prepared } from '../db/prepared.js';
import type { Change, Sort } from '../protocol.js';
import { COMMENT_COLUMNS, type CommentRecord } from './comment.js';
import type { Place } from './cursor.js';

/** What a page asks. */
export interface PageQuery {
  sort: Sort;
  limit: number;
  /** First replies of each. */
  replies: number;
  /** The last of the page before. */
  after: Place | undefined;
}

/** A page of top-level comments: one more than was asked tells that there is a next one. */
export interface StoredPage {
  /** 0: no article has this key. */
  articleId: number;
  seq: number;
  total: number;
  /** Whether comments are taken. */
  open: boolean;
  /** Each with its first replies. */
  roots: Family[];
}

export interface Family {
  comment: CommentRecord & { wilson: number };
  replies: CommentRecord[];
}

/** One change of a thread, with the comment as it is now. */
export interface StoredChange {
  seq: number;
  change: Change;
  comment: CommentRecord;
}

/** Where a thread stands, and what happened since a position. */
export interface StoredChanges {
  articleId: number;
  seq: number;
  floor: number;
  changes: StoredChange[];
}

/** Where a thread stands, and whether comments are taken. */
export interface Standing {
  articleId: number;
  seq: number;
  open: boolean;
}

const iso = (time: number): string => new Date(time).toISOString();

/** Each order's way through its index. The id comes last, so that no two stand at one place. */
const orders: Record<Sort, { after: string; by: string }> = {
  best: {
    after: '(c.wilson, c.created_at, c.id) < ($5, $6, $7)',
    by: 'c.wilson desc, c.created_at desc, c.id desc',
  },
  newest: { after: '(c.created_at, c.id) < ($5, $6)', by: 'c.created_at desc, c.id desc' },
  oldest: { after: '(c.created_at, c.id) > ($5, $6)', by: 'c.created_at, c.id' },
};

/** Of `article a`; an article that is not there yet may be written about. */
const isOpen = (at: string): string =>
  `coalesce(a.comments_open and (a.closes_at is null or a.closes_at > ${at}::timestamptz), true)`;

const pageStatement = (sort: Sort, further: boolean): string => {
  const { after, by } = orders[sort];
  const limit = further ? (sort === 'best' ? '$8' : '$7') : '$5';
  return `/* threads.page */
    with head as (select article_id as id from article_key where site_id = $1 and key = $2),
    root as materialized (
      select c.*, row_number() over (order by ${by}) as place from comment c
      where c.article_id = (select id from head) and c.parent_id is null and c.shown
        ${further ? `and ${after}` : ''}
      order by ${by} limit ${limit}
    ),
    listed as (
      select root.* from root
      union all
      select child.*, root.place from root cross join lateral (
        select * from comment d where d.parent_id = root.id and d.shown order by d.id limit $3
      ) child
    )
    select coalesce(h.id, 0) as "articleId", coalesce(t.seq, 0) as seq, coalesce(n.comments, 0) as total,
      ${isOpen('$4')} as open, c.place, c.wilson, ${COMMENT_COLUMNS}
    from (select) one left join head h on true
    left join article a on a.id = h.id
    left join thread t on t.article_id = h.id left join article_counts n on n.article_id = h.id
    left join listed c on true left join reader r on r.id = c.author_id
    order by c.place, c.parent_id nulls first, c.id`;
};

type PageRow = CommentRecord & {
  articleId: number;
  seq: number;
  total: number;
  open: boolean;
  place: number | null;
  wilson: number;
};

const REPLIES = `/* threads.replies */
  with listed as materialized (
    select * from comment d where d.parent_id = $1 and d.id > $2 and d.shown order by d.id limit $3
  ),
  below as (
    select listed.* from listed
    union all
    select child.* from listed cross join lateral (
      select * from comment d where d.parent_id = listed.id and d.shown order by d.id limit $4
    ) child
  )
  select ${COMMENT_COLUMNS} from below c left join reader r on r.id = c.author_id
  order by c.parent_id <> $1, c.id`;

const ANCESTORS = `/* threads.ancestors */
  with recursive up as (
    select p.*, 1 as far from comment c join comment p on p.id = c.parent_id where c.id = $1
    union all
    select p.*, up.far + 1 from up join comment p on p.id = up.parent_id where up.far < $2
  )
  select ${COMMENT_COLUMNS} from up c left join reader r on r.id = c.author_id order by c.far desc`;

/** Changes of a thread that one statement reads. */
export const CHANGES_AT_ONCE = 100;

const CHANGES = `/* threads.changes */
  select a.i, coalesce(k.article_id, 0) as "articleId", coalesce(t.seq, 0) as "threadSeq",
    coalesce(t.floor, 0) as floor, x.seq, x.change, ${COMMENT_COLUMNS}
  from unnest($1::int[], $2::text[], $3::bigint[]) with ordinality as a(site_id, key, since, i)
  left join article_key k on k.site_id = a.site_id and k.key = a.key
  left join thread t on t.article_id = k.article_id
  left join lateral (
    select * from thread_change x where x.article_id = t.article_id and x.seq > greatest(a.since, t.floor)
    order by x.seq limit ${CHANGES_AT_ONCE}
  ) x on true
  left join comment c on c.id = x.comment_id left join reader r on r.id = c.author_id
  order by a.i, x.seq`;

type ChangeRow = CommentRecord & {
  i: number;
  articleId: number;
  threadSeq: number;
  floor: number;
  seq: number | null;
  change: Change;
};

/** What is asked of threads. */
@Injectable()
export class ThreadStore {
  constructor(private readonly db: DataSource) {}

  /** @param at milliseconds; the time for which it is asked whether comments are taken */
  async page(
    siteId: number,
    key: string,
    { sort, limit, replies, after }: PageQuery,
    at: number,
  ): Promise<StoredPage> {
    const place = !after ? [] : [...(sort === 'best' ? [after.wilson] : []), iso(after.createdAt), after.id];
    const rows = await prepared<PageRow>(
      this.db,
      `threads.page ${sort} ${after ? 'further' : 'first'}`,
      pageStatement(sort, after !== undefined),
      [siteId, key, replies, iso(at), ...place, limit + 1],
    );
    const { articleId, seq, total, open } = rows[0]!;
    const roots: Family[] = [];
    for (const row of rows) {
      if (row.place === null) continue;
      if (row.parentId === null) roots.push({ comment: row, replies: [] });
      else roots.at(-1)!.replies.push(row);
    }
    return { articleId, seq, total, open, roots };
  }

  /** Direct children after an id, one more than asked, each with its own first ones. */
  async replies(parentId: number, after: number, limit: number, replies: number): Promise<Family[]> {
    const rows = await prepared<CommentRecord>(this.db, 'threads.replies', REPLIES, [
      parentId,
      after,
      limit + 1,
      replies,
    ]);
    const families = new Map<number, Family>();
    for (const row of rows) {
      if (row.parentId === parentId) families.set(row.id, { comment: { ...row, wilson: 0 }, replies: [] });
      else families.get(row.parentId!)!.replies.push(row);
    }
    return [...families.values()];
  }

  /** Up to `most` ancestors, the farthest first. */
  ancestors(id: number, most: number): Promise<CommentRecord[]> {
    return this.db.query(ANCESTORS, [id, most]);
  }

  /** Whether and where a comment is. */
  async find(id: number): Promise<Found | undefined> {
    const [row] = await this.db.query<(CommentRecord & Omit<Found, 'comment'>)[]>(
      `/* threads.find */ select c.site_id as "siteId", c.article_id as "articleId", a.key as "articleKey", c.shown,
         ${COMMENT_COLUMNS}
       from comment c join article a on a.id = c.article_id left join reader r on r.id = c.author_id
       where c.id = $1`,
      [id],
    );
    if (!row) return undefined;
    const { siteId, articleId, articleKey, shown, ...comment } = row;
    return { siteId, articleId, articleKey, shown, comment };
  }

  /** Where threads stand and what changed since, as far as it is known: whoever stands below the floor misses some. */
  async changes(threads: { siteId: number; key: string; since: number }[]): Promise<StoredChanges[]> {
    const rows = await this.db.query<ChangeRow[]>(CHANGES, [
      threads.map(({ siteId }) => siteId),
      threads.map(({ key }) => key),
      threads.map(({ since }) => since),
    ]);
    const found: StoredChanges[] = [];
    for (const { i, articleId, threadSeq, floor, seq, change, ...comment } of rows) {
      const thread = (found[i - 1] ??= { articleId, seq: threadSeq, floor, changes: [] });
      if (seq !== null) thread.changes.push({ seq, change, comment });
    }
    return found;
  }

  /** Where the threads stand that these keys lead to. @param at milliseconds */
  standings(asked: { siteId: number; key: string }[], at: number): Promise<Standing[]> {
    return prepared(
      this.db,
      'threads.standings',
      `/* threads.standings */ select coalesce(k.article_id, 0) as "articleId", coalesce(t.seq, 0) as seq,
         ${isOpen('$3')} as open
       from unnest($1::int[], $2::text[]) with ordinality as d(site_id, key, i)
       left join article_key k on k.site_id = d.site_id and k.key = d.key
       left join article a on a.id = k.article_id left join thread t on t.article_id = k.article_id order by d.i`,
      [asked.map(({ siteId }) => siteId), asked.map(({ key }) => key), iso(at)],
    );
  }

  /** Forgets changes that are older than `before`; whoever stands below must read the thread anew. */
  async forget(before: Date): Promise<void> {
    await this.db.query(
      `/* threads.forget */ with gone as (delete from thread_change where at < $1 returning article_id, seq)
       update thread t set floor = greatest(t.floor, old.seq)
       from (select article_id, max(seq) as seq from gone group by 1) old where t.article_id = old.article_id`,
      [before],
    );
  }
}

/** A comment with where it belongs. */
export interface Found {
  siteId: number;
  articleId: number;
  /** The article's own key. */
  articleKey: string;
  shown: boolean;
  comment: CommentRecord;
}
