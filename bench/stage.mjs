/** What is measured, and against what: a database, the service, the bare servers, the clients. */
import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { cpuOfTree, machineCpu, start } from './processes.mjs';
import { ORIGIN, SITE } from './requests.mjs';

const root = join(import.meta.dirname, '..');
const here = file => join(import.meta.dirname, file);
// The flags of the service, which the bare servers get too.
const measured = ['--max-semi-space-size=64', '--expose-gc', '--import', here('inside.mjs')];

export const portOf = ({ ready }) => Number(new URL(ready.url).port);

/** An empty database of its own, with the durability of production. */
export async function openDatabase() {
  const { startEmbedded, removeCluster } = await import(join(root, 'dist/db/embedded/embedded-postgres.js'));
  const dataFolder = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  const remove = async () => {
    await removeCluster(dataFolder);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    const server = await startEmbedded({ dataFolder, log: () => undefined });
    const client = new pg.Client(server.url);
    // Ended by force when a run is interrupted.
    client.on('error', () => undefined);
    await client.connect();
    const rows = async (sql, values) => (await client.query(sql, values)).rows;
    const one = async (sql, values) => Object.values((await rows(sql, values))[0])[0];
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
      if ((await one(`show ${setting}`)) !== 'on')
        throw new Error(`${setting} is off: no figure would count`);
    return {
      url: server.url,
      pid: server.pid,
      one,
      rows,
      close: async () => {
        await client.end();
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The service as its users start it, on one database; only the limits of one address and one reader are raised. */
export function startSubject({ url }) {
  return start(join(root, 'dist/main.js'), {
    execArgv: measured,
    env: {
      DATABASE_URL: url,
      TIDEMARK_SECRET: randomBytes(48).toString('base64url'),
      PORT: '0',
      HOST: '127.0.0.1',
      TIDEMARK_LOG: 'warn',
      TIDEMARK_TRUSTED_PROXIES: '127.0.0.0/8',
      TIDEMARK_LIMIT_VIEWS: '1000000000',
      TIDEMARK_LIMIT_NEW_ARTICLES: '1000000000',
      TIDEMARK_LIMIT_SOCKETS: '1000000',
      TIDEMARK_LIMIT_COMMENTS: '1000000000',
      TIDEMARK_LIMIT_COMMENTS_ADDRESS: '1000000000',
    },
  });
}

export const startBare = file => start(here(file), { execArgv: measured });
export const startClient = file => start(here(file));

const tidemark = ({ url }, ...args) =>
  promisify(execFile)(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, TIDEMARK_SECRET: randomBytes(48).toString('base64url') },
  });

export const addSite = database => tidemark(database, 'site', 'add', SITE, '--origin', ORIGIN);

/** Every stored count of comments and replies is what the comments say, or it fails. */
export const verifyCounts = database => tidemark(database, 'counts', 'verify');

/**
 * Does some work and says how many cores were busy with what meanwhile: the server, PostgreSQL, the client, and
 * everything else on the machine.
 */
export async function watchCores(server, database, work) {
  const look = async () => ({
    at: performance.now() / 1_000,
    server: (await server.ask('usage')).cpu,
    database: database && cpuOfTree(database.pid),
    machine: machineCpu(),
  });
  const before = await look();
  const outcome = await work();
  const after = await look();
  const seconds = after.at - before.at;
  const share = name =>
    before[name] === undefined ? 0 : Math.max(0, (after[name] - before[name]) / seconds);
  const [own, db] = [share('server'), share('database')];
  const client = outcome.cpu;
  return {
    ...outcome,
    serverSeconds: after.server - before.server,
    cores: { server: own, database: db, client, others: Math.max(0, share('machine') - own - db - client) },
  };
}
