/**
 * The script of a page that shows counts:
 *
 *   <script async src="https://host/v1/embed.js" data-site="portal"></script>
 */
import { articleKey } from './article-key.js';
import { CountsElement } from './counts-element.js';
import { startLive } from './live.js';
import { setLive } from './live-switch.js';
import { LiveToggle } from './live-toggle.js';
import { allow, startRecorder, track } from './recorder.js';
import { announce, langOf, settings, warn } from './settings.js';
import { ThreadElement } from './thread-element.js';

/** What Tidemark.ready() hands over. */
interface Tidemark {
  /** Records a view, for pages without a counter that does. */
  track(view?: { article?: string; edition?: string }): void;
  /** As the reader's switch. */
  live(on: boolean): void;
  consent(given: { measure?: boolean }): void;
  auth(identity: unknown): void;
  /** For the thread's widget, which comes later. */
  identity?: unknown;
}

const tidemark: Tidemark = {
  track({ article, edition } = {}): void {
    const key = articleKey(article);
    if (key) track(key, edition || langOf(document.documentElement));
  },
  live: setLive,
  consent({ measure }): void {
    allow(!!measure);
  },
  auth(identity: unknown): void {
    tidemark.identity = identity;
  },
};

type Ready = (tidemark: Tidemark) => void;
interface Global {
  /** Until the script has come: the callbacks that wait for it. */
  q?: Ready[];
  ready?: (callback: Ready) => void;
}

const host = window as { Tidemark?: Global };
const global = (host.Tidemark ||= { q: [] });

/** Apart from us: an error in the host's callback is the host's. */
function ready(callback: Ready): void {
  queueMicrotask(() => callback(tidemark));
}

function start(waiting: Ready[]): void {
  delete global.q;
  global.ready = ready;
  startRecorder();
  startLive();
  customElements.define('tidemark-counts', CountsElement);
  customElements.define('tidemark-live-toggle', LiveToggle);
  customElements.define('tidemark-thread', ThreadElement);
  waiting.forEach(ready);
  announce(document, 'tidemark-ready', tidemark);
}

// Without the queue, the script has been here before.
if (global.q) {
  if (settings.site) start(global.q);
  else warn('data-site is missing');
}
