import { problems } from '../../src/errors';
import { methodsOf } from '../../src/http/methods';
import { startService, type TestService } from '../support/service';

let service: TestService;
let document: OpenApi;
beforeAll(async () => {
  service = await startService();
  document = (await (await fetch(`${service.url}/openapi.json`)).json()) as OpenApi;
});
afterAll(() => service.close());

interface Operation {
  operationId?: string;
  summary?: string;
  responses: Record<string, unknown>;
}
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties: Record<string, { enum?: string[] }> }> };
}

/** What people and browsers read, and what describes itself. */
const UNDESCRIBED = /^\/($|demo|docs|openapi|v[\d.]+\/(embed|thread|integrity|custom-elements)\.)/;

test('it is OpenAPI 3.1, and every reference in it leads somewhere', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(0);
  for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
});

test('it describes every route of the server, and no other', () => {
  const server = service.app.getHttpAdapter().getInstance();
  // Fastify draws its routes as a tree; each line of the flat form is a path and its methods.
  const lines = server.printRoutes({ commonPrefix: false, includeHooks: false }).split('\n');
  const routes: string[] = [];
  const stack: string[] = [];
  for (const line of lines) {
    const [, indent = '', text = ''] = /^([│ ]*[├└]── )(.*)$/.exec(line) ?? [];
    if (text === '') continue;
    const [path = '', methods = ''] = text.split(' (');
    stack.length = indent.length / 4 - 1;
    stack.push(path);
    for (const method of methods.replace(')', '').split(', '))
      if (method && !/OPTIONS|HEAD/.test(method)) routes.push(`${method} ${stack.join('')}`);
  }
  const served = routes
    .map(route => route.replace(/:(\w+)/g, '{$1}'))
    .filter(route => !UNDESCRIBED.test(route.split(' ')[1]!) && !route.includes('*'));
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(method => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual([...new Set(served)].sort());
});

test('every operation has a name of its own, a summary, and says how it refuses', () => {
  const operations = Object.values(document.paths).flatMap(path => Object.values(path));
  const names = operations.map(operation => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { operationId, summary, responses } of operations) {
    expect(operationId).toMatch(/^\w+$/);
    expect(summary).toBeTruthy();
    expect(responses).toHaveProperty('default');
  }
});

test('it lists every code of a problem', () => {
  expect(document.components.schemas['Problem']!.properties['code']!.enum).toEqual(Object.keys(problems));
});

test('paths that it names take the methods that it names', () => {
  const server = service.app.getHttpAdapter().getInstance();
  for (const [path, operations] of Object.entries(document.paths)) {
    const methods = methodsOf(server, path.replace(/\{\w+\}/g, 'x'));
    for (const method of Object.keys(operations)) expect(methods).toContain(method.toUpperCase());
  }
});

test('/docs shows it to people', async () => {
  const answer = await fetch(`${service.url}/docs`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await answer.text()).toContain('swagger-ui');
});
