import { resolve } from 'node:path';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { DriftStore } from '../comments/drift.store.js';
import { Reconciliation } from '../comments/reconciliation.js';
import { ConfigError, readSettings } from '../config.js';
import { plainDataSource } from '../db/database.js';
import { withEmbedded } from '../db/embedded/borrow.js';
import { runningUrl } from '../db/embedded/embedded-postgres.js';
import { migrate } from '../db/migrate.js';
import { Problem } from '../errors.js';
import { root, version } from '../lib/root.js';
import { SiteRegister } from '../sites/site-register.js';
import { SiteStore } from '../sites/site.store.js';
import { Sites } from '../sites/sites.js';
import { addCountsCommands } from './counts.command.js';
import { addSiteCommands } from './site.command.js';

/** Does the work on the service's database: DATABASE_URL, else the embedded one, started for as long as it takes. */
async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { databaseUrl, data } = readSettings();
  return databaseUrl ? work(databaseUrl) : withEmbedded(resolve(root, data ?? ''), work);
}

/** Does the work on a database of this version's schema. */
async function withSource<T>(work: (source: DataSource) => Promise<T>): Promise<T> {
  return withDatabase(async url => {
    await migrate(url);
    // Without limits of time: an operator's work may take long.
    const source = await plainDataSource(url).initialize();
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  });
}

const withSites = <T>(work: (register: SiteRegister) => Promise<T>): Promise<T> =>
  withSource(source => {
    const store = new SiteStore(source);
    return work(new SiteRegister(store, new Sites(store)));
  });

const program = new Command('tidemark')
  .description('What an operator does to a Tidemark installation')
  .version(version)
  .showHelpAfterError();

addSiteCommands(program, withSites);
addCountsCommands(program, work => withSource(source => work(new Reconciliation(new DriftStore(source)))));

program
  .command('migrate')
  .description('bring the database to the schema of this version; the service also does so when it starts')
  .action(async () => {
    await withDatabase(migrate);
    console.log('The database has the schema of this version.');
  });

program
  .command('database')
  .description(
    'print the address of the database, with its password, while the service runs; for psql and pg_dump',
  )
  .action(async () => {
    const { databaseUrl, data } = readSettings();
    const url = databaseUrl ?? (await runningUrl(resolve(root, data ?? '')));
    if (url === undefined)
      throw new Problem('unavailable', 'The service is not running; start it first with npm start.');
    console.log(url);
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(
    error instanceof Problem
      ? error.detail
      : error instanceof ConfigError
        ? error.message
        : `It failed: ${(error as Error).message}`,
  );
  process.exitCode = 1;
}
