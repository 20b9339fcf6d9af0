import type { Counts } from '../../src/protocol.js';
import { articleKey } from './article-key.js';
import { drawing } from './drawing.js';
import { listChanged } from './live.js';
import { paused } from './live-switch.js';
import { known, places, type Place } from './page-counts.js';
import { forget, track } from './recorder.js';
import { announce, langOf, settings, warn } from './settings.js';
import { adoptStyle } from './style.js';

/**
 * <tidemark-counts>. No property may have the name of an attribute (`article`, `show`, …): frameworks set a
 * property where there is one, and the attribute would then never arrive.
 */
export class CountsElement extends HTMLElement implements Place {
  key: string | undefined;
  /** The `rev` in sight. */
  rev: number | undefined;
  /** Undefined until there are counts to draw. */
  draw: ((counts: Counts) => void) | undefined;

  static get observedAttributes(): string[] {
    return ['article', 'show', 'record', 'mode', 'zero', 'href', 'live', 'lang'];
  }

  get ticks(): boolean {
    return (this.getAttribute('live') ?? settings.live) !== 'off';
  }

  connectedCallback(): void {
    adoptStyle(this);
    places.add(this);
    this.attributeChangedCallback();
  }

  disconnectedCallback(): void {
    places.delete(this);
    listChanged();
  }

  attributeChangedCallback(): void {
    // The parser hands over the first attributes before the element is in its place.
    if (!places.has(this)) return;
    const before = this.key;
    const key = (this.key = articleKey(this.getAttribute('article')));
    const records = this.hasAttribute('record');
    if (!key) warn('article key refused');
    if (before && before !== key) {
      if (records) forget(before);
      // These are another article's numbers.
      if (!known.has(key)) this.replaceChildren();
    }
    if (records && key) track(key, langOf(this));
    this.draw = undefined;
    this.update();
    listChanged();
  }

  update(own?: string): void {
    const counts = known.get(this.key);
    const still = paused || !(this.ticks || own === this.key);
    if (!counts || (this.draw && (still || counts.rev === this.rev))) return;
    this.rev = counts.rev;
    (this.draw ??= drawing(this))(counts);
    announce(this, 'tidemark-counts', { article: this.key, ...counts });
  }
}
