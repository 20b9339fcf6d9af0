import { randomUUID } from 'node:crypto';
import { ThreadUpkeep } from '../../src/comments/upkeep';
import type { Comment } from '../../src/protocol';
import {
  codeOf,
  deleted,
  postComment,
  posted,
  putArticle,
  readComment,
  readPage,
  type Words,
} from '../support/comments';
import { driftOf } from '../support/drift';
import { type Nodes, startNodes } from '../support/nodes';
import type { TestService } from '../support/service';

let both: Nodes;
let service: TestService;
let secretKey: string;
beforeAll(async () => {
  both = await startNodes();
  [service] = both.nodes;
  secretKey = await service.addSite('portal');
  await service.addSite('other');
});
afterEach(() => service.clock.set(Date.now()));
afterAll(async () => {
  expect(await driftOf(both.databaseUrl)).toEqual([]);
  await both.close();
});

/** A request that can be sent as often as one likes. */
const request = (words: Words = {}): Words => ({
  article: randomUUID(),
  text: 'The same words.',
  key: randomUUID(),
  ...words,
});
const bytesOf = async (answer: Response): Promise<string> => {
  expect(answer.status).toBe(201);
  return answer.text();
};
const readerOf = (answer: Response): unknown =>
  (
    JSON.parse(
      Buffer.from(answer.headers.get('Tidemark-Reader-Token')!.split('.')[1]!, 'base64url').toString(),
    ) as { sub: unknown }
  ).sub;

test.each([
  ['one node', [0]],
  ['two nodes', [0, 1]],
])('fifty at once on %s make one comment and one answer, byte for byte', async (_, which) => {
  const words = request();
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => postComment(both.nodes[which[n % which.length]!]!.url, words)),
  );
  const readers = new Set(answers.map(readerOf));
  const bytes = new Set(await Promise.all(answers.map(bytesOf)));
  expect(bytes.size).toBe(1);
  const comment = JSON.parse([...bytes][0]!) as Comment;
  expect([...readers]).toEqual([comment.author!.id]);
  expect(await readPage(service.url, words.article)).toMatchObject({
    total: 1,
    seq: 1,
    items: [{ id: comment.id }],
  });
  expect((await service.counts('portal', words.article!))[words.article!]).toMatchObject({
    comments: 1,
    rev: 1,
  });
});

test('fifty at once of a reader who is known make one comment too', async () => {
  const { token } = await posted(service.url);
  const words = request({ token });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => postComment(both.nodes[n % 2]!.url, words)),
  );
  expect(new Set(await Promise.all(answers.map(bytesOf))).size).toBe(1);
  expect((await readPage(service.url, words.article)).total).toBe(1);
});

test('fifty keys at once make fifty comments, though all else is the same', async () => {
  const article = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => postComment(both.nodes[n % 2]!.url, request({ article }))),
  );
  expect(new Set(await Promise.all(answers.map(bytesOf))).size).toBe(50);
  expect((await readPage(service.url, article)).total).toBe(50);
});

test('what a key is answered does not change when the comment is answered, deleted, or its thread is closed', async () => {
  const words = request();
  const first = await postComment(service.url, words);
  const bytes = await bytesOf(first);
  const { id } = JSON.parse(bytes) as Comment;
  await posted(service.url, { article: words.article, parent: id });
  expect(await bytesOf(await postComment(service.url, words))).toBe(bytes);
  await deleted(service.url, id, first.headers.get('Tidemark-Reader-Token')!);
  expect(await bytesOf(await postComment(service.url, words))).toBe(bytes);
  await putArticle(service.url, secretKey, words.article!, { commentsOpen: false });
  expect(await bytesOf(await postComment(both.nodes[1].url, words))).toBe(bytes);
  expect((await readComment(service.url, id)).status).toBe('deleted');
  expect((await readPage(service.url, words.article)).total).toBe(1);
});

test('a token that was lost with its answer is issued again, and is good', async () => {
  const words = request();
  const first = await postComment(service.url, words);
  const again = await postComment(both.nodes[1].url, words);
  expect(readerOf(again)).toBe(readerOf(first));
  const { comment } = await posted(service.url, { token: again.headers.get('Tidemark-Reader-Token')! });
  expect(comment.author!.id).toBe(readerOf(first));
});

test.each<[string, (words: Words) => Words]>([
  ['another text', () => ({ text: 'Other words.' })],
  ['another article', () => ({ article: randomUUID() })],
  ['another name', () => ({ author: { name: 'Eva' } })],
  ['another e-mail', () => ({ author: { name: 'Ana', email: 'ana@example.org' } })],
  ['another edition', () => ({ edition: 'en' })],
  ['a parent', () => ({ parent: '1' })],
])('%s under the key is another request, on either node', async (_, change) => {
  const words = request();
  await posted(service.url, words);
  for (const { url } of both.nodes)
    expect(await codeOf(await postComment(url, { ...words, ...change(words) }))).toBe('idempotency_mismatch');
});

test('of two requests that race under one key one is taken', async () => {
  for (let round = 0; round < 10; round++) {
    const words = request();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        postComment(both.nodes[n % 2]!.url, { ...words, text: `Text ${n % 3}` }),
      ),
    );
    const taken = answers.filter(({ status }) => status === 201);
    expect(new Set(await Promise.all(taken.map(bytesOf))).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(await codeOf(answer)).toBe('idempotency_mismatch');
    expect((await readPage(service.url, words.article)).total).toBe(1);
  }
});

test('of two articles that race under one key one gets the comment, and nothing breaks', async () => {
  for (let round = 0; round < 10; round++) {
    const words = request();
    const articles = [randomUUID(), randomUUID()];
    const send = (n: number): Promise<Response> =>
      postComment(both.nodes[n % 2]!.url, { ...words, article: articles[n % 2] });
    const first = await Promise.all([send(0), send(1)]);
    expect(first.filter(({ status }) => status === 201)).toHaveLength(1);
    // Whoever lost the race may be told to come again, and is then told why.
    const lost = first.findIndex(({ status }) => status !== 201);
    expect(await codeOf(await send(lost))).toBe('idempotency_mismatch');
    const totals = await Promise.all(
      articles.map(async article => (await readPage(service.url, article)).total),
    );
    expect(totals[0]! + totals[1]!).toBe(1);
  }
});

test('the keys of two readers, of two sites and of guests do not meet', async () => {
  const key = randomUUID();
  const [ana, eva] = [await posted(service.url), await posted(service.url)];
  const all = [
    await posted(service.url, { key }),
    await posted(service.url, { key, site: 'other' }),
    await posted(service.url, { key, token: ana.token }),
    await posted(service.url, { key, token: eva.token }),
  ];
  expect(new Set(all.map(({ comment }) => comment.id)).size).toBe(4);
});

test('a key that was refused is free', async () => {
  const words = request();
  await putArticle(service.url, secretKey, words.article!, { commentsOpen: false });
  expect(await codeOf(await postComment(service.url, words))).toBe('thread_closed');
  await putArticle(service.url, secretKey, words.article!, { commentsOpen: true });
  expect((await postComment(service.url, { ...words, text: 'Other words.' })).status).toBe(201);
});

test('after a day a key is free again, and no sooner', async () => {
  const words = request();
  const bytes = await bytesOf(await postComment(service.url, words));
  const upkeep = service.app.get(ThreadUpkeep);
  service.clock.set(Date.now() + 23.9 * 3_600_000);
  await upkeep.forget();
  expect(await bytesOf(await postComment(service.url, words))).toBe(bytes);
  service.clock.set(Date.now() + 24.1 * 3_600_000);
  await upkeep.forget();
  expect(await bytesOf(await postComment(service.url, words))).not.toBe(bytes);
  expect((await readPage(service.url, words.article)).total).toBe(2);
});

test('a first post whose answer was lost is the same comment when it comes again with a token', async () => {
  const request = {
    article: 'lost answer',
    key: randomUUID(),
    text: 'Did it arrive?',
    author: { name: 'Ana' },
  };
  const first = await posted(service.url, request);
  const { token } = await posted(service.url, { article: 'lost answer', text: 'Another one.' });
  const again = await postComment(service.url, { ...request, token });
  expect([again.status, await again.text()]).toEqual([201, JSON.stringify(first.comment)]);
  // Somebody else's words under that key are still their own.
  const other = await posted(service.url, { ...request, text: 'Something else.', token });
  expect(other.comment.id).not.toBe(first.comment.id);
});
