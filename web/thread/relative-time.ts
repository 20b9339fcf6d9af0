import type { Words } from './words.js';

type Unit = 'minute' | 'hour' | 'day';

/** Seconds. */
const steps: [Unit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
/** Days, after which the date says more than the distance. */
const FAR = 30;

/** Intl has no Montenegrin, and would take Serbian words for it: "pre 3 sata". One, few, other. */
const montenegrin: Record<Unit, [string, string, string]> = {
  minute: ['minut', 'minuta', 'minuta'],
  hour: ['sat', 'sata', 'sati'],
  day: ['dan', 'dana', 'dana'],
};

const isMontenegrin = (lang: string): boolean => /^cnr\b/i.test(lang);

/** Of Intl's Serbian the months are the same words; and it would write Cyrillic, were it not told. */
const dateLang = (lang: string): string => (isMontenegrin(lang) ? 'sr-Latn-ME' : lang);

/** "3 hours ago". */
export function ago(time: number, now: number, words: Words): string {
  const seconds = (now - time) / 1000;
  // Also for clocks that do not agree.
  if (seconds < 60) return words.text('now');
  if (seconds > FAR * 86_400)
    return new Date(time).toLocaleDateString(dateLang(words.lang), { dateStyle: 'medium' });
  const [unit, length] = steps.find(([, length]) => seconds >= length)!;
  const count = Math.floor(seconds / length);
  if (!isMontenegrin(words.lang)) return new Intl.RelativeTimeFormat(words.lang).format(-count, unit);
  const category = new Intl.PluralRules('hr').select(count);
  const [one, few, other] = montenegrin[unit];
  return `prije ${count} ${category === 'one' ? one : category === 'few' ? few : other}`;
}

/** "24 November 2026 at 10:15". */
export function dayAndTime(time: number, lang: string): string {
  return new Date(time).toLocaleString(dateLang(lang), { dateStyle: 'long', timeStyle: 'short' });
}

/** "12 s", "4 min": how long something still takes, in signs that all languages share. */
export function span(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
