import { languageTag } from './phrases.js';

/** What the script tag says, and how the widget speaks to the page's developer. */
export const script = document.currentScript as HTMLScriptElement | null;

/** `data-site`, `data-lang`, `data-live` and `data-consent` as written, undefined when left out. */
export const settings: DOMStringMap = script?.dataset ?? {};

/** Ends with "/v1/": relative, so that the service may be mounted under a path, and a pinned script under /v1.2.3/. */
export const base = script ? new URL('../v1/', script.src).href : '';

/** The nearest `lang`, else the script's. */
export function langOf(element: Element): string {
  return languageTag(element.closest('[lang]')?.getAttribute('lang') || settings.lang);
}

export function announce(target: EventTarget, type: string, detail: unknown): void {
  target.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
}

const said = new Set<string>();

/** Says a problem once, however often it comes back. */
export function warn(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  console.warn('Tidemark: ' + message);
  announce(document, 'tidemark-error', { message });
}
