import { keyFault, storedKey } from '../articles/article-key.js';
import { Problem } from '../errors.js';

/** Keys of one question. */
const MOST_KEYS = 100;
/** Bytes of the question. */
const MOST_BYTES = 12_000;

/** What GET /v1/counts asks. */
export interface CountsQuery {
  site: string;
  /** As asked, each once, with the form in which it is stored. */
  keys: { asked: string; stored: string }[];
}

const fault = (path: string, message: string): Problem =>
  new Problem('bad_request', `Not understood: ${path}.`, { errors: [{ path, message }] });

function decoded(path: string, raw: string): string {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch {
    throw fault(path, 'is not percent-encoded UTF-8');
  }
}

/**
 * Reads the raw query: `articles` is split at its commas and each part decoded once, so that a key may hold `%2C`.
 * @throws Problem bad_request or too_large
 */
export function countsQuery(raw: string): CountsQuery {
  if (raw.length > MOST_BYTES)
    throw new Problem('too_large', `Ask with at most ${MOST_BYTES} bytes; split the keys.`);
  const values = new Map<string, string>();
  for (const pair of raw === '' ? [] : raw.split('&')) {
    const equals = pair.indexOf('=');
    const name = decoded('the query', equals < 0 ? pair : pair.slice(0, equals));
    if (name !== 'site' && name !== 'articles') throw fault(name.slice(0, 100), 'is not known here');
    if (values.has(name)) throw fault(name, 'is there twice');
    values.set(name, equals < 0 ? '' : pair.slice(equals + 1));
  }
  const site = decoded('site', values.get('site') ?? '');
  if (site === '') throw fault('site', 'is missing');
  const articles = values.get('articles') ?? '';
  if (articles === '') throw fault('articles', 'is missing');
  const asked = [...new Set(articles.split(',').map(part => decoded('articles', part)))];
  if (asked.length > MOST_KEYS)
    throw new Problem('too_large', `Ask for at most ${MOST_KEYS} articles at once.`);
  for (const key of asked) {
    const wrong = keyFault(key);
    if (wrong !== undefined) throw fault('articles', `a key ${wrong}`);
  }
  return { site, keys: asked.map(key => ({ asked: key, stored: storedKey(key) })) };
}
