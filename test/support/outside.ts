import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.TIDEMARK_TEST_DATA;
const mustRun = Boolean(process.env.CI ?? process.env.TIDEMARK_NO_SKIP);

/** A file of the outside material, which nobody here wrote and which is never committed. */
export function outside(file: string): string {
  const path = join(folder ?? '', file);
  if (!existsSync(path)) throw new Error(`TIDEMARK_TEST_DATA has no ${file}`);
  return path;
}

/** `describe`, for what reads the folder that TIDEMARK_TEST_DATA names. */
export function describeOutside(name: string, body: () => void): void {
  if (folder) return void describe(name, body);
  const missing = 'TIDEMARK_TEST_DATA names no folder of outside material';
  if (mustRun) return void it(name, () => Promise.reject(new Error(missing)));
  console.warn(`SKIPPED: ${name}. ${missing}.`);
  describe.skip(name, body);
}
