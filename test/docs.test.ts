import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { problems } from '../src/errors';
import { startService, type TestService } from './support/service';

const page = (name: string): string => readFileSync(join(__dirname, '..', name), 'utf8');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'docs/operating.md',
  'docs/embedding.md',
  'docs/protocol.md',
];

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

test('docs/protocol.md names every route that the service describes', async () => {
  const { paths } = (await (await fetch(`${service.url}/openapi.json`)).json()) as {
    paths: Record<string, object>;
  };
  const protocol = page('docs/protocol.md');
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(m => `${m.toUpperCase()} ${path}`),
  );
  expect(routes.length).toBeGreaterThan(4);
  expect(routes.filter(route => !protocol.includes(`\`${route}\``))).toEqual([]);
});

test('docs/protocol.md has every problem code with its status', () => {
  const rows = [...page('docs/protocol.md').matchAll(/^\|\s*`(\w+)`\s*\|\s*(\d{3})\s*\|$/gm)];
  const written = Object.fromEntries(rows.map(([, code, status]) => [code, Number(status)]));
  expect(written).toEqual(
    Object.fromEntries(Object.entries(problems).map(([code, { status }]) => [code, status])),
  );
});

interface Manifest {
  modules: { declarations: Record<string, unknown>[] }[];
}

test('docs/embedding.md names every attribute, event, part and property of the elements', () => {
  const { modules } = JSON.parse(page('web/custom-elements.json')) as Manifest;
  const elements = modules.flatMap(({ declarations }) => declarations);
  expect(elements.length).toBeGreaterThan(2);
  const names = elements.flatMap(element =>
    ['attributes', 'events', 'cssParts', 'cssProperties'].flatMap(kind =>
      ((element[kind] ?? []) as { name: string }[]).map(({ name }) => name),
    ),
  );
  const embedding = page('docs/embedding.md');
  expect(names.filter(name => !embedding.includes(`\`${name}\``))).toEqual([]);
});

test('docs/embedding.md names every key under which the widgets keep something in the browser', () => {
  const keys = readdirSync(join(__dirname, '..', 'web'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => page(join('web', name)))
    .filter(text => /localStorage|\.\/storage/.test(text))
    .flatMap(text => [...text.matchAll(/['"`](tidemark-[\w-]+)/g)].map(([, key]) => key!));
  expect(keys.length).toBeGreaterThan(3);
  const embedding = page('docs/embedding.md');
  expect(keys.filter(key => !embedding.includes(`\`${key}`))).toEqual([]);
});

test('the pages name only commands that there are', async () => {
  const named = pages.flatMap(name =>
    [...page(name).matchAll(/npm run (?:-s )?tidemark -- (\w+)(?: (\w+))?/g)].map(
      ([, command, part]) => [command!, part] as const,
    ),
  );
  expect(named).toContainEqual(['counts', 'verify']);
  const help = async (command?: string): Promise<string> => {
    const asked = ['dist/cli/main.js', ...(command ? [command] : []), '--help'];
    return (await promisify(execFile)(process.execPath, asked)).stdout;
  };
  const helps = new Map([[undefined, await help()]] as [string | undefined, string][]);
  for (const [command] of named) if (!helps.has(command)) helps.set(command, await help(command));
  const has = (command: string | undefined, part: string): boolean =>
    new RegExp(`^  ${part} `, 'm').test(helps.get(command)!);
  const unknown = named.filter(
    ([command, part]) => !has(undefined, command) || (part !== undefined && !has(command, part)),
  );
  expect(unknown).toEqual([]);
});

test('links between the pages lead somewhere', () => {
  const dead = pages.flatMap(name =>
    [...page(name).matchAll(/\]\((?!https?:)([^)#]+)\)/g)]
      .map(([, to]) => join(name, '..', to ?? ''))
      .filter(to => {
        try {
          readFileSync(join(__dirname, '..', to));
          return false;
        } catch {
          return true;
        }
      }),
  );
  expect(dead).toEqual([]);
});
