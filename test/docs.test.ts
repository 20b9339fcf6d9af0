import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problems } from '../src/errors';
import { startService, type TestService } from './support/service';

const page = (name: string): string => readFileSync(join(__dirname, '..', name), 'utf8');

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

test('links between the pages lead somewhere', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'docs/architecture.md',
    'docs/operating.md',
    'docs/embedding.md',
    'docs/protocol.md',
  ];
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
