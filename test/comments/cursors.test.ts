import { randomUUID } from 'node:crypto';
import {
  askChanges,
  askComment,
  askPage,
  codeOf,
  posted,
  readPage,
  readReplies,
  refusal,
} from '../support/comments';
import { startService, type TestService } from '../support/service';

const article = randomUUID();
let service: TestService;
let root: string;
let cursor: string;
let repliesCursor: string;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
  for (let n = 0; n < 3; n++) root = (await posted(service.url, { article })).comment.id;
  for (let n = 0; n < 3; n++) await posted(service.url, { article, parent: root });
  cursor = (await readPage(service.url, article, { sort: 'newest', limit: 1 })).next!;
  repliesCursor = (await readReplies(service.url, root, { limit: 1 })).next!;
});
afterAll(() => service.close());

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const fieldsOf = async (answer: Response): Promise<string[]> => {
  const { code, errors = [] } = await refusal(answer);
  return [code, ...errors.map(({ path }) => path)];
};

test('the cursors below are good where they belong, so that they are refused for their own reason', async () => {
  expect((await readPage(service.url, article, { sort: 'newest', limit: 1, cursor })).items).toHaveLength(1);
  expect((await readReplies(service.url, root, { cursor: repliesCursor })).items).toHaveLength(2);
  expect(Buffer.from(cursor, 'base64url').toString()).toMatch(/^newest 0 \d+ \d+$/);
  expect(Buffer.from(repliesCursor, 'base64url').toString()).toMatch(/^after \d+$/);
});

const nonsense = [
  ['', 'nothing'],
  ['x', 'a letter'],
  ['%00', 'a zero'],
  [encode('newest 0 1'), 'too few parts'],
  [encode('newest 0 1 2 3'), 'too many parts'],
  [encode('newest 2 1 2'), 'a score beyond 1'],
  [encode('newest NaN 1 2'), 'a score that is no number'],
  [encode('newest 0 -1 2'), 'a time before all time'],
  [encode('newest 0 999999999999999 2'), 'a time after all time'],
  [encode('newest 0 1e3 2'), 'a number in another spelling'],
  [encode('newest 0 1 2.5'), 'half an id'],
  [encode('newest 0 1 99999999999999999999'), 'an id beyond all numbers'],
  [encode("newest 0 1 2'; drop table comment"), 'SQL'],
  [encode('__proto__ 0 1 2'), '__proto__'],
  [encode('after -1'), 'an id below zero'],
  [encode('after 01'), 'an id with a zero before it'],
  [encode('before 1'), 'another word'],
  ['a'.repeat(201), 'too much'],
] as const;

test.each(nonsense)('%j is refused on a page and on replies: %s', async text => {
  expect(await fieldsOf(await askPage(service.url, article, { sort: 'newest', cursor: text }))).toEqual([
    'bad_request',
    'cursor',
  ]);
  const replies = await fetch(
    `${service.url}/v1/comments/${root}/replies?cursor=${encodeURIComponent(text)}`,
  );
  expect(await fieldsOf(replies)).toEqual(['bad_request', 'cursor']);
});

test('a cursor with one character changed is refused, or means another place and does no harm', async () => {
  for (let n = 0; n < cursor.length; n++)
    for (const letter of ['A', 'z', '_']) {
      const text = cursor.slice(0, n) + letter + cursor.slice(n + 1);
      const answer = await askPage(service.url, article, { sort: 'newest', cursor: text });
      expect([200, 400]).toContain(answer.status);
      await answer.arrayBuffer();
    }
});

test('a cursor of another order, or of replies, is refused', async () => {
  const queries: Record<string, string>[] = [
    { sort: 'oldest', cursor },
    { cursor },
    { sort: 'newest', cursor: repliesCursor },
  ];
  for (const query of queries)
    expect(await fieldsOf(await askPage(service.url, article, query))).toEqual(['bad_request', 'cursor']);
  const replies = await fetch(`${service.url}/v1/comments/${root}/replies?cursor=${cursor}`);
  expect(await fieldsOf(replies)).toEqual(['bad_request', 'cursor']);
});

test('a cursor of another article shows nothing of that article', async () => {
  const other = randomUUID();
  const { comment } = await posted(service.url, { article: other });
  const { items } = await readPage(service.url, other, { sort: 'newest', cursor });
  expect(items.map(({ id }) => id).filter(id => id !== comment.id)).toEqual([]);
});

test.each([
  ['limit', '0'],
  ['limit', '101'],
  ['limit', '-1'],
  ['limit', '1.5'],
  ['limit', '1e1'],
  ['limit', 'abc'],
  ['limit', ''],
  ['limit', '99999999999999999999'],
  ['replies', '21'],
  ['replies', '-1'],
  ['replies', 'x'],
  ['sort', 'hot'],
  ['sort', 'id; drop table comment'],
  ['sort', 'constructor'],
  ['sort', '__proto__'],
  ['sort', ''],
])('%s=%s is refused', async (name, value) => {
  expect(await fieldsOf(await askPage(service.url, article, { [name]: value }))).toEqual([
    'bad_request',
    name,
  ]);
});

test.each([
  ['limit', '1'],
  ['limit', '100'],
  ['replies', '0'],
  ['replies', '20'],
])('%s=%s is taken', async (name, value) => {
  expect((await askPage(service.url, article, { [name]: value })).status).toBe(200);
});

test.each(['bogus=1', 'limit=1&limit=2', 'sort=best&sort=newest', '__proto__=1', 'cursor[a]=1'])(
  'a query with %s is refused',
  async more => {
    const answer = await fetch(`${service.url}/v1/articles/${article}/comments?site=portal&${more}`);
    expect(await codeOf(answer)).toBe('bad_request');
  },
);

test.each(['0', '-1', '01', 'abc', '1.5', '9'.repeat(16), '1%20or%201=1', '%F0%9F%8C%8A', '__proto__'])(
  'the id %s is refused by every route that takes one',
  async id => {
    const asked = [
      askComment(service.url, id),
      fetch(`${service.url}/v1/comments/${id}/replies`),
      fetch(`${service.url}/v1/comments/${id}`, { method: 'DELETE' }),
    ];
    for (const answer of await Promise.all(asked)) expect(await codeOf(answer)).toBe('bad_request');
  },
);

test('an id that nobody has is not found', async () => {
  for (const id of ['999999999', '999999999999999']) {
    expect(await codeOf(await askComment(service.url, id))).toBe('not_found');
    expect(await codeOf(await fetch(`${service.url}/v1/comments/${id}/replies`))).toBe('not_found');
    expect(await codeOf(await fetch(`${service.url}/v1/comments/${id}`, { method: 'DELETE' }))).toBe(
      'not_found',
    );
  }
});

test.each(['-1', 'x', '', '1.5', '9'.repeat(16)])('since=%s is refused', async since => {
  expect(await fieldsOf(await askChanges(service.url, since, article))).toEqual(['bad_request', 'since']);
});

test.each(['context=2', 'context=true', 'replies=21', 'bogus=1'])(
  'a comment with %s is refused',
  async query => {
    expect(await codeOf(await askComment(service.url, root, `?${query}`))).toBe('bad_request');
  },
);

test('a site that nobody has is not found, and one must be named', async () => {
  const base = `${service.url}/v1/articles/${article}`;
  expect(await codeOf(await fetch(`${base}/comments?site=nobody`))).toBe('not_found');
  expect(await codeOf(await fetch(`${base}/changes?site=nobody&since=0`))).toBe('not_found');
  expect(await codeOf(await fetch(`${base}/comments`))).toBe('bad_request');
  expect(await codeOf(await fetch(`${base}/changes?since=0`))).toBe('bad_request');
});
