/**
 * All tables on one page. Migrations make them; test/db/migrations.test.ts holds the two together.
 * Each column has one writer, the store named in the comment above its table.
 */
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

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
];
