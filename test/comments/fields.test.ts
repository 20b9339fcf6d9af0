import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { postComment, posted, readPage, refusal, type Words } from '../support/comments';
import { startService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
});
afterAll(() => service.close());

/** Code and fields of a refusal. */
async function refused(words: Words): Promise<[string, ...string[]]> {
  const { code, errors = [] } = await refusal(await postComment(service.url, words));
  return [code, ...new Set(errors.map(({ path }) => path))];
}

test.each([
  ['nothing', ''],
  ['space', ' \u00a0\t '],
  ['what has no width', '\u200b\u200d\u2060'],
  ['a filler', '\u3164'],
  ['a control inside', 'A\u0000na'],
  ['a line feed inside', 'Ana\nAnić'],
  ['an escape', 'A\u001b[31mna'],
  ['an override of direction', '\u202eanA'],
  ['an isolate', '\u2066Ana\u2069'],
  ['a paragraph separator', 'A\u2029na'],
  ['a byte order mark inside', 'A\ufeffna'],
  ['half a character', 'A\ud83dna'],
  ['61 characters', 'a'.repeat(61)],
  ['61 emoji', '🌊'.repeat(61)],
  ['zalgo', `A${'\u0300\u0316\u035c'.repeat(10)}na`],
])('a name that is %s is refused', async (_, name) => {
  expect(await refused({ author: { name } })).toEqual(['bad_request', 'author.name']);
});

test.each([
  ['60 characters', 'a'.repeat(60)],
  ['60 emoji', '🌊'.repeat(60)],
  ['a family', '👨‍👩‍👧‍👦 Marković'],
  ['Arabic', 'محمد بن سلمان'],
  ['Hebrew with a mark of direction', 'דנה\u200f כהן'],
  ['Bangla with a joiner', 'র‍্যাব'],
  ['Vietnamese', 'Nguyễn Thị Ánh'],
  ['what looks like HTML', '<b>Ana</b> & "Co"'],
  ['__proto__', '__proto__'],
])('a name of %s is kept as it is', async (_, name) => {
  const { comment } = await posted(service.url, { author: { name } });
  expect(comment.author?.name).toBe(name);
});

test('a name is kept in NFC and without space around', async () => {
  const { comment } = await posted(service.url, { author: { name: '  Z\u030celjko ' } });
  expect(comment.author?.name).toBe('\u017deljko');
});

test.each<[string, Words, [string, ...string[]]]>([
  ['an unknown key', { more: { bogus: 1 } }, ['bad_request', '']],
  [
    '__proto__ as a key',
    { more: JSON.parse('{"__proto__":{"x":1}}') as Record<string, unknown> },
    ['bad_request', ''],
  ],
  ['a status of one’s own', { more: { status: 'published' } }, ['bad_request', '']],
  ['an unknown key of the author', { more: { author: { name: 'Ana', id: '1' } } }, ['bad_request', 'author']],
  ['an author who is a text', { more: { author: 'Ana' } }, ['bad_request', 'author']],
  ['a guest without a name', { more: { author: undefined } }, ['bad_request', 'author']],
  ['an author who is null', { more: { author: null } }, ['bad_request', 'author']],
  ['an e-mail that is none', { author: { name: 'Ana', email: 'ana' } }, ['bad_request', 'author.email']],
  [
    'an e-mail with a line feed',
    { author: { name: 'Ana', email: 'a@b.example\nBcc: c' } },
    ['bad_request', 'author.email'],
  ],
  ['no text', { more: { text: undefined } }, ['bad_request', 'text']],
  ['a text that is a number', { more: { text: 1 } }, ['bad_request', 'text']],
  ['a text that is a list', { more: { text: ['a'] } }, ['bad_request', 'text']],
  ['a parent that is a number', { more: { parent: 1 } }, ['bad_request', 'parent']],
  ['a parent that is no id', { parent: 'abc' }, ['bad_request', 'parent']],
  ['a parent that is SQL', { parent: '1 or 1=1' }, ['bad_request', 'parent']],
  ['a parent that begins with 0', { parent: '01' }, ['bad_request', 'parent']],
  ['a parent beyond all numbers', { parent: '9'.repeat(30) }, ['bad_request', 'parent']],
  ['a parent below zero', { parent: '-1' }, ['bad_request', 'parent']],
  ['an empty parent', { parent: '' }, ['bad_request', 'parent']],
  ['an edition that is none', { edition: 'en; drop' }, ['bad_request', 'edition']],
  ['an edition that is too long', { edition: `en-${'a'.repeat(40)}` }, ['bad_request', 'edition']],
  ['no site', { more: { site: undefined } }, ['bad_request', 'site']],
  ['an empty site', { site: '' }, ['bad_request', 'site']],
  ['a site that is a list', { more: { site: ['portal'] } }, ['bad_request', 'site']],
  ['a site that nobody has', { site: 'nobody' }, ['not_found']],
  ['a key with a control', { article: 'a\u0001' }, ['bad_request', 'article']],
  ['a key of 201 characters', { article: 'a'.repeat(201) }, ['bad_request', 'article']],
  ['no idempotency key', { headers: { 'Idempotency-Key': undefined } }, ['bad_request', 'Idempotency-Key']],
  ['an empty idempotency key', { key: '' }, ['bad_request', 'Idempotency-Key']],
  ['an idempotency key with a space', { key: 'a b' }, ['bad_request', 'Idempotency-Key']],
  ['an idempotency key that is not ASCII', { key: 'é' }, ['bad_request', 'Idempotency-Key']],
  ['an idempotency key of 256 characters', { key: 'a'.repeat(256) }, ['bad_request', 'Idempotency-Key']],
  ['no words', { text: ' \u200b ' }, ['empty']],
  ['too many words', { text: 'a'.repeat(10_001) }, ['too_long']],
])('%s is refused, and the field is named', async (_, words, expected) => {
  expect(await refused(words)).toEqual(expected);
});

test('of everything that was refused nothing is left', async () => {
  const database = new Client(service.databaseUrl);
  await database.connect();
  const { rows } = await database.query(
    `select (select count(*)::int from comment where text is null or text !~ '^Well said') as odd,
       (select count(*)::int from reader r where not exists (select from comment c where c.author_id = r.id)) as idle`,
  );
  await database.end();
  expect(rows).toEqual([{ odd: 0, idle: 0 }]);
});

test.each([
  ['no JSON', '{', 'bad_request'],
  ['a list', '[]', 'bad_request'],
  ['null', 'null', 'bad_request'],
  ['nothing', '', 'bad_request'],
  ['JSON nested 40 deep', `{"text":${'['.repeat(40)}${']'.repeat(40)}}`, 'bad_request'],
  [
    '10,000 families, which are a quarter of a megabyte',
    JSON.stringify({ text: '👨‍👩‍👧‍👦'.repeat(10_000) }),
    'too_large',
  ],
])('a body that is %s is refused', async (_, body, code) => {
  const answer = await fetch(`${service.url}/v1/articles/news-1/comments`, {
    method: 'POST',
    headers: {
      Origin: 'https://news.example',
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body,
  });
  expect((await refusal(answer)).code).toBe(code);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a form of another page, sent as %s without a preflight, is refused',
  async type => {
    expect(await refused({ headers: { 'Content-Type': type } })).toEqual(['unsupported_media']);
  },
);

test('10,000 characters of two bytes and a half are taken, and come back as they were', async () => {
  const text = 'q\u0302'.repeat(10_000);
  const { comment } = await posted(service.url, { article: 'long', text });
  expect(comment.text).toBe(text);
  expect((await readPage(service.url, 'long')).items[0]!.text).toBe(text);
  expect(await refused({ text: `${text}q\u0302` })).toEqual(['too_long']);
});

test('what a hostile text becomes is what goes on the wire', async () => {
  const { comment } = await posted(service.url, {
    text: '<script>a</script> [x](javascript:alert(1)) \u202eevil\u202c 👨‍👩‍👧‍👦 שָׁלוֹם',
  });
  const calm = '<script>a</script> [x](javascript:alert(1)) evil 👨‍👩‍👧‍👦 שָׁלוֹם'.normalize('NFC');
  expect(comment.text).toBe(calm);
  expect(comment.body).toEqual([{ type: 'paragraph', children: [{ type: 'text', text: calm }] }]);
});
