import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { JobLocks } from '../db/job-locks.js';
import { log } from '../lib/log.js';
import { type Job, Jobs } from './jobs.js';

/** Milliseconds before a job that failed is tried again, if that is sooner than its turn. */
const RETRY = 30_000;

/** The door by which time comes in. */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly jobs: Jobs,
    private readonly locks: JobLocks,
  ) {}

  /** Runs the jobs that the service cannot start without, and then each in its turn. */
  async start(): Promise<void> {
    for (const job of this.jobs.all) {
      if (!job.later) await this.once(job);
      this.schedule(job, job.every);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private async once(job: Job): Promise<void> {
    if (job.everywhere) await job.run();
    else await this.locks.alone(job.name, job.run);
  }

  private schedule(job: Job, wait: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const run = this.once(job)
        .then(
          () => job.every,
          (error: unknown) => {
            log.error({ err: error, job: job.name }, 'A job failed and is tried again');
            return Math.min(RETRY, job.every);
          },
        )
        .then(next => {
          this.running.delete(run);
          if (!this.stopped) this.schedule(job, next);
        });
      this.running.add(run);
    }, wait);
    this.timers.add(timer.unref());
  }
}
