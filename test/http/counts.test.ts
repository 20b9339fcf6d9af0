import { Client } from 'pg';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
let db: Client;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal', { viewPolicy: 'every' });
  db = new Client(service.databaseUrl);
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await service.close();
});

const ask = (articles: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${service.url}/v1/counts?site=portal&articles=${articles}`, { headers });
const view = (article: string): Promise<Response> => service.view({ site: 'portal', article });

test('every key that is asked is an own property, unknown ones are zero', async () => {
  const text = await (await ask('__proto__,constructor,toString,a%2Cb,%C5%BEal,')).text().catch(() => '');
  expect(text).toContain('bad_request');
  const counts = (
    (await (await ask('__proto__,constructor,a%2Cb,%C5%BEal,x+y')).json()) as { counts: object }
  ).counts;
  expect(Object.entries(counts)).toEqual(
    ['__proto__', 'constructor', 'a,b', 'žal', 'x y'].map(key => [key, { views: 0, comments: 0, rev: 0 }]),
  );
});

test('the answer may be cached, and is known again by its ETag until it changes', async () => {
  await view('etag');
  const answer = await ask('etag');
  expect(answer.headers.get('cache-control')).toBe(
    'public, max-age=2, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400',
  );
  const etag = answer.headers.get('etag')!;
  expect(etag).toMatch(/^"[^"]+"$/);
  expect((await ask('etag', { 'If-None-Match': etag })).status).toBe(304);
  await view('etag');
  const changed = await ask('etag', { 'If-None-Match': etag });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(etag);
});

test('a node’s own commits are in the counts before they are answered', async () => {
  for (let n = 1; n <= 30; n++) {
    await view('own');
    expect((await service.counts('portal', 'own'))['own']).toEqual({ views: n, comments: 0, rev: n });
  }
});

test('what another process wrote is seen within a second or so', async () => {
  await view('elsewhere');
  await service.counts('portal', 'elsewhere');
  await db.query(
    `select article_counts_add(array[id], array[5], array[0]) from article where key = 'elsewhere'`,
  );
  await until(async () => (await service.counts('portal', 'elsewhere'))['elsewhere']?.views === 6, {
    timeoutMs: 2_500,
  });
});

test.each<[string, number, string]>([
  ['', 400, 'bad_request'],
  [',', 400, 'bad_request'],
  ['a,,b', 400, 'bad_request'],
  ['%FF', 400, 'bad_request'],
  ['%', 400, 'bad_request'],
  ['%00', 400, 'bad_request'],
  ['x'.repeat(201), 400, 'bad_request'],
  [Array.from({ length: 101 }, (_, i) => i).join(), 413, 'too_large'],
  [Array.from({ length: 70 }, (_, i) => `${i}${'y'.repeat(190)}`).join(), 413, 'too_large'],
  ['x&bogus=1', 400, 'bad_request'],
  ['x&site=portal', 400, 'bad_request'],
])('articles=%s is refused', async (articles, status, code) => {
  const answer = await ask(articles);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
});

test('100 keys are answered, in the order asked', async () => {
  const keys = Array.from({ length: 100 }, (_, i) => `k${i}`);
  const { counts } = (await (await ask(keys.join())).json()) as { counts: object };
  expect(Object.keys(counts)).toEqual(keys);
});

test('while the database is away counts are served from memory, unknown ones are refused, and all recovers', async () => {
  await view('away');
  await service.counts('portal', 'away');
  const name = new URL(service.databaseUrl).pathname.slice(1);
  const admin = new Client(process.env.TIDEMARK_TEST_DATABASE);
  await admin.connect();
  try {
    await admin.query(`alter database ${name} allow_connections false`);
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like $2',
      [name, 'tidemark%'],
    );
    await until(async () => (await fetch(`${service.url}/readyz`)).status === 503);
    // Older than a second, and still the best there is.
    const unknown = await until(async () => {
      const answer = await ask('never-asked-before');
      return answer.status === 503 ? answer : undefined;
    });
    expect(unknown.headers.get('Retry-After')).toBeTruthy();
    expect((await service.counts('portal', 'away'))['away']?.views).toBe(1);
    const refused = await view('away');
    expect(refused.status).toBe(503);
    expect((await fetch(`${service.url}/livez`)).status).toBe(200);
  } finally {
    await admin.query(`alter database ${name} allow_connections true`);
    await admin.end();
  }
  await until(async () => (await view('away')).status === 200);
  await until(async () => (await service.counts('portal', 'away'))['away']?.views === 2);
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
});
