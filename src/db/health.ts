import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { migrations } from './migrations.js';

/** Milliseconds that the database may take for a sign of life. */
const PATIENCE = 1_500;

/** What the rest asks of the database as a whole. */
@Injectable()
export class DatabaseHealth {
  constructor(private readonly db: DataSource) {}

  /** Whether it answers, and has the schema that this version needs. */
  async isReady(): Promise<boolean> {
    const asked = this.db
      .query<{ done: number }[]>('/* health.isReady */ select count(*)::int as done from migrations')
      .then(([row]) => (row?.done ?? 0) >= migrations.length)
      .catch(() => false);
    const late = new Promise<false>(resolve => setTimeout(resolve, PATIENCE, false).unref());
    return Promise.race([asked, late]);
  }

  /** Its clock, in milliseconds since 1970. */
  async now(): Promise<number> {
    const [row] = await this.db.query<{ now: number }[]>(
      '/* health.now */ select extract(epoch from clock_timestamp())::float8 * 1000 as now',
    );
    return row!.now;
  }
}
