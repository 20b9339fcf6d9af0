import { once } from 'node:events';

export default async function globalTeardown(): Promise<void> {
  const cluster = globalThis.testCluster;
  if (cluster === undefined || cluster.exitCode !== null) return;
  const exited = once(cluster, 'exit');
  cluster.stdin?.end();
  await exited;
}
