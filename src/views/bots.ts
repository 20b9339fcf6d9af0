import { isbot } from 'isbot';
import { LRUCache } from 'lru-cache';

/** User agents repeat, and the list is one huge expression: verdicts are kept, about 300 bytes each. */
const verdicts = new LRUCache<string, boolean>({ max: 10_000 });
/** Longer ones are judged by their beginning, so that one request cannot fill memory. */
const JUDGED = 512;

/** Tells whether a user agent says that it is a program. An empty one is. */
export function isBot(userAgent: string): boolean {
  const judged = userAgent.slice(0, JUDGED);
  let verdict = verdicts.get(judged);
  if (verdict === undefined) verdicts.set(judged, (verdict = judged.trim() === '' || isbot(judged)));
  return verdict;
}
