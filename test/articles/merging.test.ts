import { Client } from 'pg';
import type { Article } from '../../src/protocol';
import { closeLive, connectLive } from '../support/live';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

const HOUR = 3_600_000;

let service: TestService;
let secretKey: string;
let database: Client;
beforeAll(async () => {
  service = await startService();
  secretKey = await service.addSite('portal', { viewPolicy: 'every' });
  database = new Client(service.databaseUrl);
  await database.connect();
});
afterEach(closeLive);
afterAll(async () => {
  await database.end();
  await service.close();
});

async function put(article: string, body: object): Promise<Article & { status: number }> {
  const answer = await fetch(`${service.url}/v1/articles/${encodeURIComponent(article)}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secretKey}` },
    body: JSON.stringify({ site: 'portal', ...body }),
  });
  return { ...((await answer.json()) as Article), status: answer.status };
}
const view = (article: string, more: object = {}): Promise<Response> =>
  service.view({ site: 'portal', article, ...more });
const counts = async (article: string): Promise<object | undefined> =>
  (await service.counts('portal', article))[article];

test('an alias that was asked for before leads to the article at once, here and for those who watch it', async () => {
  await view('main');
  const watcher = await connectLive(service.url, 'portal');
  await watcher.watch('alias');
  expect(await counts('alias')).toEqual({ views: 0, comments: 0, rev: 0 });
  await put('main', { aliases: ['alias'] });
  expect(await counts('alias')).toEqual({ views: 1, comments: 0, rev: 1 });
  await until(() => watcher.told['alias']?.views === 1);
  await view('main');
  await until(() => watcher.told['alias']?.views === 2);
});

test('a merged article answers under all its keys at once, and whoever watches them is told', async () => {
  for (let n = 0; n < 2; n++) await view('a');
  for (let n = 0; n < 3; n++) await view('b');
  await put('b', { aliases: ['b-too'], initialViews: 100 });
  const watcher = await connectLive(service.url, 'portal');
  await watcher.watch('a', 'b', 'b-too');
  const merged = await put('a', { aliases: ['b'], initialViews: undefined });
  // b had 3 views and an import, so rev 4.
  const both = { views: 105, comments: 0, rev: 5 };
  expect(merged).toMatchObject({ ...both, initialViews: 100, aliases: ['b', 'b-too'] });
  expect(await service.counts('portal', 'a', 'b', 'b-too')).toEqual({ a: both, b: both, 'b-too': both });
  await until(() => ['a', 'b', 'b-too'].every(key => watcher.told[key]?.views === 105));
  await view('b-too');
  await until(() => ['a', 'b', 'b-too'].every(key => watcher.told[key]?.views === 106));
});

test('the hours and editions move along', async () => {
  const start = Date.now();
  for (const [article, edition, hour] of [
    ['h-new', 'en', 0],
    ['h-old', 'en', 0],
    ['h-old', 'cnr', 0],
    ['h-old', 'cnr', 1],
    ['h-new', undefined, 1],
  ] as const) {
    service.clock.set(start + hour * HOUR);
    await view(article, { edition, nav: `${article} ${edition} ${hour}` });
  }
  service.clock.set(start);
  expect(await put('h-new', { aliases: ['h-old'] })).toMatchObject({
    views: 5,
    editions: [{ lang: 'cnr' }, { lang: 'en' }],
  });
  const { rows } = await database.query<{ key: string; edition: string; views: number }>(
    `select a.key, h.edition, sum(h.views)::int as views from view_hour h join article a on a.id = h.article_id
     where a.key like 'h-%' group by 1, 2 order by 1, 2`,
  );
  expect(rows.map(({ key, edition, views }) => [key, edition, views])).toEqual([
    ['h-new', '', 1],
    ['h-new', 'cnr', 2],
    ['h-new', 'en', 2],
  ]);
});

test('merging again, and merging in a chain, keeps every view once', async () => {
  for (const article of ['c1', 'c2', 'c2', 'c3', 'c3', 'c3']) await view(article);
  await put('c2', { aliases: ['c3'] });
  await put('c1', { aliases: ['c2'] });
  expect(await put('c1', { aliases: ['c2', 'c3'] })).toMatchObject({ views: 6, aliases: ['c2', 'c3'] });
  for (const key of ['c1', 'c2', 'c3']) expect(await counts(key)).toMatchObject({ views: 6 });
  await view('c3');
  expect(await counts('c1')).toMatchObject({ views: 7 });
});

test('two publishers who merge the same two articles into each other at once: one is right, nothing is lost', async () => {
  for (let round = 0; round < 5; round++) {
    const [one, other] = [`m${round}-a`, `m${round}-b`];
    await Promise.all([view(one), view(other), view(other)]);
    const answers = await Promise.all([put(one, { aliases: [other] }), put(other, { aliases: [one] })]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    for (const key of [one, other]) expect(await counts(key)).toMatchObject({ views: 3 });
  }
});

test('twenty who make the same article at once make one', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => (n % 2 ? view('made') : put('made', { title: 'Made' }))),
  );
  for (const { status } of answers) expect([200, 409]).toContain(status);
  const { rows } = await database.query("select count(*)::int as n from article where key = 'made'");
  expect(rows).toEqual([{ n: 1 }]);
  expect(await counts('made')).toMatchObject({ views: 10 });
});

test('the first view of an article that others ask for at that moment is in its answer', async () => {
  for (let round = 0; round < 30; round++) {
    const article = `asked-${round}`;
    const asking = Array.from({ length: 5 }, () => counts(article));
    const answer = (await (await view(article)).json()) as { views: number };
    expect(answer.views).toBe(1);
    expect(await counts(article)).toEqual({ views: 1, comments: 0, rev: 1 });
    await Promise.all(asking);
  }
});

test.each([
  ['two hundred emoji', '🌊'.repeat(200)],
  ['percent signs', 'a%2Fb%25'],
  ['dots', '../../etc/passwd'],
  ['a plus and a space', 'a+b c'],
  ['a backslash and quotes', `\\"'`],
])('a key of %s leads there and back', async (_, key) => {
  expect(await put(key, { title: 'There' })).toMatchObject({ status: 200, article: key });
  await view(key);
  const answer = await fetch(`${service.url}/v1/articles/${encodeURIComponent(key)}?site=portal`);
  expect(await answer.json()).toMatchObject({ article: key, title: 'There', views: 1 });
});
