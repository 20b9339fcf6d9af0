import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process, and when it was born: a pid alone may since have passed to another one. */
export interface ProcessId {
  pid: number;
  born: string;
}

interface Facts {
  /** In words that stay the same for the life of the process. */
  born: string;
  parent: number;
  name: string;
}

/** What the system knows of a process; undefined when it has ended. */
function look(pid: number): Facts | undefined {
  try {
    return process.platform === 'linux' ? lookInProc(pid) : lookByPs(pid);
  } catch {
    return undefined;
  }
}

function lookInProc(pid: number): Facts | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in parentheses and may hold anything, so fields are counted from the last one.
  const close = stat.lastIndexOf(')');
  const fields = stat.slice(close + 2).split(' ');
  if (isOver(fields[0])) return undefined;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return {
    born: `${boot} ${fields[19]}`,
    parent: Number(fields[1]),
    name: stat.slice(stat.indexOf('(') + 1, close),
  };
}

function lookByPs(pid: number): Facts | undefined {
  const [state, parent, ...rest] = execFileSync(
    'ps',
    ['-o', 'stat=,ppid=,lstart=,comm=', '-p', String(pid)],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  )
    .trim()
    .split(/\s+/);
  if (isOver(state)) return undefined;
  return { born: rest.slice(0, 5).join(' '), parent: Number(parent), name: rest.slice(5).join(' ') };
}

/** A zombie has ended: only its parent has not looked yet. */
const isOver = (state: string | undefined): boolean => state === undefined || /^[ZX]/.test(state);

const birthOf = (pid: number): string | undefined => look(pid)?.born;

/** Our parent, and when that is only the shell that npm runs scripts by, npm too. */
export function starters(): ProcessId[] {
  const parent = look(process.ppid);
  const isShell = parent !== undefined && !/^(npm|node)/.test(basename(parent.name));
  return [process.ppid, ...(isShell ? [parent.parent] : [])].map(identify);
}

export const identify = (pid: number): ProcessId => ({ pid, born: birthOf(pid) ?? '' });

export const isRunning = ({ pid, born }: ProcessId): boolean => birthOf(pid) === born;

/** Sends the signal unless the process has ended. */
export function signal(target: ProcessId, name: NodeJS.Signals): void {
  if (!isRunning(target)) return;
  try {
    process.kill(target.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Resolves to whether the process ended in time. */
export async function ended(target: ProcessId, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning(target)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}
