import type { Counts, CountsByArticle } from '../../src/protocol.js';

/** Where an article's counts stand on the page. */
export interface Place {
  readonly key: string | undefined;
  /** Whether its numbers move. */
  readonly ticks: boolean;
  /** Shows what is known by now; `own`: the article whose view this page has just recorded. */
  update(own?: string): void;
}

export const places = new Set<Place>();
export const known = new Map<string | undefined, Counts>();

/** The articles of the page or, with `ticking`, of the places that move; in the order of their coming. */
export function articlesShown(ticking?: boolean): string[] {
  const keys = new Set<string>();
  for (const { key, ticks } of places) if (key && (ticks || !ticking)) keys.add(key);
  return [...keys];
}

/** Takes in what the service says. An answer may be older than a tick that came before it. */
export function learn(counts: CountsByArticle, own?: string): void {
  for (const [key, { views, comments, rev }] of Object.entries(counts)) {
    if (rev > (known.get(key)?.rev ?? -1)) known.set(key, { views, comments, rev });
  }
  for (const place of places) place.update(own);
}
