import { SiteRegister } from '../../src/sites/site-register';
import { hashSecretKey, makeSecretKey, secretKeyIn } from '../../src/sites/secret-key';
import { startService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

async function put(site: string, authorization?: string): Promise<[number, string | undefined]> {
  const answer = await fetch(`${service.url}/v1/articles/a`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...(authorization && { Authorization: authorization }) },
    body: JSON.stringify({ site }),
  });
  return [answer.status, ((await answer.json()) as { code?: string }).code];
}

test('a key opens its own site until it is revoked, and every key of a site is as good as another', async () => {
  const first = await service.addSite('one');
  const second = await service.app.get(SiteRegister).makeKey('one');
  const foreign = await service.addSite('two');
  expect(await put('one', `Bearer ${first}`)).toEqual([200, undefined]);
  expect(await put('one', `bearer ${second}`)).toEqual([200, undefined]);
  expect(await put('one', `Bearer ${foreign}`)).toEqual([403, 'forbidden']);
  expect(await service.app.get(SiteRegister).revokeKeys('one')).toBe(2);
  expect(await put('one', `Bearer ${first}`)).toEqual([401, 'unauthenticated']);
  expect(await put('two', `Bearer ${foreign}`)).toEqual([200, undefined]);
  const third = await service.app.get(SiteRegister).makeKey('one');
  expect(await put('one', `Bearer ${third}`)).toEqual([200, undefined]);
});

test.each([
  undefined,
  'Bearer',
  'Bearer x',
  'Bearer tm_sk_',
  'Basic dG1fc2s6',
  `Bearer ${makeSecretKey()}`,
  `Bearer tm_sk_${'x'.repeat(5_000)}`,
  `Bearer tm_sk_' or 1=1 --xxxxxxxxxxxxxx`,
])('what is no key of the site opens nothing: %s', async authorization => {
  expect(await put('one', authorization)).toEqual([401, 'unauthenticated']);
});

test('a key is random, and only its hash could be stored', () => {
  const key = makeSecretKey();
  expect(makeSecretKey()).not.toBe(key);
  expect(key).toMatch(/^tm_sk_[\w-]{43}$/);
  expect(secretKeyIn(`Bearer ${key}`)).toBe(key);
  expect(hashSecretKey(key)).toHaveLength(32);
  expect(hashSecretKey(key).toString('latin1')).not.toContain(key.slice(6));
});
