import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.js';

type Catalogue = Record<string, string>;
export type Noun = 'views' | 'comments';

/** The same catalogues that the widget speaks by, copied where the widget is built. */
const folder = join(root, 'dist', 'web', 'lang');
let catalogues: Map<string, Catalogue> | undefined;

function all(): Map<string, Catalogue> {
  catalogues ??= new Map(
    readdirSync(folder)
      .filter(file => /^[a-z]+(-\w+)?\.json$/i.test(file))
      .map(file => [
        file.slice(0, -'.json'.length).toLowerCase(),
        JSON.parse(readFileSync(join(folder, file), 'utf8')) as Catalogue,
      ]),
  );
  return catalogues;
}

/** The language of ours for a tag; taken from the tag as it is, since Intl would make Serbian of `cnr`. */
function languageFor(tag: string): string {
  const language = tag.toLowerCase().split('-')[0]!;
  return all().has(language) ? language : 'en';
}

/** "7,354 views", in a language of ours. @param tag language tag; English where we have none */
export function phrase(noun: Noun, count: number, tag: string): string {
  const language = languageFor(tag);
  const category = new Intl.PluralRules(language).select(count);
  return all().get(language)![`${noun}_${category}`]!.replace('{{count}}', count.toLocaleString(language));
}
