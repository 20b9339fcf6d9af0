import { spawn } from 'node:child_process';
import { holdFor } from './lock.mjs';
import { root } from './root.mjs';

const quiet = process.argv.includes('--quiet');
const SIGN_OF_LIFE_MS = 10_000;
/** npm names the cause first and ends with its whole manual; compilers and apt end with the cause. */
const FIRST_LINES = 12;
const LAST_LINES = 40;

/** Something that the person at the terminal has to know, and no bug of ours. */
export class StepFailed extends Error {}

const seconds = since => `${Math.round((Date.now() - since) / 1000)} s`;

/** Runs a program; says that it does, that it still does, and on failure what the program said last. */
export async function step({ title, hint, command, args, env = process.env, remedy }) {
  const began = Date.now();
  if (!quiet) console.error(`${title}… (${hint})`);
  const sign = setInterval(() => console.error(`${title}… ${seconds(began)}`), SIGN_OF_LIFE_MS);
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) holdFor(child.pid);

  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => (said += text));
  const pass = signal => {
    child.kill(signal);
    process.exitCode = 130;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);

  const failure = await new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? code}`));
  });
  clearInterval(sign);
  for (const signal of signals) process.off(signal, pass);
  if (failure !== undefined) {
    throw new StepFailed(
      `${gist(said)}\n\n${title} failed: ${[command, ...args].join(' ')} ${failure}.\n${remedy}`,
    );
  }
  if (!quiet) console.error(`${title}… done in ${seconds(began)}`);
}

function gist(text) {
  const lines = text.trim().split('\n');
  const dropped = lines.length - FIRST_LINES - LAST_LINES;
  if (dropped > 0) lines.splice(FIRST_LINES, dropped, `… ${dropped} lines …`);
  return lines.join('\n');
}
