/** The threads' end of the page's one socket, which embed.js opens, keeps and closes. */
import type { ThreadMessage } from '../../src/protocol.js';
import type { Socket } from '../counts/socket.js';
import { page } from './page.js';

type Link = 'connected' | 'reconnecting' | 'closed';

export interface LiveListener {
  readonly key: string | undefined;
  hear(message: ThreadMessage): void;
  settled(link: Link, socket?: Socket): void;
}

const listeners = new Set<LiveListener>();

/** `closed` when nothing should move: the reader has switched it off, the tab sleeps, data is saved. */
export let link: Link = 'closed';

export function startLink(): void {
  page.hears.thread = body => {
    const message = body as ThreadMessage;
    for (const listener of listeners) if (listener.key === message.article) listener.hear(message);
  };
  const settled = (state: Link, socket?: Socket): void => {
    link = state;
    for (const listener of listeners) listener.settled(state, socket);
  };
  page.hears.settled = (state, socket) => settled(state as Link, socket);
  // That a connection is lost is known only from here; that it is back comes a second time with its socket.
  document.addEventListener('tidemark-connection', event => {
    const { state } = (event as CustomEvent<{ state: Link }>).detail;
    if (state !== 'connected') settled(state);
  });
}

export function listen(listener: LiveListener): void {
  listeners.add(listener);
}

export function unlisten(listener: LiveListener): void {
  listeners.delete(listener);
}
