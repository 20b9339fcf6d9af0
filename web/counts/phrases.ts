import cnr from '../lang/cnr.json' with { type: 'json' };
import en from '../lang/en.json' with { type: 'json' };

type Catalogue = Record<string, string>;
export type Noun = 'views' | 'comments';

// Without a prototype, since a page may say lang="constructor".
const catalogues: Record<string, Catalogue> = { __proto__: null!, en, cnr };

/** As much of what a page says as is a language tag, which Intl takes and the service too: of "en_GB" that is "en". */
export function languageTag(lang = ''): string {
  return /^[a-z]{2,3}(-[a-z]{4}\b)?(-([a-z]{2}|\d{3})\b)?/i.exec(lang)?.[0] ?? 'en';
}

/**
 * The name of our catalogue for a language tag. It is taken from the tag as the page has it: Intl would
 * first rewrite `cnr` to `sr-ME`, whose words are Serbian.
 */
function catalogueFor(lang: string): string {
  const language = lang.toLowerCase().split('-')[0]!;
  return language in catalogues ? language : 'en';
}

/** A test holds every catalogue to every key. */
export function text(key: string, lang: string): string {
  return catalogues[catalogueFor(lang)]![key]!;
}

/** Digits and grouping are those of the edition's language: "1.000" in an English edition reads as one. */
export function digits(count: number, lang: string, notation?: 'compact'): string {
  return count.toLocaleString(lang, { notation });
}

/** "7,354 views". With `zeroInWords`, 0 is "no views". */
export function phrase(noun: Noun, count: number, lang: string, zeroInWords?: boolean): string {
  const category = zeroInWords && !count ? 'zero' : new Intl.PluralRules(catalogueFor(lang)).select(count);
  return text(`${noun}_${category}`, lang).replace('{{count}}', digits(count, lang));
}
