/**
 * Keeps the numbers right after their first showing. One function, `settle`, compares what should be with
 * what is, and everything that happens (a list that changed, a tab that hides, a socket that breaks) calls it.
 */
import type { CountsMessage, WatchAnswer } from '../../src/protocol.js';
import { askCounts, chunks, siteQuery } from './api.js';
import { backoff } from './backoff.js';
import { onSwitch, paused } from './live-switch.js';
import { microbatch } from './microbatch.js';
import { articlesShown, learn } from './page-counts.js';
import { announce, base, warn } from './settings.js';
import { openSocket, type Socket } from './socket.js';
import { onTurn, seen } from './visibility.js';

type State = 'connected' | 'reconnecting' | 'closed';

let asked: string[] = [];
let awake = seen();
let doze: ReturnType<typeof setTimeout>;
let socket: Socket | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let tries = 0;
let watched: string[] = [];
let state: State = 'closed';

/** By the name of the socket's event. The thread's script adds its own, and what it does when things have settled. */
export const hears: Partial<Record<string, (body: unknown, socket?: Socket) => void>> = {
  counts(body) {
    learn((body as CountsMessage).counts);
  },
  draining() {
    // The service is back in seconds: its readers return within 2^5 of them.
    tries = 4;
    drop();
  },
};

/** The articles whose numbers should move now. */
function wanted(): string[] {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  // 300 is what one socket may watch: of an endless page the latest.
  return awake && !paused && !connection?.saveData ? articlesShown(true).slice(-300) : [];
}

function become(next: State): void {
  if (state !== next) announce(document, 'tidemark-connection', { state: (state = next) });
}

function settle(): void {
  const keys = wanted();
  if (!keys[0]) {
    clearTimeout(retry);
    socket?.close();
    socket = retry = undefined;
    become('closed');
  } else if (!socket) {
    if (!retry) open();
  } else if (state === 'connected') watch(keys);
  hears.settled?.(state, socket);
}

function watch(keys: string[]): void {
  const without = (some: string[], others: string[]) => chunks(some.filter(key => !others.includes(key)));
  for (const articles of without(watched, keys)) socket!.emit('unwatch', { articles });
  for (const articles of without(keys, watched)) {
    socket!.emit('watch', { articles }, reply => {
      const answer = reply as WatchAnswer;
      if ('error' in answer) {
        warn('live counts refused');
        return drop();
      }
      tries = 0;
      learn(answer.counts);
    });
  }
  watched = keys;
}

function open(): void {
  socket = openSocket(`${base.replace('http', 'ws')}live/?EIO=4&transport=websocket&${siteQuery}`, {
    connected() {
      watched = [];
      become('connected');
      settle();
    },
    event(name, body) {
      hears[name]?.(body);
    },
    lost,
  });
}

function drop(): void {
  socket!.close();
  lost();
}

function lost(): void {
  socket = undefined;
  become('reconnecting');
  retry = setTimeout(() => {
    retry = undefined;
    settle();
  }, backoff(++tries));
}

/** What may have been missed, then the socket again. */
function resume(): void {
  askCounts(wanted(), 'no-cache');
  settle();
}

/** Asks for what came to the page, and watches the whole list. */
export const listChanged = microbatch(() => {
  const keys = articlesShown();
  askCounts(keys.filter(key => !asked.includes(key)));
  asked = keys;
  settle();
});

export function startLive(): void {
  onTurn(({ type }) => {
    clearTimeout(doze);
    const sleep = () => {
      awake = false;
      settle();
    };
    // An open socket would keep the page out of the back/forward cache.
    if (type === 'pagehide') sleep();
    else if (!seen()) doze = setTimeout(sleep, 30_000);
    else if (!awake) {
      awake = true;
      resume();
    }
  });
  onSwitch(() => {
    learn({});
    resume();
  });
  setInterval(
    () => {
      if (seen() && state !== 'connected') askCounts(wanted(), 'no-cache');
    },
    // ms: each page at a pace of its own
    15_000 + Math.random() * 15_000,
  );
}
