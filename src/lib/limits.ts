import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Seconds. All limits that contract.md names are by the minute. */
const MINUTE = 60;

/** A limit by the minute, kept in this node's memory: its own share of the traffic is what a node must bear. */
export class MinuteLimit {
  private readonly limiters = new Map<number, RateLimiterMemory>();

  constructor(
    private readonly name: string,
    private readonly points: number,
  ) {}

  /**
   * Takes one point of `who`.
   * @param points instead of the limit's own, where a site sets one
   * @returns 0, or how many seconds until there is a point again
   */
  async take(who: string, points = this.points): Promise<number> {
    if (points === 0) return MINUTE;
    try {
      await this.limiter(points).consume(who);
      return 0;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    }
  }

  /** Gives a point back that was taken for what turned out to be free. */
  async giveBack(who: string, points = this.points): Promise<void> {
    if (points > 0) await this.limiter(points).reward(who);
  }

  private limiter(points: number): RateLimiterMemory {
    let limiter = this.limiters.get(points);
    if (!limiter) {
      limiter = new RateLimiterMemory({ keyPrefix: this.name, points, duration: MINUTE });
      this.limiters.set(points, limiter);
    }
    return limiter;
  }
}
