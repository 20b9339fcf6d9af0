/** The data folder while we are its one supervisor: lock, secret, and the note of which service we run. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeSecret } from '../config.js';
import { explainAccess } from '../lib/explain-access.js';
import { isLock, takeLock, type FolderLock } from '../lib/folder-lock.js';
import { makeFolder } from '../lib/make-folder.js';
import { keep, readIfThere, writePrivateFile } from '../lib/private-file.js';
import { ended, signal, type ProcessId } from '../lib/processes.js';

/** A supervisor whose npm was just killed needs a moment to notice. */
const NOTICE_MS = 3_000;
/** For one that is stopping, or a command that borrows the database. */
const FINISH_MS = 60_000;
const SURVIVOR_STEPS: [NodeJS.Signals | undefined, number][] = [
  [undefined, 5_000],
  ['SIGTERM', 10_000],
  ['SIGKILL', 5_000],
];

export class DataFolder {
  private constructor(
    readonly path: string,
    private readonly lock: FolderLock,
  ) {}

  /** Waits for a predecessor that is about to go; throws when one stays. */
  static async open(path: string): Promise<DataFolder> {
    return explainAccess(path, async () => {
      makeFolder(path, 0o755);
      const folder = new DataFolder(path, await patientLock(join(path, 'lock')));
      await folder.endSurvivor();
      return folder;
    });
  }

  /** Made once; a new one would sign every reader out. */
  secret(): string {
    return keep(join(this.path, 'secret'), makeSecret);
  }

  noteService(process: ProcessId): void {
    writePrivateFile(this.serviceFile, JSON.stringify(process));
  }

  stopping(): void {
    this.lock.state('stopping');
  }

  close(): void {
    this.lock.release();
  }

  private get serviceFile(): string {
    return join(this.path, 'service.json');
  }

  /** The service of a supervisor that was killed still holds the port. It ends by itself, mostly. */
  private async endSurvivor(): Promise<void> {
    const note = readIfThere(this.serviceFile);
    if (note === undefined) return;
    const survivor = JSON.parse(note) as ProcessId;
    for (const [name, patience] of SURVIVOR_STEPS) {
      if (name) signal(survivor, name);
      if (await ended(survivor, patience)) return;
    }
  }
}

async function patientLock(file: string): Promise<FolderLock> {
  const began = Date.now();
  for (;;) {
    const taken = takeLock(file, 'serving');
    if (isLock(taken)) return taken;
    if (Date.now() - began > (taken.state === 'serving' ? NOTICE_MS : FINISH_MS))
      throw new FolderTaken(
        `Tidemark already runs in this data folder (process ${taken.pid}, ${taken.state}). ` +
          `Stop it, or set TIDEMARK_DATA and PORT to run another one.`,
      );
    await sleep(100);
  }
}

/** Another process works in the folder; the message says which, and what to do. */
export class FolderTaken extends Error {}
