/**
 * A constructed sheet: no policy for styles stands in its way. The space is reserved before there are numbers,
 * and the ::before gives an empty counter the height of its line, so that nothing moves when they come. The
 * host's own sheet may reserve another width: hence `:where`.
 */
const css =
  ':where(tidemark-counts){display:inline-block;min-inline-size:26ch;font-variant-numeric:tabular-nums}' +
  ':where(tidemark-counts[mode=compact]){min-inline-size:16ch}' +
  ':where(tidemark-counts[mode=number]){min-inline-size:10ch}' +
  'tidemark-counts::before{content:"\\200b"}' +
  'tidemark-counts [hidden]{display:none}' +
  'tidemark-counts svg{fill:none;stroke:currentColor;vertical-align:-.125em}' +
  '.tidemark-phrase{position:absolute;inline-size:1px;overflow:hidden;opacity:0;white-space:nowrap}';

let sheet: CSSStyleSheet | undefined;

/** A host may keep its counters in a shadow tree, which the document's sheets do not reach. */
export function adoptStyle(element: Element): void {
  const root = element.getRootNode() as Document | ShadowRoot;
  try {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
    if (!root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // An old browser shows the numbers without it.
  }
}
