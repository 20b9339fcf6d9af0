import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const src = join(__dirname, '..', 'src');

const base = ['config', 'errors', 'protocol', 'lib'];
const plumbing = ['db', 'live'];
const ground = [...base, ...plumbing];
const domain = ['sites', 'articles', 'readers', 'views', 'comments'];
const upper = ['moderation', 'notifications', 'insights', 'transfer', 'translation', 'demo'];
const belowDoors = [...ground, ...domain, ...upper];

/** What each room may import besides itself; see docs/architecture.md. */
const may: Record<string, string[]> = {
  config: ['lib'],
  errors: [],
  protocol: ['errors'],
  lib: [],
  db: base,
  live: [...base, 'db'],
  sites: ground,
  articles: [...ground, 'sites'],
  readers: [...ground, 'sites'],
  views: [...ground, 'sites', 'articles', 'readers'],
  comments: [...ground, 'sites', 'articles', 'readers'],
  ...Object.fromEntries(upper.map(room => [room, [...ground, ...domain]])),
  http: belowDoors,
  socket: belowDoors,
  jobs: belowDoors,
  cli: belowDoors,
  supervisor: [...base, 'db'],
};
/** Files that put the rooms together. */
const roots = ['main', 'service', 'app.module', 'core.module', 'supervisor'];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
const textOf = (file: string): string => readFileSync(join(src, file), 'utf8');
const roomOf = (file: string): string => file.replace(/\.[jt]s$/, '').split('/')[0] ?? '';

function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/(?:from|import)\s+'(\.[^']+)'/g)].map(([, path]) =>
    relative(src, join(src, dirname(file), path ?? '')),
  );
}

test('every room is on the list', () => {
  const rooms = [...new Set(files.map(roomOf))].filter(room => !roots.includes(room) && !(room in may));
  expect(rooms).toEqual([]);
});

test('imports go down', () => {
  const wrong = files
    .filter(file => file.includes('/') || !roots.includes(roomOf(file)))
    .flatMap(file =>
      importsOf(file)
        .filter(path => roomOf(path) !== roomOf(file) && !may[roomOf(file)]?.includes(roomOf(path)))
        .map(path => `${file} imports ${path}`),
    );
  expect(wrong).toEqual([]);
});

test('SQL lives in stores and in db', () => {
  const sql =
    /\/\* [\w.]+ [\w ]*\*\/|\.query\(|\b(select|insert into|update|delete from)\s+[\w*(]+[^;]*\b(from|set|values)\b/i;
  const wrong = files.filter(
    file => !/\.store\.ts$|^db\/|^live\/bus\.ts$/.test(file) && sql.test(withoutComments(textOf(file))),
  );
  expect(wrong).toEqual([]);
});

test('only config reads the environment', () => {
  // The others hand an environment on to programs that they start.
  const allowed = ['config.ts', 'supervisor.ts', 'db/embedded/cluster.ts', 'lib/processes.ts'];
  const wrong = files.filter(
    file => !allowed.includes(file) && !file.startsWith('supervisor/') && /process\.env\b/.test(textOf(file)),
  );
  expect(wrong).toEqual([]);
});

test('the domain knows no HTTP and no sockets', () => {
  const rooms = [...domain, ...upper, ...plumbing];
  const wrong = files.filter(
    file =>
      rooms.includes(roomOf(file)) &&
      /HttpException|from 'socket\.io'|from 'fastify'|\bSocket\b/.test(textOf(file)),
  );
  expect(wrong.filter(file => !file.startsWith('db/embedded/'))).toEqual([]);
});

test('browsers get only types of the wire', () => {
  const web = join(__dirname, '..', 'web');
  const wrong = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') || file.endsWith('.tsx'))
    .flatMap(file =>
      [...readFileSync(join(web, file), 'utf8').matchAll(/^import\s+(.*?)from\s+'([^']*\/src\/[^']+)'/gms)]
        .filter(([, what, path]) => !what?.startsWith('type ') || !path?.endsWith('src/protocol.js'))
        .map(([line]) => `${file}: ${line}`),
    );
  expect(wrong).toEqual([]);
});

test('names say what a file does', () => {
  expect(
    files.filter(file => /\.(service|util|helper|interface|dto)\.ts$|(^|\/)index\.ts$/.test(file)),
  ).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
