import { Client } from 'pg';
import { plainDataSource } from './database.js';
import { MIGRATION_LOCK } from './locks.js';

/** Brings the database to this version's schema. Several nodes may start at once: one migrates, the others wait. */
export async function migrate(databaseUrl: string): Promise<void> {
  const guard = new Client({ connectionString: databaseUrl, application_name: 'tidemark migrate' });
  guard.on('error', () => undefined);
  await guard.connect();
  try {
    await guard.query('/* migrate.lock */ select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = await plainDataSource(databaseUrl).initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  } finally {
    await guard.end();
  }
}
