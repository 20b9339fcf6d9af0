import { createHmac, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { codeOf, postComment, posted, readPage } from '../support/comments';
import { startService, type TestService } from '../support/service';

const DAY = 86_400_000;
const secret = randomBytes(48).toString('base64url');

let service: TestService;
let token: string;
let reader: string;
beforeAll(async () => {
  service = await startService({ secret });
  await service.addSite('portal');
  const first = await posted(service.url);
  token = first.token;
  reader = first.comment.author!.id;
});
afterEach(() => service.clock.set(Date.now()));
afterAll(() => service.close());

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const partsOf = (jwt: string): string[] => jwt.split('.');
const payload = (): Record<string, unknown> =>
  JSON.parse(Buffer.from(partsOf(token)[1]!, 'base64url').toString()) as Record<string, unknown>;
/** As the service derives it. */
const key = createHmac('sha256', secret).update('reader tokens').digest();
const signed = (claims: object, by: Uint8Array = key, header: object = {}): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', ...header }).sign(by);
const outcome = async (jwt: string): Promise<string | number> => {
  const answer = await postComment(service.url, { token: jwt });
  return answer.status === 201 ? 201 : codeOf(answer);
};

test('a token made as the service makes it is good, so that the forgeries below fail for their own reason', async () => {
  expect(await outcome(token)).toBe(201);
  expect(await outcome(await signed(payload()))).toBe(201);
});

test.each<[string, () => string | Promise<string>]>([
  [
    'another reader’s number under the same signature',
    () => {
      const [head, , signature] = partsOf(token);
      return [head, part({ ...payload(), sub: '999' }), signature].join('.');
    },
  ],
  [
    'one bit of the signature turned',
    () => {
      const [head, body, signature = ''] = partsOf(token);
      return [head, body, (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)].join('.');
    },
  ],
  ['no signature', () => [...partsOf(token).slice(0, 2), ''].join('.')],
  ['the algorithm none', () => `${part({ alg: 'none' })}.${part(payload())}.`],
  ['the algorithm None', () => `${part({ alg: 'None' })}.${part(payload())}.${partsOf(token)[2]}`],
  ['another algorithm of the same key', () => signed(payload(), key, { alg: 'HS512' })],
  ['another secret', () => signed(payload(), randomBytes(32))],
  ['the secret itself instead of the derived key', () => signed(payload(), Buffer.from(secret))],
  ['an empty secret', () => signed(payload(), Buffer.from('\0'))],
  ['another issuer', () => signed({ ...payload(), iss: 'evil' })],
  ['another audience', () => signed({ ...payload(), aud: 'other' })],
  ['no audience', () => signed({ ...payload(), aud: undefined })],
  ['no end', () => signed({ ...payload(), exp: undefined })],
  ['no reader', () => signed({ ...payload(), sub: undefined })],
  [
    'a beginning that is yet to come',
    () => signed({ ...payload(), nbf: Math.floor(Date.now() / 1_000) + 600 }),
  ],
  [
    'a critical header that nobody knows',
    () => signed(payload(), key, { crit: ['x'], x: 1 }).catch(() => 'refused'),
  ],
  ['3,000 characters', () => `${token}${'a'.repeat(3_000)}`],
])('a token with %s is refused', async (_, forge) => {
  expect(await outcome(await forge())).toBe('unauthenticated');
});

test('where a token says its key is found does not matter', async () => {
  const jwt = await signed(payload(), key, { kid: '../../dev/null', jku: 'https://evil.example/keys' });
  expect(await outcome(jwt)).toBe(201);
});

test('a token is good for 180 days', async () => {
  service.clock.set(Date.now() + 179 * DAY);
  expect(await outcome(token)).toBe(201);
  service.clock.set(Date.now() + 181 * DAY);
  expect(await outcome(token)).toBe('unauthenticated');
});

test('a page says "mine" by the token, and is refused with one that is no good', async () => {
  const { items } = await readPage(service.url, 'news-1', { sort: 'oldest' }, token);
  expect(items[0]).toMatchObject({ mine: true, author: { id: reader } });
  await expect(readPage(service.url, 'news-1', {}, `${token}x`)).rejects.toThrow('unauthenticated');
});
