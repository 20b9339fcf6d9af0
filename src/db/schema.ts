/**
 * All tables on one page. Migrations make them; test/db/migrations.test.ts holds the two together.
 * Each column has one writer, the store named in the comment above its table.
 */
import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
} from 'typeorm';
import type { Change, CommentStatus, Node } from '../protocol.js';

/** How long the same visitor's next opening of an article counts as the same view. */
export type ViewPolicy = 'every' | '30s' | '30m' | 'hour' | 'day';

/** sites/site.store */
@Entity('site')
export class SiteRow {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' }) id!: number;
  @Index('site_key_unique', { unique: true }) @Column('text') key!: string;
  /** Patterns, see sites/origins.ts. */
  @Column('text', { array: true }) origins!: string[];
  @Column('text', { name: 'view_policy', default: '30m' }) viewPolicy!: ViewPolicy;
  /** True: a request that says Sec-GPC is not counted. */
  @Column('boolean', { name: 'respects_gpc', default: false }) respectsGpc!: boolean;
  /** Networks of the staff, whose views are not counted. */
  @Column('text', { name: 'own_networks', array: true, default: '{}' }) ownNetworks!: string[];
  /** True: a request without Origin may write without a key, for native apps. */
  @Column('boolean', { name: 'originless_writes', default: false }) originlessWrites!: boolean;
  /** Instead of TIDEMARK_LIMIT_VIEWS and TIDEMARK_LIMIT_NEW_ARTICLES. */
  @Column('int', { name: 'limit_views', nullable: true }) limitViews!: number | null;
  @Column('int', { name: 'limit_new_articles', nullable: true }) limitNewArticles!: number | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  /** Instead of TIDEMARK_LIMIT_COMMENTS and TIDEMARK_LIMIT_COMMENTS_ADDRESS. */
  @Column('int', { name: 'limit_comments', nullable: true }) limitComments!: number | null;
  @Column('int', { name: 'limit_comments_address', nullable: true }) limitCommentsAddress!: number | null;
  /** True: pages without script count views by a picture. */
  @Column('boolean', { name: 'gif_views', default: false }) gifViews!: boolean;
}

/** sites/site.store: secret keys, as SHA-256; they are random, so nothing slower is needed. */
@Entity('site_key')
export class SiteKeyRow {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' }) id!: number;
  @Column('int', { name: 'site_id' }) siteId!: number;
  @ManyToOne(() => SiteRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'site_key_site_id_fkey' })
  site?: SiteRow;
  @Index('site_key_hash_unique', { unique: true }) @Column('bytea') hash!: Buffer;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
}

/** articles/article.store */
@Entity('article')
@Index('article_merged', ['id'], { where: 'merged_into IS NOT NULL' })
@Index('article_newest', ['siteId', 'createdAt', 'id'])
export class ArticleRow {
  @PrimaryGeneratedColumn('identity', { type: 'int', generatedIdentity: 'ALWAYS' }) id!: number;
  @Column('int', { name: 'site_id' }) siteId!: number;
  @ManyToOne(() => SiteRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'article_site_id_fkey' })
  site?: SiteRow;
  /** The publisher's own name for it, in NFC. */
  @Column('text') key!: string;
  @Column('text', { nullable: true }) title!: string | null;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('text', { nullable: true }) author!: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('boolean', { name: 'comments_open', default: true }) commentsOpen!: boolean;
  @Column('timestamptz', { name: 'closes_at', nullable: true }) closesAt!: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  /** Set when this article became an alias: views under way with the old id go there. Never a chain. */
  @Column('int', { name: 'merged_into', nullable: true }) mergedInto!: number | null;
}

/** articles/article.store: every key that leads to an article, its own and its aliases. */
@Entity('article_key')
export class ArticleKeyRow {
  @PrimaryColumn('int', { name: 'site_id', primaryKeyConstraintName: 'article_key_pkey' }) siteId!: number;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'article_key_pkey' }) key!: string;
  @Index('article_key_article') @Column('int', { name: 'article_id' }) articleId!: number;
  @ManyToOne(() => ArticleRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'article_key_article_id_fkey' })
  article?: ArticleRow;
}

/** articles/article.store */
@Entity('article_edition')
export class ArticleEditionRow {
  @PrimaryColumn('int', { name: 'article_id', primaryKeyConstraintName: 'article_edition_pkey' })
  articleId!: number;
  @ManyToOne(() => ArticleRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'article_edition_article_id_fkey' })
  article?: ArticleRow;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'article_edition_pkey' }) lang!: string;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('text', { nullable: true }) title!: string | null;
}

/**
 * articles/counts.store and the function article_counts_add, which is its half inside the database.
 * Locked last and in the order of ids. No index on what every view changes, so that updates stay HOT.
 */
@Entity('article_counts')
export class ArticleCountsRow {
  @PrimaryColumn('int', { name: 'article_id', primaryKeyConstraintName: 'article_counts_pkey' })
  articleId!: number;
  @ManyToOne(() => ArticleRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'article_counts_article_id_fkey' })
  article?: ArticleRow;
  @Column('bigint', { default: 0 }) views!: number;
  /** Claimed by the publisher, never mixed with what was counted. Shown = views + imported. */
  @Column('bigint', { default: 0 }) imported!: number;
  @Column('int', { default: 0 }) comments!: number;
  @Column('bigint', { default: 0 }) rev!: number;
}

/** The function views_commit, called by views/view.store. */
@Entity('view_hour')
export class ViewHourRow {
  @PrimaryColumn('int', { name: 'article_id', primaryKeyConstraintName: 'view_hour_pkey' })
  articleId!: number;
  @ManyToOne(() => ArticleRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'view_hour_article_id_fkey' })
  article?: ArticleRow;
  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'view_hour_pkey' }) hour!: Date;
  /** Language tag; empty when the beacon named no edition. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'view_hour_pkey', default: '' }) edition!: string;
  @Column('int') views!: number;
}

/**
 * The function views_commit, called by views/view.store: the exact repeat filter, partitioned by day and
 * dropped whole. A key is 128 bits of a keyed hash: of a visitor's window slot, or of a navigation.
 */
@Entity('view_seen')
export class ViewSeenRow {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'view_seen_pkey' }) day!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'view_seen_pkey' }) key!: string;
}

/** views/view.store: what makes a visitor of a day; a destroyed salt leaves hashes that lead to nobody. */
@Entity('visitor_salt')
export class VisitorSaltRow {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'visitor_salt_pkey' }) day!: string;
  @Column('bytea') salt!: Buffer;
}

/** readers/reader.store: who writes. */
@Entity('reader')
export class ReaderRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' }) id!: number;
  @Index('reader_site') @Column('int', { name: 'site_id' }) siteId!: number;
  @ManyToOne(() => SiteRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'site_id', foreignKeyConstraintName: 'reader_site_id_fkey' })
  site?: SiteRow;
  @Column('text') name!: string;
  /** Told to nobody. */
  @Column('text', { nullable: true }) email!: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}

/**
 * comments/change.store: one row for each article with comments. Locked first by whoever changes the thread, so
 * that the order of `seq` is the order of commits, without gaps.
 */
@Entity('thread')
export class ThreadRow {
  @PrimaryColumn('int', { name: 'article_id', primaryKeyConstraintName: 'thread_pkey' }) articleId!: number;
  @ManyToOne(() => ArticleRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'thread_article_id_fkey' })
  article?: ArticleRow;
  @Column('bigint', { default: 0 }) seq!: number;
  /** Changes up to here are no longer known: whoever stands below must read the thread anew. */
  @Column('bigint', { default: 0 }) floor!: number;
  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' }) changedAt!: Date;
}

/**
 * Made by comments/post.store, ended by comments/removal.store. No path of ancestors: at depth 10,000 no index would
 * take it, and one chain would fill half a gigabyte.
 */
@Entity('comment')
@Index('comment_newest', ['articleId', 'createdAt', 'id'], { where: '((parent_id IS NULL) AND shown)' })
@Index('comment_best', ['articleId', 'wilson', 'createdAt', 'id'], {
  where: '((parent_id IS NULL) AND shown)',
})
@Index('comment_replies', ['parentId', 'id'], { where: '(parent_id IS NOT NULL)' })
@Index('comment_article', ['articleId', 'id'])
@Index('comment_author', ['authorId', 'createdAt'])
@Index('comment_pending', ['siteId', 'createdAt', 'id'], { where: "(status = 'pending'::text)" })
@Check(
  'comment_status_check',
  "(status = ANY (ARRAY['pending'::text, 'published'::text, 'rejected'::text, 'spam'::text, 'deleted'::text]))",
)
export class CommentRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' }) id!: number;
  /** The article's, so that one reference will do. */
  @Column('int', { name: 'site_id' }) siteId!: number;
  @Column('int', { name: 'article_id' }) articleId!: number;
  @ManyToOne(() => ArticleRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'comment_article_id_fkey' })
  article?: ArticleRow;
  @Column('bigint', { name: 'parent_id', nullable: true }) parentId!: number | null;
  @ManyToOne(() => CommentRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'parent_id', foreignKeyConstraintName: 'comment_parent_id_fkey' })
  parent?: CommentRow;
  @Column('bigint', { name: 'root_id' }) rootId!: number;
  @Column('int') depth!: number;
  @Column('bigint', { name: 'author_id', nullable: true }) authorId!: number | null;
  @ManyToOne(() => ReaderRow, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'author_id', foreignKeyConstraintName: 'comment_author_id_fkey' })
  author?: ReaderRow;
  /** As it was written; null once deleted. */
  @Column('text', { nullable: true }) text!: string | null;
  /** The tree that text.ts made of it. */
  @Column('json', { nullable: true }) body!: Node[] | null;
  @Column('text', { nullable: true }) lang!: string | null;
  @Column('text', { nullable: true }) edition!: string | null;
  @Column('text') status!: CommentStatus;
  @Column('text', { name: 'hold_reasons', array: true, default: '{}' }) holdReasons!: string[];
  @Column('int', { name: 'hidden_ancestors', default: 0 }) hiddenAncestors!: number;
  /** Visible direct children. */
  @Column('int', { default: 0 }) replies!: number;
  /** Direct children that have a place in the list, tombstones among them. */
  @Column('int', { name: 'shown_replies', default: 0 }) shownReplies!: number;
  @Column('int', { default: 0 }) up!: number;
  @Column('int', { default: 0 }) down!: number;
  @Column('boolean', { default: false }) pinned!: boolean;
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 }) createdAt!: Date;
  @Column({ type: 'timestamptz', name: 'edited_at', precision: 3, nullable: true }) editedAt!: Date | null;
  @Column({ type: 'timestamptz', name: 'deleted_at', precision: 3, nullable: true }) deletedAt!: Date | null;
  /** Of a deletion with the site's secret key. */
  @Column('text', { name: 'delete_reason', nullable: true }) deleteReason!: string | null;
  /** What counts; the one definition. */
  @Column({
    type: 'boolean',
    generatedType: 'STORED',
    asExpression: "((status = 'published'::text) AND (hidden_ancestors = 0))",
  })
  visible!: boolean;
  /** What has a place in the list: the visible ones, and tombstones above something that is shown. */
  @Column({
    type: 'boolean',
    generatedType: 'STORED',
    asExpression:
      "((hidden_ancestors = 0) AND ((status = 'published'::text) OR ((status = 'deleted'::text) AND (shown_replies > 0))))",
  })
  shown!: boolean;
  /** Lower bound of Wilson's interval for the share of up votes, z = 1.96: what `best` sorts by. */
  @Column({ type: 'float8', generatedType: 'STORED', asExpression: 'wilson_lower_bound(up, down)' })
  wilson!: number;
}

/** Written with the comment that changed: what `changes` answers and watchers are told. */
@Entity('thread_change')
export class ThreadChangeRow {
  @PrimaryColumn('int', { name: 'article_id', primaryKeyConstraintName: 'thread_change_pkey' })
  articleId!: number;
  @ManyToOne(() => ThreadRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'article_id', foreignKeyConstraintName: 'thread_change_article_id_fkey' })
  thread?: ThreadRow;
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'thread_change_pkey' }) seq!: number;
  @Column('text') change!: Change;
  @Column('bigint', { name: 'comment_id' }) commentId!: number;
  @Index('thread_change_at') @Column('timestamptz') at!: Date;
}

/** comments/post.store: what an idempotency key was answered, for a day; without references, since it is soon forgotten. */
@Entity('comment_receipt')
export class CommentReceiptRow {
  @PrimaryColumn('int', { name: 'site_id', primaryKeyConstraintName: 'comment_receipt_pkey' })
  siteId!: number;
  /** 0: a first post, which no reader is known for. */
  @PrimaryColumn('bigint', { name: 'reader_id', primaryKeyConstraintName: 'comment_receipt_pkey' })
  readerId!: number;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'comment_receipt_pkey' }) key!: string;
  /** SHA-256 of what was asked. */
  @Column('bytea') digest!: Buffer;
  @Column('bigint', { name: 'comment_id' }) commentId!: number;
  @Column('bigint', { name: 'author_id' }) authorId!: number;
  /** Byte for byte. */
  @Column('text') answer!: string;
  @Index('comment_receipt_at') @Column('timestamptz') at!: Date;
}

export const tables = [
  SiteRow,
  SiteKeyRow,
  ArticleRow,
  ArticleKeyRow,
  ArticleEditionRow,
  ArticleCountsRow,
  ViewHourRow,
  ViewSeenRow,
  VisitorSaltRow,
  ReaderRow,
  ThreadRow,
  CommentRow,
  ThreadChangeRow,
  CommentReceiptRow,
];
