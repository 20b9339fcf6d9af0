/** Who writes here: a guest, whose token the service hands out with the first comment. Per site. */
import { keep, recallJson } from './storage.js';

export interface Reader {
  token?: string;
  /** The author's id in the reader's own comments. */
  id?: string;
  name?: string;
}

const keyOf = (site: string): string => `tidemark-reader:${site}`;

export function readerOf(site: string): Reader {
  const { token, id, name } = (recallJson(keyOf(site)) ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { token: text(token), id: text(id), name: text(name) };
}

export function learnReader(site: string, news: Reader): void {
  keep(keyOf(site), JSON.stringify({ ...readerOf(site), ...news }));
}
