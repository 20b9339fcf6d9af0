import { Client } from 'pg';
import { DemoSite } from '../../src/demo/demo-site';
import type { ThreadPage } from '../../src/protocol';
import { startService, type TestService } from '../support/service';

let service: TestService;
beforeAll(async () => {
  service = await startService({ demo: true });
});
afterAll(() => service.close());

const thread = async (): Promise<ThreadPage> =>
  (await (await fetch(`${service.url}/v1/articles/news-48213/comments?site=demo`)).json()) as ThreadPage;

async function ask(statement: string): Promise<number> {
  const client = new Client(service.databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ n: number }>(statement);
  await client.end();
  return rows[0]?.n ?? 0;
}

test('the lead begins with one comment, whichever edition is read', async () => {
  const { total, items } = await thread();
  expect([total, items.length]).toEqual([1, 1]);
  expect(items[0]).toMatchObject({ author: { name: 'Stana Ž.' }, lang: 'cnr', edition: 'cnr' });
  expect(await service.counts('demo', 'news-48213')).toEqual({
    'news-48213': { views: 7354, comments: 1, rev: 2 },
  });
});

test('another start says nothing twice, not even two at once', async () => {
  const before = await ask('select count(*)::int as n from comment');
  await Promise.all([service.app.get(DemoSite).seed(), service.app.get(DemoSite).seed()]);
  expect(await ask('select count(*)::int as n from comment')).toBe(before);
});

test('limits that let nobody write, and threads that are closed, do not keep the service from starting', async () => {
  const strict = await startService({ demo: true, limitCommentsAddress: 0 });
  expect(await strict.counts('demo', 'news-48213')).toMatchObject({ 'news-48213': { comments: 0 } });
  const client = new Client(strict.databaseUrl);
  await client.connect();
  await client.query('update article set comments_open = false');
  await client.end();
  await strict.app.get(DemoSite).seed();
  await strict.close();
});

test('what was deleted does not come back', async () => {
  const other = await startService({ demo: true });
  const client = new Client(other.databaseUrl);
  await client.connect();
  await client.query("update comment set status = 'deleted', text = null, body = null");
  await client.query('delete from comment_receipt');
  await other.app.get(DemoSite).seed();
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from comment where visible');
  await client.end();
  await other.close();
  expect(rows[0]!.n).toBe(0);
});
