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

test('a view moves the number on every page that shows the article, and on no other', async () => {
  const article = await connectLive(service.url, 'portal');
  const list = await connectLive(service.url, 'portal');
  const elsewhere = await connectLive(service.url, 'portal');
  expect(await article.watch('news-1')).toEqual({ 'news-1': { views: 0, comments: 0, rev: 0 } });
  await list.watch('news-3', 'news-1', 'news-2');
  await elsewhere.watch('news-2');

  const answer = await service.view({ site: 'portal', article: 'news-1', nav: 'a' });
  const counted = { views: 1, comments: 0, rev: 1 };
  expect(await answer.json()).toEqual({ article: 'news-1', ...counted, counted: true });
  await until(() => article.told['news-1'] && list.told['news-1'], { message: 'both to be told' });
  expect(article.told).toEqual({ 'news-1': counted });
  expect(list.told).toEqual({ 'news-1': counted });
  expect(await service.counts('portal', 'news-1')).toEqual({ 'news-1': counted });

  // A later tick of its own proves that the earlier one passed it by.
  await service.view({ site: 'portal', article: 'news-2', nav: 'b' });
  await until(() => elsewhere.told['news-2']);
  expect(elsewhere.ticks).toEqual([{ 'news-2': counted }]);
});

test('a view that is not counted makes no tick', async () => {
  const watcher = await connectLive(service.url, 'portal');
  await watcher.watch('quiet', 'loud');
  await service.view({ site: 'portal', article: 'quiet' }, { 'User-Agent': 'Googlebot/2.1' });
  await service.view({ site: 'portal', article: 'loud' });
  await until(() => watcher.told['loud']);
  expect(watcher.ticks).toEqual([{ loud: { views: 1, comments: 0, rev: 1 } }]);
});

test('many views become few ticks, and the last one has them all', async () => {
  const watcher = await connectLive(service.url, 'portal');
  await watcher.watch('busy');
  await Promise.all(
    Array.from({ length: 300 }, (_, n) => service.view({ site: 'portal', article: 'busy', nav: `n${n}` })),
  );
  await until(() => watcher.told['busy']?.views === 300);
  expect(watcher.ticks.length).toBeLessThan(30);
  const revs = watcher.ticks.map(tick => tick['busy']!.rev);
  expect(revs).toEqual([...revs].sort((a, b) => a - b));
  expect(new Set(revs).size).toBe(revs.length);
});
