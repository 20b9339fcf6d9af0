import css from './thread.css';

let sheet: CSSStyleSheet | undefined;

/** A constructed sheet: no policy for styles stands in its way. */
export function adoptStyles(root: ShadowRoot): void {
  try {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // An old browser shows the thread without it.
  }
}
