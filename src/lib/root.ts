import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function find(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json is missing: the program was moved out of its project');
  return find(parent);
}

/** The project's folder, found from where this file stands, so that any working directory will do. */
export const root: string = find(dirname(fileURLToPath(import.meta.url)));

/** As package.json has it. */
export const version: string = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
).version;
