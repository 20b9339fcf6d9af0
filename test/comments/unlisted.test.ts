import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  askChanges,
  askComment,
  codeOf,
  postComment,
  posted,
  type PostedComment,
  readChanges,
  readComment,
  readPage,
} from '../support/comments';
import { closeLive, connectLive } from '../support/live';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
let database: Client;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
  database = new Client(service.databaseUrl);
  await database.connect();
});
afterEach(closeLive);
afterAll(async () => {
  await database.end();
  await service.close();
});

/** How a row looks that nobody but its author may see, until there is a moderator to make one. */
const unlisted = {
  pending: "status = 'pending'",
  rejected: "status = 'rejected'",
  spam: "status = 'spam'",
  'below a hidden one': 'hidden_ancestors = 1',
} as const;
type Why = keyof typeof unlisted;
const all = Object.keys(unlisted) as Why[];

interface Scene {
  article: string;
  root: PostedComment;
  secret: PostedComment;
}

/** A comment and its reply that is not to be seen, with the counts as they must then be. */
async function scene(why: Why): Promise<Scene> {
  const article = randomUUID();
  const root = await posted(service.url, { article, text: 'In the open.' });
  const secret = await posted(service.url, {
    article,
    parent: root.comment.id,
    text: 'Secret words.',
    author: { name: 'Secret Name' },
  });
  await database.query(`update comment set ${unlisted[why]} where id = $1`, [secret.comment.id]);
  await database.query('update comment set replies = 0, shown_replies = 0 where id = $1', [root.comment.id]);
  await database.query(
    'update article_counts set comments = 1, rev = rev + 1 where article_id = (select article_id from comment where id = $1)',
    [secret.comment.id],
  );
  return { article, root, secret };
}

test.each(all)('%s: it is on no page and in no count', async why => {
  const { article, root } = await scene(why);
  const page = await readPage(service.url, article);
  expect(page).toMatchObject({ total: 1, items: [{ id: root.comment.id, replyCount: 0, replies: [] }] });
  expect(page.items[0]).not.toHaveProperty('repliesNext');
  const replies = await fetch(`${service.url}/v1/comments/${root.comment.id}/replies`);
  expect(await replies.json()).toEqual({ items: [], next: null });
  expect(JSON.stringify([page, await readComment(service.url, root.comment.id)])).not.toMatch(/secret/i);
});

test.each(all)('%s: by id only its author reads it', async why => {
  const { article, root, secret } = await scene(why);
  const { id } = secret.comment;
  for (const token of [undefined, root.token]) {
    expect(await codeOf(await askComment(service.url, id, '?context=1', token))).toBe('not_found');
    expect(await codeOf(await askComment(service.url, `${id}/replies`, '', token))).toBe('not_found');
  }
  const own = await readComment(service.url, id, secret.token);
  expect(own).toMatchObject({ id, mine: true, text: 'Secret words.', article });
});

test.each(all)('%s: nobody replies to it', async why => {
  const { article, root, secret } = await scene(why);
  for (const token of [root.token, secret.token])
    expect(await codeOf(await postComment(service.url, { article, token, parent: secret.comment.id }))).toBe(
      'parent_gone',
    );
});

test.each(all)('%s: what happened in the thread before does not bring its words back', async why => {
  const { article, root } = await scene(why);
  for (const token of [undefined, root.token]) {
    const changes = await (await askChanges(service.url, 0, article, token)).text();
    expect(changes).not.toMatch(/secret/i);
  }
});

test.each(all)(
  '%s: who watches is not told of it either, when the change is read after it was hidden',
  async why => {
    const article = randomUUID();
    const { comment: root } = await posted(service.url, { article });
    const reader = await connectLive(service.url, 'portal');
    const seq = await reader.watchThread(article);
    // In one transaction what was published is hidden before anybody reads of it.
    await database.query('begin');
    const { rows } = await database.query<{ id: string }>(
      `insert into comment (site_id, article_id, parent_id, root_id, depth, author_id, text, body, status, created_at)
     select site_id, article_id, id, id, 1, author_id, 'Secret words.', '[]', 'published', now() from comment where id = $1
     returning id`,
      [root.id],
    );
    await database.query(`update comment set ${unlisted[why]} where id = $1`, [rows[0]!.id]);
    await database.query(
      `with t as (update thread set seq = seq + 1 where article_id = (select article_id from comment where id = $1) returning *)
     insert into thread_change (article_id, seq, change, comment_id, at) select article_id, seq, 'published', $1, now() from t`,
      [rows[0]!.id],
    );
    await database.query('commit');
    await posted(service.url, { article });
    await until(() => reader.changes.some(change => change.seq === seq + 2));
    expect(JSON.stringify(reader.changes)).not.toMatch(/secret/i);
  },
);

test('who replied to what is hidden reads their own reply, and not what is hidden', async () => {
  const article = randomUUID();
  const root = await posted(service.url, { article, text: 'Secret words.', author: { name: 'Secret Name' } });
  const reply = await posted(service.url, { article, parent: root.comment.id });
  await database.query("update comment set status = 'rejected' where id = $1", [root.comment.id]);
  await database.query('update comment set hidden_ancestors = 1 where id = $1', [reply.comment.id]);
  const own = await readComment(service.url, reply.comment.id, reply.token);
  expect(own.id).toBe(reply.comment.id);
  expect(JSON.stringify(own)).not.toMatch(/secret/i);
});

test('a top-level comment that waits is on no page, and the position does not move for it', async () => {
  const article = randomUUID();
  await posted(service.url, { article });
  const before = await readPage(service.url, article);
  await database.query(
    `insert into comment (site_id, article_id, root_id, depth, author_id, text, body, status, created_at)
     select site_id, article_id, 0, 0, author_id, 'Secret words.', '[]', 'pending', now() from comment where id = $1`,
    [before.items[0]!.id],
  );
  for (const sort of ['newest', 'oldest', 'best'])
    expect(await readPage(service.url, article, { sort, limit: 1 })).toMatchObject({
      items: [{ id: before.items[0]!.id }],
      next: null,
      total: 1,
    });
  expect(await readChanges(service.url, before.seq, article)).toEqual({
    changes: [],
    seq: before.seq,
    more: false,
  });
});
