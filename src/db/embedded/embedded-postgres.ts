/** PostgreSQL in the data folder: made the first time, started, or taken over from a run that was killed. */
import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainAccess } from '../../lib/explain-access.js';
import { keep, readIfThere } from '../../lib/private-file.js';
import { isRunning } from '../../lib/processes.js';
import { findPrograms } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { existingHome, noteHome, prepareHome, removeHome, type Home } from './home.js';
import { launch, TryAgain, type Launched } from './launch.js';
import {
  asSuperuser,
  disownStalePid,
  findPostmaster,
  stopPostmaster,
  urlOf,
  type Postmaster,
} from './postmaster.js';

export interface Options {
  dataFolder: string;
  /** Off only for tests: what was acknowledged may then be lost with the machine's power. */
  fsync?: boolean;
  /** Preferred, so that clients of a server that was restarted find it again. */
  port?: number;
  /** Gives up a start that takes long, such as a recovery. */
  abort?: AbortSignal;
  log: (line: string) => void;
}

export interface Embedded {
  url: string;
  port: number;
  pid: number;
  /** It was running already. */
  adopted: boolean;
  /** Resolves when the server ends, by whatever cause. */
  exited: Promise<void>;
  /** In a hurry, what is not yet written to its place is left to the recovery of the next start. */
  stop(hurry?: boolean): Promise<void>;
}

const DATABASE = 'tidemark';
/** One that is coming up or going down: long enough for a recovery, bounded so that nobody waits for ever. */
const PATIENCE_MS = 300_000;
/** Orphans of a killed postmaster notice its end within some seconds. */
const TRY_AGAIN_MS = 20_000;
const POLL_MS = 100;
const ADOPTED_POLL_MS = 500;

const passwordFile = (dataFolder: string): string => join(dataFolder, 'postgres-password');
const logFile = (dataFolder: string): string => join(dataFolder, 'postgres.log');

export const startEmbedded = (options: Options): Promise<Embedded> =>
  explainAccess(options.dataFolder, () => start(options));

async function start(options: Options): Promise<Embedded> {
  const { dataFolder, fsync = true, log } = options;
  const home = prepareHome(dataFolder);
  if (home.orphaned) await clear(home);
  noteHome(dataFolder, home);
  const password = passwordFor(home, dataFolder);
  const programs = findPrograms(home.owner, home.folder);
  if (!existsSync(home.cluster)) log('Creating the database …');
  await ensureCluster(home, programs, password, { fsync });

  const running = await adopt(home, password, log);
  const server =
    running ??
    (await launchPatiently(() =>
      launch({ ...options, fsync, home, programs, logFile: logFile(dataFolder) }),
    ));
  try {
    await ensureDatabase(server.port, password);
  } catch (error) {
    await stopPostmaster(server, true);
    throw error;
  }
  return {
    url: urlOf(server.port, password, DATABASE),
    port: server.port,
    pid: server.pid,
    adopted: running !== undefined,
    exited: server.exited,
    stop: hurry => stopPostmaster(server, hurry),
  };
}

/** The address of the data folder's server if it runs and takes our password. */
export async function runningUrl(dataFolder: string): Promise<string | undefined> {
  const home = existingHome(dataFolder);
  const password = readIfThere(passwordFile(dataFolder))?.trim();
  const postmaster = home && findPostmaster(home.cluster);
  if (home === undefined || !postmaster?.ready || !password) return undefined;
  if (!(await isOurs(postmaster, home.cluster, password))) return undefined;
  return urlOf(postmaster.port, password, DATABASE);
}

/** Ends the data folder's server and removes the cluster with all that is in it. */
export async function removeCluster(dataFolder: string): Promise<void> {
  const home = existingHome(dataFolder);
  if (home === undefined) return;
  await clear(home);
  removeHome(dataFolder, home);
  for (const file of [passwordFile(dataFolder), logFile(dataFolder)]) rmSync(file, { force: true });
}

async function clear({ cluster }: Home): Promise<void> {
  const postmaster = findPostmaster(cluster);
  if (postmaster) await stopPostmaster(postmaster, true);
  rmSync(cluster, { recursive: true, force: true, maxRetries: 5 });
}

function passwordFor(home: Home, dataFolder: string): string {
  const file = passwordFile(dataFolder);
  if (existsSync(home.cluster) && readIfThere(file) === undefined)
    throw new Error(`${file} is missing, and the database in ${home.cluster} opens with nothing else.`);
  return keep(file, () => randomBytes(24).toString('base64url'));
}

/** Takes over the server that a killed run left behind; waits for one that is coming up or going down. */
async function adopt(home: Home, password: string, log: Options['log']): Promise<Launched | undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const postmaster = findPostmaster(home.cluster);
    if (postmaster === undefined) break;
    if (postmaster.ready && (await isOurs(postmaster, home.cluster, password))) {
      log(`Taking over PostgreSQL, which is still running (process ${postmaster.pid}).`);
      return { ...postmaster, exited: ending(postmaster) };
    }
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL (process ${postmaster.pid}) runs on ${home.cluster} but does not answer.`);
    await sleep(POLL_MS);
  }
  disownStalePid(home.cluster);
  return undefined;
}

async function ending(postmaster: Postmaster): Promise<void> {
  while (isRunning(postmaster)) await sleep(ADOPTED_POLL_MS);
}

/** Whether what listens there lets us in and serves this very folder. */
async function isOurs({ port }: Postmaster, cluster: string, password: string): Promise<boolean> {
  try {
    const { rows } = await asSuperuser(port, password, client =>
      client.query<{ folder: string }>(`select current_setting('data_directory') as folder`),
    );
    return rows[0] !== undefined && realpathSync(rows[0].folder) === realpathSync(cluster);
  } catch (error) {
    if ((error as { code?: string }).code === WRONG_PASSWORD)
      throw new Error(`The database in ${cluster} does not open with the password kept for it.`, {
        cause: error,
      });
    return false;
  }
}
const WRONG_PASSWORD = '28P01';

async function launchPatiently(start: () => Promise<Launched>): Promise<Launched> {
  const deadline = Date.now() + TRY_AGAIN_MS;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof TryAgain) || Date.now() > deadline) throw error;
      await sleep(POLL_MS);
    }
  }
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  await asSuperuser(port, password, async client => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}
