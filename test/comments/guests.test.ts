import { Client } from 'pg';
import type { Comment } from '../../src/protocol';
import { codeOf, postComment, posted, readComment, readPage } from '../support/comments';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
});
afterAll(() => service.close());

const DAY = 86_400;
const payloadOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

test('a first comment is answered with all that it is, and with a token that names its guest', async () => {
  const answer = await postComment(service.url, {
    text: 'Good *morning*.',
    edition: 'en-gb',
    author: { name: ' Ana Anić ', email: 'ana@example.org' },
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('Tidemark-Reader-Token');
  const comment = (await answer.json()) as Comment;
  expect(comment).toEqual({
    id: expect.stringMatching(/^\d+$/),
    article: 'news-1',
    parent: null,
    root: comment.id,
    depth: 0,
    author: { id: expect.stringMatching(/^\d+$/), name: 'Ana Anić', badges: [] },
    body: [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'Good ' },
          { type: 'em', children: [{ type: 'text', text: 'morning' }] },
          { type: 'text', text: '.' },
        ],
      },
    ],
    text: 'Good *morning*.',
    lang: 'en-GB',
    edition: 'en-GB',
    status: 'published',
    score: 0,
    up: 0,
    down: 0,
    replyCount: 0,
    createdAt: expect.any(String),
    editedAt: null,
    deletedAt: null,
    pinned: false,
    mine: true,
  });
  expect(Math.abs(Date.parse(comment.createdAt) - service.clock.now())).toBeLessThan(5_000);
  expect(comment.createdAt).toBe(new Date(comment.createdAt).toISOString());

  const token = payloadOf(answer.headers.get('Tidemark-Reader-Token')!);
  expect(token).toMatchObject({ iss: 'tidemark', aud: 'portal', sub: comment.author!.id });
  expect(Number(token.exp) - Number(token.iat)).toBe(180 * DAY);
});

test('a guest who comes back with the token is the same reader, and may leave the name away', async () => {
  const { comment, token } = await posted(service.url, { author: { name: 'Vuk' } });
  const again = await postComment(service.url, { token });
  expect(again.headers.get('Tidemark-Reader-Token')).toBeNull();
  expect(((await again.json()) as Comment).author).toEqual(comment.author);
});

test('a guest may take another name, which is then on the earlier comments too', async () => {
  const { comment, token } = await posted(service.url, { article: 'renamed', author: { name: 'Ivo' } });
  const later = await posted(service.url, { article: 'renamed', token, author: { name: 'Ivo Ivić' } });
  expect(later.comment.author).toEqual({ ...comment.author, name: 'Ivo Ivić' });
  const { items } = await readPage(service.url, 'renamed');
  expect(items.map(({ author }) => author?.name)).toEqual(['Ivo Ivić', 'Ivo Ivić']);
});

test('a name that was changed on one article is soon on the pages of another, though nothing happened there', async () => {
  const { token } = await posted(service.url, { article: 'quiet', author: { name: 'Ivo' } });
  const nameThere = async (): Promise<string | undefined> =>
    (await readPage(service.url, 'quiet')).items[0]!.author?.name;
  expect(await nameThere()).toBe('Ivo');
  await posted(service.url, { article: 'busy', token, author: { name: 'Ivo Ivić' } });
  // Memory may be a second old, not more.
  await until(async () => (await nameThere()) === 'Ivo Ivić', { timeoutMs: 3_000 });
});

test('comments are "mine" to their reader, on pages, by id and below others, and to nobody else', async () => {
  const article = 'mine';
  const one = await posted(service.url, { article });
  const other = await posted(service.url, { article, parent: one.comment.id });
  const mineOf = async (token?: string): Promise<(boolean | undefined)[]> => {
    const { items } = await readPage(service.url, article, {}, token);
    return [items[0]!.mine, items[0]!.replies![0]!.mine];
  };
  // Twice each: once written and once from memory.
  for (let round = 0; round < 2; round++) {
    expect(await mineOf(one.token)).toEqual([true, undefined]);
    expect(await mineOf(other.token)).toEqual([undefined, true]);
    expect(await mineOf()).toEqual([undefined, undefined]);
  }
  const below = await readComment(service.url, other.comment.id, one.token);
  expect([below.mine, below.ancestors[0]!.mine]).toEqual([undefined, true]);
});

test('a reader’s e-mail is kept and never shown', async () => {
  const { comment, token } = await posted(service.url, {
    article: 'mail',
    author: { name: 'Eva', email: 'eva.secret@example.org' },
  });
  const seen = [
    comment,
    await readPage(service.url, 'mail', {}, token),
    await readComment(service.url, comment.id, token),
  ];
  expect(JSON.stringify(seen)).not.toContain('secret');
});

test('a reader who is not there any more is told to write without the token', async () => {
  const { comment, token } = await posted(service.url);
  const database = new Client(service.databaseUrl);
  await database.connect();
  await database.query('delete from reader where id = $1', [comment.author!.id]);
  await database.end();
  expect(await codeOf(await postComment(service.url, { token }))).toBe('unauthenticated');
});
