import { Problem } from '../errors.js';
import type { Sort } from '../protocol.js';

/** The last comment of a page of top-level comments: where the next one begins. */
export interface Place {
  sort: Sort;
  /** Milliseconds. */
  createdAt: number;
  id: number;
  /** Where `best` stands; 0 for the other orders. */
  wilson: number;
}

const encode = (parts: (string | number)[]): string => Buffer.from(parts.join(' ')).toString('base64url');
const decode = (cursor: string): string[] => Buffer.from(cursor, 'base64url').toString().split(' ');

const notUnderstood = (): Problem =>
  new Problem('bad_request', 'Not understood: cursor.', {
    errors: [{ path: 'cursor', message: 'is none that this thread gave' }],
  });

/** Any cursor ends in the id, so that equal times and scores lose nobody. */
export const pageCursor = ({ sort, wilson, createdAt, id }: Place): string =>
  encode([sort, wilson, createdAt, id]);

/** @throws Problem bad_request for what is none, or one of another order */
export function readPageCursor(cursor: string, sort: Sort): Place {
  const [of, wilson, createdAt, id, ...more] = decode(cursor);
  const place = { sort, wilson: Number(wilson), createdAt: Number(createdAt), id: Number(id) };
  const right =
    of === sort &&
    more.length === 0 &&
    place.wilson >= 0 &&
    place.wilson <= 1 &&
    isWhole(place.createdAt) &&
    isWhole(place.id) &&
    pageCursor(place) === cursor;
  if (!right) throw notUnderstood();
  return place;
}

/** After which reply the next page begins; 0 is before the first. */
export const repliesCursor = (id: number): string => encode(['after', id]);

/** @throws Problem bad_request */
export function readRepliesCursor(cursor: string): number {
  const id = Number(decode(cursor)[1]);
  if (!isWhole(id) || repliesCursor(id) !== cursor) throw notUnderstood();
  return id;
}

/** Milliseconds up to the year 9999, and ids far beyond any thread. */
const MOST = 253_402_300_800_000;
const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value < MOST;
