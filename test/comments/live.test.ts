import { randomUUID } from 'node:crypto';
import { ThreadStore } from '../../src/comments/thread.store';
import { deleted, posted, putArticle } from '../support/comments';
import { closeLive, connectLive } from '../support/live';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
let secretKey: string;
beforeAll(async () => {
  service = await startService({ limitMessages: 1_000 });
  secretKey = await service.addSite('portal');
  await service.addSite('other');
});
afterEach(() => {
  jest.restoreAllMocks();
  closeLive();
});
afterAll(() => service.close());

test('watch with thread says where the thread stands, and without it nothing of threads', async () => {
  const article = randomUUID();
  await posted(service.url, { article });
  const client = await connectLive(service.url, 'portal');
  const counts = { [article]: { views: 0, comments: 1, rev: 1 } };
  expect(await client.ask('watch', { articles: [article] })).toEqual({ counts });
  expect(await client.ask('watch', { articles: [article], thread: false })).toEqual({ counts });
  expect(await client.ask('watch', { articles: [article], thread: true })).toEqual({
    counts,
    seq: { [article]: 1 },
  });
  expect(await client.ask('watch', { articles: [], thread: true })).toEqual({ counts: {}, seq: {} });
});

test('only those who asked for the thread hear of comments; the others hear of counts', async () => {
  const article = randomUUID();
  const [reader, list] = [await connectLive(service.url, 'portal'), await connectLive(service.url, 'portal')];
  const elsewhere = await connectLive(service.url, 'other');
  await reader.watchThread(article);
  await list.watch(article);
  await elsewhere.watchThread(article);
  await posted(service.url, { article });
  await until(() => reader.changes.length === 1 && list.told[article]?.comments === 1);
  expect(reader.told[article]).toMatchObject({ comments: 1 });
  // A second change, heard by its own, proves that the first passed the others by.
  await posted(service.url, { site: 'other', article });
  await until(() => elsewhere.changes.length === 1);
  expect(list.changes).toEqual([]);
  expect(elsewhere.changes[0]).toMatchObject({ seq: 1 });
  expect(reader.changes).toHaveLength(1);
});

test('a removal is told with the tombstone, and with nothing of what was said', async () => {
  const article = randomUUID();
  const { comment, token } = await posted(service.url, { article, text: 'Never said.' });
  const reader = await connectLive(service.url, 'portal');
  expect(await reader.watchThread(article)).toBe(1);
  await deleted(service.url, comment.id, token);
  await until(() => reader.changes.length === 1);
  expect(reader.changes[0]).toMatchObject({
    article,
    seq: 2,
    change: 'removed',
    comment: { id: comment.id, status: 'deleted', author: null, body: null, text: null, replyCount: 0 },
  });
});

test('nobody is told that a comment is theirs, whoever they are', async () => {
  const article = randomUUID();
  const { token } = await posted(service.url, { article });
  const reader = await connectLive(service.url, 'portal', {
    extraHeaders: { Authorization: `Bearer ${token}` },
  });
  await reader.watchThread(article);
  await posted(service.url, { article, token });
  await until(() => reader.changes.length === 1);
  expect(reader.changes[0]!.comment).not.toHaveProperty('mine');
});

test('what was unwatched is told no more, and may be watched again', async () => {
  const [article, other] = [randomUUID(), randomUUID()];
  const client = await connectLive(service.url, 'portal');
  await client.watchThread(article);
  await client.watchThread(other);
  await client.unwatch(article);
  await posted(service.url, { article });
  await posted(service.url, { article: other });
  await until(() => client.changes.length > 0);
  expect(client.changes.map(change => change.article)).toEqual([other]);
  expect(await client.watchThread(article)).toBe(1);
  await posted(service.url, { article });
  await until(() => client.changes.some(change => change.article === article));
  expect(client.changes.at(-1)).toMatchObject({ article, seq: 2 });
});

test('when one of two leaves the other still hears', async () => {
  const article = randomUUID();
  const [one, two] = [await connectLive(service.url, 'portal'), await connectLive(service.url, 'portal')];
  await one.watchThread(article);
  await two.watchThread(article);
  one.close();
  await posted(service.url, { article });
  await until(() => two.changes.length === 1);
});

test('under an alias and under its own key a thread is told by the name that was asked', async () => {
  const [own, alias] = [randomUUID(), randomUUID()];
  await putArticle(service.url, secretKey, own, { aliases: [alias] });
  const client = await connectLive(service.url, 'portal');
  await client.watchThread(own);
  await client.watchThread(alias);
  await posted(service.url, { article: alias });
  await posted(service.url, { article: own });
  await until(() => client.changes.length === 4);
  for (const key of [own, alias])
    expect(
      client.changes
        .filter(({ article }) => article === key)
        .map(({ seq, comment }) => [seq, comment.article]),
    ).toEqual([
      [1, key],
      [2, key],
    ]);
});

test('two ways to write one key are one thread, told under both', async () => {
  const [composed, decomposed] = ['\u017eurnal', 'z\u030curnal'];
  const client = await connectLive(service.url, 'portal');
  await client.watchThread(composed);
  await client.watchThread(decomposed);
  await posted(service.url, { article: composed });
  await until(() => client.changes.length === 2);
  expect(client.changes.map(({ article }) => article).sort()).toEqual([composed, decomposed].sort());
});

test('an alias that leads to an article while its thread is watched leads to that thread', async () => {
  const [own, alias] = [randomUUID(), randomUUID()];
  await posted(service.url, { article: own });
  const client = await connectLive(service.url, 'portal');
  expect(await client.watchThread(alias)).toBe(0);
  await putArticle(service.url, secretKey, own, { aliases: [alias] });
  await posted(service.url, { article: own });
  await until(() => client.changes.some(({ seq }) => seq === 2), { timeoutMs: 2_000 });
});

test('however many watch, a comment is read once', async () => {
  const article = randomUUID();
  const clients = await Promise.all(Array.from({ length: 25 }, () => connectLive(service.url, 'portal')));
  await Promise.all(clients.map(client => client.watchThread(article)));
  const read = jest.spyOn(service.app.get(ThreadStore), 'changes');
  await posted(service.url, { article });
  await until(() => clients.every(({ changes }) => changes.length === 1));
  const answers = await Promise.all(
    read.mock.results.map(result => result.value as ReturnType<ThreadStore['changes']>),
  );
  expect(answers.flat().filter(({ changes }) => changes.length > 0)).toHaveLength(1);
});

test('whoever begins to watch does not cost a reading each where the position is known', async () => {
  const article = randomUUID();
  const first = await connectLive(service.url, 'portal');
  await first.watchThread(article);
  await posted(service.url, { article });
  await until(() => first.changes.length === 1);
  const read = jest.spyOn(service.app.get(ThreadStore), 'changes');
  const clients = await Promise.all(Array.from({ length: 25 }, () => connectLive(service.url, 'portal')));
  expect(await Promise.all(clients.map(client => client.watchThread(article)))).toEqual(clients.map(() => 1));
  expect(read.mock.calls.length).toBeLessThanOrEqual(3);
});

test('many changes at once come in order and without a gap', async () => {
  const article = randomUUID();
  const client = await connectLive(service.url, 'portal');
  await client.watchThread(article);
  await Promise.all(Array.from({ length: 150 }, () => posted(service.url, { article })));
  await until(() => client.changes.length === 150);
  expect(client.changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 150 }, (_, n) => n + 1));
  expect(client.told[article]).toMatchObject({ comments: 150 });
});

test('bad input beside thread is acknowledged with an error, and the socket goes on hearing', async () => {
  const article = randomUUID();
  const client = await connectLive(service.url, 'portal');
  await client.watchThread(article);
  const bad: unknown[] = [
    { articles: [article], thread: 'true' },
    { articles: [article], thread: 1 },
    { articles: [article], thread: null },
    { articles: [article], thread: {} },
    { articles: [article], thread: true, since: 0 },
    { articles: ['\u0000'], thread: true },
    { articles: [null], thread: true },
    { thread: true },
  ];
  for (const body of bad)
    expect([body, await client.ask('watch', body)]).toEqual([
      body,
      { error: { code: 'bad_request', detail: expect.any(String) as string } },
    ]);
  const many = Array.from({ length: 101 }, (_, n) => `many-${n}`);
  expect(await client.ask('watch', { articles: many, thread: true })).toMatchObject({
    error: { code: 'too_large' },
  });
  await posted(service.url, { article });
  await until(() => client.changes.length === 1);
});

test('a hundred threads at once, and three hundred on a socket, are watched and left', async () => {
  const client = await connectLive(service.url, 'portal');
  const keys = (from: number): string[] => Array.from({ length: 100 }, (_, n) => `crowd-${from + n}`);
  for (const from of [0, 100, 200]) {
    const answer = await client.ask('watch', { articles: keys(from), thread: true });
    expect('seq' in answer && Object.keys(answer.seq!)).toEqual(keys(from));
  }
  expect(await client.ask('watch', { articles: ['one-more'], thread: true })).toMatchObject({
    error: { code: 'too_large' },
  });
  await posted(service.url, { article: 'crowd-299' });
  await until(() => client.changes.length === 1);
  await client.ask('unwatch', { articles: keys(200) });
  await posted(service.url, { article: 'crowd-299' });
  await posted(service.url, { article: 'crowd-0' });
  await until(() => client.changes.length === 2);
  expect(client.changes.map(({ article }) => article)).toEqual(['crowd-299', 'crowd-0']);
});
