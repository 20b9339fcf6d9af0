import { spawn } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../lib/free-port.js';
import { identify } from '../../lib/processes.js';
import type { Programs } from './binaries.js';
import { environment } from './cluster.js';
import type { Home } from './home.js';
import { findPostmaster, stopPostmaster, type Postmaster } from './postmaster.js';

export interface Launch {
  home: Home;
  programs: Programs;
  logFile: string;
  fsync: boolean;
  /** Taken if it is free. */
  port?: number;
  abort?: AbortSignal;
}

export interface Launched extends Postmaster {
  exited: Promise<void>;
}

/** It did not come up, but another try may: an orphan of a crash was still ending, or the port was snatched. */
export class TryAgain extends Error {}

const PASSING = /lock file ".*" already exists|is still in use|could not bind|address already in use/i;
const LARGEST_LOG_BYTES = 10 * 1024 * 1024;

const settings = ({ fsync }: Launch, port: number): string[] =>
  [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    // Sockets are files, and their paths may have 107 bytes at most.
    'unix_socket_directories=',
    'max_connections=200',
    'log_line_prefix=%m [%p] %q%a ',
    ...(fsync ? [] : ['fsync=off', 'full_page_writes=off']),
  ].flatMap(setting => ['-c', setting]);

/** Starts the server and resolves when it takes connections. */
export async function launch(how: Launch): Promise<Launched> {
  const { cluster, owner } = how.home;
  const port = await freePort(how.port);
  const log = openLog(how.logFile);
  const offset = fstatSync(log).size;
  const child = spawn(how.programs.postgres, ['-D', cluster, ...settings(how, port)], {
    ...owner,
    cwd: '/',
    env: environment(),
    // In a group of its own, since Ctrl-C goes to a whole group and the service still needs its database.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);

  let over: string | undefined;
  const exited = new Promise<void>(resolve => {
    child.once('error', error => resolve(void (over = error.message)));
    child.once('exit', () => resolve(void (over = said(how.logFile, offset))));
  });
  while (over === undefined) {
    if (how.abort?.aborted && child.pid !== undefined) await stopPostmaster(identify(child.pid), true);
    const postmaster = findPostmaster(cluster);
    if (postmaster?.ready && postmaster.pid === child.pid) return { ...postmaster, exited };
    await Promise.race([exited, sleep(20)]);
  }
  if (PASSING.test(over)) throw new TryAgain(over);
  throw new Error(`PostgreSQL did not start: ${over.split('\n').slice(-5).join('\n')}`);
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** What PostgreSQL wrote to its log behind `offset`; the whole data folder may have been deleted meanwhile. */
const said = (file: string, offset: number): string =>
  (existsSync(file) && readFileSync(file).subarray(offset).toString('utf8').trim()) ||
  `it ended without a word; see ${file}`;
