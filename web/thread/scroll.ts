/** px of air above a comment that is scrolled to */
const AIR = 12;

/** Brings a comment to the top of the view, below whatever the page keeps there. */
export function bring(element: Element): void {
  element.scrollIntoView({ block: 'start', behavior: 'instant' });
  // A page that says so itself (`scroll-padding`) has been heard by now, and nothing is missing.
  const missing = coveredHeight() + AIR - element.getBoundingClientRect().top;
  if (missing > AIR) window.scrollBy({ top: -missing, behavior: 'instant' });
}

export function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= coveredHeight() && bottom <= innerHeight;
}

/** px of the view's top under a fixed or sticky head. */
function coveredHeight(): number {
  let height = 0;
  for (const part of [0.25, 0.5, 0.75])
    for (const found of document.elementsFromPoint(innerWidth * part, 1))
      for (let element: Element | null = found; element; element = element.parentElement) {
        if (!/fixed|sticky/.test(getComputedStyle(element).position)) continue;
        const { top, bottom } = element.getBoundingClientRect();
        // What fills the view, a veil or a frame, is no head.
        if (top <= 1 && bottom < innerHeight / 2) height = Math.max(height, bottom);
      }
  return height;
}
