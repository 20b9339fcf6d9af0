import type { Page } from '../counts/thread-element.js';

/** What embed.js shares. It is there before anything else of this script runs. */
export let page: Page;

export function share(given: Page): void {
  page = given;
}

/** Ends with "/v1/": a pinned script stands in /v1.2.3/ instead. */
export const base = new URL('../v1/', import.meta.url).href;

export function tell(target: EventTarget, type: string, detail: unknown): void {
  target.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}
