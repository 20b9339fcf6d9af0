import { randomUUID } from 'node:crypto';
import type { Comment } from '../../src/protocol';
import {
  askChanges,
  codeOf,
  deleted,
  idsOf,
  postComment,
  posted,
  putArticle,
  readChanges,
  readComment,
  readPage,
  readWhole,
  several as severalAt,
} from '../support/comments';
import { driftOf } from '../support/drift';
import { closeLive, connectLive } from '../support/live';
import { type Nodes, startNodes } from '../support/nodes';
import type { TestService } from '../support/service';
import { until } from '../support/until';

let both: Nodes;
let service: TestService;
let secretKey: string;
beforeAll(async () => {
  both = await startNodes();
  [service] = both.nodes;
  secretKey = await service.addSite('portal');
});
afterEach(async () => {
  closeLive();
  expect(await driftOf(both.databaseUrl)).toEqual([]);
});
afterAll(() => both.close());

const keys = (): [into: string, from: string] => [`into ${randomUUID()}`, `from ${randomUUID()}`];
const several = (article: string, count: number): Promise<string[]> => severalAt(service.url, article, count);
const merge = (into: string, from: string): Promise<unknown> =>
  putArticle(service.url, secretKey, into, { aliases: [from] });

test('both threads are one, under either key, at once and at both nodes', async () => {
  const [into, from] = keys();
  const ids = [...(await several(into, 2)), ...(await several(from, 3))];
  const reply = await posted(service.url, { article: from, parent: ids[4] });
  // In memory of both, so that what follows is not merely a first reading.
  for (const { url } of both.nodes)
    for (const key of [into, from]) await readPage(url, key, { sort: 'oldest' });
  await merge(into, from);
  for (const key of [into, from]) {
    const page = await readPage(service.url, key, { sort: 'oldest' });
    expect(page.total).toBe(6);
    expect(idsOf(page.items)).toEqual(ids);
    expect(page.items.map(({ article }) => article)).toEqual(ids.map(() => key));
    expect((await service.counts('portal', key))[key]!.comments).toBe(6);
    await until(async () => (await readPage(both.nodes[1].url, key, { sort: 'oldest' })).total === 6, {
      timeoutMs: 2_000,
    });
  }
  expect(await readComment(service.url, reply.comment.id)).toMatchObject({ article: into, parent: ids[4] });
});

test('positions of either thread are gone, and the new one is above both', async () => {
  const [into, from] = keys();
  await several(into, 2);
  await several(from, 5);
  await merge(into, from);
  for (const key of [into, from]) {
    for (const since of [0, 2, 5])
      expect(await codeOf(await askChanges(service.url, since, key))).toBe('gone');
    const { seq } = await readPage(service.url, key);
    expect(seq).toBeGreaterThan(5);
    expect(await readChanges(service.url, seq, key)).toEqual({ changes: [], seq, more: false });
  }
  const { seq } = await readPage(service.url, into);
  const { comment } = await posted(service.url, { article: from });
  for (const key of [into, from])
    expect(await readChanges(service.url, seq, key)).toMatchObject({
      changes: [{ seq: seq + 1, comment: { id: comment.id, article: key } }],
      seq: seq + 1,
    });
});

test.each([
  ['the one that stays has no thread', 0, 2],
  ['the one that goes has no thread', 2, 0],
  ['neither has a thread', 0, 0],
])('where %s nothing is lost', async (_, here, there) => {
  const [into, from] = keys();
  await several(into, here);
  await several(from, there);
  if (there === 0) await service.view({ site: 'portal', article: from });
  await merge(into, from);
  for (const key of [into, from]) expect((await readPage(service.url, key)).total).toBe(here + there);
  await posted(service.url, { article: from });
  await posted(service.url, { article: into });
  for (const key of [into, from]) expect((await readPage(service.url, key)).total).toBe(here + there + 2);
});

test('in the merged thread one replies, deletes, and repeats a request as before', async () => {
  const [into, from] = keys();
  const request = { article: from, key: randomUUID(), text: 'Once.' };
  const first = await posted(service.url, request);
  await merge(into, from);
  expect((await posted(service.url, request)).comment).toEqual(first.comment);
  const { comment: reply } = await posted(service.url, { article: into, parent: first.comment.id });
  expect(reply).toMatchObject({ parent: first.comment.id, depth: 1, article: into });
  await deleted(service.url, first.comment.id, first.token);
  expect(await readPage(service.url, from)).toMatchObject({
    total: 1,
    items: [{ id: first.comment.id, author: null, replies: [{ id: reply.id }] }],
  });
});

test('merged again, and in a chain, every comment is there once', async () => {
  const chain = Array.from({ length: 3 }, () => randomUUID());
  const ids: string[] = [];
  for (const article of chain) ids.push(...(await several(article, 2)));
  const [first = '', second = '', third = ''] = chain;
  await merge(second, third);
  await merge(first, second);
  await putArticle(service.url, secretKey, first, { aliases: [second, third] });
  for (const key of chain) {
    expect(idsOf(await readWhole(service.url, key)).sort()).toEqual([...ids].sort());
    expect((await readPage(service.url, key)).total).toBe(6);
  }
});

test.each([
  ['where the merge was asked for', 0],
  ['at the other node', 1],
])('who watches either key %s is told the new total, and of what comes afterwards', async (_, n) => {
  const [into, from] = keys();
  await several(into, 1);
  await several(from, 1);
  const watcher = await connectLive(both.nodes[n]!.url, 'portal');
  for (const key of [into, from]) await watcher.watchThread(key);
  await merge(into, from);
  const { seq } = await readPage(service.url, into);
  const { comment } = await posted(service.url, { article: into });
  for (const key of [into, from]) {
    const message = `who watches ${key.slice(0, 4)}`;
    await until(() => watcher.changes.some(told => told.article === key && told.comment.id === comment.id), {
      timeoutMs: 2_000,
      message: `${message} to be told of the comment`,
    });
    expect(watcher.changes.at(-1)!.seq).toBe(seq + 1);
    await until(() => watcher.told[key]?.comments === 3, {
      timeoutMs: 2_000,
      message: `${message} to be told the total`,
    });
  }
});

test('in a storm of comments while articles are merged every acknowledged one is stored, once', async () => {
  for (let round = 0; round < 5; round++) {
    const [into, from] = keys();
    await several(into, 1);
    await several(from, 1);
    const storm = Array.from({ length: 120 }, (_, n) =>
      postComment(both.nodes[n % 2]!.url, { article: n % 4 < 2 ? into : from }),
    );
    await Promise.race(storm);
    await merge(into, from);
    const answers = await Promise.all(storm);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const ids = (await Promise.all(answers.map(answer => answer.json() as Promise<Comment>))).map(
      ({ id }) => id,
    );
    const stored = idsOf(await readWhole(service.url, from));
    expect(stored).toHaveLength(122);
    expect(ids.filter(id => !stored.includes(id))).toEqual([]);
    expect((await readPage(service.url, into)).total).toBe(122);
  }
});

test('replies and deletions in a thread that is merged meanwhile find their comment, or are told to come again', async () => {
  for (let round = 0; round < 5; round++) {
    const [into, from] = keys();
    await several(into, 1);
    const roots = await Promise.all(Array.from({ length: 20 }, () => posted(service.url, { article: from })));
    const [, ...outcomes] = await Promise.all([
      merge(into, from),
      ...roots.map(async ({ comment, token }, n) => {
        const { url } = both.nodes[n % 2]!;
        if (n % 4 < 2) return (await deleted(url, comment.id, token)).status;
        return (await posted(url, { article: from, parent: comment.id })).comment.status;
      }),
    ]);
    expect(outcomes.filter(status => status === 'deleted')).toHaveLength(10);
    expect((await readPage(service.url, into)).total).toBe(1 + 20 - 10 + 10);
  }
});
