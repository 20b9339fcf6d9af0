import { randomUUID } from 'node:crypto';
import type { Comment } from '../../src/protocol';
import {
  idsOf,
  readComment,
  readPage,
  readReplies,
  readWhole,
  several as severalAt,
} from '../support/comments';
import { startService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
});
afterAll(() => service.close());

const several = (article: string, count: number, parent?: string): Promise<string[]> =>
  severalAt(service.url, article, count, parent);

test('the first replies come along, oldest first, and the next page begins behind them', async () => {
  const article = randomUUID();
  const [root] = await several(article, 1);
  const replies = await several(article, 7, root);
  const below = await several(article, 2, replies[0]);
  const page = async (query = {}): Promise<Comment> =>
    (await readPage(service.url, article, query)).items[0]!;

  const byDefault = await page();
  expect(idsOf(byDefault.replies!)).toEqual(replies.slice(0, 3));
  expect(byDefault.replyCount).toBe(7);
  const seven = await page({ replies: 7 });
  expect(idsOf(seven.replies!)).toEqual(replies);
  expect(seven.repliesNext).toBeUndefined();
  expect((await page({ replies: 20 })).replies).toHaveLength(7);
  const none = await page({ replies: 0 });
  expect(none.replies).toEqual([]);
  expect(none.replyCount).toBe(7);

  for (const { repliesNext, seen } of [
    { repliesNext: byDefault.repliesNext, seen: 3 },
    { repliesNext: none.repliesNext, seen: 0 },
  ]) {
    const next = await readReplies(service.url, root!, { cursor: repliesNext!, limit: 2 });
    expect(idsOf(next.items)).toEqual(replies.slice(seen, seen + 2));
    expect(next.items[0]!.replies).toEqual([]);
  }
  const walked: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const next = await readReplies(service.url, root!, { limit: 3, replies: 1, ...(cursor && { cursor }) });
    walked.push(...idsOf(next.items));
    if (next.items[0]!.id === replies[0]) {
      expect(idsOf(next.items[0]!.replies!)).toEqual([below[0]]);
      const last = await readReplies(service.url, replies[0], { cursor: next.items[0]!.repliesNext! });
      expect(last).toMatchObject({ items: [{ id: below[1] }], next: null });
    }
    cursor = next.next;
  }
  expect(walked).toEqual(replies);
  expect(new Set(idsOf(await readWhole(service.url, article)))).toEqual(
    new Set([root, ...replies, ...below]),
  );
});

test('pages of replies lose and double nobody while another client replies', async () => {
  const article = randomUUID();
  const [root] = await several(article, 1);
  const replies = await several(article, 20, root);
  const walked: string[] = [];
  let more = 5;
  for (let cursor: string | null = ''; cursor !== null;) {
    const next = await readReplies(service.url, root!, { limit: 3, ...(cursor && { cursor }) });
    walked.push(...idsOf(next.items));
    cursor = next.next;
    if (more-- > 0) replies.push(...(await several(article, 1, root)));
  }
  expect(walked).toEqual(replies);
});

test('in context a comment has its nearest fifty ancestors, the farthest first', async () => {
  const article = randomUUID();
  const chain: string[] = [];
  for (let depth = 0; depth < 60; depth++) chain.push(...(await several(article, 1, chain.at(-1))));
  const deepest = await readComment(service.url, chain.at(-1)!);
  expect(deepest).toMatchObject({ depth: 59, parent: chain[58], root: chain[0], replies: [] });
  expect(idsOf(deepest.ancestors)).toEqual(chain.slice(9, 59));
  const third = await readComment(service.url, chain[2]!);
  expect(idsOf(third.ancestors)).toEqual(chain.slice(0, 2));
  expect(idsOf(third.replies!)).toEqual([chain[3]]);
  expect((await readComment(service.url, chain[0]!)).ancestors).toEqual([]);
});
