import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file that is whole or absent whatever happens in between, and that nobody else may read. */
export function writePrivateFile(path: string, content: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/** The file's text, or undefined when there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What the file keeps; the first time, what `make` gives is put there. */
export function keep(path: string, make: () => string): string {
  const kept = readIfThere(path)?.trim();
  if (kept) {
    // A copy or a restored backup may have come with the mode of something public.
    chmodSync(path, 0o600);
    return kept;
  }
  const made = make();
  mkdirSync(dirname(path), { recursive: true });
  writePrivateFile(path, `${made}\n`);
  return made;
}
