/** Characters as a reader counts them, which is how the service does. */
export const LIMIT = 10_000;
/** From here on the number is shown. A text has at least as many units as characters, so most are never counted. */
export const NEAR = 9_500;

let segmenter: Intl.Segmenter | undefined;

export function graphemes(text: string): number {
  // An old browser counts a flag twice, and the service has the last word.
  if (typeof Intl.Segmenter !== 'function') return [...text].length;
  segmenter ??= new Intl.Segmenter();
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}
