import type { ViewPolicy } from '../db/schema.js';
import { DAY } from '../lib/clock.js';

/** Milliseconds in which a visitor's further openings of an article are the same view; 0: every opening counts. */
const WINDOWS: Record<ViewPolicy, number> = {
  every: 0,
  '30s': 30_000,
  '30m': 1_800_000,
  hour: 3_600_000,
  day: DAY,
};

export const viewPolicies = Object.keys(WINDOWS) as ViewPolicy[];

/**
 * The number of the fixed window that holds a time, counted from 1970, or undefined where there are none.
 * Windows divide a day of UTC evenly, so that no window is in two days. A slot's edge may count one view more
 * than a sliding window would.
 */
export function slotAt(policy: ViewPolicy, time: number): number | undefined {
  const window = WINDOWS[policy];
  return window === 0 ? undefined : Math.floor(time / window);
}
