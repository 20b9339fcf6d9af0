import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { codeOf, deleteComment, idsOf, posted, readPage, refusal } from '../support/comments';
import { startService, type TestService } from '../support/service';

let service: TestService;
let secretKey: string;
let foreignKey: string;
let database: Client;
beforeAll(async () => {
  service = await startService();
  secretKey = await service.addSite('portal');
  foreignKey = await service.addSite('other');
  database = new Client(service.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await service.close();
});

test('only its author and the publisher may delete a comment', async () => {
  const article = randomUUID();
  const one = await posted(service.url, { article });
  const other = await posted(service.url, { article });
  const foreign = await posted(service.url, { site: 'other', article });
  const reason = { reason: 'Because.' };
  const ask = async (token?: string, body?: object): Promise<string> =>
    codeOf(await deleteComment(service.url, one.comment.id, { token, body }));
  expect(await ask()).toBe('unauthenticated');
  expect(await ask(undefined, reason)).toBe('unauthenticated');
  expect(await ask(other.token)).toBe('forbidden');
  expect(await ask(other.token, reason)).toBe('forbidden');
  expect(await ask(foreign.token)).toBe('unauthenticated');
  expect(await ask(foreignKey, reason)).toBe('forbidden');
  expect(await ask(`tm_sk_${'a'.repeat(43)}`, reason)).toBe('unauthenticated');
  const { total, items } = await readPage(service.url, article);
  expect([total, idsOf(items)]).toEqual([2, [other.comment.id, one.comment.id]]);
});

test('the publisher deletes with a reason, which is kept and shown to nobody', async () => {
  const { comment } = await posted(service.url, { article: randomUUID() });
  const ask = (body?: object): Promise<Response> =>
    deleteComment(service.url, comment.id, { token: secretKey, body, headers: { Origin: undefined } });
  for (const body of [
    undefined,
    {},
    { reason: '' },
    { reason: ' ' },
    { reason: 'a\nb' },
    { reason: 1 },
    { reason: 'a'.repeat(501) },
  ])
    expect(await refusal(await ask(body))).toMatchObject({
      code: 'bad_request',
      errors: [{ path: 'reason' }],
    });
  expect(await codeOf(await ask({ reason: 'Why', bogus: 1 }))).toBe('bad_request');
  expect(await codeOf(await ask([] as object))).toBe('bad_request');
  const answer = await ask({ reason: 'A threat.' });
  expect(answer.status).toBe(200);
  expect(await answer.text()).not.toContain('threat');
  const { rows } = await database.query('select delete_reason from comment where id = $1', [comment.id]);
  expect(rows).toEqual([{ delete_reason: 'A threat.' }]);
});
