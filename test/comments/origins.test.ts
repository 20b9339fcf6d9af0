import { codeOf, deleteComment, postComment, posted, type Words } from '../support/comments';
import { startService, type TestService } from '../support/service';

let service: TestService;
let secretKey: string;
let foreignKey: string;
let token: string;
let foreignToken: string;
beforeAll(async () => {
  service = await startService();
  secretKey = await service.addSite('portal', {
    origins: ['https://news.example', 'https://*.news.example'],
  });
  foreignKey = await service.addSite('other');
  await service.addSite('native', { originlessWrites: true });
  token = (await posted(service.url)).token;
  foreignToken = (await posted(service.url, { site: 'other' })).token;
});
afterAll(() => service.close());

const guest = { name: 'Ana' };
const bearer = (key: string): Words => ({ headers: { Authorization: `Bearer ${key}` }, author: guest });
const outcome = async (answer: Response): Promise<string | number> =>
  answer.status === 201 ? 201 : codeOf(answer);

test.each<[string, () => Words, string | number]>([
  ['a page of the site', () => ({}), 201],
  ['a page of a subdomain that the site allows', () => ({ origin: 'https://m.news.example' }), 201],
  ['a page of another site', () => ({ origin: 'https://evil.example' }), 'origin_not_allowed'],
  [
    'a page of another site that is a reader here',
    () => ({ origin: 'https://evil.example', token }),
    'origin_not_allowed',
  ],
  [
    'a page whose name begins alike',
    () => ({ origin: 'https://news.example.evil.example' }),
    'origin_not_allowed',
  ],
  ['the site’s page without TLS', () => ({ origin: 'http://news.example' }), 'origin_not_allowed'],
  ['an opaque origin', () => ({ origin: 'null' }), 'origin_not_allowed'],
  ['an opaque origin with a token', () => ({ origin: 'null', token }), 'origin_not_allowed'],
  ['no page and no token', () => ({ origin: null }), 'unauthenticated'],
  ['an app with a reader’s token', () => ({ origin: null, token }), 201],
  ['an app where the site lets apps write', () => ({ origin: null, site: 'native' }), 201],
  ['the publisher’s server', () => ({ origin: null, ...bearer(secretKey) }), 201],
  ['another publisher’s server', () => ({ origin: null, ...bearer(foreignKey) }), 'forbidden'],
  ['another publisher’s server, from a page of the site', () => bearer(foreignKey), 'forbidden'],
  [
    'a secret key that nobody has',
    () => ({ origin: null, ...bearer(`tm_sk_${'a'.repeat(43)}`) }),
    'unauthenticated',
  ],
  ['a token of another site', () => ({ origin: null, token: foreignToken }), 'unauthenticated'],
  [
    'a token of another site, from a page of this one',
    () => ({ token: foreignToken, author: guest }),
    'unauthenticated',
  ],
  ['a token that is none', () => ({ token: 'abc', author: guest }), 'unauthenticated'],
  ['an empty token', () => ({ headers: { Authorization: 'Bearer ' }, author: guest }), 'unauthenticated'],
  ['a password', () => ({ headers: { Authorization: 'Basic YTpi' }, author: guest }), 'unauthenticated'],
])('%s', async (_, words, expected) => {
  expect(await outcome(await postComment(service.url, words()))).toBe(expected);
});

test('what reads a thread needs no origin, and no foreign page reads it', async () => {
  const { comment } = await posted(service.url);
  const paths = [
    '/v1/articles/news-1/comments?site=portal',
    '/v1/articles/news-1/changes?site=portal&since=0',
    `/v1/comments/${comment.id}`,
    `/v1/comments/${comment.id}/replies`,
  ];
  for (const path of paths) {
    expect((await fetch(service.url + path)).status).toBe(200);
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await fetch(service.url + path, { headers: { Origin: origin } });
      expect([path, await codeOf(answer)]).toEqual([path, 'origin_not_allowed']);
    }
    const stranger = await fetch(service.url + path, {
      headers: { Authorization: `Bearer ${foreignToken}` },
    });
    expect([path, await codeOf(stranger)]).toEqual([path, 'unauthenticated']);
  }
});

test('no foreign page deletes, whatever it has', async () => {
  const { comment, token: own } = await posted(service.url);
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await deleteComment(service.url, comment.id, { token: own, headers: { Origin: origin } });
    expect(await codeOf(answer)).toBe('origin_not_allowed');
  }
  const app = await deleteComment(service.url, comment.id, { token: own, headers: { Origin: undefined } });
  expect(app.status).toBe(200);
});
