import { randomUUID } from 'node:crypto';
import { codeOf, deleted, postComment, posted, putArticle, readPage, type Words } from '../support/comments';
import { driftOf } from '../support/drift';
import { startService, type TestService } from '../support/service';

const MINUTE = 60_000;

let service: TestService;
let secretKey: string;
beforeAll(async () => {
  service = await startService();
  secretKey = await service.addSite('portal');
  await service.addSite('other');
});
afterEach(() => service.clock.set(Date.now()));
afterAll(async () => {
  expect(await driftOf(service.databaseUrl)).toEqual([]);
  await service.close();
});

const outcome = async (words: Words): Promise<string | number> => {
  const answer = await postComment(service.url, words);
  return answer.status === 201 ? 201 : codeOf(answer);
};

test('a closed thread is read and not written to, and can be opened again', async () => {
  const article = randomUUID();
  const { comment, token } = await posted(service.url, { article });
  expect((await readPage(service.url, article)).open).toBe(true);
  await putArticle(service.url, secretKey, article, { commentsOpen: false });
  for (const words of [{}, { token }, { parent: comment.id }])
    expect(await outcome({ article, ...words })).toBe('thread_closed');
  expect(await outcome({ article, headers: { Authorization: `Bearer ${secretKey}` } })).toBe('thread_closed');
  expect(await readPage(service.url, article)).toMatchObject({ total: 1, items: [{ id: comment.id }] });
  await deleted(service.url, comment.id, token);
  await putArticle(service.url, secretKey, article, { commentsOpen: true });
  expect(await outcome({ article })).toBe(201);
});

test('a thread closes at its time', async () => {
  const article = randomUUID();
  const closesAt = new Date(Date.now() + 30 * MINUTE).toISOString();
  await putArticle(service.url, secretKey, article, { closesAt });
  expect(await outcome({ article })).toBe(201);
  service.clock.set(Date.parse(closesAt) + 1);
  expect(await outcome({ article })).toBe('thread_closed');
  await putArticle(service.url, secretKey, article, { closesAt: null });
  expect(await outcome({ article })).toBe(201);
});

test('a reply needs a comment that is there, on the same article', async () => {
  const article = randomUUID();
  const { comment, token } = await posted(service.url, { article });
  const elsewhere = await posted(service.url, { article: randomUUID() });
  const foreign = await posted(service.url, { site: 'other', article });
  for (const parent of [elsewhere.comment.id, foreign.comment.id, '999999999', '999999999999999'])
    expect(await outcome({ article, parent })).toBe('parent_gone');
  const { comment: reply } = await posted(service.url, { article, parent: comment.id });
  expect(reply).toMatchObject({ parent: comment.id, root: comment.id, depth: 1 });
  await deleted(service.url, comment.id, token);
  expect(await outcome({ article, parent: comment.id })).toBe('parent_gone');
  // What was said below the tombstone can still be answered.
  const { comment: deeper } = await posted(service.url, { article, parent: reply.id });
  expect(deeper).toMatchObject({ parent: reply.id, root: comment.id, depth: 2 });
});

test('a refused comment is not stored, and makes no reader', async () => {
  const article = randomUUID();
  await putArticle(service.url, secretKey, article, { commentsOpen: false });
  const answer = await postComment(service.url, { article });
  expect(answer.headers.get('Tidemark-Reader-Token')).toBeNull();
  expect(await readPage(service.url, article)).toMatchObject({ items: [], total: 0, seq: 0 });
});

test('the same reader does not say the same at the same place within ten minutes', async () => {
  const article = randomUUID();
  const text = 'Well said!';
  const one = await posted(service.url, { article });
  const two = await posted(service.url, { article });
  const { token } = await posted(service.url, { article, text });
  const again = (more: Words = {}): Promise<string | number> => outcome({ article, text, token, ...more });
  const now = Date.now();
  expect(await again()).toBe('duplicate');
  expect(await again({ text: `  ${text}\r\n` })).toBe('duplicate');
  expect(await again({ parent: one.comment.id })).toBe(201);
  expect(await again({ parent: one.comment.id })).toBe('duplicate');
  expect(await again({ parent: two.comment.id })).toBe(201);
  expect(await again({ article: randomUUID() })).toBe(201);
  expect(await again({ token: one.token })).toBe(201);
  expect(await again({ text: 'Well said.' })).toBe(201);
  service.clock.set(now + 9 * MINUTE);
  expect(await again()).toBe('duplicate');
  service.clock.set(now + 11 * MINUTE);
  expect(await again()).toBe(201);
});

test('what was deleted may be said again at once', async () => {
  const article = randomUUID();
  const { comment, token } = await posted(service.url, { article, text: 'Typo.' });
  await deleted(service.url, comment.id, token);
  expect(await outcome({ article, text: 'Typo.', token })).toBe(201);
});

test('of twenty at once under twenty keys one is taken', async () => {
  const article = randomUUID();
  const { token } = await posted(service.url, { article });
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => outcome({ article, token, text: 'Impatient.' })),
  );
  expect(outcomes.filter(one => one === 201)).toHaveLength(1);
  expect(outcomes.filter(one => one === 'duplicate')).toHaveLength(19);
});
