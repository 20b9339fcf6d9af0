/** Is a person looking at the page? Not in a background tab, and not while it is rendered ahead of a click. */
export function seen(): boolean {
  return !document.hidden && !(document as { prerendering?: boolean }).prerendering;
}

/** Calls back whenever the answer may have changed, and when the page goes away or comes back. */
export function onTurn(turn: (event: Event) => void): void {
  // Capturing, since not all of the document's own events bubble up to the window.
  for (const type of ['visibilitychange', 'prerenderingchange', 'pagehide', 'pageshow'])
    addEventListener(type, turn, true);
}
