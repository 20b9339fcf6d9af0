import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../../src/lib/root';

/** What a command of an operator said, and how it ended. */
export interface Said {
  code: number;
  output: string;
}

/** Runs `tidemark …` on a database, as built. */
export const tidemark = (databaseUrl: string, ...args: string[]): Promise<Said> =>
  new Promise(resolve => {
    execFile(
      process.execPath,
      [join(root, 'dist', 'cli', 'main.js'), ...args],
      {
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: databaseUrl,
          TIDEMARK_SECRET: 'a secret of the tests, 32 bytes and more',
        },
      },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    );
  });
