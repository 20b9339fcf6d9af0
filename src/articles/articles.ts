import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../config.js';
import { Problem } from '../errors.js';
import { MinuteLimit } from '../lib/limits.js';
import { Bus, type Merge } from '../live/bus.js';
import type { Article, ArticleInput, Edition } from '../protocol.js';
import type { Site } from '../sites/sites.js';
import { storedKey } from './article-key.js';
import { ArticleStore, type ArticleFields, type ArticleTransaction } from './article.store.js';
import { ArticleCounts } from './counts.js';
import type { Tally } from './tally.js';

/** Articles whose editions are kept in memory. */
const EDITIONS_KEPT = 50_000;

/** Identity: which keys are one article, what it is called, in which editions it exists. */
@Injectable()
export class Articles {
  private readonly newArticles: MinuteLimit;
  private readonly firstUses = new Map<Tally, Promise<number>>();
  private readonly editions = new LRUCache<number, Set<string>>({ max: EDITIONS_KEPT });

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly store: ArticleStore,
    private readonly counts: ArticleCounts,
    private readonly bus: Bus,
  ) {
    this.newArticles = new MinuteLimit('articles', config.limitNewArticles);
  }

  /**
   * The article behind a key, which comes into being by being used.
   * @param details title and address, believed only for a new article and only on the site's own pages
   * @returns its id, or 0 when the site has made too many new articles in this minute
   */
  async used(site: Site, tally: Tally, details: { title?: string; url?: string }): Promise<number> {
    if (tally.articleId !== 0) return tally.articleId;
    let use = this.firstUses.get(tally);
    if (!use) {
      use = this.firstUse(site, tally, details).finally(() => this.firstUses.delete(tally));
      this.firstUses.set(tally, use);
    }
    return use;
  }

  /** Whether an article is known to have an edition. */
  hasEdition(articleId: number, lang: string): boolean {
    return this.editions.get(articleId)?.has(lang) ?? false;
  }

  /** Remembers an edition that a beacon named. @returns its tag, or '' when the article has too many */
  async edition(site: Site, articleId: number, edition: Edition): Promise<string> {
    let known = this.editions.get(articleId);
    if (!known) this.editions.set(articleId, (known = new Set(await this.store.editionsOf(articleId))));
    if (known.has(edition.lang)) return edition.lang;
    await this.store.addEdition(articleId, { ...edition, url: onSite(site, edition.url) });
    const now = new Set(await this.store.editionsOf(articleId));
    this.editions.set(articleId, now);
    return now.has(edition.lang) ? edition.lang : '';
  }

  /** @throws Problem not_found */
  async get(site: Site, asked: string): Promise<Article> {
    const whole = await this.store.whole(site.id, storedKey(asked));
    if (!whole) throw new Problem('not_found', 'The site has no such article.');
    const { id: _, key: __, publishedAt, closesAt, createdAt, ...rest } = whole;
    return {
      site: site.key,
      article: asked,
      ...rest,
      publishedAt: publishedAt?.toISOString() ?? null,
      closesAt: closesAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }

  /**
   * Makes or changes an article. An alias that is an article of its own is merged into it, at once and for good.
   * @throws Problem conflict when an alias is an alias of another article
   */
  async put(site: Site, asked: string, input: ArticleInput): Promise<Article> {
    const key = storedKey(asked);
    const aliases = [...new Set((input.aliases ?? []).map(storedKey))].filter(alias => alias !== key);
    const { change, merged } = await this.store.transaction(async tx => {
      await tx.lockMerging(aliases.length > 0);
      const id = (await tx.byKey(site.id, key))?.id ?? (await added(tx, site, key));
      await tx.change(id, fieldsOf(input));
      const merged: Merge[] = [];
      for (const alias of aliases) {
        const from = await takeAlias(tx, site, alias, id);
        if (from) merged.push(from);
      }
      if (input.editions && input.editions.length > 0) await tx.putEditions(id, input.editions);
      if (input.initialViews !== undefined) await tx.importViews(id, input.initialViews);
      return { change: await tx.counts(id), merged };
    });
    this.editions.delete(change[0]);
    for (const name of [key, ...aliases]) this.counts.lead(this.counts.tally(site.id, name), change[0]);
    this.counts.committed([change]);
    this.bus.announce('merges', merged);
    return this.get(site, asked);
  }

  private async firstUse(
    site: Site,
    tally: Tally,
    details: { title?: string; url?: string },
  ): Promise<number> {
    let id = await this.store.idOf(site.id, tally.key);
    if (id === undefined) {
      if ((await this.newArticles.take(String(site.id), site.limitNewArticles ?? undefined)) > 0) return 0;
      const fields = { title: details.title, url: onSite(site, details.url) };
      id = await this.store
        .transaction(tx => tx.add(site.id, tally.key, fields).then(orRollBack))
        .catch(ifTaken);
      id ??= (await this.store.idOf(site.id, tally.key)) ?? 0;
    }
    this.counts.lead(tally, id);
    return id;
  }
}

/** Another transaction made the same article first; ours is undone. */
class Taken extends Error {}

function orRollBack(id: number | undefined): number {
  if (id === undefined) throw new Taken();
  return id;
}

function ifTaken(error: unknown): undefined {
  if (!(error instanceof Taken)) throw error;
}

async function added(tx: ArticleTransaction, site: Site, key: string): Promise<number> {
  const id = await tx.add(site.id, key, {});
  if (id === undefined)
    throw new Problem('conflict', 'The article was made by another request just now; send it again.');
  return id;
}

/** @returns what was merged, if anything */
async function takeAlias(
  tx: ArticleTransaction,
  site: Site,
  alias: string,
  into: number,
): Promise<Merge | undefined> {
  if (await tx.addKey(site.id, alias, into)) return undefined;
  const owner = await tx.byKey(site.id, alias);
  if (!owner || owner.id === into) return undefined;
  if (owner.key !== alias) {
    const fault = { path: 'aliases', message: 'leads to another article already' };
    throw new Problem('conflict', 'An alias leads to another article already.', { errors: [fault] });
  }
  return [owner.id, into, await tx.merge(owner.id, into)];
}

const date = (text: string | null | undefined): Date | null | undefined =>
  text ? new Date(text) : (text as null | undefined);

const fieldsOf = ({
  title,
  url,
  author,
  publishedAt,
  commentsOpen,
  closesAt,
}: ArticleInput): ArticleFields => ({
  title,
  url,
  author,
  publishedAt: date(publishedAt),
  commentsOpen,
  closesAt: date(closesAt),
});

/** An address that a beacon claims, unless it is not on the site. */
function onSite(site: Site, url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { origin } = new URL(url);
  return site.allowsOrigin(origin, () => '') ? url : undefined;
}
