const FIRST_MS = 100;
const LONGEST_MS = 10_000;
/** What lived this long has recovered: its next death is a new story. */
const HEALTHY_MS = 60_000;

/** How long to wait before the next start of something that keeps dying. */
export class BackOff {
  private failures = 0;
  private startedAt = Date.now();

  started(): void {
    this.startedAt = Date.now();
  }

  nextMs(): number {
    if (Date.now() - this.startedAt > HEALTHY_MS) this.failures = 0;
    this.failures += 1;
    return Math.min(FIRST_MS * 2 ** (this.failures - 1), LONGEST_MS);
  }
}
