/** Child processes of a bench: started, asked, ended; and what the machine did meanwhile. */
import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const START_MS = 60_000;
/** Beyond the longest run. */
const ANSWER_MS = 90_000;
const STOP_MS = 10_000;

const running = new Set();

/** Starts a program that says {type: 'ready'} when it is; `ask` sends it a question and gives its answer. */
export async function start(file, { args = [], env = {}, execArgv = [] } = {}) {
  const child = fork(file, args, {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, ...env },
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Profiles are megabytes; JSON would take seconds.
    serialization: 'json',
  });
  running.add(child);
  const gone = new Promise(done => child.once('exit', done));
  void gone.then(() => running.delete(child));
  const waiting = new Map();
  let asked = 0;
  const ready = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${file} was not ready in time`)), START_MS);
    void gone.then(code => reject(new Error(`${file} ended with ${code}`)));
    child.on('message', message => {
      if (message.type === 'ready') {
        clearTimeout(late);
        resolve(message);
      } else if (message.type === 'fatal') reject(new Error(message.message));
      else waiting.get(message.id)?.(message);
    });
  });
  const ask = (question, details = {}) =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      const late = setTimeout(() => reject(new Error(`${file}: no answer to ${question}`)), ANSWER_MS);
      const settle = () => {
        clearTimeout(late);
        waiting.delete(id);
      };
      waiting.set(id, answer => {
        settle();
        resolve(answer);
      });
      void gone.then(code => {
        settle();
        reject(new Error(`${file} ended with ${code} before it answered ${question}`));
      });
      child.send({ id, ask: question, ...details });
    });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(hard);
  };
  const message = await ready;
  return { pid: child.pid, ready: message, ask, stop };
}

/** Ends what is still running, after a failure or an interruption. */
export const killAll = () => {
  for (const child of running) child.kill('SIGKILL');
};

/** CPU seconds of a process and its children; undefined where there is no /proc. */
export function cpuOfTree(parent) {
  if (process.platform !== 'linux') return undefined;
  let ticks = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(pid) === parent || Number(fields[1]) === parent)
        ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It has ended.
    }
  }
  // USER_HZ is 100 on every Linux.
  return ticks / 100;
}

/** CPU seconds that all cores were busy. */
export function machineCpu() {
  let busy = 0;
  for (const { times } of cpus()) busy += times.user + times.nice + times.sys + times.irq;
  return busy / 1_000;
}
