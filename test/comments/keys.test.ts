import { deleted, posted, readChanges, readComment, readPage, readReplies } from '../support/comments';
import { closeLive, connectLive } from '../support/live';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
});
afterEach(closeLive);
afterAll(() => service.close());

test.each([
  ['a slash', '2026/11/izbori'],
  ['slashes at both ends', '/a//b/'],
  ['a comma in disguise', 'a%2Cb'],
  ['a comma', 'a,b'],
  ['emoji', 'vijest-🌊-👨‍👩‍👧‍👦'],
  ['two hundred emoji', '🌊'.repeat(200)],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['what looks like a route', 'x/comments'],
  ['dots', '../../etc/passwd'],
  ['a space and a plus', ' a + b '],
  ['a question mark and a hash', 'a?b=c#d'],
  ['quotes', `\\"'`],
  ['Arabic', 'خبر/عاجل'],
  ['a letter that is written in two', 'z\u030cal'],
])('a thread under a key of %s works as any other, and is answered as it was asked', async (_, article) => {
  const reader = await connectLive(service.url, 'portal');
  expect(await reader.watchThread(article)).toBe(0);
  const { comment, token } = await posted(service.url, { article });
  const reply = await posted(service.url, { article, parent: comment.id });
  expect([comment.article, reply.comment.article]).toEqual([article, article]);
  const page = await readPage(service.url, article);
  expect(page).toMatchObject({ total: 2, items: [{ article, replies: [{ article }] }] });
  expect(await readChanges(service.url, 0, article)).toMatchObject({
    changes: [{ comment: { article } }, { comment: { article } }],
  });
  // By id nobody names the article: it is the stored key.
  expect((await readComment(service.url, reply.comment.id)).article).toBe(article.normalize('NFC'));
  expect((await readReplies(service.url, comment.id)).items[0]!.article).toBe(article.normalize('NFC'));
  expect((await service.counts('portal', article))[article]).toMatchObject({ comments: 2 });
  await until(() => reader.changes.length === 2);
  expect(reader.changes.map(change => [change.article, change.comment.article])).toEqual([
    [article, article],
    [article, article],
  ]);
  await deleted(service.url, comment.id, token);
  expect(await readPage(service.url, article)).toMatchObject({ total: 1, items: [{ author: null }] });
});

test('two ways to write one key are one thread', async () => {
  const [composed, decomposed] = ['\u017eurnal', 'z\u030curnal'];
  await posted(service.url, { article: composed });
  await posted(service.url, { article: decomposed });
  const pages = [await readPage(service.url, composed), await readPage(service.url, decomposed)];
  expect(pages.map(({ total }) => total)).toEqual([2, 2]);
  expect(pages.map(({ items }) => items[0]!.article)).toEqual([composed, decomposed]);
});
