import { randomUUID } from 'node:crypto';
import { askPage, deleted, posted, putArticle, readPage, several as severalAt } from '../support/comments';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
let secretKey: string;
beforeAll(async () => {
  service = await startService();
  secretKey = await service.addSite('portal');
});
afterEach(() => service.clock.set(Date.now()));
afterAll(() => service.close());

const several = (article: string, count: number, parent?: string): Promise<string[]> =>
  severalAt(service.url, article, count, parent);

test('a page that did not change is answered 304, and one that did is not', async () => {
  const article = randomUUID();
  const { comment, token } = await posted(service.url, { article });
  const ask = (etag: string, as?: string): Promise<Response> =>
    fetch(`${service.url}/v1/articles/${article}/comments?site=portal`, {
      headers: { 'If-None-Match': etag, ...(as && { Authorization: `Bearer ${as}` }) },
    });
  const first = await askPage(service.url, article);
  const etag = first.headers.get('ETag')!;
  expect(first.headers.get('Cache-Control')).toBe('private, no-cache');
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const same = await ask(known);
    expect([same.status, await same.text(), same.headers.get('ETag')]).toEqual([304, '', etag]);
  }
  expect((await ask('"other"')).status).toBe(200);
  // To its author the page is another one, since it says "mine".
  const own = await ask(etag, token);
  expect(own.status).toBe(200);
  expect((await ask(own.headers.get('ETag')!, token)).status).toBe(304);
  expect((await ask(own.headers.get('ETag')!)).status).toBe(200);

  await posted(service.url, { article });
  expect((await ask(etag)).status).toBe(200);
  const two = (await askPage(service.url, article)).headers.get('ETag')!;
  await deleted(service.url, comment.id, token);
  expect((await ask(two)).status).toBe(200);
});

test('total and seq are those of the counts and of the thread, on every page', async () => {
  const article = randomUUID();
  const [root] = await several(article, 4);
  await several(article, 3, root);
  const { comment, token } = await posted(service.url, { article });
  await deleted(service.url, comment.id, token);
  const queries: Record<string, string | number>[] = [{}, { limit: 1 }, { sort: 'oldest', replies: 0 }];
  for (const query of queries)
    expect(await readPage(service.url, article, query)).toMatchObject({ total: 7, seq: 9 });
  expect((await service.counts('portal', article))[article]!.comments).toBe(7);
});

test('whether a thread is open is told soon, from memory too', async () => {
  const article = randomUUID();
  await several(article, 1);
  expect((await readPage(service.url, article)).open).toBe(true);
  await putArticle(service.url, secretKey, article, { commentsOpen: false });
  await until(async () => !(await readPage(service.url, article)).open, { timeoutMs: 3_000 });
  await putArticle(service.url, secretKey, article, {
    commentsOpen: true,
    closesAt: new Date(Date.now() + 60_000).toISOString(),
  });
  await until(async () => (await readPage(service.url, article)).open, { timeoutMs: 3_000 });
  service.clock.set(Date.now() + 61_000);
  await until(async () => !(await readPage(service.url, article)).open, { timeoutMs: 3_000 });
});
