/**
 * Characters that hide or turn text around: controls, embeddings and overrides of direction. The plain marks U+200E and
 * U+200F are not among them, since Arabic and Hebrew titles need them.
 */
const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]|\p{Cs}/u;
const CONTROL = /\p{Cc}|\p{Cs}/u;

/** More marks on one letter than any script writes, joiners between them or not: they paint over the lines around. */
const HEAPED = /((?:\p{M}[\u200c\u200d]*){5})(?:\p{M}[\u200c\u200d]*)+/gu;

/** Tells whether a one-line text has no control character, no override of direction, no half character and no heap of marks. */
export const isPlainLine = (text: string): boolean => !UNSAFE.test(text) && text.search(HEAPED) < 0;

/** Tells whether a key has no control character and no half character; direction marks may be part of a key. */
export const isPlainKey = (key: string): boolean => !CONTROL.test(key);

/** Length in characters, not in UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Overrides and isolates of direction, which turn the text around them. The plain marks stay. */
const TURNING = /[\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Controls but the line feed and the tab. */
const CONTROLS = /[\p{Cc}\ufff9-\ufffb]/gu;

/** A text of many lines without what would disturb others: in NFC, and else as it was written. */
export function calmText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(CONTROLS, control => (control === '\n' || control === '\t' ? control : ''))
    .replace(TURNING, '')
    .normalize('NFC')
    .replace(HEAPED, '$1')
    .trim();
}

/** Tells whether a text has anything to see. */
export const isVisible = (text: string): boolean =>
  /[^\p{C}\p{Z}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text);

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Whether a text has more characters, as a reader would count them, than `most`. */
export function isLongerThan(text: string, most: number): boolean {
  // No character is less than one unit.
  if (text.length <= most) return false;
  let length = 0;
  for (const _ of graphemes.segment(text)) if (++length > most) return true;
  return false;
}
