import { Client } from 'pg';
import { DAY, dayOf } from '../../src/lib/clock';
import type { ViewAnswer } from '../../src/protocol';
import { BROWSER, ORIGIN, sendView, someAddress, startService, type TestService } from '../support/service';

const NOON = Math.floor(Date.now() / DAY) * DAY + DAY / 2;

let service: TestService;
let database: Client;
beforeAll(async () => {
  service = await startService();
  for (const viewPolicy of ['every', '30s', '30m', 'hour', 'day'] as const)
    await service.addSite(`per-${viewPolicy}`, { viewPolicy });
  await service.addSite('portal');
  database = new Client(service.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await service.close();
});
beforeEach(() => service.clock.set(NOON));

type Verdict = 'counted' | string;

/** What a view's answer says of it, after checking that body and header agree. */
async function verdict(sent: Promise<Response>): Promise<Verdict> {
  const answer = await sent;
  expect(answer.status).toBe(200);
  const ignored = answer.headers.get('Tidemark-Ignored');
  expect(((await answer.json()) as ViewAnswer).counted).toBe(ignored === null);
  return ignored ?? 'counted';
}

/** One reader with one browser. */
function visitor(site: string, article: string): (nav?: string) => Promise<Verdict> {
  const address = someAddress();
  return nav => verdict(service.view({ site, article, nav }, { 'X-Forwarded-For': address }));
}

const tallied = (verdicts: Verdict[]): Record<Verdict, number> => {
  const tally: Record<Verdict, number> = {};
  for (const each of verdicts) tally[each] = (tally[each] ?? 0) + 1;
  return tally;
};

const viewsOf = async (site: string, article: string): Promise<number> =>
  (await service.counts(site, article))[article]!.views;

test('a view is counted and answered with the new counts', async () => {
  const answer = await service.view({ site: 'portal', article: 'first', nav: 'n1' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(await answer.json()).toEqual({ article: 'first', views: 1, comments: 0, rev: 1, counted: true });
  expect(await service.counts('portal', 'first')).toEqual({ first: { views: 1, comments: 0, rev: 1 } });
});

test('a view is in the database when it is answered', async () => {
  for (let n = 1; n <= 20; n++) {
    await service.view({ site: 'portal', article: 'durable', nav: `d${n}` });
    const { rows } = await database.query(
      "select c.views from article_counts c join article a on a.id = c.article_id where a.key = 'durable'",
    );
    expect(rows).toEqual([{ views: n }]);
  }
});

test.each([
  ['every', 0, [0, 0, 1_000]],
  ['30s', 30_000, [0, 29_999, 30_000]],
  ['30m', 1_800_000, [0, 1_799_999, 1_800_000]],
  ['hour', 3_600_000, [0, 3_599_999, 3_600_000]],
  ['day', DAY, [0, DAY / 2 - 60_000, DAY]],
] as const)('with the policy %s a visitor counts once in a window', async (policy, window, times) => {
  const read = visitor(`per-${policy}`, 'windows');
  const verdicts: Verdict[] = [];
  for (const time of times) {
    // Time goes on while a request is under way, so the edge is approached with some room.
    service.clock.set(NOON + (time % 1_000 === 999 ? time - 5_000 : time));
    verdicts.push(await read());
  }
  expect(verdicts).toEqual(
    window === 0 ? ['counted', 'counted', 'counted'] : ['counted', 'repeat', 'counted'],
  );
});

test('another browser, another language or another household is another visitor', async () => {
  const beacon = { site: 'portal', article: 'visitors' };
  const same = { 'X-Forwarded-For': '198.51.100.7', 'Accept-Language': 'cnr' };
  const views = [
    same,
    { ...same, 'X-Forwarded-For': '198.51.100.8' },
    { ...same, 'Accept-Language': 'en' },
    { ...same, 'User-Agent': `${BROWSER} Edg/140` },
    { ...same, 'X-Forwarded-For': '2001:db8:1:2::3' },
    { ...same, 'X-Forwarded-For': '2001:db8:1:3::3' },
  ];
  for (const headers of views) expect(await verdict(service.view(beacon, headers))).toBe('counted');
  expect(await verdict(service.view(beacon, same))).toBe('repeat');
  // The same /64.
  expect(await verdict(service.view(beacon, { ...same, 'X-Forwarded-For': '2001:db8:1:2:ffff::9' }))).toBe(
    'repeat',
  );
});

test('a navigation is counted once: in the same window, in the next one, and on the next day', async () => {
  const read = visitor('portal', 'retried');
  expect(await read('nav')).toBe('counted');
  expect(await read('nav')).toBe('retry');
  service.clock.set(NOON + 3_600_000);
  expect(await read('nav')).toBe('retry');
  service.clock.set(NOON + DAY);
  expect(await read('nav')).toBe('retry');
  expect(await viewsOf('portal', 'retried')).toBe(1);
});

test.each([
  ['just before midnight', DAY / 2 - 1_000, DAY / 2 + 60_000],
  ['just before midnight, long after it', DAY / 2 - 1_000, DAY / 2 + 3_600_000],
  ['just after midnight', DAY / 2 + 60_000, DAY / 2 + 7_200_000],
])('a navigation of %s is counted once', async (_, first, second) => {
  const read = visitor('per-every', `midnight-${first}-${second}`);
  service.clock.set(NOON + first);
  expect(await read('nav')).toBe('counted');
  service.clock.set(NOON + second);
  expect(await read('nav')).toBe('retry');
});

test('a node whose clock is behind at midnight does not count a navigation again', async () => {
  const read = visitor('per-every', 'midnight-behind');
  service.clock.set(NOON + DAY / 2 + 1_000);
  expect(await read('nav')).toBe('counted');
  service.clock.set(NOON + DAY / 2 - 60_000);
  expect(await read('nav')).toBe('retry');
});

test('a retry does not use up a window', async () => {
  const read = visitor('portal', 'window-kept');
  expect(await read('nav')).toBe('counted');
  service.clock.set(NOON + 3_600_000);
  expect(await read('nav')).toBe('retry');
  expect(await read('other')).toBe('counted');
});

test('the same navigation on another article is another view', async () => {
  const address = { 'X-Forwarded-For': someAddress() };
  for (const article of ['one', 'two'])
    expect(await verdict(service.view({ site: 'portal', article, nav: 'shared' }, address))).toBe('counted');
});

test('the same navigation fifty times at once is counted once', async () => {
  const verdicts = await Promise.all(
    Array.from({ length: 50 }, () =>
      verdict(service.view({ site: 'per-every', article: 'storm', nav: 'same' })),
    ),
  );
  expect(tallied(verdicts)).toEqual({ counted: 1, retry: 49 });
  expect(await viewsOf('per-every', 'storm')).toBe(1);
});

test('the same visitor fifty times at once is counted once', async () => {
  const read = visitor('portal', 'impatient');
  const verdicts = await Promise.all(Array.from({ length: 50 }, (_, n) => read(`n${n}`)));
  expect(tallied(verdicts)).toEqual({ counted: 1, repeat: 49 });
  expect(await viewsOf('portal', 'impatient')).toBe(1);
});

test('views without a navigation are filtered by their window all the same', async () => {
  const read = visitor('portal', 'no-nav');
  expect(tallied(await Promise.all(Array.from({ length: 20 }, () => read())))).toEqual({
    counted: 1,
    repeat: 19,
  });
});

describe('not counted, and why', () => {
  beforeAll(async () => {
    await service.addSite('careful', {
      respectsGpc: true,
      ownNetworks: ['203.0.113.0/24', '2001:db8:ffff::/48'],
    });
  });

  test.each([
    ['bot', { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['bot', { 'User-Agent': 'curl/8.5.0' }],
    ['bot', { 'User-Agent': '' }],
    ['bot', { 'User-Agent': '  ' }],
    ['prefetch', { 'Sec-Purpose': 'prefetch' }],
    ['prefetch', { 'Sec-Purpose': 'prefetch;prerender' }],
    ['prefetch', { Purpose: 'prefetch' }],
    ['own', { 'X-Forwarded-For': '203.0.113.77' }],
    ['own', { 'X-Forwarded-For': '::ffff:203.0.113.77' }],
    ['own', { 'X-Forwarded-For': '2001:db8:ffff:1::1' }],
    ['consent', { 'Sec-GPC': '1' }],
  ])('%s: %j', async (reason, headers) => {
    const before = await viewsOf('careful', 'refused');
    expect(await verdict(service.view({ site: 'careful', article: 'refused' }, headers))).toBe(reason);
    expect(await viewsOf('careful', 'refused')).toBe(before);
  });

  test('what is not counted makes no article', async () => {
    const { rows } = await database.query("select from article where key = 'refused'");
    expect(rows).toEqual([]);
  });

  test('Sec-GPC matters only where the site says so', async () => {
    expect(await verdict(service.view({ site: 'portal', article: 'gpc' }, { 'Sec-GPC': '1' }))).toBe(
      'counted',
    );
    expect(await verdict(service.view({ site: 'careful', article: 'gpc' }, { 'Sec-GPC': '0' }))).toBe(
      'counted',
    );
  });

  test('over the limit of the site, by address', async () => {
    await service.addSite('narrow', { limitViews: 5, viewPolicy: 'every' });
    const from = (address: string): Promise<Verdict> =>
      verdict(service.view({ site: 'narrow', article: 'a' }, { 'X-Forwarded-For': address }));
    const verdicts: Verdict[] = [];
    for (let n = 0; n < 8; n++) verdicts.push(await from(`192.0.2.${n}`));
    expect(tallied(verdicts)).toEqual({ counted: 5, limit: 3 });
    expect(await from('192.0.3.1')).toBe('counted');
    expect(await viewsOf('narrow', 'a')).toBe(6);
  });

  test('articles beyond what a site may make in a minute', async () => {
    await service.addSite('small', { limitNewArticles: 3 });
    const verdicts: Verdict[] = [];
    for (let n = 0; n < 5; n++)
      verdicts.push(await verdict(service.view({ site: 'small', article: `a${n}` })));
    expect(verdicts).toEqual(['counted', 'counted', 'counted', 'limit', 'limit']);
    expect(await verdict(service.view({ site: 'small', article: 'a0' }))).toBe('counted');
  });
});

test('the hours, by edition, add up to the totals', async () => {
  const tags = ['en', 'cnr', undefined, 'sr-cyrl'];
  for (const hour of [0, 1, 2]) {
    service.clock.set(NOON + hour * 3_600_000);
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        service.view({ site: 'per-every', article: `series-${n % 2}`, edition: tags[n % 4] }),
      ),
    );
  }
  const { rows } = await database.query(
    `select a.key, c.views, h.hours, h.editions from article a join article_counts c on c.article_id = a.id,
       lateral (select sum(views)::int as views, count(distinct hour)::int as hours,
         array_agg(distinct edition order by edition) as editions from view_hour where article_id = a.id) h
     where a.key like 'series-%' and h.views = c.views order by 1`,
  );
  expect(rows).toEqual([
    { key: 'series-0', views: 18, hours: 3, editions: ['', 'en'] },
    { key: 'series-1', views: 18, hours: 3, editions: ['cnr', 'sr-Cyrl'] },
  ]);
});

test('a beacon of a newer widget is counted, whatever else it says', async () => {
  const beacon = { site: 'portal', article: 'newer', scroll: { depth: 3 }, __proto__x: 1 };
  expect(await verdict(service.view(beacon))).toBe('counted');
  const polluted = await fetch(`${service.url}/v1/views`, {
    method: 'POST',
    headers: { Origin: ORIGIN, 'User-Agent': BROWSER, 'Content-Type': 'application/json' },
    body: '{"site":"portal","article":"newer","__proto__":{"nav":"x"},"constructor":{"prototype":{"y":1}}}',
  });
  expect(polluted.status).toBe(200);
  expect(({} as Record<string, unknown>)['y']).toBeUndefined();
});

test('the day’s keys are kept in the day’s partition, as hashes and nothing else', async () => {
  const address = '198.51.100.99';
  await service.view(
    { site: 'portal', article: 'private', nav: 'secret-nav' },
    { 'X-Forwarded-For': address },
  );
  const { rows } = await database.query<{ row: string }>(
    `select v::text as row from view_seen_${dayOf(NOON).replaceAll('-', '_')} v`,
  );
  expect(rows.length).toBeGreaterThan(1);
  for (const { row } of rows) expect(row).toMatch(/^\(\d{4}-\d\d-\d\d,[0-9a-f-]{36}\)$/);
});

test('a site that lets native apps write takes a view without Origin, and others ask for a key', async () => {
  const key = await service.addSite('app', { originlessWrites: true });
  const bare = (site: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${service.url}/v1/views`, {
      method: 'POST',
      headers: { 'User-Agent': BROWSER, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ site, article: 'native' }),
    });
  expect((await bare('app')).status).toBe(200);
  expect((await bare('portal')).status).toBe(401);
  expect((await bare('portal', { Authorization: `Bearer ${key}` })).status).toBe(403);
  expect((await sendView(service.url, { site: 'portal', article: 'x' }, { Origin: 'null' })).status).toBe(
    403,
  );
});
