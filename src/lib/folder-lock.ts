/**
 * One process at a time works in a folder. The lock is a file that names the holder; that of a process which was
 * killed is taken over.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync } from 'node:fs';
import { readIfThere, writePrivateFile } from './private-file.js';
import { identify, isRunning, type ProcessId } from './processes.js';

export interface Holder extends ProcessId {
  /** What it is doing, for whoever has to wait. */
  state: string;
}

export interface FolderLock {
  /** Says what the holder is doing now. */
  state(state: string): void;
  release(): void;
}

const write = (file: string, state: string): void =>
  writePrivateFile(file, JSON.stringify({ ...identify(process.pid), state }));

function parse(content: string | undefined): Holder | undefined {
  if (content === undefined) return undefined;
  try {
    return JSON.parse(content) as Holder;
  } catch {
    // Not ours: nobody can be asked about it.
    return undefined;
  }
}

/** The lock, or who holds it. */
export function takeLock(file: string, state: string): FolderLock | Holder {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  write(draft, state);
  try {
    for (;;) {
      try {
        // A link either is made or is not, and what it leads to is complete.
        linkSync(draft, file);
        return { state: next => write(file, next), release: () => rmSync(file, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const content = readIfThere(file);
      const holder = parse(content);
      if (holder && isRunning(holder)) return holder;
      if (content !== undefined) removeStale(file, content);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the stale file away; when another process took it over in between, gives it back. */
function removeStale(file: string, content: string): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readIfThere(aside) !== content) linkSync(aside, file);
  rmSync(aside, { force: true });
}

export const isLock = (taken: FolderLock | Holder): taken is FolderLock => 'release' in taken;
