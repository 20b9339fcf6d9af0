import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Node } from '../protocol.js';

/** A comment that somebody wants to post. */
export interface Draft {
  siteId: number;
  articleId: number;
  /** The article's key as it was asked, for the answer. */
  article: string;
  parentId: number | null;
  text: string;
  body: Node[];
  lang: string | null;
  edition: string | null;
  /** Undefined: a guest who writes for the first time. */
  readerId: number | undefined;
  /** Undefined: as the reader is known. */
  name: string | undefined;
  email: string | undefined;
  /** Idempotency key. */
  key: string;
  /** Of the whole request; a key is bound to it. */
  digest: Buffer;
  /** Milliseconds. */
  at: number;
}

/** What the database knows of a draft, under the lock of its thread. */
export interface DraftFacts {
  /** For the comment and, where it is a first one, for its author. */
  freshId: number;
  freshReaderId: number;
  receiptDigest: Buffer | null;
  receiptAnswer: string | null;
  receiptAuthor: number | null;
  readerName: string | null;
  parentArticle: number | null;
  parentVisible: boolean | null;
  parentDepth: number | null;
  parentRoot: number | null;
  said: boolean;
}

/** A draft that becomes a comment. */
export interface NewComment extends Draft {
  id: number;
  authorId: number;
  rootId: number;
  depth: number;
  /** In the wire's form: what the key is answered from now on. */
  answer: string;
}

/** Milliseconds in which the same words at the same place are taken for an accident. */
const SAID_LATELY = 600_000;

const iso = (time: number): string => new Date(time).toISOString();

/** Within a transaction that holds the threads' locks: what is asked and written when comments are posted. */
export class PostTransaction {
  constructor(readonly tx: EntityManager) {}

  /**
   * In the order of the drafts. A request that went out before its reader had a token may come again with one, so what
   * was answered without a token is looked up too. `+ 0` keeps an index of the article out of it, by which a whole thread would be
   * read.
   */
  facts(drafts: Draft[]): Promise<DraftFacts[]> {
    return this.tx.query(
      `/* posts.facts */ select nextval('comment_id_seq') as "freshId", nextval('reader_id_seq') as "freshReaderId",
         k.digest as "receiptDigest", k.answer as "receiptAnswer", k.author_id as "receiptAuthor",
         r.name as "readerName", p.article_id as "parentArticle", p.visible as "parentVisible",
         p.depth as "parentDepth", p.root_id as "parentRoot",
         exists (select from comment c where c.author_id = d.reader and c.created_at > d.since and c.text = d.text
           and c.article_id + 0 = d.article and c.parent_id is not distinct from d.parent) as said
       from unnest($1::int[], $2::int[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[],
         $8::bytea[]) with ordinality as d(site, article, reader, parent, key, text, since, digest, i)
       left join lateral (
         select * from comment_receipt k
         where k.site_id = d.site and k.key = d.key and (k.reader_id = d.reader or k.reader_id = 0 and
           (d.reader is null or k.digest = d.digest))
         order by k.reader_id desc limit 1
       ) k on true
       left join reader r on r.id = d.reader and r.site_id = d.site
       left join comment p on p.id = d.parent order by d.i`,
      [
        drafts.map(draft => draft.siteId),
        drafts.map(draft => draft.articleId),
        drafts.map(draft => draft.readerId ?? null),
        drafts.map(draft => draft.parentId),
        drafts.map(draft => draft.key),
        drafts.map(draft => draft.text),
        drafts.map(draft => iso(draft.at - SAID_LATELY)),
        drafts.map(draft => draft.digest),
      ],
    );
  }

  async add(comments: NewComment[]): Promise<void> {
    await this.tx.query(
      `/* posts.add */ insert into comment (id, site_id, article_id, parent_id, root_id, depth, author_id,
         text, body, lang, edition, status, created_at)
       select d.id, d.site, d.article, d.parent, d.root, d.depth, d.author, d.text, d.body::json, d.lang, d.edition,
         'published', d.at
       from unnest($1::bigint[], $2::int[], $3::int[], $4::bigint[], $5::bigint[], $6::int[], $7::bigint[],
         $8::text[], $9::text[], $10::text[], $11::text[], $12::timestamptz[])
         as d(id, site, article, parent, root, depth, author, text, body, lang, edition, at)`,
      [
        comments.map(comment => comment.id),
        comments.map(comment => comment.siteId),
        comments.map(comment => comment.articleId),
        comments.map(comment => comment.parentId),
        comments.map(comment => comment.rootId),
        comments.map(comment => comment.depth),
        comments.map(comment => comment.authorId),
        comments.map(comment => comment.text),
        comments.map(comment => JSON.stringify(comment.body)),
        comments.map(comment => comment.lang),
        comments.map(comment => comment.edition),
        comments.map(comment => iso(comment.at)),
      ],
    );
    const parents = comments.flatMap(({ parentId }) => parentId ?? []);
    if (parents.length > 0) await this.countReplies(parents);
  }

  /** Keeps what each key was answered. */
  async keepReceipts(comments: NewComment[]): Promise<void> {
    await this.tx.query(
      `/* posts.keepReceipts */ insert into comment_receipt
         (site_id, reader_id, key, digest, comment_id, author_id, answer, at)
       select * from unnest($1::int[], $2::bigint[], $3::text[], $4::bytea[], $5::bigint[], $6::bigint[], $7::text[],
         $8::timestamptz[])`,
      [
        comments.map(comment => comment.siteId),
        comments.map(comment => comment.readerId ?? 0),
        comments.map(comment => comment.key),
        comments.map(comment => comment.digest),
        comments.map(comment => comment.id),
        comments.map(comment => comment.authorId),
        comments.map(comment => comment.answer),
        comments.map(comment => iso(comment.at)),
      ],
    );
  }

  private async countReplies(parents: number[]): Promise<void> {
    await this.tx.query(
      `/* posts.countReplies */ update comment c
       set replies = c.replies + d.n, shown_replies = c.shown_replies + d.n
       from (select id, count(*)::int as n from unnest($1::bigint[]) as id group by 1) d where c.id = d.id`,
      [parents],
    );
  }
}

@Injectable()
export class PostStore {
  constructor(private readonly db: DataSource) {}

  transaction<T>(work: (tx: PostTransaction) => Promise<T>): Promise<T> {
    return this.db.transaction(manager => work(new PostTransaction(manager)));
  }

  /** What an idempotency key was answered, if its request was this one. */
  async receipt(
    siteId: number,
    readerId: number | undefined,
    key: string,
    digest: Buffer,
  ): Promise<{ answer: string; authorId: number } | undefined> {
    const [row] = await this.db.query<{ answer: string; authorId: number }[]>(
      `/* posts.receipt */ select answer, author_id as "authorId" from comment_receipt
       where site_id = $1 and reader_id in ($2, 0) and key = $3 and digest = $4 order by reader_id desc limit 1`,
      [siteId, readerId ?? 0, key, digest],
    );
    return row;
  }

  /** Forgets receipts that are older than `before`. */
  async forgetReceipts(before: Date): Promise<void> {
    await this.db.query('/* posts.forgetReceipts */ delete from comment_receipt where at < $1', [before]);
  }
}
