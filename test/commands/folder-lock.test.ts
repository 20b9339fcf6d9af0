import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLock, takeLock, type FolderLock, type Holder } from '../../src/lib/folder-lock.js';
import { identify } from '../../src/lib/processes.js';
import { tempFolder } from '../support/temp-folder.js';

const folder = tempFolder();
const file = join(folder, 'lock');
const leave = (holder: Holder): void => writeFileSync(file, JSON.stringify(holder));

function take(): FolderLock {
  const taken = takeLock(file, 'testing');
  if (!isLock(taken)) throw new Error(`held by ${taken.pid}`);
  return taken;
}

afterEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

test('A lock is refused while its holder lives, and says what the holder does', () => {
  const lock = take();
  expect(takeLock(file, 'testing')).toMatchObject({ pid: process.pid, state: 'testing' });
  lock.state('stopping');
  expect(takeLock(file, 'testing')).toMatchObject({ pid: process.pid, state: 'stopping' });
  lock.release();
  take().release();
  expect(readdirSync(folder)).toEqual([]);
});

test('The lock of a killed process is taken over', async () => {
  const child = spawn('sleep', ['60']);
  if (child.pid === undefined) throw new Error('not started');
  const holder = { ...identify(child.pid), state: 'serving' };
  leave(holder);
  expect(takeLock(file, 'testing')).toMatchObject(holder);
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  take().release();
});

test('The lock of a process whose id has passed to another one is taken over', () => {
  leave({ pid: process.pid, born: 'long ago', state: 'serving' });
  take().release();
});

test('A lock that makes no sense is taken over', () => {
  writeFileSync(file, '');
  take().release();
  expect(existsSync(file)).toBe(false);
});
