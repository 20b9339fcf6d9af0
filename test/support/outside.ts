import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith } from './needs';

const folder = process.env.TIDEMARK_TEST_DATA;

/** A file of the outside material, which nobody here wrote and which is never committed. */
export function outside(file: string): string {
  const path = join(folder ?? '', file);
  if (!existsSync(path)) throw new Error(`TIDEMARK_TEST_DATA has no ${file}`);
  return path;
}

/** `describe`, for what reads the folder that TIDEMARK_TEST_DATA names. */
export const describeOutside = (name: string, body: () => void): void =>
  describeWith(folder, 'TIDEMARK_TEST_DATA names no folder of outside material', name, body);
