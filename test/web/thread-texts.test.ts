import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ago, dayAndTime, span } from '../../web/thread/relative-time.js';
import { graphemes } from '../../web/thread/text-length.js';
import { wordsFor } from '../../web/thread/words.js';

const folder = join(__dirname, '../../web/lang');
const read = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, `thread.${locale}.json`), 'utf8')) as Record<string, string>;
const locales = readdirSync(folder).flatMap(name => /^thread\.(.+)\.json$/.exec(name)?.[1] ?? []);

const PLURAL = /_(zero|one|two|few|many|other)$/;
const nounsOf = (locale: string) =>
  Object.keys(read(locale))
    .filter(key => key.endsWith('_other'))
    .map(key => key.replace(PLURAL, ''));
/** `reason_other` is no plural: it is the reason of which no more is known. */
const nouns = nounsOf('en').filter(noun => noun !== 'reason');

describe('a catalogue of the thread', () => {
  it.each(locales)('%s holds every plural category of its locale', locale => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    for (const noun of nouns) {
      const found = Object.keys(read(locale)).filter(
        key => key.replace(PLURAL, '') === noun && PLURAL.test(key),
      );
      expect(found.sort()).toEqual(categories.map(category => `${noun}_${category}`).sort());
    }
  });

  it.each(locales)('%s has the same texts as English beside the plurals', locale => {
    const plain = (of: string) =>
      Object.keys(read(of))
        .filter(key => !nouns.includes(key.replace(PLURAL, '')) || !PLURAL.test(key))
        .sort();
    expect(plain(locale)).toEqual(plain('en'));
  });

  it.each(locales)('%s says the same values as English, and the number in every plural', locale => {
    const values = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const english = read('en');
    for (const [key, text] of Object.entries(read(locale))) {
      const model = english[key] ?? english[key.replace(PLURAL, '_other')];
      expect([key, values(text)]).toEqual([key, values(model)]);
    }
  });
});

describe('the words of the thread', () => {
  it.each([
    [1, '1 novi komentar'],
    [2, '2 nova komentara'],
    [5, '5 novih komentara'],
    [11, '11 novih komentara'],
    [21, '21 novi komentar'],
    [1000, '1.000 novih komentara'],
  ])('in Montenegrin for %d', (count, text) => {
    expect(wordsFor('cnr-ME').count('new_comments', count)).toBe(text);
  });

  it('name people as they are', () => {
    expect(wordsFor('en').text('reply_to', { name: '$& {{count}}' })).toBe(
      'Reply to comment by $& {{count}}',
    );
  });

  it('are English for a language without a catalogue', () => {
    expect(wordsFor('eo').text('reply')).toBe('Reply');
    expect(wordsFor('constructor').text('reply')).toBe('Reply');
    expect(wordsFor('de').lang).toBe('en');
    expect(wordsFor('de').count('comments', 1000)).toBe('1.000 comments');
  });

  it('have a reason for every refusal', () => {
    const reason = (code?: string) => wordsFor('en').reason(code);
    expect(reason('thread_closed')).toBe('comments are closed here');
    expect(reason('unavailable')).toBe('the service is busy');
    expect(reason('forbidden')).toBe('something went wrong');
    expect(reason()).toBe('something went wrong');
  });
});

describe('a time', () => {
  const now = Date.parse('2026-11-25T12:00:00Z');
  const HOUR = 3_600_000;
  const said = (ms: number, lang: string) => ago(now - ms, now, wordsFor(lang));

  it.each([
    [0, 'just now', 'upravo sada'],
    [-HOUR, 'just now', 'upravo sada'],
    [60_000, '1 minute ago', 'prije 1 minut'],
    [21 * 60_000, '21 minutes ago', 'prije 21 minut'],
    [HOUR, '1 hour ago', 'prije 1 sat'],
    [3 * HOUR, '3 hours ago', 'prije 3 sata'],
    [5 * HOUR, '5 hours ago', 'prije 5 sati'],
    [24 * HOUR, '1 day ago', 'prije 1 dan'],
    [29 * 24 * HOUR, '29 days ago', 'prije 29 dana'],
  ])('%d ms ago', (ms, english, montenegrin) => {
    expect([said(ms, 'en'), said(ms, 'cnr')]).toEqual([english, montenegrin]);
  });

  it('that is long ago is a date, in Latin letters where the page has them', () => {
    expect(said(400 * 24 * HOUR, 'en')).toBe('Oct 21, 2025');
    expect(said(400 * 24 * HOUR, 'cnr')).toMatch(/2025/);
    expect(dayAndTime(now, 'cnr')).toMatch(/novembar 2026/);
    expect(said(3 * HOUR, 'de')).toBe('3 hours ago');
  });

  it('to wait is short', () => {
    expect([span(12), span(89), span(91)]).toEqual(['12 s', '89 s', '2 min']);
  });
});

it.each([
  ['abc', 3],
  ['🏴‍☠️', 1],
  ['e\u0301', 1],
  ['', 0],
])('counts %s as a reader does', (text, count) => {
  expect(graphemes(text)).toBe(count);
});
