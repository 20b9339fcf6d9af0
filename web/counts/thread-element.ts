import type * as Thread from '../thread/main.js';
import { hears, listChanged } from './live.js';
import { known, places } from './page-counts.js';
import { langOf, script, settings, warn } from './settings.js';

/** What the thread's script shares with this one: the page's settings, its articles and its one socket. */
const page = {
  hears,
  known,
  langOf,
  listChanged,
  places,
  settings,
  warn,
};

export type Page = typeof page;

/** <tidemark-thread>. All of it but its name is in a script that comes with the first one, from beside this one. */
export class ThreadElement extends HTMLElement {
  connectedCallback(): void {
    // As a module: where a page trusts only what our script loads itself, an address in a new tag would be refused.
    import(`${new URL('thread.js', script!.src)}`).then(
      (thread: typeof Thread) => thread.turn(this, page),
      (error: Error) => warn(error.message),
    );
  }

  disconnectedCallback(): void {
    this.connectedCallback();
  }
}
