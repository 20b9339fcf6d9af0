import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JOB_LOCK } from './locks.js';

/** Lets one node at a time do a job. */
@Injectable()
export class JobLocks {
  constructor(private readonly db: DataSource) {}

  /** Does the work unless another node is at it. The lock is the session's, so it dies with its holder. */
  async alone(name: string, work: () => Promise<unknown>): Promise<void> {
    const runner = this.db.createQueryRunner();
    try {
      const rows = (await runner.query(
        '/* jobs.lock */ select pg_try_advisory_lock($1, hashtext($2)) as mine',
        [JOB_LOCK, name],
      )) as { mine: boolean }[];
      if (!rows[0]?.mine) return;
      try {
        await work();
      } finally {
        await runner.query('/* jobs.unlock */ select pg_advisory_unlock($1, hashtext($2))', [JOB_LOCK, name]);
      }
    } finally {
      await runner.release();
    }
  }
}
