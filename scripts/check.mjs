/** `npm run check`: everything that judges the source without running the service. All are run; all faults are shown. */
import { spawnSync } from 'node:child_process';
import { root } from './setup/root.mjs';

const checks = [
  ['types', 'npx tsc --noEmit -p tsconfig.json'],
  ['types of the widgets', 'npx tsc --noEmit -p web/tsconfig.json'],
  ['types of the tests', 'npx tsc --noEmit -p test/tsconfig.json'],
  ['lint', 'npx eslint .'],
  ['format', 'npx prettier --check .'],
  ['dead code', 'npx knip'],
  ['sizes', 'npx size-limit'],
  ['settings page', 'node scripts/settings-table.mjs --check'],
  ['architecture', 'npx jest test/architecture.test.ts'],
];

const failed = [];
for (const [name, command] of checks) {
  const began = Date.now();
  process.stdout.write(`${name} … `);
  const { status, stdout, stderr } = spawnSync(command, { cwd: root, shell: true, encoding: 'utf8' });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(status === 0 ? `good (${seconds} s)` : `FAILED (${seconds} s)\n${stdout}${stderr}`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`\nTo mend: ${failed.join(', ')}.`);
  process.exit(1);
}
