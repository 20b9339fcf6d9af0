import { posted } from '../support/comments';
import { BROWSER, ORIGIN, startService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const secret = await service.addSite('portal');
  await service.addSite('modern', { gifViews: true, viewPolicy: 'every' });
  await fetch(`${service.url}/v1/articles/a%2Fb.svg`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ site: 'portal', initialViews: 7354 }),
  });
  await posted(service.url, { article: 'a/b.svg' });
});
afterAll(() => service.close());

const badge = (file: string, query = ''): Promise<Response> =>
  fetch(`${service.url}/v1/badge/portal/${file}?${query}`);

test('a badge shows both counts in words, and may be shown anywhere', async () => {
  const answer = await badge('a%2Fb.svg.svg');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'");
  expect(await answer.text()).toContain('<title>7,354 views · 1 comment</title>');
});

test('a badge speaks the language that is asked', async () => {
  expect(await (await badge('a%2Fb.svg.json', 'lang=cnr')).json()).toMatchObject({
    schemaVersion: 1,
    message: '7.354 pregleda · 1 komentar',
  });
  expect(await (await badge('a%2Fb.svg.json', 'lang=xx&show=comments')).json()).toMatchObject({
    message: '1 comment',
  });
});

test('a badge of what nobody read is zero, and what is no badge is not found', async () => {
  expect(await (await badge('unread.json')).json()).toMatchObject({ message: '0 views · 0 comments' });
  expect((await badge('unread.png')).status).toBe(404);
  expect((await badge('unread.svg', 'show=readers')).status).toBe(400);
});

test('no key comes into a badge, whatever it holds', async () => {
  const text = await (await badge(`${encodeURIComponent('<script>alert(1)</script>"&')}.svg`)).text();
  expect(text).toContain('0 views');
  expect(text).not.toContain('script');
});

const picture = (site: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`${service.url}/v1/views.gif?site=${site}&article=seen`, {
    headers: { 'User-Agent': BROWSER, ...headers },
  });

test('a picture counts a view of a page without script, where the site turned it on', async () => {
  expect((await picture('portal', { Referer: `${ORIGIN}/seen` })).status).toBe(403);
  const answer = await picture('modern', { Referer: `${ORIGIN}/seen` });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect((await service.counts('modern', 'seen'))['seen']!.views).toBe(1);
});

test('a picture on a page of somebody else, or of nobody, counts nothing', async () => {
  const before = await service.counts('modern', 'seen');
  expect((await picture('modern', { Referer: 'https://evil.example/' })).status).toBe(403);
  expect((await picture('modern', {})).status).toBe(403);
  expect(await service.counts('modern', 'seen')).toEqual(before);
});
