import { keyFault } from '../articles/article-key.js';
import { Problem } from '../errors.js';
import type { Watch } from '../protocol.js';

/** Keys in one message. */
const KEYS_A_MESSAGE = 100;

/** Reads the body of `watch` or `unwatch`; only checked scalars come out. @throws Problem bad_request or too_large */
export function parseWatch(body: unknown): Watch {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem('bad_request', 'Send an object with articles.');
  const { articles, thread, ...unknown } = body as { articles?: unknown; thread?: unknown };
  if (Object.keys(unknown).length > 0)
    throw new Problem('bad_request', 'Only articles and thread are known here.');
  if (thread !== undefined && typeof thread !== 'boolean')
    throw new Problem('bad_request', 'thread must be true or false.');
  if (!Array.isArray(articles)) throw new Problem('bad_request', 'articles must be a list of keys.');
  if (articles.length > KEYS_A_MESSAGE)
    throw new Problem('too_large', `Name at most ${KEYS_A_MESSAGE} articles at once.`);
  for (const key of articles as unknown[]) {
    const fault = typeof key === 'string' ? keyFault(key) : 'must be a string';
    if (fault !== undefined) throw new Problem('bad_request', `A key in articles ${fault}.`);
  }
  return { articles: articles as string[], thread };
}
