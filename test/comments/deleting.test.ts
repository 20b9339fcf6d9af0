import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Comment } from '../../src/protocol';
import {
  codeOf,
  deleteComment,
  deleted,
  postComment,
  posted,
  type PostedComment,
  readChanges,
  readComment,
  readPage,
  readReplies,
} from '../support/comments';
import { driftOf } from '../support/drift';
import { startService, type TestService } from '../support/service';

let service: TestService;
let secretKey: string;
let database: Client;
beforeAll(async () => {
  service = await startService();
  secretKey = await service.addSite('portal');
  database = new Client(service.databaseUrl);
  await database.connect();
});
// Whatever a test did, what is counted is what is there.
afterEach(async () => expect(await driftOf(service.databaseUrl)).toEqual([]));
afterAll(async () => {
  await database.end();
  await service.close();
});

const bury = ({ comment, token }: PostedComment): Promise<Comment> => deleted(service.url, comment.id, token);
const listed = async (article: string): Promise<[total: number, ids: string[]]> => {
  const { total, items } = await readPage(service.url, article);
  return [total, items.map(({ id }) => id)];
};
/** A comment, a reply to it, a reply to that… */
async function chain(article: string, length: number): Promise<PostedComment[]> {
  const links: PostedComment[] = [];
  while (links.length < length)
    links.push(await posted(service.url, { article, parent: links.at(-1)?.comment.id }));
  return links;
}

test('a comment without replies leaves the list, and its text leaves the table', async () => {
  const article = randomUUID();
  const kept = await posted(service.url, { article });
  const gone = await posted(service.url, { article, text: 'Never said.', edition: 'en' });
  const tombstone = await bury(gone);
  expect(tombstone).toEqual({
    ...gone.comment,
    author: null,
    body: null,
    text: null,
    lang: null,
    status: 'deleted',
    replies: [],
    deletedAt: expect.any(String),
    mine: undefined,
  });
  expect(await listed(article)).toEqual([1, [kept.comment.id]]);
  expect((await service.counts('portal', article))[article]).toMatchObject({ comments: 1, rev: 3 });
  const { rows } = await database.query(
    'select text, body, deleted_at is not null as dated from comment where id = $1',
    [gone.comment.id],
  );
  expect(rows).toEqual([{ text: null, body: null, dated: true }]);
  expect(await readComment(service.url, gone.comment.id)).toMatchObject({ status: 'deleted', text: null });
});

test('where there are replies a tombstone stays, and other people’s replies below it', async () => {
  const article = randomUUID();
  const [root, reply, below] = (await chain(article, 3)) as [PostedComment, PostedComment, PostedComment];
  await bury(root);
  const page = await readPage(service.url, article);
  expect(page).toMatchObject({
    total: 2,
    seq: 4,
    items: [
      {
        id: root.comment.id,
        author: null,
        body: null,
        text: null,
        status: 'deleted',
        replyCount: 1,
        replies: [{ id: reply.comment.id, text: reply.comment.text, author: { name: 'Ana' }, replyCount: 1 }],
      },
    ],
  });
  expect((await readReplies(service.url, reply.comment.id)).items[0]).toMatchObject({ id: below.comment.id });
  expect((await readComment(service.url, below.comment.id)).ancestors[0]).toMatchObject({
    author: null,
    text: null,
  });

  await bury(reply);
  expect(await readPage(service.url, article)).toMatchObject({
    total: 1,
    items: [
      {
        id: root.comment.id,
        replyCount: 0,
        replies: [{ id: reply.comment.id, author: null, replyCount: 1 }],
      },
    ],
  });
});

test('a tombstone with nothing shown below it leaves, and so do those above it', async () => {
  const article = randomUUID();
  const links = await chain(article, 6);
  for (const link of links.slice(0, 5)) await bury(link);
  expect(await listed(article)).toEqual([1, [links[0]!.comment.id]]);
  await bury(links[5]!);
  expect(await listed(article)).toEqual([0, []]);
  expect(await readReplies(service.url, links[0]!.comment.id)).toEqual({ items: [], next: null });
});

test('tombstones leave up to where something else is shown, and no further', async () => {
  const article = randomUUID();
  const links = await chain(article, 5);
  const aside = await posted(service.url, { article, parent: links[1]!.comment.id });
  for (const n of [0, 1, 2, 3]) await bury(links[n]!);
  await bury(links[4]!);
  const { items, total } = await readPage(service.url, article);
  expect(total).toBe(1);
  expect(items).toMatchObject([
    { id: links[0]!.comment.id, replyCount: 0, replies: [{ id: links[1]!.comment.id }] },
  ]);
  const below = await readReplies(service.url, links[1]!.comment.id);
  expect(below.items.map(({ id }) => id)).toEqual([aside.comment.id]);
  await bury(aside);
  expect(await listed(article)).toEqual([0, []]);
});

test('a comment in the middle that leaves does not take a living one above with it', async () => {
  const article = randomUUID();
  const [root, reply] = (await chain(article, 2)) as [PostedComment, PostedComment];
  await bury(reply);
  const { items } = await readPage(service.url, article);
  expect(items).toMatchObject([{ id: root.comment.id, replyCount: 0, replies: [], text: root.comment.text }]);
  expect(items[0]).not.toHaveProperty('repliesNext');
});

test('who deletes twice gets the same answer, and nothing happens twice', async () => {
  const article = randomUUID();
  const [root] = (await chain(article, 2)) as [PostedComment];
  const first = await bury(root);
  const before = await readPage(service.url, article);
  expect(await bury(root)).toEqual(first);
  const byPublisher = await deleteComment(service.url, root.comment.id, {
    token: secretKey,
    body: { reason: 'Again.' },
  });
  expect(await byPublisher.json()).toEqual(first);
  expect(await readPage(service.url, article)).toEqual(before);
});

test('fifty who delete the same comment at once delete it once', async () => {
  const article = randomUUID();
  const [, reply] = (await chain(article, 2)) as [PostedComment, PostedComment];
  const answers = await Promise.all(Array.from({ length: 50 }, () => bury(reply)));
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
  expect(await readPage(service.url, article)).toMatchObject({ total: 1, seq: 3 });
});

test('replies and deletions of one comment at once end in what is right', async () => {
  for (let round = 0; round < 10; round++) {
    const article = randomUUID();
    const root = await posted(service.url, { article });
    const [, ...answers] = await Promise.all([
      bury(root),
      ...Array.from({ length: 5 }, () => postComment(service.url, { article, parent: root.comment.id })),
    ]);
    const taken = answers.filter(({ status }) => status === 201).length;
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(await codeOf(answer)).toBe('parent_gone');
    expect(await readPage(service.url, article)).toMatchObject({
      total: taken,
      items: taken > 0 ? [{ id: root.comment.id, replyCount: taken }] : [],
    });
  }
});

test('a comment that waits may be taken back by its author, and no position or count moves', async () => {
  const article = randomUUID();
  await posted(service.url, { article });
  const waiting = await posted(service.url, { article });
  // By SQL, since nothing makes a comment wait yet.
  await database.query("update comment set status = 'pending' where id = $1", [waiting.comment.id]);
  await database.query(
    'update article_counts set comments = comments - 1 where article_id = (select article_id from comment where id = $1)',
    [waiting.comment.id],
  );
  expect(await bury(waiting)).toMatchObject({ status: 'deleted', text: null });
  expect(await readPage(service.url, article)).toMatchObject({ total: 1, seq: 2 });
});

test('the removal is a change of its own, and the words are gone from the changes before', async () => {
  const article = randomUUID();
  const [root] = (await chain(article, 2)) as [PostedComment];
  await bury(root);
  const { changes } = await readChanges(service.url, 0, article);
  expect(changes.map(({ seq, change, comment }) => [seq, change, comment.status])).toEqual([
    [1, 'published', 'deleted'],
    [2, 'published', 'published'],
    [3, 'removed', 'deleted'],
  ]);
  expect(JSON.stringify(changes)).not.toContain(root.comment.text);
});
