import { createHash } from 'node:crypto';
import type { ArticleCounts } from '../articles/counts.js';
import type { Tally } from '../articles/tally.js';
import type { Site } from '../sites/sites.js';
import type { CountsQuery } from './counts-query.js';

/**
 * The answer to one question, made anew only when a count in it changed: a front page is asked for by everybody in
 * the same words.
 */
export class CountsPage {
  /** As text: Node sends it in one piece with the headers. */
  body = '';
  etag = '';
  private tallies: Tally[] = [];
  /** Sum of the revs in `body`: every change of a count makes it grow. */
  private revs = -1;

  constructor(
    private readonly counts: ArticleCounts,
    private readonly site: Site,
    private readonly query: CountsQuery,
  ) {}

  /** Whether the body is what memory says now, and memory is fresh. */
  async bringUpToDate(): Promise<void> {
    if (this.tallies.length === 0 || this.tallies.some(tally => tally.readAt === 0))
      this.tallies = this.query.keys.map(key => this.counts.tally(this.site.id, key.stored));
    if (!this.counts.isFresh(this.tallies)) await this.counts.refresh(this.tallies);
    let revs = 0;
    for (const tally of this.tallies) revs += tally.rev;
    if (revs !== this.revs) this.write(revs);
  }

  private write(revs: number): void {
    // Written by hand: as an object `__proto__` would not be a key like any other.
    const counts = this.query.keys.map(({ asked }, i) => {
      const { views, comments, rev } = this.tallies[i]!;
      return `${JSON.stringify(asked)}:{"views":${views},"comments":${comments},"rev":${rev}}`;
    });
    this.body = `{"counts":{${counts.join(',')}}}`;
    this.etag = `"${createHash('sha1').update(this.body).digest('base64url')}"`;
    this.revs = revs;
  }
}
