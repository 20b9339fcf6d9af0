import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { identify, type ProcessId } from '../../src/lib/processes.js';

/** Pairs of process and parent. */
function everyProcess(): [pid: number, parent: number][] {
  if (!existsSync('/proc/self/stat'))
    return execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(line => line.trim().split(/\s+/).map(Number) as [number, number]);
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}

/** The process and all that descend from it. */
export function familyOf(pid: number): ProcessId[] {
  const everyone = everyProcess();
  const family = [pid];
  for (const member of family)
    family.push(...everyone.filter(([, parent]) => parent === member).map(([child]) => child));
  return family.map(identify);
}
