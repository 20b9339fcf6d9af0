/** What a reader has typed and the service has not yet. It outlives the page, whatever ends it. */
import { keep, recall, recallJson } from './storage.js';

/** Where a text belongs: under a comment, or on top of the thread. */
export interface Spot {
  site: string;
  article: string;
  parent: string | null;
}

/** A text that is on its way under its idempotency key: a try after a reload must be the same comment. */
export interface Unsent {
  key: string;
  parent: string | null;
  text: string;
  name: string;
}

const draftKey = ({ site, article, parent }: Spot): string =>
  `tidemark-draft:${JSON.stringify([site, article, parent ?? ''])}`;

export const readDraft = (spot: Spot): string => recall(draftKey(spot)) ?? '';

export function keepDraft(spot: Spot, text: string): void {
  keep(draftKey(spot), text.trim() ? text : undefined);
}

const unsentKey = (site: string, article: string): string =>
  `tidemark-unsent:${JSON.stringify([site, article])}`;

export function readUnsent(site: string, article: string): Unsent[] {
  const list = recallJson(unsentKey(site, article));
  if (!Array.isArray(list)) return [];
  return (list as Partial<Unsent>[]).flatMap(({ key, parent, text, name }) =>
    key && text ? [{ key, text, parent: parent ?? null, name: name ?? '' }] : [],
  );
}

/** Changes one entry at a time, since another tab may have entries of its own. */
export function keepUnsent(site: string, article: string, unsent: Unsent): void {
  writeUnsent(site, article, [...readUnsent(site, article).filter(({ key }) => key !== unsent.key), unsent]);
}

export function dropUnsent(site: string, article: string, key: string): void {
  writeUnsent(
    site,
    article,
    readUnsent(site, article).filter(other => other.key !== key),
  );
}

function writeUnsent(site: string, article: string, list: Unsent[]): void {
  keep(unsentKey(site, article), list.length ? JSON.stringify(list) : undefined);
}
