import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { removeCluster, startEmbedded, type Embedded } from '../../src/db/embedded/embedded-postgres.js';
import { root } from '../../src/lib/root.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];

function newFolder(mode?: number): string {
  const folder = tempFolder(mode);
  folders.push(folder);
  return folder;
}

const start = (dataFolder: string, port?: number): Promise<Embedded> =>
  startEmbedded({ dataFolder, port, log: () => undefined });

async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const folder of folders) {
    await removeCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

test('The cluster sorts by code point, speaks UTF-8, and listens on this machine only', async () => {
  const server = await start(newFolder());
  const [facts] = await query<Record<string, string>>(
    server.url,
    `select datlocprovider as provider, datlocale as locale, pg_encoding_to_char(encoding) as encoding, upper('č') as upper,
            current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
            current_setting('fsync') as fsync, current_setting('server_version_num')::int / 10000 as release
     from pg_database where datname = current_database()`,
  );
  expect(facts).toEqual({
    provider: 'b',
    locale: 'C.UTF-8',
    encoding: 'UTF8',
    upper: 'Č',
    listens: '127.0.0.1',
    sockets: '',
    fsync: 'on',
    release: 18,
  });
  await server.stop();
});

test('The password is kept for its owner alone, and no other one opens the database', async () => {
  const folder = newFolder();
  const server = await start(folder);
  expect(statSync(join(folder, 'postgres-password')).mode & 0o777).toBe(0o600);
  const wrong = new URL(server.url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  await server.stop();
});

test('Acknowledged rows outlive a killed postmaster, which comes back on the same port', async () => {
  const folder = newFolder();
  const first = await start(folder);
  await query(first.url, 'create table kept (n int)');
  for (let n = 0; n < 20; n += 1) await query(first.url, `insert into kept values (${n})`);
  process.kill(first.pid, 'SIGKILL');
  await first.exited;

  const second = await start(folder, first.port);
  expect(second.adopted).toBe(false);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select count(*)::int as n from kept')).toEqual([{ n: 20 }]);
  await second.stop();
});

test('A server that a killed run left behind is taken over, and can be stopped', async () => {
  const folder = newFolder();
  const first = await start(folder);
  const second = await start(folder);
  expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url });
  await second.stop();
  await Promise.all([first.exited, second.exited]);
});

test('An initdb that was killed half-way does not spoil the next start', async () => {
  const folder = newFolder();
  const launcher = pathToFileURL(join(root, 'dist/db/embedded/embedded-postgres.js')).href;
  const program = `import { startEmbedded } from ${JSON.stringify(launcher)};
    await startEmbedded({ dataFolder: ${JSON.stringify(folder)}, log: () => undefined });`;
  const killed = spawn(process.execPath, ['--input-type=module', '-e', program], {
    detached: true,
    stdio: 'ignore',
  });
  const exited = once(killed, 'exit');
  const home = join(folder, 'postgres');
  await until(() => readdirSync(home).some(name => existsSync(join(home, name, 'global'))), {
    message: 'initdb to be at work',
  });
  if (killed.pid === undefined) throw new Error('not started');
  // The group: initdb too.
  process.kill(-killed.pid, 'SIGKILL');
  await exited;
  expect(existsSync(join(home, 'cluster'))).toBe(false);

  const server = await start(folder);
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(readdirSync(home).filter(name => name.startsWith('cluster'))).toEqual(['cluster']);
  await server.stop();
});

test('A lock file that names the process of another program does not keep PostgreSQL down', async () => {
  const folder = newFolder();
  const first = await start(folder);
  const pidFile = join(folder, 'postgres', 'cluster', 'postmaster.pid');
  const left = readFileSync(pidFile, 'utf8');
  await first.stop();
  writeFileSync(pidFile, left.replace(/^\d+/, String(process.pid)));

  const second = await start(folder);
  expect(second.adopted).toBe(false);
  await second.stop();
});

test('Below a folder that only its owner may enter, the database runs too', async () => {
  const folder = newFolder(0o700);
  const first = await start(folder);
  await query(first.url, 'create table kept (n int)');
  await first.stop();
  const second = await start(folder);
  expect(await query(second.url, 'select * from kept')).toEqual([]);
  await second.stop();

  const note = join(folder, 'postgres-lives-in.txt');
  expect(existsSync(note)).toBe(isRoot);
  if (!isRoot) return;
  const home = readFileSync(note, 'utf8').trim();
  expect(home).toMatch(/^\/var\/lib\/tidemark\//);
  expect(statSync(join(home, 'cluster')).mode & 0o777).toBe(0o700);

  // Whoever deletes a temporary folder does not know of that home; the next one that is made sweeps it.
  rmSync(folder, { recursive: true });
  await (await start(newFolder(0o700))).stop();
  expect(existsSync(home)).toBe(false);
});

test('A data folder that was deleted takes its database along', async () => {
  const folder = newFolder(0o700);
  const first = await start(folder);
  await query(first.url, 'create table gone (n int)');
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  if (!isRoot) process.kill(first.pid, 'SIGKILL');

  const second = await start(folder);
  await first.exited;
  await expect(query(second.url, 'select * from gone')).rejects.toMatchObject({ code: '42P01' });
  await second.stop();
});

test('A removed cluster leaves no process and no file', async () => {
  const folder = newFolder();
  const server = await start(folder);
  await removeCluster(folder);
  await server.exited;
  expect(readdirSync(folder)).toEqual([]);
});
