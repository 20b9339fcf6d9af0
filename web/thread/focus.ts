/** Where the focus goes when the reader has acted, and when what had it goes away. */
import { bring, isInView } from './scroll.js';

export type FocusTarget = { comment: string } | { composer: string } | { button: string };

const idsIn = (root: ShadowRoot): string[] =>
  [...root.querySelectorAll<HTMLElement>('[data-id]')].map(element => element.dataset.id!);

function find(root: ShadowRoot, target: FocusTarget): HTMLElement | null {
  const [selector, value] =
    'comment' in target
      ? ['[data-id=?]', target.comment]
      : 'composer' in target
        ? ['[data-composer=?] textarea', target.composer]
        : ['[data-button=?]', target.button];
  return root.querySelector<HTMLElement>(selector.replace('?', `"${CSS.escape(value)}"`));
}

export function giveFocus(root: ShadowRoot, target: FocusTarget, toTop: boolean): boolean {
  const element = find(root, target);
  if (!element) return false;
  element.focus({ preventScroll: true });
  if ('comment' in target ? toTop || !isInView(element) : !isInView(element)) bring(element);
  return true;
}

/**
 * Draws, and then looks whether the focus is still there. It never leaves by itself: a comment that goes away
 * hands it to the next one, a button that goes away to its comment.
 */
export function keepFocus(
  root: ShadowRoot,
  draw: () => void,
  became: (id: string) => string | undefined,
): void {
  const active = root.activeElement;
  const id = active?.closest<HTMLElement>('[data-id]')?.dataset.id;
  const order = active ? idsIn(root) : [];
  draw();
  if (!active || root.activeElement) return;
  const at = id === undefined ? -1 : order.indexOf(id);
  const heirs =
    id === undefined ? [] : [became(id), id, ...order.slice(at + 1), ...order.slice(0, at).reverse()];
  const there = new Set(idsIn(root));
  const heir = heirs.find(heir => heir !== undefined && there.has(heir));
  const element =
    heir === undefined ? root.querySelector<HTMLElement>('.title') : find(root, { comment: heir });
  element?.focus({ preventScroll: true });
}
