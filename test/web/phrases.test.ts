import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digits, languageTag, phrase, text, type Noun } from '../../web/counts/phrases.js';

const folder = join(__dirname, '../../web/lang');
const read = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8')) as Record<string, string>;
const locales = readdirSync(folder)
  .filter(name => !name.startsWith('thread.'))
  .map(name => name.replace(/\.json$/, ''));

const nouns: Noun[] = ['views', 'comments'];

describe('a catalogue', () => {
  it.each(locales)('%s holds every plural category of its locale', locale => {
    const catalogue = read(locale);
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const noun of nouns) {
      const wanted = new Set([...categories, 'zero'].map(category => `${noun}_${category}`));
      const found = Object.keys(catalogue).filter(key => key.startsWith(`${noun}_`));
      expect(found.sort()).toEqual([...wanted].sort());
    }
  });

  it.each(locales)('%s says the number in every plural form, and never in the words for none', locale => {
    for (const [key, value] of Object.entries(read(locale))) {
      expect([key, value.includes('{{count}}')]).toEqual([key, /_(one|two|few|many|other)$/.test(key)]);
    }
  });

  it.each(locales)('%s has the same texts as English beside the plurals', locale => {
    const plain = (of: string) =>
      Object.keys(read(of))
        .filter(key => !/^(views|comments)_/.test(key))
        .sort();
    expect(plain(locale)).toEqual(plain('en'));
  });
});

describe('a phrase', () => {
  it.each([
    [0, '0 views', '0 comments'],
    [1, '1 view', '1 comment'],
    [2, '2 views', '2 comments'],
    [5, '5 views', '5 comments'],
    [11, '11 views', '11 comments'],
    [21, '21 views', '21 comments'],
    [22, '22 views', '22 comments'],
    [25, '25 views', '25 comments'],
    [101, '101 views', '101 comments'],
    [7354, '7,354 views', '7,354 comments'],
  ])('in English for %d', (count, views, comments) => {
    expect(nouns.map(noun => phrase(noun, count, 'en'))).toEqual([views, comments]);
  });

  it.each([
    [0, '0 pregleda', '0 komentara'],
    [1, '1 pregled', '1 komentar'],
    [2, '2 pregleda', '2 komentara'],
    [5, '5 pregleda', '5 komentara'],
    [11, '11 pregleda', '11 komentara'],
    [21, '21 pregled', '21 komentar'],
    [22, '22 pregleda', '22 komentara'],
    [25, '25 pregleda', '25 komentara'],
    [101, '101 pregled', '101 komentar'],
    [111, '111 pregleda', '111 komentara'],
    [7354, '7.354 pregleda', '7.354 komentara'],
  ])('in Montenegrin for %d', (count, views, comments) => {
    for (const lang of ['cnr', 'cnr-ME', 'cnr-Latn-ME', 'CNR'])
      expect(nouns.map(noun => phrase(noun, count, lang))).toEqual([views, comments]);
  });

  it('can say none in words', () => {
    expect(phrase('comments', 0, 'en', true)).toBe('no comments');
    expect(phrase('comments', 0, 'cnr', true)).toBe('nema komentara');
    expect(phrase('comments', 1, 'en', true)).toBe('1 comment');
  });

  it('is English for a language without a catalogue, with the digits of that language', () => {
    expect(phrase('views', 2, 'eo')).toBe('2 views');
    expect(phrase('views', 7354, 'de')).toBe('7.354 views');
    expect(text('live', 'constructor')).toBe('Live numbers');
  });
});

it.each([
  ['en', 'en'],
  ['cnr-Latn-ME', 'cnr-Latn-ME'],
  ['es-419', 'es-419'],
  ['en_GB', 'en'],
  ['sl-rozaj-biske', 'sl'],
  ['zh-cmn-Hans', 'zh'],
  ['de-de-de', 'de-de'],
  ['en-a', 'en'],
  ['constructor', 'con'],
  ['__proto__', 'en'],
  ['1', 'en'],
  ['', 'en'],
  [undefined, 'en'],
])('takes from the lang "%s" the tag "%s", which Intl can use', (lang, tag) => {
  expect(languageTag(lang)).toBe(tag);
  expect(() => digits(1, languageTag(lang))).not.toThrow();
});

it('writes digits and short numbers as the edition does', () => {
  expect(digits(7354, 'en', 'compact')).toBe('7.4K');
  expect(digits(7354, 'cnr', 'compact')).toMatch(/^7,4\s/);
  expect(digits(1000, 'cnr')).toBe('1.000');
});
