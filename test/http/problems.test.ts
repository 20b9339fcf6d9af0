import { ORIGIN, startService, type TestService } from '../support/service';

let service: TestService;
let secretKey: string;
beforeAll(async () => {
  service = await startService();
  secretKey = await service.addSite('portal');
});
afterAll(() => service.close());

const json = { 'Content-Type': 'application/json' };
const page = {
  ...json,
  Origin: ORIGIN,
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36',
};
const deep = `{"site":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
const put = (body: string | Buffer): RequestInit => ({
  method: 'PUT',
  headers: { ...json, Authorization: `Bearer ${secretKey}` },
  body: body as BodyInit,
});
const post = (body: string | Buffer, headers: Record<string, string> = page): RequestInit => ({
  method: 'POST',
  headers,
  body: body as BodyInit,
});

test.each<[string, string, () => RequestInit, number, string]>([
  ['an unknown address', '/nothing', () => ({}), 404, 'not_found'],
  ['a wrong method', '/v1/counts', () => put('{}'), 405, 'method_not_allowed'],
  [
    'a wrong method on a route with a parameter',
    '/v1/articles/x',
    () => ({ method: 'DELETE' }),
    405,
    'method_not_allowed',
  ],
  [
    'a wrong content type',
    '/v1/views',
    () => post('{}', { ...page, 'Content-Type': 'application/xml' }),
    415,
    'unsupported_media',
  ],
  [
    'text/plain where only JSON is taken',
    '/v1/articles/x',
    () => ({ ...put('{}'), headers: { 'Content-Type': 'text/plain' } }),
    415,
    'unsupported_media',
  ],
  ['half of an object', '/v1/views', () => post('{"site":'), 400, 'bad_request'],
  ['an empty body', '/v1/views', () => post(''), 400, 'bad_request'],
  ['an array', '/v1/views', () => post('[]'), 400, 'bad_request'],
  ['a string', '/v1/views', () => post('"x"'), 400, 'bad_request'],
  ['bytes that are not UTF-8', '/v1/views', () => post(Buffer.from([0x22, 0xff, 0x22])), 400, 'bad_request'],
  ['deep nesting', '/v1/articles/x', () => put(deep), 400, 'bad_request'],
  [
    'a beacon over 4 KiB',
    '/v1/views',
    () => post(JSON.stringify({ site: 'portal', article: 'x', more: 'x'.repeat(4_096) })),
    413,
    'too_large',
  ],
  [
    'a body over 64 KiB',
    '/v1/articles/x',
    () => put(JSON.stringify({ site: 'portal', title: 'x'.repeat(65_536) })),
    413,
    'too_large',
  ],
  [
    'an address that is not percent-encoded UTF-8',
    '/v1/articles/%E0%A4%A?site=portal',
    () => ({}),
    400,
    'bad_request',
  ],
  ['an unknown site', '/v1/counts?site=nobody&articles=x', () => ({}), 404, 'not_found'],
  [
    'a beacon for an unknown site',
    '/v1/views',
    () => post('{"site":"nobody","article":"x"}'),
    404,
    'not_found',
  ],
  [
    'a key that is no string',
    '/v1/views',
    () => post('{"site":"portal","article":{"a":1}}'),
    400,
    'bad_request',
  ],
  ['an empty key', '/v1/views', () => post('{"site":"portal","article":""}'), 400, 'bad_request'],
  [
    'a key of 201 characters',
    '/v1/views',
    () => post(JSON.stringify({ site: 'portal', article: 'ž'.repeat(201) })),
    400,
    'bad_request',
  ],
  [
    'a key with a control character',
    '/v1/views',
    () => post(JSON.stringify({ site: 'portal', article: 'a\u0000b' })),
    400,
    'bad_request',
  ],
  [
    'a key with half a character',
    '/v1/views',
    () => post('{"site":"portal","article":"\\ud800"}'),
    400,
    'bad_request',
  ],
  [
    'a title with an override of direction',
    '/v1/views',
    () => post(JSON.stringify({ site: 'portal', article: 'x', title: 'a\u202eb' })),
    400,
    'bad_request',
  ],
  [
    'an unknown key in a body',
    '/v1/articles/x',
    () => put('{"site":"portal","bogus":1}'),
    400,
    'bad_request',
  ],
  ['an unknown key in a query', '/v1/articles/x?site=portal&bogus=1', () => ({}), 400, 'bad_request'],
  [
    'no secret key',
    '/v1/articles/x',
    () => ({ method: 'PUT', headers: json, body: '{"site":"portal"}' }),
    401,
    'unauthenticated',
  ],
  [
    'a secret key that nobody has',
    '/v1/articles/x',
    () => ({
      method: 'PUT',
      headers: { ...json, Authorization: `Bearer tm_sk_${'a'.repeat(43)}` },
      body: '{"site":"portal"}',
    }),
    401,
    'unauthenticated',
  ],
  [
    'a foreign origin',
    '/v1/views',
    () => post('{"site":"portal","article":"x"}', { ...page, Origin: 'https://evil.example' }),
    403,
    'origin_not_allowed',
  ],
  [
    'the origin null',
    '/v1/views',
    () => post('{"site":"portal","article":"x"}', { ...page, Origin: 'null' }),
    403,
    'origin_not_allowed',
  ],
  [
    'no origin and no key',
    '/v1/views',
    () => post('{"site":"portal","article":"x"}', json),
    401,
    'unauthenticated',
  ],
])('%s is refused with a problem', async (_, path, init, status, code) => {
  const answer = await fetch(service.url + path, init());
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect([answer.status, JSON.parse(text)]).toEqual([
    status,
    expect.objectContaining({ status, code, type: `urn:tidemark:problem:${code}` }),
  ]);
  expect(text).not.toMatch(/select |insert |node_modules| at \w+ \(/i);
  expect(await service.counts('portal', 'x')).toEqual({ x: { views: 0, comments: 0, rev: 0 } });
});

test('a wrong method is told the right ones', async () => {
  const answer = await fetch(`${service.url}/v1/views`);
  expect(answer.headers.get('allow')).toBe('POST');
});

test('__proto__ in a body is inert', async () => {
  const answer = await service.view({
    site: 'portal',
    article: '__proto__',
    ...(JSON.parse('{"__proto__":{"counted":true}}') as object),
  });
  expect(await answer.json()).toEqual({ article: '__proto__', views: 1, comments: 0, rev: 1, counted: true });
  expect(({} as { counted?: boolean }).counted).toBeUndefined();
});

test('another site’s secret key is refused', async () => {
  const other = await service.addSite('other');
  const answer = await fetch(`${service.url}/v1/articles/y`, {
    method: 'PUT',
    headers: { ...json, Authorization: `Bearer ${other}` },
    body: '{"site":"portal"}',
  });
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([403, 'forbidden']);
});
