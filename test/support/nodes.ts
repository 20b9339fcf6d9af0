import { randomBytes } from 'node:crypto';
import type { Config } from '../../src/config';
import { freshDatabase } from './database';
import { startService, type TestService } from './service';

export interface Nodes {
  nodes: [TestService, TestService];
  databaseUrl: string;
  close(): Promise<void>;
}

/** Two nodes on one database and with one secret, in this process. */
export async function startNodes(settings: Partial<Config> = {}): Promise<Nodes> {
  const database = await freshDatabase();
  const shared = { databaseUrl: database.url, secret: randomBytes(48).toString('base64url'), ...settings };
  const nodes: [TestService, TestService] = [await startService(shared), await startService(shared)];
  return {
    nodes,
    databaseUrl: database.url,
    async close() {
      for (const node of nodes) await node.close();
      await database.drop();
    },
  };
}
