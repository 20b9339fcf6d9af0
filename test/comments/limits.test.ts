import { randomUUID } from 'node:crypto';
import { codeOf, postComment, posted, readPage, refusal, type Words } from '../support/comments';
import { driftOf } from '../support/drift';
import { startService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  // As they are by default.
  service = await startService({ limitComments: 10, limitCommentsAddress: 60 });
  await service.addSite('portal');
  await service.addSite('strict', { limitComments: 2, limitCommentsAddress: 4 });
  await service.addSite('closed', { limitCommentsAddress: 0 });
});
afterAll(async () => {
  expect(await driftOf(service.databaseUrl)).toEqual([]);
  await service.close();
});

const from = (address: string): Words => ({ headers: { 'X-Forwarded-For': address } });
const outcome = async (words: Words): Promise<string | number> => {
  const answer = await postComment(service.url, words);
  return answer.status === 201 ? 201 : codeOf(answer);
};

test('the eleventh comment of a reader within a minute is refused with Retry-After, and not stored', async () => {
  const article = randomUUID();
  const { token } = await posted(service.url, { article });
  for (let n = 1; n <= 10; n++) await posted(service.url, { article, token });
  const answer = await postComment(service.url, { article, token });
  const retryAfter = Number(answer.headers.get('Retry-After'));
  expect(await refusal(answer)).toMatchObject({ status: 429, code: 'rate_limited', retryAfter });
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(60);
  expect((await readPage(service.url, article)).total).toBe(11);
  // Another reader is not held up.
  expect(await outcome({ article })).toBe(201);
});

test('the 61st comment of an address within a minute is refused, whoever writes it', async () => {
  const article = randomUUID();
  const outcomes = await Promise.all(
    Array.from({ length: 61 }, (_, n) => outcome({ article, ...from(`203.0.113.${n}`) })),
  );
  expect(outcomes.filter(one => one === 201)).toHaveLength(60);
  expect(outcomes.filter(one => one === 'rate_limited')).toHaveLength(1);
  expect((await readPage(service.url, article)).total).toBe(60);
  const { token } = await posted(service.url);
  expect(await outcome({ article, token, ...from('203.0.113.1') })).toBe('rate_limited');
  expect(await outcome({ article, token, ...from('198.51.100.1') })).toBe(201);
});

test('a site may set limits of its own', async () => {
  const site = 'strict';
  const { token } = await posted(service.url, { site, ...from('198.51.100.9') });
  expect([
    await outcome({ site, token, ...from('198.51.100.9') }),
    await outcome({ site, token, ...from('198.51.100.10') }),
    await outcome({ site, token, ...from('192.0.2.1') }),
    await outcome({ site, ...from('198.51.100.11') }),
    await outcome({ site, ...from('198.51.100.12') }),
    await outcome({ site: 'portal', ...from('198.51.100.12') }),
    await outcome({ site: 'closed' }),
  ]).toEqual([201, 201, 'rate_limited', 201, 'rate_limited', 201, 'rate_limited']);
});

test('replays are free, for the reader, for the address, and for whoever may not post any more', async () => {
  const address = from('2001:db8:1:1::1');
  const site = 'strict';
  const guest = { site, article: randomUUID(), text: 'First.', key: randomUUID(), ...address };
  const { token } = await posted(service.url, guest);
  const own = { site, article: guest.article, text: 'Second.', key: randomUUID(), token, ...address };
  await posted(service.url, own);
  for (let n = 0; n < 10; n++) expect([await outcome(guest), await outcome(own)]).toEqual([201, 201]);
  // Of four points of the address two are used, of two of the reader one.
  const last = { ...own, text: 'Third.', key: randomUUID() };
  expect(await outcome(last)).toBe(201);
  expect(await outcome({ ...own, key: randomUUID(), text: 'Fourth.' })).toBe('rate_limited');
  for (let n = 0; n < 10; n++) expect(await outcome(last)).toBe(201);
});

test('a reader who is over the limit and sends a replay takes nothing from the others at that address', async () => {
  const address = from('2001:db8:2:2::1');
  const site = 'strict';
  const { token } = await posted(service.url, { site });
  const words = { site, article: randomUUID(), text: 'Again.', key: randomUUID(), token };
  await posted(service.url, words);
  expect(await outcome({ ...words, key: randomUUID(), text: 'More.' })).toBe(201);
  // Now the reader has no points left; the address below has all four.
  for (let n = 0; n < 10; n++) expect(await outcome({ ...words, ...address })).toBe(201);
  for (let n = 0; n < 4; n++) expect(await outcome({ site, ...address })).toBe(201);
  expect(await outcome({ site, ...address })).toBe('rate_limited');
});
