import { Injectable } from '@nestjs/common';
import { addComments } from '../articles/counts.store.js';
import type { CountsChange } from '../live/bus.js';
import { lockThreads } from './change.store.js';
import { type Drift, DriftStore } from './drift.store.js';

/** Threads that are compared by one statement. */
const AT_ONCE = 100;

/** What a comparison found. */
export interface Comparison {
  threads: number;
  drifts: Drift[];
}

interface Options {
  /** Only threads that changed later; all without it. */
  since?: Date;
  /** Told after each step how many threads were compared. */
  onProgress?: (threads: number) => void;
}

/** Proves that what is counted is what is there. Nothing is expected to be found; what is found is a fault of ours. */
@Injectable()
export class Reconciliation {
  constructor(private readonly store: DriftStore) {}

  async compare({ since, onProgress }: Options = {}): Promise<Comparison> {
    const comparison: Comparison = { threads: 0, drifts: [] };
    for (let last = 0; ;) {
      const articles = await this.store.articlesAfter(last, AT_ONCE, since ?? null);
      if (articles.length === 0) return comparison;
      comparison.drifts.push(...(await this.store.of(articles)));
      comparison.threads += articles.length;
      onProgress?.(comparison.threads);
      last = articles.at(-1)!;
    }
  }

  /** Sets a thread's counts to what its rows say. @returns what to say aloud */
  async repair({ articleId: asked }: Drift): Promise<CountsChange[]> {
    return this.store.transaction(async tx => {
      const [thread] = await lockThreads(tx, [asked]);
      if (!thread) return [];
      const { articleId } = thread;
      // Whether a tombstone is shown depends on what is below it, so each round mends one level more.
      while ((await this.store.mendParents(tx, articleId)) > 0);
      const missing = await this.store.missing(tx, articleId);
      return missing === 0 ? [] : addComments(tx, new Map([[articleId, missing]]));
    });
  }
}
