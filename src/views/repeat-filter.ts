import { Injectable } from '@nestjs/common';
import { Clock, DAY, dayOf } from '../lib/clock.js';
import { log } from '../lib/log.js';
import { ViewStore } from './view.store.js';

/** Days for which a partition is made ahead, so that a job that fails has days to be noticed. */
const AHEAD = 3;

/** Keeps the partitions of the repeat filter: some days ahead, yesterday for retries, the rest dropped whole. */
@Injectable()
export class RepeatFilter {
  constructor(
    private readonly store: ViewStore,
    private readonly clock: Clock,
  ) {}

  async keep(): Promise<void> {
    const now = this.clock.now();
    const strays = await this.store.strays();
    if (strays > 0)
      log.error({ strays }, 'The repeat filter had no partition for some views; they are moved now');
    const partitions = await this.store.seenPartitions();
    const made = new Set(partitions.map(partition => partition.day));
    for (let ahead = -1; ahead <= AHEAD; ahead++) {
      const day = dayOf(now + ahead * DAY);
      if (!made.has(day)) await this.store.addSeenPartition(day);
    }
    const yesterday = dayOf(now - DAY);
    for (const partition of partitions)
      if (partition.day < yesterday) await this.store.dropSeenPartition(partition);
  }
}
