import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { outside } from './outside';

const json = <T>(file: string): T => JSON.parse(readFileSync(outside(file), 'utf8')) as T;
const unpacked = (file: string): string => gunzipSync(readFileSync(outside(file))).toString('utf8');

/** Strings that were collected to break something: by a browser, a sanitizer, a parser of Markdown. */
export function hostileTexts(): string[] {
  const texts = [
    ...(JSON.parse(unpacked('unicode/blns.json.gz')) as string[]),
    ...json<string[]>('xss/owasp-filter-evasion.json'),
    ...json<{ payload: string }[]>('xss/dompurify-expect.json').map(({ payload }) => payload),
    ...json<{ markdown: string; html: string }[]>('markdown/commonmark-spec.json').flatMap(
      ({ markdown, html }) => [markdown, html],
    ),
    ...readFileSync(outside('markdown/cmark-regression.txt'), 'utf8').split(/^`{20,}(?: example)?$/m),
  ];
  return [...new Set(texts)];
}

/** Emoji that are made of several by joiners, and must not be taken apart. */
export function joinedEmoji(): string[] {
  return unpacked('unicode/emoji-zwj-sequences.txt.gz')
    .split('\n')
    .filter(line => /^[0-9A-F]/.test(line))
    .map(line =>
      String.fromCodePoint(
        ...line
          .split(';')[0]!
          .trim()
          .split(/\s+/)
          .map(code => parseInt(code, 16)),
      ),
    );
}
