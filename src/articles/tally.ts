import type { Counts } from '../protocol.js';
import type { CountsChange } from '../live/bus.js';

/** What this node knows of the counts behind one asked key. Several keys may lead to one article. */
export class Tally implements Counts {
  /** 0: no article has this key, as far as is known. */
  articleId = 0;
  views = 0;
  comments = 0;
  rev = 0;
  /** Process time of the last answer of the database, in milliseconds; 0: never, or no longer kept. */
  readAt = 0;
  /** How many rooms watch it. */
  watchers = 0;
  /** The reading under way. */
  reading: Promise<void> | undefined;

  constructor(
    readonly siteId: number,
    /** In stored form. */
    readonly key: string,
  ) {}

  /** Takes newer counts. @returns whether anything changed */
  take([, views, comments, rev]: CountsChange): boolean {
    if (rev <= this.rev) return false;
    this.views = views;
    this.comments = comments;
    this.rev = rev;
    return true;
  }

  /** As it goes on the wire. */
  counts(): Counts {
    return { views: this.views, comments: this.comments, rev: this.rev };
  }
}
