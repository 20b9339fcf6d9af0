import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/lib/root.js';
import { tempFolder } from '../support/temp-folder.js';
import { until } from '../support/until.js';

/** A project with the real scripts, one package of its own and a build that leaves a line each time: no network. */
function newProject(): string {
  const project = tempFolder();
  projects.push(project);
  cpSync(join(root, 'scripts'), join(project, 'scripts'), { recursive: true });
  for (const folder of ['src', 'part']) mkdirSync(join(project, folder));
  const json = (file: string, value: unknown): void =>
    writeFileSync(join(project, file), JSON.stringify(value));
  const manifest = { name: 'trial', version: '1.0.0', dependencies: { part: 'file:./part' } };
  json('package.json', { ...manifest, scripts: { build: 'node build.mjs' } });
  json('part/package.json', { name: 'part', version: '1.0.0' });
  json('package-lock.json', {
    name: 'trial',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': manifest,
      'node_modules/part': { resolved: 'part', link: true },
      part: { version: '1.0.0' },
    },
  });
  writeFileSync(join(project, 'src/main.ts'), 'one');
  writeFileSync(
    join(project, 'build.mjs'),
    `import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
     mkdirSync('dist', { recursive: true });
     appendFileSync('builds.txt', 'built\\n');
     if (readFileSync('src/main.ts', 'utf8') === 'broken') { console.error('It does not compile.'); process.exit(2); }`,
  );
  return project;
}
const projects: string[] = [];

interface Run {
  code: number;
  said: string;
}

async function setUp(project: string, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const child = spawn(process.execPath, ['scripts/setup.mjs'], {
    cwd: project,
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

const builds = (project: string): number =>
  existsSync(join(project, 'builds.txt'))
    ? readFileSync(join(project, 'builds.txt'), 'utf8').split('\n').length - 1
    : 0;

afterAll(() => {
  for (const project of projects) rmSync(project, { recursive: true, force: true });
});

test('It installs and builds with visible progress, and the second time it does nothing', async () => {
  const project = newProject();
  const first = await setUp(project, { NODE_ENV: 'production', npm_config_omit: 'dev' });
  expect(first).toMatchObject({ code: 0 });
  expect(first.said).toMatch(/Installing packages….*\n(.*\n)*Building….*/);
  expect(existsSync(join(project, 'node_modules/part/package.json'))).toBe(true);

  expect(await setUp(project)).toEqual({ code: 0, said: '' });
  expect(builds(project)).toBe(1);
  expect(existsSync(join(project, '.setup.lock'))).toBe(false);
});

test('It repairs an install and a build that were killed', async () => {
  const project = newProject();
  await setUp(project);
  rmSync(join(project, 'node_modules/.package-lock.json'));
  expect((await setUp(project)).said).toContain('Installing packages');
  rmSync(join(project, 'node_modules/part'));
  expect((await setUp(project)).said).toContain('Installing packages');
  rmSync(join(project, 'dist/.built-from'));
  expect((await setUp(project)).said).toContain('Building');
  expect(builds(project)).toBe(2);
});

test('It builds again after a change; a build that fails says why and is tried again', async () => {
  const project = newProject();
  await setUp(project);
  writeFileSync(join(project, 'src/main.ts'), 'broken');
  for (let time = 0; time < 2; time += 1) {
    const failed = await setUp(project);
    expect(failed).toMatchObject({ code: 1 });
    expect(failed.said).toContain('It does not compile.');
    expect(failed.said).toContain('Mend what is named above');
  }
  writeFileSync(join(project, 'src/main.ts'), 'two');
  expect(await setUp(project)).toMatchObject({ code: 0 });
  expect(builds(project)).toBe(4);
});

test('Of several at once one does the work, and the others wait for it', async () => {
  const project = newProject();
  const runs = await Promise.all([1, 2, 3].map(() => setUp(project)));
  expect(runs.map(run => run.code)).toEqual([0, 0, 0]);
  expect(builds(project)).toBe(1);
});

test('The lock of a set-up that was killed is taken over', async () => {
  const project = newProject();
  const killed = spawn(process.execPath, ['scripts/setup.mjs'], {
    cwd: project,
    // A killed one cannot tidy up.
    env: { ...process.env, TMPDIR: project },
    stdio: 'ignore',
    detached: true,
  });
  const exited = once(killed, 'exit');
  await until(() => existsSync(join(project, '.setup.lock')));
  if (killed.pid === undefined) throw new Error('not started');
  // The group: npm too.
  process.kill(-killed.pid, 'SIGKILL');
  await exited;
  expect(await setUp(project)).toMatchObject({ code: 0 });
});
