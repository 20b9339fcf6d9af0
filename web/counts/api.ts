import type { CountsMessage } from '../../src/protocol.js';
import { learn } from './page-counts.js';
import { base, settings, warn } from './settings.js';

export const siteQuery = `site=${encodeURIComponent(settings.site!)}`;

/** Sorted, so that one front page is one address, which a cache can hold, and one room of the live door. */
export function chunks(keys: string[]): string[][] {
  const all: string[][] = [];
  let chunk: string[] = [];
  let room = 0;
  for (const key of keys.sort()) {
    const bytes = encodeURIComponent(key).length + 1;
    // The service takes 100 keys and 12,000 bytes a request, the rest of the query included.
    if (chunk.length === 100 || bytes > room) {
      all.push((chunk = []));
      room = 11_000;
    }
    room -= bytes;
    chunk.push(key);
  }
  return all;
}

/** `cache` is 'no-cache' where an answer that is half a minute old would be no news. */
export function askCounts(keys: string[], cache?: RequestCache): void {
  for (const chunk of chunks(keys)) void ask(chunk.map(encodeURIComponent).join(), cache);
}

async function ask(articles: string, cache?: RequestCache): Promise<void> {
  try {
    const url = `${base}counts?${siteQuery}&articles=${articles}`;
    const answer = await fetch(url, { credentials: 'omit', cache });
    learn(((await answer.json()) as CountsMessage).counts);
  } catch {
    warn('counts failed');
  }
}
