import type { Article } from '../../src/protocol';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
let secretKey: string;
beforeAll(async () => {
  service = await startService();
  secretKey = await service.addSite('portal', { viewPolicy: 'every' });
});
afterAll(() => service.close());

let articles = 0;
const newArticle = (): string => `article-${++articles}`;

const put = (article: string, body: object): Promise<Response> =>
  fetch(`${service.url}/v1/articles/${encodeURIComponent(article)}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secretKey}` },
    body: JSON.stringify({ site: 'portal', ...body }),
  });
const get = (article: string): Promise<Response> =>
  fetch(`${service.url}/v1/articles/${encodeURIComponent(article)}?site=portal`);
const read = async (answer: Promise<Response>): Promise<Article> => {
  const reply = await answer;
  expect(reply.status).toBe(200);
  return (await reply.json()) as Article;
};
const view = (article: string, more: object = {}): Promise<Response> =>
  service.view({ site: 'portal', article, ...more });

test('a publisher makes an article; what is left out stays', async () => {
  const key = newArticle();
  const made = await read(
    put(key, {
      title: 'A title',
      url: 'https://news.example/a',
      author: 'Ana',
      publishedAt: '2026-11-01T10:00:00+01:00',
      editions: [{ lang: 'EN' }, { lang: 'cnr-cyrl', url: 'https://news.example/b', title: 'Наслов' }],
      initialViews: 7354,
    }),
  );
  expect(made).toMatchObject({
    site: 'portal',
    article: key,
    title: 'A title',
    publishedAt: '2026-11-01T09:00:00.000Z',
    editions: [{ lang: 'cnr-Cyrl', url: 'https://news.example/b', title: 'Наслов' }, { lang: 'en' }],
    views: 7354,
    initialViews: 7354,
    comments: 0,
    aliases: [],
    commentsOpen: true,
    closesAt: null,
  });
  const changed = await read(put(key, { title: null, initialViews: 10 }));
  expect(changed).toMatchObject({ title: null, author: 'Ana', url: 'https://news.example/a', views: 10 });
  expect(changed.rev).toBeGreaterThan(made.rev);
});

test('views and imported views are added, and never mixed', async () => {
  const key = newArticle();
  await view(key);
  await put(key, { initialViews: 100 });
  await view(key);
  expect(await read(get(key))).toMatchObject({ views: 102, initialViews: 100 });
});

test('an article comes into being by use, with the title and address of a page of the site', async () => {
  const [own, foreign] = [newArticle(), newArticle()];
  await view(own, { title: 'Its title', url: 'https://news.example/own', edition: 'cnr' });
  await view(foreign, { title: 'Its title', url: 'https://evil.example/own' });
  expect(await read(get(own))).toMatchObject({
    title: 'Its title',
    url: 'https://news.example/own',
    editions: [{ lang: 'cnr' }],
  });
  expect(await read(get(foreign))).toMatchObject({ url: null });
});

test.each([
  'with/slash',
  'with,comma',
  'a b+c%2Cd?e#f',
  'Вијест 🌊',
  '\u05e2\u05d1\u05e8\u05d9\u05ea',
  'ž'.repeat(200),
  '__proto__',
  "Robert'); drop table site;--",
])('the key %j leads there and back', async key => {
  await view(key);
  expect(await read(get(key))).toMatchObject({ article: key, views: 1 });
  expect(await service.counts('portal', key)).toHaveProperty([key], { views: 1, comments: 0, rev: 1 });
});

test('a key written in two ways is one article, answered as it was asked', async () => {
  const [composed, decomposed] = ['\u0161uma', 's\u030cuma'];
  await view(composed);
  const answer = (await (await view(decomposed)).json()) as { article: string; views: number };
  expect(answer).toMatchObject({ article: decomposed, views: 2 });
  expect(Object.keys(await service.counts('portal', composed, decomposed)).sort()).toEqual(
    [composed, decomposed].sort(),
  );
});

test('an alias leads to the article, also for views', async () => {
  const [key, alias] = [newArticle(), 'https://news.example/old?id=1'];
  expect(await read(put(key, { aliases: [alias] }))).toMatchObject({ aliases: [alias] });
  await view(alias);
  expect((await service.counts('portal', key))[key]?.views).toBe(1);
  expect(await read(get(alias))).toMatchObject({ article: alias, views: 1 });
});

test('an alias that is an article of its own is merged: views added, rev the larger + 1', async () => {
  const [key, old] = [newArticle(), newArticle()];
  for (let n = 0; n < 3; n++) await view(key, { edition: 'en' });
  for (let n = 0; n < 5; n++) await view(old, { edition: 'cnr' });
  expect(await read(put(key, { aliases: [old] }))).toMatchObject({ views: 8, rev: 6, aliases: [old] });
  await until(async () => (await service.counts('portal', old))[old]?.views === 8);
  await view(old);
  expect((await service.counts('portal', key))[key]).toEqual({ views: 9, comments: 0, rev: 7 });
});

test('an alias of another article is refused, and nothing changes', async () => {
  const [first, second, alias] = [newArticle(), newArticle(), newArticle()];
  await put(first, { aliases: [alias] });
  const answer = await put(second, { aliases: [alias], title: 'Changed' });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'conflict']);
  expect((await get(second)).status).toBe(404);
});

test('no view is lost while two articles are merged under load', async () => {
  const [key, old] = [newArticle(), newArticle()];
  let counted = 0;
  let merging = true;
  const reader = async (article: string): Promise<void> => {
    while (merging) {
      const answer = await view(article);
      if (answer.status === 200) counted += ((await answer.json()) as { counted: boolean }).counted ? 1 : 0;
    }
  };
  const readers = [key, old, key, old, key, old, key, old].map(reader);
  await until(() => counted > 200);
  await read(put(key, { aliases: [old] }));
  const before = counted;
  await until(() => counted > before + 200);
  merging = false;
  await Promise.all(readers);
  const whole = await read(get(key));
  expect(whole.views).toBe(counted);
  await until(async () => {
    const counts = await service.counts('portal', key, old);
    return counts[key]?.views === counted && counts[old]?.views === counted;
  });
});

test('a navigation that is retried after a merge counts once', async () => {
  const [key, old] = [newArticle(), newArticle()];
  await view(key, { nav: 'first' });
  await view(old, { nav: 'lost-reply' });
  await read(put(key, { aliases: [old] }));
  const retry = await view(old, { nav: 'lost-reply' });
  expect(retry.headers.get('Tidemark-Ignored')).toBe('retry');
  expect((await read(get(key))).views).toBe(2);
});

test('editions that name one language twice are refused', async () => {
  const answer = await put(newArticle(), { editions: [{ lang: 'en' }, { lang: 'EN' }] });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'bad_request']);
});
