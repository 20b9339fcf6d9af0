import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** Who runs PostgreSQL, which refuses to run as root; undefined means the user who runs this process. */
export type Owner = { uid: number; gid: number } | undefined;

const idOf = (flag: '-u' | '-g', name: string): number =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

/** The owner of the cluster when it is there; else, for root, the user `postgres` or `nobody`. */
export function chooseOwner(cluster: string): Owner {
  if (process.getuid?.() !== 0) return undefined;
  const made = statSync(cluster, { throwIfNoEntry: false });
  if (made !== undefined && made.uid !== 0) return { uid: made.uid, gid: made.gid };
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) };
    } catch {
      // There is no such user here.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it. ' +
      'Add one, or set DATABASE_URL.',
  );
}

/** Whether the owner may enter the folder: tried, since modes of every parent, ACLs and mounts all have a say. */
export const mayEnter = (owner: Owner, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
