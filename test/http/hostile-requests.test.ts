/** Every route of the OpenAPI document under every kind of input: a clear refusal, and nothing changed by it. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Client } from 'pg';
import { problems } from '../../src/errors';
import type { ProblemBody } from '../../src/protocol';
import { posted } from '../support/comments';
import { fingerprint } from '../support/fingerprint';
import { hostileBytes, hostileText, hostileValue } from '../support/hostile';
import { BROWSER, ORIGIN, startService, type TestService } from '../support/service';

interface Sample {
  method: string;
  path: string;
  query?: Record<string, unknown>;
  headers?: Record<string, string>;
  body?: Record<string, unknown>;
}

const RUNS = 2_500;
const json = { 'Content-Type': 'application/json' };

let service: TestService;
let database: Client;
let samples: Record<string, Sample>;
let operations: string[];

beforeAll(async () => {
  service = await startService();
  const secret = await service.addSite('portal', { gifViews: true });
  await service.addSite('elsewhere', { origins: ['https://elsewhere.example'] });
  database = new Client(service.databaseUrl);
  await database.connect();
  const mine = await posted(service.url);
  await posted(service.url, { parent: mine.comment.id });
  const other = await posted(service.url, {
    site: 'elsewhere',
    headers: { Origin: 'https://elsewhere.example' },
  });
  const key = { Authorization: `Bearer ${secret}` };
  const page = { Origin: ORIGIN, 'User-Agent': BROWSER };
  const read = { site: 'portal' };
  const id = mine.comment.id;
  samples = {
    recordView: {
      method: 'POST',
      path: '/v1/views',
      headers: { ...page, ...json },
      body: { site: 'portal', article: 'news-1', nav: 'n', edition: 'en', url: 'https://news.example/1' },
    },
    recordViewByPicture: {
      method: 'GET',
      path: '/v1/views.gif',
      query: { site: 'portal', article: 'news-1' },
      headers: { Referer: `${ORIGIN}/1`, 'User-Agent': BROWSER },
    },
    getBadge: { method: 'GET', path: '/v1/badge/portal/news-1.svg', query: { show: 'views', lang: 'cnr' } },
    getCounts: { method: 'GET', path: '/v1/counts', query: { site: 'portal', articles: 'news-1,news-2' } },
    getThread: {
      method: 'GET',
      path: '/v1/articles/news-1/comments',
      query: { ...read, sort: 'newest', limit: '5', replies: '2' },
      headers: page,
    },
    postComment: {
      method: 'POST',
      path: '/v1/articles/news-1/comments',
      headers: { ...page, ...json, 'Idempotency-Key': 'once' },
      body: { site: 'portal', text: 'Well said.', parent: id, edition: 'en', author: { name: 'Ana' } },
    },
    getComment: { method: 'GET', path: `/v1/comments/${id}`, query: { context: '1' }, headers: page },
    getReplies: { method: 'GET', path: `/v1/comments/${id}/replies`, query: { limit: '5' }, headers: page },
    getChanges: {
      method: 'GET',
      path: '/v1/articles/news-1/changes',
      query: { ...read, since: '0' },
      headers: page,
    },
    // Another site's comment: whatever is done to this request, it stays.
    deleteComment: {
      method: 'DELETE',
      path: `/v1/comments/${other.comment.id}`,
      headers: { ...json, ...key },
      body: { reason: 'Because.' },
    },
    getArticle: { method: 'GET', path: '/v1/articles/news-1', query: read, headers: page },
    putArticle: {
      method: 'PUT',
      path: '/v1/articles/news-1',
      headers: { ...json, ...key },
      body: {
        site: 'portal',
        title: 'A bridge',
        url: 'https://news.example/1',
        editions: [{ lang: 'en', title: 'A bridge' }],
        commentsOpen: true,
        closesAt: null,
        publishedAt: '2026-11-25T10:00:00Z',
        initialViews: 5,
      },
    },
    livez: { method: 'GET', path: '/livez' },
    readyz: { method: 'GET', path: '/readyz' },
  };
  const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  operations = Object.values(document.paths).flatMap(path =>
    Object.values(path).map(({ operationId }) => operationId),
  );
});
afterAll(async () => {
  await database.end();
  await service.close();
});

/** What is done to a good request. `pick` chooses among its fields, `text` and `value` are what goes there. */
interface Attack {
  how: string;
  pick: number;
  text: string;
  value: unknown;
  bytes: Buffer;
}

const attack: fc.Arbitrary<Attack> = fc.record({
  how: fc.constantFrom(
    ...[
      'field',
      'field',
      'field',
      'nested',
      'missing',
      'extra',
      'path',
      'path',
      'query',
      'query',
      'repeated',
    ],
    ...['method', 'type', 'origin', 'authorization', 'key', 'bytes', 'site'],
  ),
  pick: fc.nat(1_000),
  text: hostileText,
  value: hostileValue,
  bytes: hostileBytes,
});

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];
const TYPES = [
  'text/html',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
];
const ORIGINS = [
  'null',
  'https://evil.example',
  'https://news.example.evil.example',
  'file://',
  'https://elsewhere.example',
];
const TOKENS = [
  'Bearer x',
  'Basic YTpi',
  'Bearer tm_sk_aaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'Bearer a.b.c',
  'Bearer ',
  '',
];

const one = <T>(from: readonly T[], pick: number): T => from[pick % from.length]!;
/** What a header may hold at all; a client cannot send more. */
const headerText = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 2_000);

function send(sample: Sample, { how, pick, text, value, bytes }: Attack): Promise<Response> {
  const query = { ...sample.query };
  let body: Record<string, unknown> | Buffer | undefined = sample.body && { ...sample.body };
  const headers: Record<string, string> = {
    'X-Forwarded-For': `2001:db8::${pick.toString(16)}`,
    ...sample.headers,
  };
  let { method, path } = sample;
  let more = '';
  const fields = Object.keys(sample.body ?? {});
  const asked = Object.keys(query);

  if (how === 'field' && body) body[one(fields, pick)] = value;
  if (how === 'nested' && body) body['author'] = { name: value };
  if (how === 'missing') {
    if (body) delete body[one(fields, pick)];
    else if (asked.length > 0) delete query[one(asked, pick)];
  }
  if (how === 'extra') {
    if (body) body[text] = value;
    else query[text] = 'x';
  }
  if (how === 'path') {
    const parts = path.split('/');
    parts[3] = encodeURIComponent(text.toWellFormed());
    path = parts.join('/');
  }
  if (how === 'query' && asked.length > 0) query[one(asked, pick)] = text;
  if (how === 'repeated' && asked.length > 0) more = `&${one(asked, pick)}=x`;
  if (how === 'method') method = one(METHODS, pick);
  if (how === 'type' && body) headers['Content-Type'] = one(TYPES, pick);
  if (how === 'origin') headers['Origin'] = one(ORIGINS, pick);
  if (how === 'authorization') headers['Authorization'] = one([...TOKENS, headerText(text)], pick);
  if (how === 'key') headers['Idempotency-Key'] = headerText(text);
  else if ('Idempotency-Key' in headers) headers['Idempotency-Key'] = randomUUID();
  if (how === 'bytes' && body) body = bytes;
  if (how === 'site') {
    if (body) (body as Record<string, unknown>)['site'] = 'elsewhere';
    else if ('site' in query) query['site'] = 'elsewhere';
  }
  if (method === 'GET' || method === 'HEAD') body = undefined;
  const search = Object.entries(query)
    .map(
      ([name, part]) =>
        `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(String(part).toWellFormed())}`,
    )
    .join('&');
  return fetch(`${service.url}${path}?${search}${more}`, {
    method,
    headers,
    body: (Buffer.isBuffer(body) ? body : body && JSON.stringify(body)) as BodyInit | undefined,
    redirect: 'manual',
  });
}

test('there is a good request for every operation, and each is taken', async () => {
  expect(Object.keys(samples).sort()).toEqual([...operations].sort());
  for (const [name, sample] of Object.entries(samples)) {
    const answer = await send(sample, { how: '', pick: 0, text: '', value: 0, bytes: Buffer.alloc(0) });
    // The one comment that these tests want to keep belongs to another site than the key.
    expect([name, answer.status]).toEqual([
      name,
      name === 'deleteComment' ? 403 : answer.ok ? answer.status : 200,
    ]);
  }
});

test('whatever is sent, the answer is a success or a problem with a stable code, and a problem changes nothing', async () => {
  let before = await fingerprint(database);
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000), attack, async (which, attack) => {
      const sample = samples[one(Object.keys(samples), which)]!;
      const answer = await send(sample, attack);
      const body = await answer.text();
      if (answer.status < 400) {
        before = await fingerprint(database);
        return;
      }
      if (attack.how !== 'method' || body !== '') {
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        const { code, status, detail } = JSON.parse(body) as ProblemBody;
        expect(problems[code]?.status).toBe(answer.status);
        expect(status).toBe(answer.status);
        expect(detail).not.toMatch(/select |insert |node_modules|\.ts:|\.js:/i);
      }
      expect(answer.status).toBeLessThan(500);
      expect(await fingerprint(database)).toBe(before);
    }),
    // A failing run prints its seed and the smallest attack that still fails.
    { numRuns: RUNS, endOnFailure: true },
  );
  expect((await fetch(`${service.url}/livez`)).status).toBe(200);
}, 120_000);
