import { ORIGIN, startService, type TestService } from '../support/service';

const EXPOSED = 'Tidemark-Reader-Token, Tidemark-Ignored, Retry-After, ETag';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
  await service.addSite('other', { origins: ['https://*.other.example'] });
  await service.addSite('app', { originlessWrites: true });
});
afterAll(() => service.close());

const preflight = (origin: string): Promise<Response> =>
  fetch(`${service.url}/v1/views`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    },
  });

test.each([ORIGIN, 'https://a.other.example'])(
  'a preflight is granted to %s, which some site allows',
  async origin => {
    const answer = await preflight(origin);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  },
);

test.each(['https://evil.example', 'null'])(
  'a preflight is refused to %s, which no site allows',
  async origin => {
    const answer = await preflight(origin);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('the request itself is checked against its own site', async () => {
  const answer = await service.view({ site: 'portal', article: 'x' }, { Origin: 'https://a.other.example' });
  expect(answer.status).toBe(403);
  // The page may read why, since some site allows it.
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://a.other.example');
});

test('an allowed page may read the answer and its headers', async () => {
  const answer = await service.view({ site: 'portal', article: 'x' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(answer.headers.get('access-control-expose-headers')).toBe(EXPOSED);
  expect(answer.headers.get('vary')).toMatch(/Origin/);
});

test.each(['/v1/counts?site=portal&articles=x', '/v1/embed.js'])(
  '%s may be read from anywhere, as one entry of a CDN',
  async path => {
    const answer = await fetch(service.url + path, { headers: { Origin: 'https://anywhere.example' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('vary') ?? '').not.toMatch(/origin/i);
  },
);

test('an article is read only by pages of its site, and by what is no page', async () => {
  await service.view({ site: 'portal', article: 'x' });
  const read = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${service.url}/v1/articles/x?site=portal`, { headers })).status;
  expect(await read({ Origin: ORIGIN })).toBe(200);
  expect(await read({})).toBe(200);
  expect(await read({ Origin: 'https://a.other.example' })).toBe(403);
  expect(await read({ Origin: 'null' })).toBe(403);
});

test('a request without Origin writes where the site lets native apps do so', async () => {
  const post = (site: string): Promise<Response> =>
    fetch(`${service.url}/v1/views`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'PortalApp/3.1 (Android 15)' },
      body: JSON.stringify({ site, article: 'x' }),
    });
  expect((await post('app')).status).toBe(200);
  expect((await post('portal')).status).toBe(401);
});

test('a publisher’s server writes with its secret key and without Origin', async () => {
  const key = await service.addSite('server');
  const answer = await fetch(`${service.url}/v1/views`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'PortalApp/3.1 (Android 15)',
      Authorization: `Bearer ${key}`,
    },
    body: JSON.stringify({ site: 'server', article: 'x' }),
  });
  expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ counted: true })]);
});
