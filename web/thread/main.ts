/** The thread's script, a module that embed.js loads when there is a <tidemark-thread>. */
import type { Page } from '../counts/thread-element.js';
import { startAnnouncer } from './announcer.js';
import { startLink } from './live-link.js';
import { share } from './page.js';
import { Widget } from './widget.js';

const widgets = new WeakMap<HTMLElement, Widget>();
let started = false;

/** The element has come to the page, has left it, or has been moved. */
export function turn(element: HTMLElement, page: Page): void {
  try {
    if (!started) {
      share(page);
      startLink();
      started = true;
    }
    startAnnouncer();
    let widget = widgets.get(element);
    if (!widget) widgets.set(element, (widget = new Widget(element)));
    if (element.isConnected) widget.start();
    else widget.stop();
  } catch (error) {
    page.warn(`thread failed: ${String(error)}`);
  }
}
