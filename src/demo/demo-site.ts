import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { ArticleStore } from '../articles/article.store.js';
import { Articles } from '../articles/articles.js';
import { Posting } from '../comments/posting.js';
import { ThreadStore } from '../comments/thread.store.js';
import { CONFIG, type Config } from '../config.js';
import { Problem } from '../errors.js';
import { Clock } from '../lib/clock.js';
import { log } from '../lib/log.js';
import { root } from '../lib/root.js';
import type { Edition } from '../protocol.js';
import { SiteRegister } from '../sites/site-register.js';
import { type Site, Sites } from '../sites/sites.js';

/** One article of the demo's catalogue, which is built with its pages. */
export interface DemoArticle {
  article: string;
  title: string;
  /** A path on this service. */
  url: string;
  publishedAt: string;
  initialViews: number;
  editions: Edition[];
  /** What readers have written already. */
  comments: { author: string; edition: string; text: string }[];
}

/** Of the range for documentation: whose limit the comments of the seed take from. */
const SEED_ADDRESS = '192.0.2.1';

export const DEMO_SITE = 'demo';
/** Where the demo's pages and catalogue are built. */
export const demoFolder = join(root, 'dist', 'web', 'demo');

/** A news site that shows what Tidemark does. It allows pages of this service and of this machine. */
@Injectable()
export class DemoSite {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly register: SiteRegister,
    private readonly sites: Sites,
    private readonly clock: Clock,
    private readonly store: ArticleStore,
    private readonly articles: Articles,
    private readonly threads: ThreadStore,
    private readonly posting: Posting,
  ) {}

  /** Makes what is missing; what is there stays as it is, so a second start changes nothing. */
  async seed(): Promise<void> {
    const origins = [
      'self',
      ...['localhost', '127.0.0.1', '[::1]'].flatMap(host => [`http://${host}:*`, `https://${host}:*`]),
    ];
    await this.register.add(DEMO_SITE, { origins }).catch(ifThere);
    const site = await this.site();
    for (const article of await this.catalogue()) {
      await this.seedArticle(site, article);
      await this.seedComments(site, article);
    }
  }

  site(): Promise<Site> {
    return this.sites.named(DEMO_SITE);
  }

  async catalogue(): Promise<DemoArticle[]> {
    return JSON.parse(await readFile(join(demoFolder, 'demo.json'), 'utf8')) as DemoArticle[];
  }

  private async seedArticle(site: Site, article: DemoArticle): Promise<void> {
    if ((await this.store.idOf(site.id, article.article)) !== undefined) return;
    // Another node that starts at the same time may make it first.
    const put = this.articles.put(site, article.article, {
      site: site.key,
      title: article.title,
      url: this.absolute(article.url),
      publishedAt: article.publishedAt,
      initialViews: article.initialViews,
      editions: article.editions.map(edition => ({ ...edition, url: this.absolute(edition.url) })),
    });
    await put.catch(ifThere);
  }

  /** Only where nothing was ever said: what somebody deleted does not come back. */
  private async seedComments(site: Site, { article, comments }: DemoArticle): Promise<void> {
    if (comments.length === 0) return;
    const [standing] = await this.threads.standings([{ siteId: site.id, key: article }], this.clock.now());
    if (standing!.seq > 0) return;
    for (const [i, { author, edition, text }] of comments.entries()) {
      const post = this.posting.post(site, {
        article,
        parentId: null,
        text,
        edition,
        author: { name: author },
        readerId: undefined,
        // Of the seed alone, so that two nodes that start at once say it once.
        key: `demo-${article}-${i}`,
        address: SEED_ADDRESS,
      });
      await post.catch(ifRefused);
    }
  }

  /** Known only where the operator said how readers reach the service. */
  private absolute(path: string | undefined): string | undefined {
    return path !== undefined && this.config.publicUrl ? this.config.publicUrl + path : undefined;
  }
}

/** Lets what is there already be. */
function ifThere(error: unknown): void {
  if (!(error instanceof Problem && error.code === 'conflict')) throw error;
}

/** A thread that was closed, or a strict limit, is no reason not to start. */
function ifRefused(error: unknown): void {
  if (!(error instanceof Problem && error.status < 500)) throw error;
  log.warn({ code: error.code }, 'A comment of the demo was refused');
}
