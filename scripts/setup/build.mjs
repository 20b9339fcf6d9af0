import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmStep } from './packages.mjs';
import { root } from './root.mjs';

const SOURCES = [
  'src',
  'web',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
  'package-lock.json',
  'scripts/build-web.mjs',
];
/** What dist was built from; written last, so a build that was killed has none. */
const stamp = join(root, 'dist', '.built-from');

function filesIn(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap(name => filesIn(`${path}/${name}`));
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesIn)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

export const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOfSources();

export async function build() {
  // Taken before, so that a change made meanwhile is built the next time.
  const hash = hashOfSources();
  rmSync(stamp, { force: true });
  await npmStep({
    title: 'Building',
    hint: 'about ten seconds',
    npmArgs: ['run', 'build'],
    remedy: 'Mend what is named above, then start again.',
  });
  writeFileSync(stamp, hash);
}
