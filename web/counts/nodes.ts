/** Node by node: a page may forbid innerHTML (Trusted Types). */
export function make(parent: ParentNode, tag: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElementNS(
    'http://www.w3.org/' + (/svg|path/.test(tag) ? '2000/svg' : '1999/xhtml'),
    tag,
  ) as HTMLElement;
  for (const name in attributes) element.setAttribute(name, attributes[name]!);
  parent.append(element);
  return element;
}

/** A new text in `parent`, as the function that changes it. */
export function writer(parent: ParentNode): (text: string) => void {
  const node = new Text();
  parent.append(node);
  return text => {
    if (node.data !== text) node.data = text;
  };
}

/** For what a screen reader hears in other words. */
export const unheard = { 'aria-hidden': 'true' };
