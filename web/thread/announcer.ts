/**
 * What a screen reader is told: one polite region for all threads of the page. It stands in the document, as
 * regions in a shadow tree are unreliable, and is empty at first, as only what comes later is read out.
 */
const css =
  '.tidemark-said{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}';

/** ms: a reader who has just pressed a button first hears the button. */
const PAUSE = 150;

let region: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout>;

export function startAnnouncer(): void {
  if (region?.isConnected) return;
  if (!region) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    } catch {
      // Without a sheet the words would stand on the page: rather none.
      return;
    }
    region = document.createElement('div');
    region.className = 'tidemark-said';
    region.setAttribute('aria-live', 'polite');
  }
  document.body.append(region);
}

export function say(message: string, lang: string): void {
  if (!region) return;
  region.textContent = '';
  region.lang = lang;
  clearTimeout(timer);
  timer = setTimeout(() => {
    region!.textContent = message;
  }, PAUSE);
}
