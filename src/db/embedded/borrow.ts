/** The embedded PostgreSQL for a command: that of the running service, else one for as long as the command takes. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainAccess } from '../../lib/explain-access.js';
import { isLock, takeLock, type FolderLock } from '../../lib/folder-lock.js';
import { makeFolder } from '../../lib/make-folder.js';
import { runningUrl, startEmbedded } from './embedded-postgres.js';

const PATIENCE_MS = 60_000;
const POLL_MS = 100;

type Work<T> = (databaseUrl: string) => Promise<T>;

export const withEmbedded = <T>(dataFolder: string, work: Work<T>): Promise<T> =>
  explainAccess(dataFolder, () => borrow(dataFolder, work));

async function borrow<T>(dataFolder: string, work: Work<T>): Promise<T> {
  makeFolder(dataFolder, 0o755);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const taken = takeLock(join(dataFolder, 'lock'), 'running a command');
    if (isLock(taken)) return await ownRun(dataFolder, taken, work);
    // A command stops the server at its end, so only a supervisor's may be shared.
    const url = taken.state === 'serving' ? await runningUrl(dataFolder) : undefined;
    if (url !== undefined) return await work(url);
    if (Date.now() > deadline)
      throw new Error(`Process ${taken.pid} holds the data folder (${taken.state}) and does not let go.`);
    await sleep(POLL_MS);
  }
}

async function ownRun<T>(dataFolder: string, lock: FolderLock, work: Work<T>): Promise<T> {
  try {
    // A command's output is its answer: nothing else is said.
    const server = await startEmbedded({ dataFolder, log: () => undefined });
    const interrupted = (): void => void server.stop(true).finally(() => process.exit(130));
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const name of signals) process.on(name, interrupted);
    try {
      return await work(server.url);
    } finally {
      for (const name of signals) process.off(name, interrupted);
      await server.stop();
    }
  } finally {
    lock.release();
  }
}
