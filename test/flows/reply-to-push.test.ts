import { posted, readPage } from '../support/comments';
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

test('a comment and its reply reach everybody who reads the thread, and the count beside the headline', async () => {
  const reader = await connectLive(service.url, 'portal');
  const front = await connectLive(service.url, 'portal');
  expect(await reader.watchThread('news-1')).toBe(0);
  await front.watch('news-1', 'news-2');

  const { comment } = await posted(service.url, { text: 'The *first* word.', edition: 'en' });
  await until(() => reader.changes.length === 1 && front.told['news-1'], { message: 'both to be told' });
  const { mine, ...seen } = comment;
  expect(mine).toBe(true);
  expect(reader.changes).toEqual([{ article: 'news-1', seq: 1, change: 'published', comment: seen }]);
  expect(seen).toMatchObject({
    article: 'news-1',
    parent: null,
    root: comment.id,
    depth: 0,
    author: { name: 'Ana', badges: [] },
    text: 'The *first* word.',
    lang: 'en',
    status: 'published',
    replyCount: 0,
  });
  expect(front.told['news-1']).toEqual({ views: 0, comments: 1, rev: 1 });

  const reply = await posted(service.url, {
    parent: comment.id,
    text: 'And an answer.',
    author: { name: 'Vuk' },
  });
  await until(() => reader.changes.length === 2 && front.told['news-1']?.comments === 2);
  expect(reader.changes[1]).toMatchObject({
    seq: 2,
    change: 'published',
    comment: {
      id: reply.comment.id,
      parent: comment.id,
      root: comment.id,
      depth: 1,
      author: { name: 'Vuk' },
    },
  });
  const page = await readPage(service.url);
  expect(page).toMatchObject({ total: 2, seq: 2, next: null });
  expect(page.items).toHaveLength(1);
  expect(page.items[0]).toMatchObject({ id: comment.id, replyCount: 1, replies: [{ id: reply.comment.id }] });
  expect(await service.counts('portal', 'news-1')).toEqual({ 'news-1': { views: 0, comments: 2, rev: 2 } });
});
