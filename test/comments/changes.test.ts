import { randomUUID } from 'node:crypto';
import { ThreadStore } from '../../src/comments/thread.store';
import type { ThreadChange } from '../../src/protocol';
import { askChanges, codeOf, deleted, posted, readChanges, readPage } from '../support/comments';
import { startService, type TestService } from '../support/service';

const HOUR = 3_600_000;

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
});
afterEach(() => service.clock.set(Date.now()));
afterAll(() => service.close());

const several = async (article: string, count: number): Promise<void> => {
  await Promise.all(Array.from({ length: count }, () => posted(service.url, { article })));
};
const seqsOf = (changes: ThreadChange[]): number[] => changes.map(({ seq }) => seq);
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

test('changes come in order, with the comment as it is now, and lead to the position of the page', async () => {
  const article = randomUUID();
  const one = await posted(service.url, { article });
  const two = await posted(service.url, { article, parent: one.comment.id });
  await deleted(service.url, two.comment.id, two.token);
  const { mine: _, ...comment } = one.comment;
  expect(await readChanges(service.url, 0, article)).toEqual({
    changes: [
      { seq: 1, change: 'published', comment },
      {
        seq: 2,
        change: 'published',
        comment: expect.objectContaining({ id: two.comment.id, status: 'deleted' }),
      },
      { seq: 3, change: 'removed', comment: expect.objectContaining({ id: two.comment.id, text: null }) },
    ],
    seq: 3,
    more: false,
  });
  expect((await readPage(service.url, article)).seq).toBe(3);
  expect(await readChanges(service.url, 3, article)).toEqual({ changes: [], seq: 3, more: false });
});

test('a reader is told which changes are of their own comments', async () => {
  const article = randomUUID();
  const { token } = await posted(service.url, { article });
  await posted(service.url, { article });
  const { changes } = (await (await askChanges(service.url, 0, article, token)).json()) as {
    changes: ThreadChange[];
  };
  expect(changes.map(({ comment }) => comment.mine)).toEqual([true, undefined]);
});

test('a hundred changes come at once, and whoever is further back asks again', async () => {
  const article = randomUUID();
  await several(article, 250);
  const first = await readChanges(service.url, 0, article);
  expect(first).toMatchObject({ seq: 100, more: true });
  const second = await readChanges(service.url, first.seq, article);
  expect(second).toMatchObject({ seq: 200, more: true });
  const third = await readChanges(service.url, second.seq, article);
  expect(third).toMatchObject({ seq: 250, more: false });
  const all = [first, second, third].flatMap(({ changes }) => changes);
  expect(seqsOf(all)).toEqual(range(1, 250));
  expect(new Set(all.map(({ comment }) => comment.id)).size).toBe(250);
  // Exactly a hundred are all there is.
  expect(await readChanges(service.url, 150, article)).toMatchObject({ seq: 250, more: false });
});

test('a position that is forgotten, or that never was, is gone', async () => {
  const article = randomUUID();
  const began = Date.now();
  await several(article, 3);
  service.clock.set(began + HOUR);
  await several(article, 2);
  await service.app.get(ThreadStore).forget(new Date(began + HOUR / 2));
  for (const since of [0, 1, 2])
    expect(await codeOf(await askChanges(service.url, since, article))).toBe('gone');
  expect(seqsOf((await readChanges(service.url, 3, article)).changes)).toEqual([4, 5]);
  expect(await readChanges(service.url, 5, article)).toEqual({ changes: [], seq: 5, more: false });
  expect(await codeOf(await askChanges(service.url, 6, article))).toBe('gone');
  // The page says where to begin, and what comes then has the next position.
  expect((await readPage(service.url, article)).seq).toBe(5);
  await service.app.get(ThreadStore).forget(new Date(began + 2 * HOUR));
  expect(await codeOf(await askChanges(service.url, 4, article))).toBe('gone');
  await several(article, 1);
  expect(seqsOf((await readChanges(service.url, 5, article)).changes)).toEqual([6]);
});

test('a thread that is not there yet stands at 0', async () => {
  const article = randomUUID();
  expect(await readChanges(service.url, 0, article)).toEqual({ changes: [], seq: 0, more: false });
  expect(await codeOf(await askChanges(service.url, 1, article))).toBe('gone');
  await several(article, 1);
  expect(seqsOf((await readChanges(service.url, 0, article)).changes)).toEqual([1]);
});

test('a page and the changes after its position are never apart, whoever writes meanwhile', async () => {
  const article = randomUUID();
  await several(article, 5);
  let open = true;
  const other = (async () => {
    while (open) {
      const { comment, token } = await posted(service.url, { article });
      if (Number(comment.id) % 3 === 0) await deleted(service.url, comment.id, token);
    }
  })();
  for (let round = 0; round < 20; round++) {
    const page = await readPage(service.url, article, { limit: 100 });
    const here = new Set(page.items.map(({ id }) => id));
    expect(here.size).toBe(page.total);
    const { changes, seq } = await readChanges(service.url, page.seq, article);
    for (const { change, comment } of changes)
      if (change === 'published') here.add(comment.id);
      else here.delete(comment.id);
    expect(seqsOf(changes)).toEqual(range(page.seq + 1, seq));
    const { changes: since } = await readChanges(service.url, 0, article);
    const then = since.filter(change => change.seq <= seq);
    const expected = new Set<string>();
    for (const { change, comment } of then)
      if (change === 'published') expected.add(comment.id);
      else expected.delete(comment.id);
    if (seq <= 100) expect(here).toEqual(expected);
  }
  open = false;
  await other;
});
