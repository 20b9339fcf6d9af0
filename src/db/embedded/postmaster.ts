/** The main process of a running cluster, whether we started it or one before us did. */
import { readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readIfThere } from '../../lib/private-file.js';
import { ended, identify, isRunning, signal, type ProcessId } from '../../lib/processes.js';
import { SUPERUSER } from './cluster.js';

export interface Postmaster extends ProcessId {
  port: number;
  ready: boolean;
}

/** A fast shutdown writes out all changes first. */
const FAST_MS = 30_000;
const IMMEDIATE_MS = 5_000;
/** Above what any system gives out. */
const NOBODYS_PID = 999_999_999;

const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid');

/** Whether the process is the postmaster of this cluster, and not one that got the same pid after a crash. */
function serves(pid: number, cluster: string): boolean {
  // Elsewhere than on Linux, logging in has to show it.
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

/** The postmaster that runs on this cluster. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lines = readIfThere(pidFile(cluster))?.split('\n');
  const pid = Number(lines?.[0]);
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0) return undefined;
  const process = identify(pid);
  if (process.born === '' || !serves(pid, cluster)) return undefined;
  return { ...process, port: Number(lines[3]), ready: lines[7]?.startsWith('ready') ?? false };
}

/**
 * PostgreSQL refuses to start while the process that its lock file names exists, even when that is another program by
 * now. The file stays, since it also leads PostgreSQL to shared memory that orphans of a crash may still use.
 */
export function disownStalePid(cluster: string): void {
  const file = readIfThere(pidFile(cluster));
  if (file === undefined || findPostmaster(cluster) !== undefined) return;
  writeFileSync(pidFile(cluster), file.replace(/^\d+/, String(NOBODYS_PID)));
}

export const urlOf = (port: number, password: string, database: string): string =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

/** Runs `work` on a connection of its own. */
export async function asSuperuser<T>(
  port: number,
  password: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const connectionString = urlOf(port, password, 'postgres');
  const client = new pg.Client({
    connectionString,
    ssl: false,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Ends it: clients are cut off and all is written; in a hurry, or when that takes too long, recovery does the rest. */
export async function stopPostmaster(postmaster: ProcessId, hurry = false): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', FAST_MS],
    ['SIGQUIT', IMMEDIATE_MS],
    ['SIGKILL', IMMEDIATE_MS],
  ];
  for (const [name, patience] of hurry ? steps.slice(1) : steps) {
    signal(postmaster, name);
    if (await ended(postmaster, patience)) return;
  }
  if (isRunning(postmaster)) throw new Error(`PostgreSQL (process ${postmaster.pid}) cannot be stopped.`);
}
