import type { Counts } from '../../src/protocol.js';
import { make, unheard, writer } from './nodes.js';
import { digits, phrase, type Noun } from './phrases.js';
import { langOf } from './settings.js';

/** An eye and a speech bubble, on 16 by 16. */
const icons: Record<Noun, string> = {
  views: 'M1 8q7-10 14 0-7 10-14 0m6-1h2v2H7z',
  comments: 'M2 3h12v8H8l-4 3v-3H2z',
};

/**
 * Builds the inside of a counter as its attributes want it, and gives the function that shows counts there.
 * A tick changes text nodes and nothing else: a link keeps its focus, a screen reader its place.
 */
export function drawing(counter: Element): (counts: Counts) => void {
  const read = (name: string) => counter.getAttribute(name);
  const mode = read('mode');
  const zero = read('zero');
  const href = read('href');
  const compact = mode === 'compact';
  const fragment = new DocumentFragment();
  const root = href === null ? make(fragment, 'span') : make(fragment, 'a', { href });

  const nouns = ((read('show') || 'views comments').match(/views|comments/g) ?? []) as Noun[];
  const parts = nouns.map(noun => {
    const separate = writer(root);
    const part = make(root, 'span', { class: `tidemark-${noun}` });
    let writeShort: typeof separate | undefined;
    if (compact) {
      make(make(part, 'svg', { viewBox: '0 0 16 16', width: '1em', ...unheard }), 'path', { d: icons[noun] });
      writeShort = writer(make(part, 'span', unheard));
    }
    const write = writer(compact ? make(part, 'span', { class: 'tidemark-phrase' }) : part);

    /** Says whether this part or one before it is in sight. */
    return (counts: Counts, lang: string, follows: boolean): boolean => {
      const count = counts[noun];
      const seen = !!count || zero !== 'hide';
      part.hidden = !seen;
      separate(seen && follows ? (compact ? ' ' : ' · ') : '');
      writeShort?.(` ${digits(count, lang, 'compact')}`);
      write(mode === 'number' ? digits(count, lang) : phrase(noun, count, lang, zero === 'text'));
      return seen || follows;
    };
  });

  return counts => {
    let seen = false;
    for (const part of parts) seen = part(counts, langOf(counter), seen);
    // A link without words would be a stop for the keyboard that says nothing.
    root.hidden = !seen;
    // The first time; and again where a framework has put the fallback back.
    if (counter.lastChild !== root) counter.replaceChildren(root);
  };
}
