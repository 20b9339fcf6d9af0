import { Client } from 'pg';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

/** Milliseconds for which the table is locked: longer than one batch is allowed to wait. */
const LOCKED = 6_000;

let service: TestService;
let admin: Client;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal', { viewPolicy: 'every' });
  admin = new Client(service.databaseUrl);
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await service.close();
});

const viewsOf = async (article: string): Promise<number> =>
  (await service.counts('portal', article))[article]!.views;

test('while a table is locked no view and no question waits five seconds, also those that queue', async () => {
  await service.view({ site: 'portal', article: 'locked' });
  await admin.query('begin; lock table article_counts in access exclusive mode');
  const began = Date.now();
  /** Asks again and again while the lock is held. @returns the longest wait */
  const asker = async (from: number, ask: () => Promise<Response>, status: number): Promise<number> => {
    await until(() => Date.now() > began + from);
    let longest = 0;
    while (Date.now() < began + LOCKED) {
      const asked = Date.now();
      expect((await ask()).status).toBe(status);
      longest = Math.max(longest, Date.now() - asked);
    }
    return longest;
  };
  const view = (): Promise<Response> => service.view({ site: 'portal', article: 'locked' });
  const counts = (articles: string) => (): Promise<Response> =>
    fetch(`${service.url}/v1/counts?site=portal&articles=${articles}`);
  const waits = await Promise.all([
    // Not all at once: the later ones find a batch under way.
    ...[0, 300, 700, 1_100, 1_700].map(from => asker(from, view, 503)),
    ...[0, 400, 1_300].map(from => asker(from, counts('locked'), 200)),
    ...[0, 500, 1_500].map(from => asker(from, counts('locked,never-read'), 503)),
  ]);
  expect(Math.max(...waits)).toBeLessThan(5_000);
  await admin.query('rollback');

  expect((await view()).status).toBe(200);
  expect(await viewsOf('locked')).toBe(2);
});

test('a row that the database refuses fails alone', async () => {
  for (const article of ['good', 'bad']) await service.view({ site: 'portal', article });
  // Whatever adds to it overflows.
  await admin.query(
    "update article_counts set views = 9223372036854775807 where article_id = (select id from article where key = 'bad')",
  );
  const answers = await Promise.all(
    ['good', 'bad', 'good', 'good'].map((article, n) =>
      service.view({ site: 'portal', article, nav: `mixed-${n}` }),
    ),
  );
  expect(answers.map(answer => answer.status)).toEqual([200, 503, 200, 200]);
  expect(await viewsOf('good')).toBe(4);
});
