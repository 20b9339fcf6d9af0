import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from '../../lib/private-file.js';
import type { Programs } from './binaries.js';
import type { Home } from './home.js';

export const SUPERUSER = 'tidemark';
/** Its files can be read by this release only. */
const MAJOR = '18';
const DRAFT = 'cluster-draft-';

/** PostgreSQL gets no PG* variable of the user's shell, and speaks the language that we look for in its log. */
export const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' });

/** Makes the cluster unless it is there. An initdb that is killed half-way leaves a draft, never a cluster. */
export async function ensureCluster(
  home: Home,
  programs: Programs,
  password: string,
  options: { fsync: boolean },
): Promise<void> {
  if (existsSync(home.cluster)) return checkRelease(home.cluster);
  sweep(home.folder);
  const draft = join(home.folder, `${DRAFT}${randomBytes(6).toString('hex')}`);
  const passwordFile = `${draft}-password`;
  mkdirSync(draft, { mode: 0o700 });
  writePrivateFile(passwordFile, `${password}\n`);
  if (home.owner) for (const path of [draft, passwordFile]) chownSync(path, home.owner.uid, home.owner.gid);
  try {
    await initdb(home, programs, [
      `--pgdata=${draft}`,
      `--pwfile=${passwordFile}`,
      ...(options.fsync ? [] : ['--no-sync']),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, home.cluster);
}

function checkRelease(cluster: string): void {
  const release = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (release !== MAJOR)
    throw new Error(
      `${cluster} was made by PostgreSQL ${release}; this is ${MAJOR}. docs/operating.md says how to move.`,
    );
}

/** Drafts of starts that were killed. An initdb that still writes to one makes the removal fail, and then itself. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder).filter(name => name.startsWith(DRAFT))) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // The next start tries again.
    }
  }
}

function initdb({ owner }: Home, programs: Programs, args: string[]): Promise<void> {
  const process = spawn(
    programs.initdb,
    [
      `--username=${SUPERUSER}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
      '--set=timezone=UTC',
      '--set=log_timezone=UTC',
      ...args,
    ],
    { ...owner, cwd: '/', env: environment(), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  process.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    process.once('error', reject);
    process.once('close', code =>
      code === 0 ? resolve() : reject(new Error(`The database could not be created: ${said.trim()}`)),
    );
  });
}
