/** Milliseconds in a day of UTC. */
export const DAY = 86_400_000;

/**
 * The database's clock, so that every node agrees on days, windows and order: the process's time plus its
 * measured offset. Tests set it.
 */
export class Clock {
  private offset = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** Asks for the database's time (milliseconds) and keeps the difference, less half the way there and back. */
  async measure(databaseNow: () => Promise<number>): Promise<void> {
    const asked = Date.now();
    const answer = await databaseNow();
    const answered = Date.now();
    this.offset = Math.round(answer - (asked + answered) / 2);
  }

  /** For tests: from now on the clock goes on from `time` (milliseconds since 1970). */
  set(time: number): void {
    this.offset = time - Date.now();
  }
}

/** The day of UTC that holds `time`, as PostgreSQL writes it: 2026-11-23. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
