import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of this test; open by default, so that PostgreSQL's own user may pass when root runs the tests. */
export function tempFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-test-'));
  chmodSync(folder, mode);
  return folder;
}
