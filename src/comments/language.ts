import { LRUCache } from 'lru-cache';

/** Characters that are looked at. */
const SAMPLE = 500;

/** Scripts that are written together, as CLDR names the mixture. */
const MIXTURES: Record<string, string[]> = {
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
  Hans: ['Hani'],
  Hant: ['Hani'],
};

/**
 * The language of a text: that of the edition in which it was written, where the script agrees. A wrong `lang` would
 * be worse than none: a screen reader would read Arabic with an English voice.
 */
export function languageOf(text: string, edition: string | null): string | null {
  if (edition === null) return null;
  const letters = text.slice(0, SAMPLE).match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return edition;
  const own = lettersOf(edition);
  return own && letters.filter(letter => own.test(letter)).length * 2 > letters.length ? edition : null;
}

/** By the tags that sites name, which are few; a tag that somebody makes up is not worth keeping. */
const known = new LRUCache<string, RegExp>({ max: 1_000 });

/** What a letter of a language's script is, where that is known. */
function lettersOf(tag: string): RegExp | undefined {
  const letters = known.get(tag) ?? lettersFor(tag);
  if (letters) known.set(tag, letters);
  return letters;
}

function lettersFor(tag: string): RegExp | undefined {
  try {
    const script = new Intl.Locale(tag).maximize().script ?? '';
    const names = (MIXTURES[script] ?? [script]).map(name => `\\p{scx=${name}}`);
    return new RegExp(`[${names.join('')}]`, 'u');
  } catch {
    return undefined;
  }
}
