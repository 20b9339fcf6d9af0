import { Client } from 'pg';
import { deleted, posted, type PostedComment, readComment, readPage, readReplies } from '../support/comments';
import { driftOf } from '../support/drift';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

const DEPTH = 10_000;
/** As many at either end by HTTP; what is between would only take time. */
const BY_HTTP = 10;

let service: TestService;
let database: Client;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
  database = new Client(service.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await service.close();
});

/** Adds replies to replies below a comment that has none, as posting each would have. @returns the last one's id */
async function deepen(parent: string, by: number): Promise<string> {
  await database.query(
    `with top as (select * from comment where id = $1)
     insert into comment (id, site_id, article_id, parent_id, root_id, depth, author_id, text, body, status, created_at,
       replies, shown_replies)
     select top.id + n, top.site_id, top.article_id, top.id + n - 1, top.root_id, top.depth + n, top.author_id,
       'Link ' || n, top.body, 'published', top.created_at, case when n < $2 then 1 else 0 end, case when n < $2 then 1 else 0 end
     from top, generate_series(1, $2::int) n`,
    [parent, by],
  );
  await database.query("select setval('comment_id_seq', (select max(id) from comment))");
  await database.query('update comment set replies = 1, shown_replies = 1 where id = $1', [parent]);
  await changed('published', 'c.id > $1', parent, by);
  return String(Number(parent) + by);
}

/** Makes tombstones of a chain's links after one and before another, as deleting each from the top would have. */
async function buryBetween(after: string, before: string): Promise<void> {
  const { rowCount } = await database.query(
    `update comment set status = 'deleted', text = null, body = null, deleted_at = now(),
       replies = case when id = $2::bigint - 1 then 1 else 0 end
     where id > $1 and id < $2`,
    [after, before],
  );
  await database.query('update comment set replies = 0 where id = $1', [after]);
  await changed('removed', `c.id > $1 and c.id < ${before}`, after, -rowCount!);
}

async function changed(change: string, which: string, id: string, comments: number): Promise<void> {
  await database.query(
    `insert into thread_change (article_id, seq, change, comment_id, at)
     select c.article_id, t.seq + row_number() over (order by c.id), $2, c.id, now()
     from comment c join thread t on t.article_id = c.article_id where ${which}`,
    [id, change],
  );
  await database.query(
    'update thread t set seq = (select max(seq) from thread_change x where x.article_id = t.article_id)',
  );
  await database.query('update article_counts set comments = comments + $1, rev = rev + 1', [comments]);
}

test(`a chain of ${DEPTH} replies is posted to, read, and deleted from both ends until nothing is left`, async () => {
  const root = await posted(service.url, { text: 'The top.' });
  const { token } = root;
  let lowest = await deepen(root.comment.id, DEPTH - BY_HTTP);
  const posts: PostedComment[] = [];
  for (let n = 1; n < BY_HTTP; n++) {
    posts.push(await posted(service.url, { parent: lowest, token }));
    lowest = posts.at(-1)!.comment.id;
  }
  expect(posts.at(-1)!.comment).toMatchObject({ depth: DEPTH - 1, root: root.comment.id });
  expect(await driftOf(service.databaseUrl)).toEqual([]);

  for (const sort of ['newest', 'oldest', 'best'])
    expect(await readPage(service.url, 'news-1', { sort })).toMatchObject({
      total: DEPTH,
      next: null,
      items: [{ id: root.comment.id, replyCount: 1, replies: [{ depth: 1, replyCount: 1 }] }],
    });
  const deepest = await readComment(service.url, lowest);
  expect(deepest.ancestors.map(({ depth }) => depth)).toEqual(
    Array.from({ length: 50 }, (_, n) => DEPTH - 51 + n),
  );
  expect(deepest.ancestors.at(-1)!.id).toBe(posts.at(-2)!.comment.id);
  expect(await readReplies(service.url, lowest)).toEqual({ items: [], next: null });
  expect((await readReplies(service.url, deepest.parent!)).items).toMatchObject([{ id: lowest }]);

  // From the leaf: each leaves.
  for (const { comment } of posts.slice(4).reverse()) await deleted(service.url, comment.id, token);
  lowest = posts[3]!.comment.id;
  expect(await readPage(service.url)).toMatchObject({ total: DEPTH - 5, items: [{ id: root.comment.id }] });
  // From the top: each stays as a tombstone for what is below.
  const top = Array.from({ length: 5 }, (_, n) => String(Number(root.comment.id) + n));
  for (const id of top) await deleted(service.url, id, token);
  expect(await readPage(service.url)).toMatchObject({
    total: DEPTH - 10,
    items: [{ author: null, replyCount: 0 }],
  });
  expect(await driftOf(service.databaseUrl)).toEqual([]);

  await buryBetween(top.at(-1)!, lowest);
  expect(await driftOf(service.databaseUrl)).toEqual([]);
  // The service did not hear of it, and its memory may be a second old.
  await until(async () => (await readPage(service.url)).total === 1);
  expect((await readPage(service.url)).items).toMatchObject([{ id: root.comment.id, author: null }]);
  expect((await readComment(service.url, lowest)).ancestors.map(({ status }) => status)).toEqual(
    Array.from({ length: 50 }, () => 'deleted'),
  );
  // The last one takes ten thousand tombstones with it.
  await deleted(service.url, lowest, token);
  expect(await readPage(service.url)).toMatchObject({ total: 0, items: [], next: null });
  expect(await driftOf(service.databaseUrl)).toEqual([]);
  const { rows } = await database.query('select count(*)::int as shown from comment where shown');
  expect(rows).toEqual([{ shown: 0 }]);
}, 60_000);
