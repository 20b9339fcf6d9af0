import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from './root.mjs';
import { step } from './step.mjs';

/** npm writes it when all is in place, so an install that was killed has none. */
const receipt = join(root, 'node_modules', '.package-lock.json');

const packagesOf = file => JSON.parse(readFileSync(file, 'utf8')).packages;
const names = (list, own) => Boolean(list?.includes(own));
/** Of the optional ones npm installs what names this system; what else it leaves out, only npm can tell. */
const isWanted = ({ optional, os, cpu, libc }) =>
  !optional || (!libc && names(os, process.platform) && names(cpu, process.arch));

/** Whether node_modules holds what package-lock.json asks for, whoever put it there. */
export function packagesAreInstalled() {
  if (!existsSync(receipt)) return false;
  const installed = packagesOf(receipt);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      !isWanted(wanted) ||
      (installed[path]?.version === wanted.version &&
        installed[path].integrity === wanted.integrity &&
        existsSync(join(root, path, 'package.json'))),
  );
}

/** npm, as the one that runs us if one does. */
function npm(...args) {
  const path = process.env.npm_execpath;
  return path && basename(path).startsWith('npm')
    ? { command: process.execPath, args: [path, ...args] }
    : { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args };
}

export const npmStep = ({ npmArgs, ...rest }) => step({ ...npm(...npmArgs), ...rest });

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export async function installPackages() {
  rmSync(receipt, { force: true });
  const cache = process.env.npm_config_cache ?? join(homedir(), '.npm');
  const ownCache = isWritable(join(cache, '_cacache'))
    ? undefined
    : mkdtempSync(join(tmpdir(), 'tidemark-npm-'));
  try {
    await npmStep({
      title: 'Installing packages',
      hint: 'first time: about a minute',
      // Whatever NODE_ENV or the user's settings leave out: the build needs the development dependencies.
      npmArgs: ['ci', '--include=dev', '--include=optional', '--include=peer', '--no-audit', '--no-fund'],
      env: ownCache ? { ...process.env, npm_config_cache: ownCache } : process.env,
      remedy: 'Check the network and the space on the disk, then start again: it goes on from here.',
    });
  } finally {
    if (ownCache) rmSync(ownCache, { recursive: true, force: true });
  }
}
