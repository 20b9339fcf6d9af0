import { deleted, posted, readPage } from '../support/comments';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { driftOf } from '../support/drift';
import { closeLive, connectLive } from '../support/live';
import { addSite, startProcess, type ServiceProcess } from '../support/process';
import { readCounts } from '../support/service';
import { until } from '../support/until';

let database: FreshDatabase;
let nodes: ServiceProcess[];
let one: string;
let other: string;
beforeAll(async () => {
  database = await freshDatabase();
  await addSite(database.url, 'portal');
  nodes = await Promise.all([startProcess(database.url), startProcess(database.url)]);
  [one, other] = nodes.map(({ url }) => url) as [string, string];
});
afterEach(async () => {
  closeLive();
  expect(await driftOf(database.url)).toEqual([]);
});
afterAll(async () => {
  expect(await Promise.all(nodes.map(node => node.stop()))).toEqual([0, 0]);
  await database.drop();
});

const SECOND = { timeoutMs: 1_000 };

test('the first comment on an article that nobody knew is told at the other node within a second', async () => {
  const reader = await connectLive(other, 'portal');
  expect(await reader.watchThread('unknown')).toBe(0);
  for (const seq of [1, 2, 3]) {
    const { comment } = await posted(one, { article: 'unknown' });
    await until(() => reader.changes.length === seq && reader.told['unknown']?.comments === seq, SECOND);
    expect(reader.changes.at(-1)).toMatchObject({ seq, change: 'published', comment: { id: comment.id } });
  }
});

test('a page at the other node is at most a second old, and the own one is never', async () => {
  for (let total = 1; total <= 3; total++) {
    await posted(one, { article: 'page' });
    expect((await readPage(one, 'page')).total).toBe(total);
    await until(async () => (await readPage(other, 'page')).total === total, { timeoutMs: 2_000 });
  }
  expect(await readPage(other, 'page')).toEqual(await readPage(one, 'page'));
});

test('a token of one node is good at the other, where the reader deletes what they wrote', async () => {
  const { comment, token } = await posted(one, { article: 'token' });
  expect((await posted(other, { article: 'token', token })).comment.author).toEqual(comment.author);
  await deleted(other, comment.id, token);
  await until(async () => (await readPage(one, 'token')).total === 1, { timeoutMs: 2_000 });
});

test('two hundred who post and delete at both nodes: each position is told once, in order, at both', async () => {
  const article = 'storm';
  const before = await Promise.all(
    Array.from({ length: 80 }, (_, n) => posted(nodes[n % 2]!.url, { article })),
  );
  const watchers = await Promise.all(nodes.map(({ url }) => connectLive(url, 'portal')));
  for (const watcher of watchers)
    await until(async () => (await watcher.watchThread(article)) === 80, SECOND);

  await Promise.all([
    ...before.map(({ comment, token }, n) => deleted(nodes[n % 2]!.url, comment.id, token)),
    ...Array.from({ length: 120 }, (_, n) => posted(nodes[n % 2]!.url, { article })),
  ]);
  const expected = Array.from({ length: 200 }, (_, n) => 81 + n);
  for (const watcher of watchers) {
    await until(() => watcher.changes.at(-1)?.seq === 280, { timeoutMs: 3_000 });
    const fresh = watcher.changes.filter(({ seq }) => seq > 80);
    expect(fresh.map(({ seq }) => seq)).toEqual(expected);
    expect(fresh.filter(({ change }) => change === 'removed')).toHaveLength(80);
    await until(() => watcher.told[article]?.comments === 120, SECOND);
  }
  const told = watchers.map(({ changes }) =>
    changes.slice(-200).map(({ seq, change, comment }) => [seq, change, comment.id]),
  );
  expect(told[0]).toEqual(told[1]);
  for (const { url } of nodes)
    expect((await readCounts(url, 'portal', article))[article]!.comments).toBe(120);
});

test('replies at both nodes to the same comments are all counted', async () => {
  const article = 'replies';
  const roots = await Promise.all(
    Array.from({ length: 4 }, (_, n) => posted(nodes[n % 2]!.url, { article })),
  );
  await Promise.all(
    Array.from({ length: 120 }, (_, n) =>
      posted(nodes[n % 2]!.url, { article, parent: roots[n % 4]!.comment.id }),
    ),
  );
  const { total, items } = await readPage(one, article, { limit: 10 });
  expect(total).toBe(124);
  expect(items.map(({ replyCount }) => replyCount)).toEqual([30, 30, 30, 30]);
});
