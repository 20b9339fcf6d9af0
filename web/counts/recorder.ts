/**
 * Records views: one a navigation and article, once the page has been seen for a second. An answer that
 * does not come is asked for again under the same `nav`, which the service counts once.
 */
import type { Beacon, ViewAnswer } from '../../src/protocol.js';
import { canonicalUrl, pageUrl } from './article-key.js';
import { backoff } from './backoff.js';
import { learn } from './page-counts.js';
import { base, settings, warn } from './settings.js';
import { onTurn, seen } from './visibility.js';

/** The articles of this navigation, each with the function that starts or stops its clock. */
const looks = new Map<string, (anew?: boolean) => void>();
const unanswered = new Set<string>();
let page = pageUrl();
let allowed =
  (settings.consent ?? 'none') === 'none' ||
  (settings.consent === 'auto' && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl);

export function track(article: string, edition: string): void {
  if (page !== pageUrl()) {
    page = pageUrl();
    looks.clear();
  }
  if (looks.has(article)) return;

  let sent = false;
  /** ms in sight until this is a view */
  let missing = 1_000;
  let since = 0;
  let timer: ReturnType<typeof setTimeout>;
  const look = (anew?: boolean): void => {
    clearTimeout(timer);
    if (anew) {
      sent = false;
      missing = 1_000;
    } else if (since) missing -= performance.now() - since;
    since = 0;
    if (sent || !allowed || !seen()) return;
    since = performance.now();
    timer = setTimeout(() => {
      sent = true;
      // The reader may have gone on to another article.
      if (looks.get(article) === look) void send(article, edition);
    }, missing);
  };
  looks.set(article, look);
  look();
}

/** The article has left the page: should it come back, that is a view of its own. */
export const forget = (article: string): unknown => looks.delete(article);

export function allow(measure: boolean): void {
  allowed = measure;
  for (const look of looks.values()) look();
}

/** Leaves out what is none: an app names itself as android-app://… */
const webAddress = (url: string): string | undefined => /^https?:.{3,800}$/.exec(url)?.[0];

async function send(article: string, edition: string): Promise<void> {
  const body = JSON.stringify({
    site: settings.site!,
    article,
    nav: crypto.getRandomValues(new Uint32Array(4)).join('-'),
    edition,
    url: webAddress(canonicalUrl()),
    // Short, since a beacon may have 4 KiB, and without what the service refuses in a line: controls, marks of
    // direction, half a character.
    title: document.title.slice(0, 300).replace(/[\p{C}\p{Z}]+/gu, ' '),
    referrer: webAddress(document.referrer),
  } satisfies Beacon);
  unanswered.add(body);
  for (let tries = 1; tries < 7; tries++) {
    try {
      // A text goes out as text/plain, which needs no preflight.
      const answer = await fetch(base + 'views', {
        method: 'POST',
        body,
        keepalive: true,
        credentials: 'omit',
      });
      if (answer.status !== 503) {
        unanswered.delete(body);
        if (!answer.ok) return warn(`view refused: ${answer.status}`);
        return learn({ [article]: (await answer.json()) as ViewAnswer }, article);
      }
    } catch {
      // no network: as if the service had been too busy
    }
    await new Promise(done => setTimeout(done, backoff(tries)));
  }
  warn('view failed');
}

export function startRecorder(): void {
  onTurn(event => {
    if (event.type === 'pagehide') {
      for (const body of unanswered) navigator.sendBeacon(base + 'views', body);
    }
    // Out of the back/forward cache comes a new navigation.
    const anew = event.type === 'pageshow' && (event as PageTransitionEvent).persisted;
    for (const look of looks.values()) look(anew);
  });
}
