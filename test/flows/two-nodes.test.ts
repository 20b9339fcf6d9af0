import { freshDatabase, type FreshDatabase } from '../support/database';
import { closeLive, connectLive } from '../support/live';
import { addSite, startProcess, type ServiceProcess } from '../support/process';
import { readCounts, sendView, someAddress } from '../support/service';
import { until } from '../support/until';

let database: FreshDatabase;
let nodes: ServiceProcess[];
beforeAll(async () => {
  database = await freshDatabase();
  await addSite(database.url, 'portal');
  nodes = await Promise.all([startProcess(database.url), startProcess(database.url)]);
});
afterEach(closeLive);
afterAll(async () => {
  expect(await Promise.all(nodes.map(node => node.stop()))).toEqual([0, 0]);
  await database.drop();
});

const SECOND = { timeoutMs: 1_000 };

test('a view at one node is told at the other within a second, and both answer the same', async () => {
  const [one, other] = nodes.map(node => node.url) as [string, string];
  const watcher = await connectLive(other, 'portal');
  expect(await watcher.watch('shared')).toEqual({ shared: { views: 0, comments: 0, rev: 0 } });
  // Known at the other node before, so that what follows is not merely a first reading.
  await readCounts(other, 'portal', 'shared');
  for (const views of [1, 2, 3]) {
    await sendView(one, { site: 'portal', article: 'shared', nav: `s${views}` });
    await until(() => watcher.told['shared']?.views === views, SECOND);
    const here = await readCounts(one, 'portal', 'shared');
    expect(here['shared']!.views).toBe(views);
    await until(async () => (await readCounts(other, 'portal', 'shared'))['shared']!.views === views, SECOND);
    expect(await readCounts(other, 'portal', 'shared')).toEqual(here);
  }
});

test('the same visitor at both nodes counts once, and so does the same navigation', async () => {
  const visitor = { 'X-Forwarded-For': someAddress() };
  const answers = await Promise.all(
    [0, 1, 0, 1, 0, 1].map(n =>
      sendView(nodes[n]!.url, { site: 'portal', article: 'twice', nav: `v${n}` }, visitor),
    ),
  );
  const bodies = (await Promise.all(answers.map(answer => answer.json()))) as { counted: boolean }[];
  expect(bodies.filter(body => body.counted)).toHaveLength(1);

  await Promise.all(
    [0, 1, 0, 1].map(n => sendView(nodes[n]!.url, { site: 'portal', article: 'twice', nav: 'same' })),
  );
  await until(async () => {
    const counts = await Promise.all(nodes.map(node => readCounts(node.url, 'portal', 'twice')));
    return counts.every(({ twice }) => twice!.views === 2);
  }, SECOND);
});

test('a crowd at both nodes is summed right, on articles that both make at once', async () => {
  const articles = ['crowd-a', 'crowd-b', 'crowd-c'];
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, n) =>
      sendView(nodes[n % 2]!.url, { site: 'portal', article: articles[n % 3], nav: `c${n}` }),
    ),
  );
  expect(answers.map(answer => answer.status)).toEqual(answers.map(() => 200));
  for (const node of nodes) {
    await until(async () => {
      const counts = await readCounts(node.url, 'portal', ...articles);
      return articles.every(article => counts[article]!.views === 100);
    }, SECOND);
  }
});
