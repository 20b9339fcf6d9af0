/** ms to wait before another try, with full jitter: when a service returns, its readers must not all return with it. */
export function backoff(tries: number): number {
  return Math.random() * Math.min(60_000, 1_000 * 2 ** tries);
}
