import { isRunning, starters } from '../lib/processes.js';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
/** The terminal sends Ctrl-C to us and to npm, which passes it on: that is one wish, said twice. */
const ONE_WISH_MS = 500;
const PARENT_POLL_MS = 1_000;

/** Calls back when somebody wants us to stop, and again, with true, when they lose patience. */
export function onStop(stop: (again: boolean) => void): void {
  let first: number | undefined;
  const heard = (): void => {
    const again = first !== undefined && Date.now() - first > ONE_WISH_MS;
    if (first !== undefined && !again) return;
    first ??= Date.now();
    stop(again);
  };
  for (const name of SIGNALS) process.on(name, heard);

  // A killed npm cannot pass anything on.
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = starters();
  const watch = setInterval(() => {
    if (npm.every(isRunning)) return;
    clearInterval(watch);
    heard();
  }, PARENT_POLL_MS);
  watch.unref();
}
