import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Thread } from './thread.js';
import type { Words } from './words.js';

export const ThreadContext = createContext<Thread>(null!);

export const useThread = (): Thread => useContext(ThreadContext);

export const useWords = (): Words => useThread().stage.words;

/** The time, in steps: what shows it is drawn again with each. */
export function useNow(step: number, stopped?: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (stopped) return;
    const timer = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(timer);
  }, [step, stopped]);
  return now;
}
