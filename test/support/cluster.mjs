/**
 * The PostgreSQL of one test run: says its address on a line of its own and lives as long as its standard input, so
 * that a run which is killed leaves nothing behind.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeCluster, startEmbedded } from '../../dist/db/embedded/embedded-postgres.js';
import { migrate } from '../../dist/db/migrate.js';

/** What `freshDatabase` clones. */
const TEMPLATE = 'tidemark_template';

// Ctrl-C reaches the whole group; the end of standard input is what counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

const dataFolder = mkdtempSync(join(tmpdir(), 'tidemark-test-'));
// For root, whose cluster belongs to another user.
chmodSync(dataFolder, 0o755);
try {
  const ended = new Promise(resolve => process.stdin.resume().once('close', resolve));
  const { url } = await startEmbedded({ dataFolder, fsync: false, log: () => undefined });
  await makeTemplate(url);
  console.log(url);
  await ended;
} finally {
  await removeCluster(dataFolder);
  rmSync(dataFolder, { recursive: true, force: true });
}

async function makeTemplate(url) {
  const admin = new pg.Client(url);
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const template = new URL(url);
  template.pathname = TEMPLATE;
  await migrate(template.href);
}
