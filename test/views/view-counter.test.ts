import { Client } from 'pg';
import { DAY, dayOf } from '../../src/lib/clock';
import { BROWSER, ORIGIN, someAddress, startService, type TestService } from '../support/service';

/** Partitions are there from yesterday on. */
const MIDNIGHT = (Math.floor(Date.now() / DAY) + 1) * DAY;
const MINUTE = 60_000;

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
  await service.addSite('every', { viewPolicy: 'every' });
});
afterAll(() => service.close());
afterEach(() => service.clock.set(Date.now()));

/** What became of a view: 'counted', or why not. */
async function outcome(beacon: Record<string, unknown>, headers: Record<string, string>): Promise<string> {
  const answer = await service.view(beacon, headers);
  expect(answer.status).toBe(200);
  return answer.headers.get('Tidemark-Ignored') ?? 'counted';
}

test('a view is counted and answered with the new counts', async () => {
  const answer = await service.view({ site: 'portal', article: 'first', nav: 'n1' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(answer.headers.get('Tidemark-Ignored')).toBeNull();
  expect(await answer.json()).toEqual({ article: 'first', views: 1, comments: 0, rev: 1, counted: true });
  expect(await service.counts('portal', 'first')).toEqual({ first: { views: 1, comments: 0, rev: 1 } });
});

test.each([
  ['minutes after midnight', -1_000, MINUTE],
  ['hours after midnight', -1_000, 120 * MINUTE],
  ['hours after it was sent just after midnight', MINUTE, 120 * MINUTE],
  ['from a node whose clock is still in yesterday', 1_000, -MINUTE],
])('a navigation is counted once when it is sent again %s', async (name, first, second) => {
  const beacon = { site: 'every', article: name, nav: 'same' };
  const reader = { 'X-Forwarded-For': someAddress() };
  service.clock.set(MIDNIGHT + first);
  expect(await outcome(beacon, reader)).toBe('counted');
  service.clock.set(MIDNIGHT + second);
  expect(await outcome(beacon, reader)).toBe('retry');
  expect(await outcome({ ...beacon, nav: 'another' }, reader)).toBe('counted');
});

test('views on both sides of an hour and of midnight, sent at once, land in their own hours', async () => {
  const sent: Promise<Response>[] = [];
  for (const time of [MIDNIGHT - 90 * MINUTE, MIDNIGHT - 30 * MINUTE, MIDNIGHT + 30 * MINUTE]) {
    service.clock.set(time);
    for (let n = 0; n < 5; n++)
      sent.push(service.view({ site: 'every', article: 'edges', nav: `${time} ${n}` }));
    await Promise.all(sent);
  }
  const database = new Client(service.databaseUrl);
  await database.connect();
  const { rows } = await database.query<{ hour: Date; views: number }>(
    "select h.hour, h.views from view_hour h join article a on a.id = h.article_id where a.key = 'edges' order by 1",
  );
  await database.end();
  expect(rows.map(({ hour, views }) => [(hour.getTime() - MIDNIGHT) / (60 * MINUTE), views])).toEqual([
    [-2, 5],
    [-1, 5],
    [0, 5],
  ]);
});

test('a beacon of a newer widget is counted, whatever else it says', async () => {
  const answer = await fetch(`${service.url}/v1/views`, {
    method: 'POST',
    headers: { Origin: ORIGIN, 'User-Agent': BROWSER, 'Content-Type': 'application/json' },
    body: '{"site":"portal","article":"newer","scroll":{"depth":3},"__proto__":{"nav":"x"},"constructor":{"prototype":{"y":1}}}',
  });
  expect(await answer.json()).toMatchObject({ article: 'newer', counted: true });
  expect(({} as Record<string, unknown>)['y']).toBeUndefined();
});

test('of a visitor nothing is kept but hashes', async () => {
  await service.view(
    { site: 'portal', article: 'private', nav: 'secret-nav', referrer: 'https://search.example/?q=secret' },
    { 'X-Forwarded-For': '198.51.100.99' },
  );
  const database = new Client(service.databaseUrl);
  await database.connect();
  const { rows } = await database.query<{ row: string }>('select v::text as row from view_seen v');
  await database.end();
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.map(({ row }) => row)).toContainEqual(expect.stringContaining(dayOf(Date.now())));
  for (const { row } of rows) expect(row).toMatch(/^\(\d{4}-\d\d-\d\d,[0-9a-f-]{36}\)$/);
});
