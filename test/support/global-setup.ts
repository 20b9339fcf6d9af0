import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

declare global {
  var testCluster: ChildProcess | undefined;
}

/** One PostgreSQL for the whole run. In a process of its own, since dist/ is ESM and jest compiles to CommonJS. */
export default async function globalSetup(): Promise<void> {
  const cluster = spawn(process.execPath, [join(__dirname, 'cluster.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  globalThis.testCluster = cluster;
  const lines = createInterface({ input: cluster.stdout });
  const first = once(lines, 'line') as Promise<[string]>;
  const ended = once(cluster, 'exit').then(() => {
    throw new Error('PostgreSQL for the tests did not start; `npm test` also builds what it needs.');
  });
  const [url] = await Promise.race([first, ended]);
  ended.catch(() => undefined);
  process.env.TIDEMARK_TEST_DATABASE = url;
}
