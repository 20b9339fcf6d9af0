/**
 * Where cluster and copied programs live: in the data folder; but when root runs us and the owner of the cluster
 * cannot enter that (it lies below somebody's 0700 folder), under /var/lib/tidemark, and a note in the data folder
 * says where.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../lib/make-folder.js';
import { readIfThere, writePrivateFile } from '../../lib/private-file.js';
import { findPostmaster } from './postmaster.js';
import { chooseOwner, mayEnter, type Owner } from './owner.js';

export interface Home {
  folder: string;
  cluster: string;
  owner: Owner;
  /** It is left of a data folder that was deleted since: nobody has the password any more. */
  orphaned: boolean;
}

const OUTSIDE = '/var/lib/tidemark';
/** In the data folder: the path of a home outside of it. */
const NOTE = 'postgres-lives-in.txt';
/** In a home outside: the data folder that it belongs to. */
const BACK = 'data-folder.txt';

const at = (folder: string, orphaned = false): Home => {
  const cluster = join(folder, 'cluster');
  return { folder, cluster, owner: chooseOwner(cluster), orphaned };
};

/** Root is about to work in there: nobody else may be able to put a link in its way. */
function assertOfRoot(folder: string): void {
  const { uid, mode } = lstatSync(folder);
  if ((mode & 0o170000) !== 0o040000 || uid !== 0 || (mode & 0o022) !== 0)
    throw new Error(`${folder} has to be a folder that belongs to root and that only root may write to.`);
}

const hashed = (dataFolder: string): string =>
  join(OUTSIDE, createHash('sha256').update(dataFolder).digest('hex').slice(0, 24));

/** The home outside that this data folder names, if it is its own. */
function noted(dataFolder: string): string | undefined {
  const folder = readIfThere(join(dataFolder, NOTE))?.trim();
  if (!folder) return undefined;
  const other = readIfThere(join(folder, BACK))?.trim();
  // The note of a copied data folder names a home that still serves the original.
  const copied =
    other !== undefined && other !== dataFolder && readIfThere(join(other, NOTE))?.trim() === folder;
  if (copied) return undefined;
  // A moved one takes its home along.
  if (other !== undefined && other !== dataFolder) writePrivateFile(join(folder, BACK), `${dataFolder}\n`);
  return folder;
}

/** Homes of trials: whoever deletes a temporary checkout does not know of what lies here. */
function sweepTrials(): void {
  const temporary = join(realpathSync(tmpdir()), '/');
  for (const name of readdirSync(OUTSIDE)) {
    const folder = join(OUTSIDE, name);
    const dataFolder = readIfThere(join(folder, BACK))?.trim();
    // Elsewhere a folder that is missing may be a disk that is not mounted.
    if (!dataFolder?.startsWith(temporary) || existsSync(dataFolder)) continue;
    if (findPostmaster(join(folder, 'cluster')) === undefined)
      rmSync(folder, { recursive: true, force: true });
  }
}

function goOutside(dataFolder: string): Home {
  for (const parent of ['/var', '/var/lib']) assertOfRoot(parent);
  makeFolder(OUTSIDE, 0o755);
  assertOfRoot(OUTSIDE);
  sweepTrials();
  const known = noted(dataFolder);
  const folder = known ?? hashed(dataFolder);
  makeFolder(folder, 0o711);
  assertOfRoot(folder);
  return at(folder, known === undefined && existsSync(join(folder, 'cluster')));
}

/** Says in the data folder where its home is, and in the home whose it is. */
export function noteHome(dataFolder: string, { folder }: Home): void {
  const data = realpathSync(dataFolder);
  if (folder.startsWith(join(data, '/'))) return;
  writePrivateFile(join(folder, BACK), `${data}\n`);
  writePrivateFile(join(data, NOTE), `${folder}\n`);
}

/** The home of the data folder's cluster if one was made, without making anything. */
export function existingHome(dataFolder: string): Home | undefined {
  if (!existsSync(dataFolder)) return undefined;
  const data = realpathSync(dataFolder);
  const folder = [noted(data), join(data, 'postgres')].find(
    f => f !== undefined && existsSync(join(f, 'cluster')),
  );
  return folder === undefined ? undefined : at(folder);
}

/** A home that the owner of the cluster can enter. */
export function prepareHome(dataFolder: string): Home {
  // Open, since for root the owner of the cluster passes through; what is secret in there has modes of its own.
  makeFolder(dataFolder, 0o755);
  const data = realpathSync(dataFolder);
  if (noted(data) !== undefined) return goOutside(data);

  const inside = join(data, 'postgres');
  makeFolder(inside, 0o755);
  const home = at(inside);
  if (home.owner === undefined || mayEnter(home.owner, inside)) return home;
  if (existsSync(home.cluster))
    throw new Error(
      `The database in ${home.cluster} belongs to user ${home.owner.uid}, who cannot enter that folder any more. ` +
        `Open its parents to that user (chmod a+x), or set TIDEMARK_DATA to another folder.`,
    );
  rmSync(inside, { recursive: true });
  return goOutside(data);
}

/** Removes what a cluster leaves in its home and, for one outside, the home itself. */
export function removeHome(dataFolder: string, home: Home): void {
  rmSync(home.folder, { recursive: true, force: true, maxRetries: 5 });
  rmSync(join(dataFolder, NOTE), { force: true });
}
