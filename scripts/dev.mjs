/** `npm run dev`: builds, serves, and on every change builds again and restarts the service. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './setup/root.mjs';

/** Editors save in several steps. */
const SETTLE_MS = 200;

let served;
let stopping = false;

async function setUp() {
  const setup = spawn(process.execPath, [join(root, 'scripts/setup.mjs')], { cwd: root, stdio: 'inherit' });
  const [code] = await once(setup, 'exit');
  return code === 0;
}

async function stop() {
  if (!served || served.exitCode !== null || served.signalCode !== null) return;
  const exited = once(served, 'exit');
  served.kill('SIGTERM');
  await exited;
}

const serve = () =>
  (served = spawn(process.execPath, [join(root, 'dist/supervisor.js')], { cwd: root, stdio: 'inherit' }));

// The supervisor hears Ctrl-C from the terminal too; this waits for its end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, async () => {
    stopping = true;
    await stop();
    process.exit(0);
  });

let changed = true;
for (const folder of ['src', 'web']) watch(join(root, folder), { recursive: true }, () => (changed = true));

while (!stopping) {
  if (!changed) {
    await sleep(SETTLE_MS);
    continue;
  }
  await sleep(SETTLE_MS);
  changed = false;
  // A build that fails leaves the service as it was; its faults are on the screen.
  if (!(await setUp()) || stopping) continue;
  await stop();
  serve();
}
