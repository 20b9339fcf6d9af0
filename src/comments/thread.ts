import type { StoredChange } from './thread.store.js';

/** Changes kept for those who watch: more than any tick gathers. */
const KEPT = 200;

/** What this node tells of the thread behind one asked key. */
export class Thread {
  /** 0: no article has this key, as far as is known. */
  articleId = 0;
  /** The position up to which it was told; undefined until it was read. */
  seq: number | undefined;
  /** The latest changes, in order and without gaps. */
  recent: StoredChange[] = [];
  /** How many rooms watch it. */
  watchers = 0;
  /** Process time of the last reading, in milliseconds. */
  readAt = 0;
  /** The reading under way. */
  reading: Promise<void> | undefined;
  /** There was news while it was read. */
  again = false;

  constructor(
    readonly siteId: number,
    /** In stored form. */
    readonly key: string,
  ) {}

  /** Takes what was read. @returns whether there is something to tell */
  take(articleId: number, seq: number, changes: StoredChange[]): boolean {
    this.articleId = articleId;
    this.readAt = Date.now();
    const first = this.seq === undefined;
    const news = changes.length > 0 && !first;
    if (news) this.recent = [...this.recent, ...changes].slice(-KEPT);
    // Where changes are missing, whoever watches sees the gap at the next one and reads them.
    this.seq = news ? changes.at(-1)!.seq : seq;
    return news;
  }
}
