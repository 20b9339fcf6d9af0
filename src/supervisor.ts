/**
 * What `npm start` runs: PostgreSQL in the data folder unless DATABASE_URL names one, and the service on top. Both are
 * started again when they die, and stopped in the reverse order. Nothing of the product is in here.
 */
import { resolve } from 'node:path';
import { readSettings } from './config.js';
import { root } from './lib/root.js';
import { DataFolder } from './supervisor/data-folder.js';
import { EmbeddedDatabase } from './supervisor/embedded-database.js';
import { Service } from './supervisor/service.js';
import { onStop } from './supervisor/stop-signals.js';
import { say, tell } from './supervisor/terminal.js';

let folder: DataFolder | undefined;
let database: EmbeddedDatabase | undefined;
const service = new Service(process => folder?.noteService(process));
let stopped: Promise<never> | undefined;

async function stop(exitCode: number): Promise<never> {
  try {
    folder?.stopping();
    await service.stop();
    await database?.stop();
    folder?.close();
  } catch (error) {
    tell((error as Error).message);
    process.exit(1);
  }
  process.exit(exitCode);
}

/** PostgreSQL in the data folder; what the service has to know of it. */
async function embed(path: string, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  folder = await DataFolder.open(path);
  database = new EmbeddedDatabase(path, url => service.change({ DATABASE_URL: url }));
  // Variables such as PGSSLMODE are meant for another server.
  const others = Object.fromEntries(Object.entries(env).filter(([name]) => !/^PG[A-Z]+$/.test(name)));
  return {
    ...others,
    DATABASE_URL: await database.start(),
    TIDEMARK_SECRET: env.TIDEMARK_SECRET || folder.secret(),
    TIDEMARK_DEMO: env.TIDEMARK_DEMO || '1',
  };
}

async function start(): Promise<void> {
  const settings = readSettings();
  const embedded = settings.databaseUrl === undefined;
  const env = embedded ? await embed(resolve(root, settings.data ?? ''), process.env) : process.env;
  const url = await service.start(env);
  say(`Tidemark is listening on ${url}`);
  if (settings.demo ?? embedded) say(`  Demo: ${url}/demo\n  API:  ${url}/docs`);
}

onStop(again => {
  stopped ??= stop(0);
  if (!again) return;
  service.hurry();
  void database?.hurry().catch(() => undefined);
});

try {
  await start();
} catch (error) {
  // While stopping, a start that fails is what was asked for.
  if (!stopped) {
    tell((error as Error).message);
    stopped = stop(1);
  }
}
