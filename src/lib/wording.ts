/**
 * Characters that hide or turn text around: controls, embeddings and overrides of direction. The plain marks U+200E and
 * U+200F are not among them, since Arabic and Hebrew titles need them.
 */
const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]|\p{Cs}/u;
const CONTROL = /\p{Cc}|\p{Cs}/u;

/** Tells whether a one-line text has no control character, no override of direction and no half character. */
export const isPlainLine = (text: string): boolean => !UNSAFE.test(text);

/** Tells whether a key has no control character and no half character; direction marks may be part of a key. */
export const isPlainKey = (key: string): boolean => !CONTROL.test(key);

/** Length in characters, not in UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
