import { Client } from 'pg';
import type { ViewPolicy } from '../../src/db/schema';
import { RepeatFilter } from '../../src/views/repeat-filter';
import { BROWSER, startService, type TestService } from '../support/service';

const NOON = Date.UTC(2026, 10, 20, 12);
const SECOND = 1_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let service: TestService;
let db: Client;
beforeAll(async () => {
  service = await startService();
  for (const viewPolicy of ['every', '30s', '30m', 'hour', 'day'] as const)
    await service.addSite(viewPolicy, { viewPolicy });
  await service.addSite('polite', { respectsGpc: true, ownNetworks: ['198.51.100.0/24'], limitViews: 3 });
  await service.addSite('small', { limitNewArticles: 2 });
  db = new Client(service.databaseUrl);
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await service.close();
});
beforeEach(() => goTo(NOON));

async function goTo(time: number): Promise<void> {
  service.clock.set(time);
  await service.app.get(RepeatFilter).keep();
}

const ana = { 'X-Forwarded-For': '203.0.113.7', 'Accept-Language': 'cnr' };
let articles = 0;
const newArticle = (): string => `article-${++articles}`;

/** Sends a view; gives 'counted', or why not. */
async function outcome(
  beacon: Record<string, unknown>,
  headers: Record<string, string> = ana,
): Promise<string> {
  const answer = await service.view(beacon, headers);
  expect(answer.status).toBe(200);
  const { counted } = (await answer.json()) as { counted: boolean };
  const ignored = answer.headers.get('Tidemark-Ignored');
  expect(counted).toBe(ignored === null);
  return ignored ?? 'counted';
}

test.each<[ViewPolicy, number | undefined]>([
  ['30s', 30 * SECOND],
  ['30m', HOUR / 2],
  ['hour', HOUR],
  ['day', DAY],
])('under the policy %s a visitor counts once in a window', async (site, window) => {
  const article = newArticle();
  const start = Math.floor(NOON / window!) * window!;
  await goTo(start);
  expect(await outcome({ site, article, nav: 'a' })).toBe('counted');
  await goTo(start + window! - SECOND);
  expect(await outcome({ site, article, nav: 'b' })).toBe('repeat');
  expect(await outcome({ site, article, nav: 'c' }, { ...ana, 'X-Forwarded-For': '203.0.113.8' })).toBe(
    'counted',
  );
  expect(await outcome({ site, article, nav: 'd' }, { ...ana, 'User-Agent': `${BROWSER} Other/1` })).toBe(
    'counted',
  );
  expect(await outcome({ site, article, nav: 'e' }, { ...ana, 'Accept-Language': 'en' })).toBe('counted');
  await goTo(start + window!);
  expect(await outcome({ site, article, nav: 'f' })).toBe('counted');
  expect((await service.counts(site, article))[article]?.views).toBe(5);
});

test('under the policy every each navigation counts, also without an id', async () => {
  const article = newArticle();
  expect(await outcome({ site: 'every', article, nav: 'a' })).toBe('counted');
  expect(await outcome({ site: 'every', article, nav: 'b' })).toBe('counted');
  expect(await outcome({ site: 'every', article, nav: 'b' })).toBe('retry');
  expect(await outcome({ site: 'every', article })).toBe('counted');
  expect(await outcome({ site: 'every', article })).toBe('counted');
});

test('a household behind one /64 is one visitor, two networks are two', async () => {
  const article = newArticle();
  const from = (address: string): Promise<string> =>
    outcome({ site: 'day', article }, { ...ana, 'X-Forwarded-For': address });
  expect(await from('2001:db8:0:1::1')).toBe('counted');
  expect(await from('2001:db8:0:1:ffff::2')).toBe('repeat');
  expect(await from('2001:db8:0:2::1')).toBe('counted');
});

test('the same navigation counts once in another window, and on the next day with another salt', async () => {
  const article = newArticle();
  await goTo(NOON + DAY - 12 * HOUR - 10 * SECOND);
  expect(await outcome({ site: '30s', article, nav: 'a' })).toBe('counted');
  for (const later of [30 * SECOND, 5 * 60 * SECOND, HOUR]) {
    await goTo(NOON + DAY - 12 * HOUR - 10 * SECOND + later);
    expect(await outcome({ site: '30s', article, nav: 'a' })).toBe('retry');
  }
  expect((await service.counts('30s', article))[article]?.views).toBe(1);
});

test('a retry does not use up a window', async () => {
  const article = newArticle();
  expect(await outcome({ site: '30s', article, nav: 'a' })).toBe('counted');
  await goTo(NOON + 30 * SECOND);
  expect(await outcome({ site: '30s', article, nav: 'a' })).toBe('retry');
  expect(await outcome({ site: '30s', article, nav: 'b' })).toBe('counted');
});

test('the same navigation on another article is another view', async () => {
  expect(await outcome({ site: 'day', article: newArticle(), nav: 'same' })).toBe('counted');
  expect(await outcome({ site: 'day', article: newArticle(), nav: 'same' })).toBe('counted');
});

test('fifty at once count once: by navigation, and by visitor', async () => {
  const article = newArticle();
  const byNavigation = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      outcome({ site: 'every', article, nav: 'a' }, { 'X-Forwarded-For': `203.0.113.${i}` }),
    ),
  );
  expect(byNavigation.filter(o => o === 'counted')).toHaveLength(1);
  const byVisitor = await Promise.all(
    Array.from({ length: 50 }, (_, i) => outcome({ site: 'day', article, nav: `n${i}` })),
  );
  expect(byVisitor.filter(o => o === 'counted')).toHaveLength(1);
  expect(byVisitor.filter(o => o === 'repeat')).toHaveLength(49);
  expect((await service.counts('every', article))[article]?.views).toBe(1);
});

test.each<[string, Record<string, string>, string]>([
  [
    'a crawler',
    { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    'bot',
  ],
  ['a tool', { 'User-Agent': 'curl/8.5.0' }, 'bot'],
  ['nobody', { 'User-Agent': '' }, 'bot'],
  ['a prefetch', { 'Sec-Purpose': 'prefetch' }, 'prefetch'],
  ['a prerender', { 'Sec-Purpose': 'prefetch;prerender' }, 'prefetch'],
  ['an old prefetch', { Purpose: 'prefetch' }, 'prefetch'],
  ['the staff', { 'X-Forwarded-For': '198.51.100.20' }, 'own'],
  ['a reader who does not agree', { 'Sec-GPC': '1' }, 'consent'],
])('%s is not counted, and the answer says why', async (_, headers, why) => {
  const article = newArticle();
  expect(await outcome({ site: 'polite', article }, { ...ana, ...headers })).toBe(why);
  expect(await service.counts('polite', article)).toEqual({ [article]: { views: 0, comments: 0, rev: 0 } });
});

test('Sec-GPC counts where the site does not ask for consent', async () => {
  expect(await outcome({ site: 'day', article: newArticle() }, { ...ana, 'Sec-GPC': '1' })).toBe('counted');
});

test('what is over the limit of an address is not counted; another address is', async () => {
  const article = newArticle();
  const from = (address: string): Promise<string> =>
    outcome({ site: 'polite', article }, { 'X-Forwarded-For': address });
  expect(await Promise.all([1, 2, 3].map(n => from(`192.0.2.${n}`)))).toEqual([
    'counted',
    'counted',
    'counted',
  ]);
  expect(await from('192.0.2.4')).toBe('limit');
  expect(await from('192.0.3.4')).toBe('counted');
});

test('a site makes only so many new articles in a minute; known ones go on', async () => {
  const [first, second, third] = [newArticle(), newArticle(), newArticle()];
  expect(await outcome({ site: 'small', article: first })).toBe('counted');
  expect(await outcome({ site: 'small', article: second })).toBe('counted');
  expect(await outcome({ site: 'small', article: third })).toBe('limit');
  expect(await outcome({ site: 'small', article: first }, { 'X-Forwarded-For': '203.0.113.9' })).toBe(
    'counted',
  );
});

test('the hours by edition add up to the total', async () => {
  const article = newArticle();
  for (const [edition, hour] of [
    ['en', 0],
    ['cnr', 0],
    ['cnr', 1],
    [undefined, 1],
  ] as const) {
    await goTo(NOON + hour * HOUR);
    for (let n = 0; n < 3; n++) await outcome({ site: 'every', article, edition });
  }
  const { rows } = await db.query<{ hour: Date; edition: string; views: number }>(
    `select h.hour, h.edition, h.views from view_hour h join article a on a.id = h.article_id where a.key = $1 order by 1, 2`,
    [article],
  );
  expect(rows.map(({ hour, edition, views }) => [(hour.getTime() - NOON) / HOUR, edition, views])).toEqual([
    [0, 'cnr', 3],
    [0, 'en', 3],
    [1, '', 3],
    [1, 'cnr', 3],
  ]);
  expect((await service.counts('every', article))[article]?.views).toBe(12);
});

test('a view is on disk when it is answered', async () => {
  const article = newArticle();
  for (let n = 1; n <= 20; n++) {
    await outcome({ site: 'every', article });
    const { rows } = await db.query<{ views: string }>(
      'select c.views from article_counts c join article a on a.id = c.article_id where a.key = $1',
      [article],
    );
    expect(Number(rows[0]?.views)).toBe(n);
  }
});

test('salts live two days at most, and the filter keeps today and yesterday', async () => {
  await goTo(NOON + 10 * DAY);
  const { VisitorSalts } = await import('../../src/views/salts');
  await service.app.get(VisitorSalts).rotate();
  const salts = await db.query<{ day: string }>(
    "select to_char(day, 'YYYY-MM-DD') as day from visitor_salt order by 1",
  );
  expect(salts.rows.every(({ day }) => day >= '2026-11-29')).toBe(true);
  const partitions = await db.query<{ name: string }>(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'view_seen'::regclass order by 1",
  );
  expect(partitions.rows.map(({ name }) => name)).toEqual([
    'view_seen_2026_11_29',
    'view_seen_2026_11_30',
    'view_seen_2026_12_01',
    'view_seen_2026_12_02',
    'view_seen_2026_12_03',
    'view_seen_default',
  ]);
});

test('views of a day without a partition are kept apart, filtered all the same, and moved in', async () => {
  const article = newArticle();
  service.clock.set(NOON + 30 * DAY);
  expect(await outcome({ site: 'day', article })).toBe('counted');
  expect(await outcome({ site: 'day', article })).toBe('repeat');
  await service.app.get(RepeatFilter).keep();
  const { rows } = await db.query<{ strays: string }>('select count(*) as strays from view_seen_default');
  expect(Number(rows[0]?.strays)).toBe(0);
  expect(await outcome({ site: 'day', article })).toBe('repeat');
});
