import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { ThreadPage } from '../../src/protocol';
import { deleted, idsOf, posted, readPage, several as severalAt } from '../support/comments';
import { startService, type TestService } from '../support/service';

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

const several = (article: string, count: number): Promise<string[]> => severalAt(service.url, article, count);
/** The ids of all pages of top-level comments, one after the other. */
async function walk(
  article: string,
  sort: string,
  limit: number,
  between?: () => Promise<unknown>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: ThreadPage = await readPage(service.url, article, { sort, limit, ...(cursor && { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.push(...idsOf(page.items));
    cursor = page.next;
    await between?.();
  }
  return ids;
}

test('an article that nobody has heard of is an empty thread, and asking does not make it', async () => {
  const article = randomUUID();
  expect(await readPage(service.url, article)).toEqual({
    items: [],
    next: null,
    total: 0,
    seq: 0,
    open: true,
  });
  const { rows } = await database.query('select from article where key = $1', [article]);
  expect(rows).toEqual([]);
  await posted(service.url, { article });
  expect((await readPage(service.url, article)).total).toBe(1);
});

test('newest, oldest and best are what they say; best is newest while nobody votes', async () => {
  const article = randomUUID();
  const ids = await several(article, 7);
  const newest = [...ids].reverse();
  expect(idsOf((await readPage(service.url, article, { sort: 'oldest' })).items)).toEqual(ids);
  expect(idsOf((await readPage(service.url, article, { sort: 'newest' })).items)).toEqual(newest);
  expect(idsOf((await readPage(service.url, article)).items)).toEqual(newest);
  for (const sort of ['oldest', 'newest', 'best'])
    expect(await walk(article, sort, 2)).toEqual(sort === 'oldest' ? ids : newest);
});

test('best goes by what is surely good, and pages of it lose nobody', async () => {
  const article = randomUUID();
  const ids = await several(article, 6);
  // By SQL, since nobody can vote yet. One of one is less sure than ninety of a hundred.
  const votes: [up: number, down: number][] = [
    [0, 0],
    [1, 0],
    [90, 10],
    [1, 0],
    [0, 5],
    [5, 5],
  ];
  for (const [n, [up, down]] of votes.entries())
    await database.query('update comment set up = $2, down = $3 where id = $1', [ids[n], up, down]);
  const best = [2, 5, 3, 1, 4, 0].map(n => ids[n]!);
  const page = await readPage(service.url, article, { limit: 100 });
  expect(idsOf(page.items).slice(0, 4)).toEqual(best.slice(0, 4));
  expect(new Set(idsOf(page.items))).toEqual(new Set(ids));
  expect(page.items[0]).toMatchObject({ up: 90, down: 10, score: 80 });
  for (const limit of [1, 2, 5]) expect(await walk(article, 'best', limit)).toEqual(idsOf(page.items));
});

test('one who was only voted down does not rise above newer ones that nobody voted on', async () => {
  const article = randomUUID();
  const ids = await several(article, 3);
  await database.query('update comment set down = 1 where id = $1', [ids[0]]);
  expect(idsOf((await readPage(service.url, article, { sort: 'best' })).items)).toEqual([...ids].reverse());
});

test.each(['oldest', 'newest', 'best'])(
  '%s pages of comments of one and the same moment lose nobody',
  async sort => {
    const article = randomUUID();
    const [first] = await several(article, 1);
    await database.query(
      `insert into comment (site_id, article_id, root_id, depth, author_id, text, body, status, created_at)
     select c.site_id, c.article_id, 0, 0, c.author_id, 'Same moment ' || n, c.body, 'published', c.created_at
     from comment c, generate_series(1, 24) n where c.id = $1`,
      [first],
    );
    await database.query('update comment set root_id = id where root_id = 0');
    const ids = await walk(article, sort, 5);
    expect(new Set(ids).size).toBe(25);
    expect(ids).toHaveLength(25);
    const ordered = [...ids].sort((a, b) => Number(a) - Number(b));
    expect(ids).toEqual(sort === 'oldest' ? ordered : ordered.reverse());
  },
);

test.each(['oldest', 'newest', 'best'])(
  'walking %s while another client posts and deletes loses and doubles nobody',
  async sort => {
    const article = randomUUID();
    const ids = await several(article, 40);
    const passing = await posted(service.url, { article });
    let open = true;
    const other = (async () => {
      while (open) {
        const { comment, token } = await posted(service.url, { article });
        if (Number(comment.id) % 2) await deleted(service.url, comment.id, token);
      }
    })();
    let pages = 0;
    const walked = await walk(article, sort, 3, async () => {
      if (++pages === 2) await deleted(service.url, passing.comment.id, passing.token);
      // For the oldest a walk would never end while more come.
      if (pages > 13) open = false;
    });
    open = false;
    await other;
    expect(new Set(walked).size).toBe(walked.length);
    expect(ids.filter(id => !walked.includes(id))).toEqual([]);
  },
);
