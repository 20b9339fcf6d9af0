import { Client } from 'pg';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
let db: Client;
beforeAll(async () => {
  service = await startService({ viewQueue: 20, viewBatch: 10 });
  await service.addSite('portal', { viewPolicy: 'every' });
  db = new Client(service.databaseUrl);
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await service.close();
});

const storedViews = async (article: string): Promise<number> => {
  const { rows } = await db.query<{ views: string }>(
    'select c.views from article_counts c join article a on a.id = c.article_id where a.key = $1',
    [article],
  );
  return Number(rows[0]?.views ?? 0);
};
const statusesOf = async (answers: Promise<Response>[]): Promise<number[]> =>
  (await Promise.all(answers)).map(a => a.status);

test('when the queue is full a view is refused at once with Retry-After, and what was taken is counted', async () => {
  await service.view({ site: 'portal', article: 'full', nav: 'first' });
  await db.query('begin');
  await db.query('lock table article_counts in exclusive mode');
  const answers = Array.from({ length: 100 }, (_, i) =>
    service.view({ site: 'portal', article: 'full', nav: `n${i}` }),
  );
  const refused = await Promise.race(answers);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(((await refused.json()) as { code: string }).code).toBe('overloaded');
  await db.query('rollback');
  const statuses = await statusesOf(answers);
  const taken = statuses.filter(status => status === 200).length;
  expect(taken).toBeGreaterThanOrEqual(20);
  expect(statuses.filter(status => status !== 200 && status !== 503)).toEqual([]);
  expect(await storedViews('full')).toBe(taken + 1);
});

test('a locked table costs a request less than five seconds, and the service recovers', async () => {
  await service.view({ site: 'portal', article: 'locked', nav: 'first' });
  await db.query('begin');
  await db.query('lock table article_counts in access exclusive mode');
  const began = Date.now();
  const answer = await service.view({ site: 'portal', article: 'locked', nav: 'second' });
  expect(answer.status).toBe(503);
  expect(Date.now() - began).toBeLessThan(5_000);
  // What is in memory is still told.
  const counts = await service.counts('portal', 'locked');
  expect(counts['locked']?.views).toBe(1);
  await db.query('rollback');
  await until(
    async () => (await service.view({ site: 'portal', article: 'locked', nav: 'second' })).status === 200,
  );
  expect(await storedViews('locked')).toBe(2);
});

test('when its connection is cut again and again no acknowledged view is lost and none counts twice', async () => {
  const acknowledged = new Set<string>();
  let sent = 0;
  let cutting = true;
  const reader = async (): Promise<void> => {
    while (cutting || sent < 200) {
      const nav = `cut-${sent++}`;
      for (;;) {
        const answer = await service.view({ site: 'portal', article: 'cut', nav });
        if (answer.status === 200) break;
        expect(answer.status).toBe(503);
      }
      acknowledged.add(nav);
    }
  };
  const readers = Array.from({ length: 8 }, reader);
  for (let cut = 0; cut < 10; cut++) {
    const before = acknowledged.size;
    await db.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tidemark views' and datname = current_database()",
    );
    await until(() => acknowledged.size > before + 10);
  }
  cutting = false;
  await Promise.all(readers);
  expect(await storedViews('cut')).toBe(acknowledged.size);
});
