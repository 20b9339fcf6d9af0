import { LRUCache } from 'lru-cache';
import { MultiMap } from '../lib/multi-map.js';
import { Tally } from './tally.js';

/** Keys kept in memory, about 300 bytes each; watched ones come on top. */
const KEPT = 100_000;

/** The tallies that this node keeps: those that somebody watches, and the ones last asked for. */
export class Tallies {
  private readonly watched = new Map<string, Tally>();
  private readonly recent = new LRUCache<string, Tally>({
    max: KEPT,
    dispose: (tally, _, reason) => {
      if (reason === 'evict') this.drop(tally);
    },
  });
  private readonly byArticle = new MultiMap<number, Tally>();

  /** The tally of a key in stored form, made when it is not known. */
  get(siteId: number, key: string): Tally {
    const name = `${siteId}:${key}`;
    const known = this.watched.get(name) ?? this.recent.get(name);
    if (known) return known;
    const tally = new Tally(siteId, key);
    this.recent.set(name, tally);
    return tally;
  }

  /** Keeps a tally for as long as it is watched. */
  watch(tally: Tally): void {
    if (tally.watchers++ > 0) return;
    const name = `${tally.siteId}:${tally.key}`;
    this.watched.set(name, tally);
    this.recent.delete(name);
    this.index(tally);
  }

  unwatch(tally: Tally): void {
    if (--tally.watchers > 0) return;
    const name = `${tally.siteId}:${tally.key}`;
    this.watched.delete(name);
    this.recent.set(name, tally);
  }

  /** Says which article a key leads to now. */
  lead(tally: Tally, articleId: number): void {
    if (tally.articleId === articleId) return;
    this.unindex(tally);
    tally.articleId = articleId;
    this.index(tally);
  }

  /** All keys that lead to an article, as far as this node knows. */
  of(articleId: number): Iterable<Tally> {
    return this.byArticle.of(articleId);
  }

  allWatched(): Tally[] {
    return [...this.watched.values()];
  }

  private drop(tally: Tally): void {
    this.unindex(tally);
    // Whoever still holds it sees that it is stale and asks for the key again.
    tally.readAt = 0;
    tally.reading = undefined;
  }

  /** One that leads nowhere is found by nobody. */
  private index(tally: Tally): void {
    if (tally.articleId !== 0) this.byArticle.add(tally.articleId, tally);
  }

  private unindex(tally: Tally): void {
    this.byArticle.delete(tally.articleId, tally);
  }
}
