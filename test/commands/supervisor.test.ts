import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeSecret } from '../../src/config.js';
import { removeCluster } from '../../src/db/embedded/embedded-postgres.js';
import { signal } from '../../src/lib/processes.js';
import { freshDatabase } from '../support/database.js';
import { stopAll, Supervised } from '../support/supervised.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

// Each starts real processes, and a busy machine takes its time.
jest.setTimeout(60_000);

const folders: string[] = [];
function newFolder(): string {
  const folder = tempFolder();
  folders.push(folder);
  return folder;
}

const answers = async (url: string): Promise<boolean> => (await fetch(`${url}/readyz`)).ok;
const postmasterOf = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);

afterAll(async () => {
  await stopAll();
  for (const folder of folders) {
    await removeCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('It says once where it listens and what to open, and SIGTERM leaves no process behind', async () => {
  const folder = newFolder();
  const run = Supervised.start(folder);
  const url = await run.url();
  expect(await answers(url)).toBe(true);
  await until(() => run.output.includes(`Demo: ${url}/demo`));
  expect(run.output.match(/^Tidemark is listening on /gm)).toHaveLength(1);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  // The supervisor, the service, the postmaster and its helpers.
  expect(run.family().length).toBeGreaterThan(3);

  expect(await run.stop()).toBe(0);
  expect(run.left()).toEqual([]);
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('A port that is taken ends it with code 1 and the name of the setting', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await until(() => other.listening);
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const run = Supervised.start(newFolder(), { PORT: String(port) });
  await until(() => run.family().length > 1);
  expect(await run.exit()).toBe(1);
  expect(run.errors).toMatch(new RegExp(`Port ${port} is taken.*PORT`));
  expect(run.left()).toEqual([]);
  other.close();
});

test('Faults in the settings end it with code 1, all of them named', async () => {
  const run = Supervised.start(newFolder(), { PORT: 'x', TIDEMARK_LOG: 'loud' });
  expect(await run.exit()).toBe(1);
  expect(run.errors).toContain('PORT must be');
  expect(run.errors).toContain('TIDEMARK_LOG must be');
});

test('After kill -9 its service goes by itself, and a new start takes the database over', async () => {
  const folder = newFolder();
  const killed = Supervised.start(folder);
  const url = await killed.url();
  const postmaster = postmasterOf(folder);
  const secret = readFileSync(join(folder, 'secret'), 'utf8');
  killed.child.kill('SIGKILL');
  await killed.exit();

  // On the same port: the new run has to wait for the old service to let go of it.
  const next = Supervised.start(folder, { PORT: new URL(url).port });
  expect(await next.url()).toBe(url);
  expect(await answers(url)).toBe(true);
  expect(postmasterOf(folder)).toBe(postmaster);
  expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(secret);

  expect(await next.stop()).toBe(0);
  expect([...killed.left(), ...next.left()]).toEqual([]);
});

describe('One that is serving', () => {
  const folder = newFolder();
  let run: Supervised;
  let url: string;

  beforeAll(async () => {
    run = Supervised.start(folder);
    url = await run.url();
  });

  afterAll(async () => {
    run.family();
    expect(await run.stop()).toBe(0);
    expect(run.left()).toEqual([]);
  });

  test('brings a service that was killed back, on the port that was picked for it', async () => {
    const first = run.service;
    signal(first, 'SIGKILL');
    await until(() => run.service.pid !== first.pid, { message: 'another service' });
    await until(() => answers(url), { timeoutMs: 20_000, message: 'its answer' });
    expect(run.output.match(/^Tidemark is listening on /gm)).toHaveLength(1);
  });

  test('brings a PostgreSQL that was killed back, under a service that lives on', async () => {
    const { pid } = run.service;
    const postmaster = postmasterOf(folder);
    process.kill(postmaster, 'SIGKILL');
    await until(() => postmasterOf(folder) !== postmaster, { message: 'another postmaster' });
    await until(() => answers(url), { timeoutMs: 20_000, message: 'the service to be ready again' });
    expect(run.service.pid).toBe(pid);
  });

  test('is not disturbed by a second one in its data folder, which is refused', async () => {
    const second = Supervised.start(folder);
    expect(await second.exit()).toBe(1);
    expect(second.errors).toMatch(/already runs.*TIDEMARK_DATA/);
    expect(await answers(url)).toBe(true);
  });
});

test('With DATABASE_URL nothing embedded starts, and there is no demo unless asked for', async () => {
  const database = await freshDatabase();
  const folder = newFolder();
  const data = join(folder, 'data');
  const run = Supervised.start(data, { DATABASE_URL: database.url, TIDEMARK_SECRET: makeSecret() });
  const url = await run.url();
  expect(await answers(url)).toBe(true);
  // The supervisor and the service.
  expect(run.family()).toHaveLength(2);
  expect(existsSync(data)).toBe(false);
  expect(run.output).not.toContain('Demo:');
  expect((await fetch(`${url}/demo`)).status).toBe(404);
  expect(await run.stop()).toBe(0);
  expect(run.left()).toEqual([]);
  await database.drop();
});

test('When npm is killed, all that it started stops', async () => {
  const folder = newFolder();
  // As npm does: a shell that runs the script, here with more to do behind it, so that it stays.
  const script = `'${process.execPath}' '${Supervised.program}'; true`;
  const shell = Supervised.start(folder, { npm_lifecycle_event: 'start' }, ['/bin/sh', '-c', script]);
  await shell.url();
  shell.child.kill('SIGKILL');
  await until(() => shell.left().length === 0, { timeoutMs: 20_000, message: 'everything to end' });
});
