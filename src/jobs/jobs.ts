import { Injectable } from '@nestjs/common';
import { ThreadUpkeep } from '../comments/upkeep.js';
import { DatabaseHealth } from '../db/health.js';
import { Clock } from '../lib/clock.js';
import { RepeatFilter } from '../views/repeat-filter.js';
import { VisitorSalts } from '../views/salts.js';

/** Something done again and again. */
export interface Job {
  name: string;
  /** Milliseconds. */
  every: number;
  /** True: each node does it for itself; else one node at a time. */
  everywhere?: boolean;
  /** True: it is first done in its turn, since the service can do without it until then. */
  later?: boolean;
  run: () => Promise<unknown>;
}

const MINUTE = 60_000;

/** All background work, on one page. */
@Injectable()
export class Jobs {
  readonly all: readonly Job[];

  constructor(
    clock: Clock,
    database: DatabaseHealth,
    repeats: RepeatFilter,
    salts: VisitorSalts,
    threads: ThreadUpkeep,
  ) {
    this.all = [
      {
        name: 'measure the clock',
        every: MINUTE,
        everywhere: true,
        run: () => clock.measure(() => database.now()),
      },
      { name: 'keep the repeat filter', every: 30 * MINUTE, run: () => repeats.keep() },
      { name: 'rotate visitor salts', every: 10 * MINUTE, run: () => salts.rotate() },
      { name: 'forget receipts and old changes', every: 30 * MINUTE, run: () => threads.forget() },
      {
        name: 'reconcile counts of comments',
        every: 10 * MINUTE,
        later: true,
        run: () => threads.reconcile(),
      },
    ];
  }
}
