import { Inject, Injectable } from '@nestjs/common';
import { storedKey } from '../articles/article-key.js';
import { Articles } from '../articles/articles.js';
import { ArticleCounts } from '../articles/counts.js';
import type { Tally } from '../articles/tally.js';
import { CONFIG, type Config } from '../config.js';
import { limitAddress } from '../lib/addresses.js';
import { Clock } from '../lib/clock.js';
import { MinuteLimit } from '../lib/limits.js';
import type { Counts, Ignored } from '../protocol.js';
import type { Site } from '../sites/sites.js';
import type { Committed, PendingView } from './commit.store.js';
import { ViewCommit } from './view-commit.js';
import { navigationKey, slotKey } from './keys.js';
import { VisitorSalts } from './salts.js';
import { slotAt } from './window.js';
import { type View, whyIgnored } from './worth.js';

/** What became of a view, and the counts with it. */
export interface Recorded {
  /** Why it was not counted; undefined when it was. */
  ignored: Ignored | undefined;
  counts: Counts;
}

/** Counts views: once per visitor and window, once per navigation, never before they are on disk. */
@Injectable()
export class ViewCounter {
  private readonly limit: MinuteLimit;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly clock: Clock,
    private readonly articles: Articles,
    private readonly counts: ArticleCounts,
    private readonly salts: VisitorSalts,
    private readonly commits: ViewCommit,
  ) {
    this.limit = new MinuteLimit('views', config.limitViews);
    commits.onCommitted = (views, committed) => this.announce(views, committed);
  }

  /**
   * Settles after the transaction that holds the view has committed.
   * @throws Problem overloaded or unavailable; then it is not known to be counted, and may be sent again
   */
  async record(site: Site, view: View): Promise<Recorded> {
    const tally = this.counts.tally(site.id, storedKey(view.article));
    const ignored = whyIgnored(view, site) ?? (await this.overLimit(site, view));
    if (ignored) return this.ignore(tally, ignored);

    const articleId = tally.articleId || (await this.articles.used(site, tally, view));
    if (articleId === 0) return this.ignore(tally, 'limit');

    const at = this.clock.now();
    const slot = slotAt(site.viewPolicy, at);
    const outcome = await this.commits.add({
      articleId,
      nav: view.nav === undefined ? undefined : navigationKey(site.id, tally.key, view.nav),
      slot:
        slot === undefined
          ? undefined
          : slotKey(this.salts.known(at) ?? (await this.salts.of(at)), site.id, articleId, slot, view),
      edition: this.knownEdition(articleId, view) ?? (await this.newEdition(site, articleId, view)),
      at,
    });
    // Nothing to wait for, unless the article was merged away or has no counts yet.
    if (!this.counts.isFresh([tally])) await this.counts.refresh([tally]);
    return { ignored: outcome === 'counted' ? undefined : outcome, counts: tally };
  }

  private async ignore(tally: Tally, ignored: Ignored): Promise<Recorded> {
    await this.counts.refresh([tally]);
    return { ignored, counts: tally };
  }

  /** The edition as it is counted; undefined when it has to be stored first. */
  private knownEdition(articleId: number, { edition }: View): string | undefined {
    if (edition === undefined) return '';
    return this.articles.hasEdition(articleId, edition) ? edition : undefined;
  }

  private newEdition(site: Site, articleId: number, { edition = '', url, title }: View): Promise<string> {
    return this.articles.edition(site, articleId, { lang: edition, url, title });
  }

  private async overLimit(site: Site, { address }: View): Promise<Ignored | undefined> {
    const wait = await this.limit.take(`${site.id} ${limitAddress(address)}`, site.limitViews ?? undefined);
    return wait > 0 ? 'limit' : undefined;
  }

  private announce(views: PendingView[], { merged, totals }: Committed): void {
    if (merged) this.counts.moved(views.map(view => view.articleId).filter((id, i) => id !== merged[i]));
    this.counts.committed(totals);
  }
}
