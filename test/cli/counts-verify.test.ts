import { Client } from 'pg';
import { ThreadUpkeep } from '../../src/comments/upkeep';
import { tidemark } from '../support/cli';
import { posted, readPage } from '../support/comments';
import { closeLive, connectLive } from '../support/live';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
let database: Client;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal');
  database = new Client(service.databaseUrl);
  await database.connect();
});
afterEach(closeLive);
afterAll(async () => {
  await database.end();
  await service.close();
});

/** Two comments, one of them a reply, whose counts somebody has spoilt. */
async function spoil(article: string): Promise<void> {
  const { comment } = await posted(service.url, { article });
  await posted(service.url, { article, parent: comment.id });
  await database.query('update article_counts set comments = 7 where article_id = $1', [
    (await database.query<{ id: number }>('select id from article where key = $1', [article])).rows[0]!.id,
  ]);
  await database.query('update comment set replies = 5, shown_replies = 0 where id = $1', [comment.id]);
}

test('counts that are right are said to be', async () => {
  const { comment } = await posted(service.url, { article: 'right' });
  await posted(service.url, { article: 'right', parent: comment.id });
  expect(await tidemark(service.databaseUrl, 'counts', 'verify')).toEqual({
    code: 0,
    output: 'The counts of all 1 threads are right.\n',
  });
});

test('wrong counts are named, fail the command, and are set right when asked', async () => {
  await spoil('spoilt');
  const found = await tidemark(service.databaseUrl, 'counts', 'verify');
  expect(found.code).toBe(1);
  expect(found.output).toContain(
    'portal "spoilt": 7 comments stored, 2 counted; 1 comments with a wrong number of replies',
  );
  const mended = await tidemark(service.databaseUrl, 'counts', 'verify', '--repair');
  expect(mended).toMatchObject({
    code: 0,
    output: expect.stringContaining('They were set right.') as string,
  });
  expect((await tidemark(service.databaseUrl, 'counts', 'verify')).code).toBe(0);
  expect((await readPage(service.url, 'spoilt')).total).toBe(2);
});

test('a running service finds by itself what must not have happened, and tells whoever watches', async () => {
  const reader = await connectLive(service.url, 'portal');
  await reader.watch('watched');
  await spoil('watched');
  await service.app.get(ThreadUpkeep).reconcile();
  await until(() => reader.told['watched']?.comments === 2 && reader.told['watched'].rev === 3);
  expect((await tidemark(service.databaseUrl, 'counts', 'verify')).code).toBe(0);
});
