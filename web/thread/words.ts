import cnr from '../lang/thread.cnr.json' with { type: 'json' };
import en from '../lang/thread.en.json' with { type: 'json' };

type Key = keyof typeof en;
export type Noun = Key extends infer K ? (K extends `${infer N}_other` ? N : never) : never;

// Without a prototype, since a page may say lang="constructor".
const catalogues: Record<string, Partial<Record<string, string>>> = { __proto__: null!, en, cnr };

/** The thread's texts in one language. */
export interface Words {
  /** Of the texts: the page's, or English where there are none in it. */
  lang: string;
  text(key: Key, values?: Record<string, string>): string;
  /** With the number's plural. */
  count(noun: Noun, count: number, values?: Record<string, string>): string;
  /** Why the service said no. */
  reason(code?: string): string;
}

/** Chosen by the tag as the page has it: Intl would first rewrite `cnr` to `sr-ME`, whose words are Serbian. */
export function wordsFor(lang: string): Words {
  const language = lang.toLowerCase().split('-')[0]!;
  const known = language in catalogues;
  const locale = known ? language : 'en';
  const plural = new Intl.PluralRules(locale);
  const say = (key: string, values: Record<string, string> = {}): string =>
    catalogues[locale]![key]!.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  return {
    lang: known ? lang : 'en',
    text: say,
    // Digits are those of the page in any case: "1.000" among English ones reads as one.
    count: (noun, count, values) =>
      say(`${noun}_${plural.select(count)}`, { ...values, count: count.toLocaleString(lang) }),
    reason(code = 'other') {
      const key = `reason_${/overloaded|unavailable/.test(code) ? 'busy' : code}`;
      return say(key in en ? key : 'reason_other');
    },
  };
}
