/**
 * One set-up at a time in a checkout. A lock lives as long as a process that it names: the set-up, which also keeps
 * touching the file, or the program it runs, which outlives a set-up that was killed.
 */
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root.mjs';

const file = join(root, '.setup.lock');
const TOUCH_MS = 2_000;
/** Beyond these the pid has passed to another process, since ours would have touched the file or come to its end. */
const SETUP_SILENT_MS = 30_000;
const PROGRAM_SILENT_MS = 300_000;

const lives = pid => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Whether somebody holds the lock; undefined when there is none. */
function held() {
  try {
    const silentMs = Date.now() - statSync(file).mtimeMs;
    const [setup, program] = readFileSync(file, 'utf8').split(' ').map(Number);
    // Just made, not yet written.
    if (!setup) return silentMs < TOUCH_MS;
    return (
      (silentMs < SETUP_SILENT_MS && lives(setup)) ||
      (silentMs < PROGRAM_SILENT_MS && program > 0 && lives(program))
    );
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function take() {
  try {
    writeFileSync(file, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (held() === false) {
    // Moved before it is removed: of two that find it stale, one finds it gone.
    const stale = `${file}.${process.pid}`;
    try {
      renameSync(file, stale);
      rmSync(stale);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return false;
}

function touch() {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody took it for stale, say after this machine slept; the work goes on all the same.
  }
}

/** Lets the lock live on while this program does, even without us. */
export function holdFor(pid) {
  if (mine) writeFileSync(file, `${process.pid} ${pid}`);
}
let mine = false;

export async function withLock(work) {
  for (let waits = 0; !take(); waits += 1) {
    if (waits % 50 === 1) console.error('Waiting for another set-up of this checkout…');
    await sleep(200);
  }
  mine = true;
  const touching = setInterval(touch, TOUCH_MS);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    mine = false;
    rmSync(file, { force: true });
  }
}
