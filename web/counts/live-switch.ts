/** The reader's own switch: WCAG 2.2.2 asks for a way to stop what moves. Kept in the browser, for all tabs. */
const KEY = 'tidemark-live';

const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage[KEY] === 'off';
  } catch {
    return false; // storage is forbidden here: the switch then lasts as long as the page
  }
}

/** Nothing that is shown may change while this is true. */
export let paused = read();

export function onSwitch(listener: () => void): void {
  listeners.add(listener);
}

function turn(off: boolean): void {
  paused = off;
  for (const listener of listeners) listener();
}

export function setLive(on: boolean): void {
  try {
    localStorage[KEY] = on ? 'on' : 'off';
  } catch {
    // as above
  }
  turn(!on);
}

addEventListener('storage', event => {
  if (event.key === KEY) turn(event.newValue === 'off');
});
