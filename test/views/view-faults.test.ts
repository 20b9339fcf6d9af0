import { Client } from 'pg';
import type { ViewAnswer } from '../../src/protocol';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { someAddress, startService, type TestService } from '../support/service';
import { until } from '../support/until';

let database: FreshDatabase;
let service: TestService;
let admin: Client;
beforeAll(async () => {
  database = await freshDatabase();
  service = await startService({ databaseUrl: database.url, viewQueue: 4 });
  await service.addSite('portal', { viewPolicy: 'every' });
  await service.addSite('windows');
  admin = new Client(database.url);
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await service.close();
  await database.drop();
});

const seen = async (article: string): Promise<number> =>
  (await service.counts('portal', article))[article]!.views;

/** Keeps every view waiting while the work is done. */
async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  await admin.query('begin; lock table article_counts in access exclusive mode');
  try {
    return await work();
  } finally {
    await admin.query('rollback');
  }
}

/** A view that is sent again until it is acknowledged. @returns how often it was said to be counted */
async function insist(article: string, nav: string): Promise<number> {
  const address = { 'X-Forwarded-For': someAddress() };
  const answer = await until(
    async () => {
      const sent = await service.view({ site: 'portal', article, nav }, address);
      if (sent.status === 503) expect(Number(sent.headers.get('Retry-After'))).toBeGreaterThan(0);
      return sent.status === 200 ? ((await sent.json()) as ViewAnswer) : undefined;
    },
    { timeoutMs: 20_000, message: `${nav} to be acknowledged` },
  );
  return answer.counted ? 1 : 0;
}

test('when the queue is full a view is refused at once, and none of the refused is counted', async () => {
  await service.view({ site: 'portal', article: 'crowded' });
  const answers = await whileLocked(async () => {
    const sent = Array.from({ length: 30 }, () => service.view({ site: 'portal', article: 'crowded' }));
    const first = await Promise.race(sent);
    expect(first.status).toBe(503);
    expect(await first.clone().json()).toMatchObject({ code: 'overloaded', retryAfter: 1 });
    expect(first.headers.get('Retry-After')).toBe('1');
    await admin.query('rollback');
    return Promise.all(sent);
  });
  const taken = answers.filter(answer => answer.status === 200).length;
  expect(taken).toBeGreaterThan(0);
  expect(await seen('crowded')).toBe(1 + taken);
});

test('while a table is locked every view is refused within five seconds, also those that queue, and then all works', async () => {
  await service.view({ site: 'portal', article: 'locked' });
  const slowest = await whileLocked(async () => {
    const waits: number[] = [];
    const began = Date.now();
    const reader = async (): Promise<void> => {
      while (Date.now() < began + 6_000) {
        const asked = Date.now();
        const answer = await service.view({ site: 'portal', article: 'locked' });
        expect(answer.status).toBe(503);
        waits.push(Date.now() - asked);
        if (((await answer.json()) as { code: string }).code === 'overloaded')
          await until(() => Date.now() > asked + 300);
      }
    };
    // Not all at once: the later ones find a batch under way.
    const readers = [reader()];
    for (const wait of [300, 600, 900, 1_200]) {
      await until(() => Date.now() > began + wait);
      readers.push(reader());
    }
    await Promise.all(readers);
    return Math.max(...waits);
  });
  expect(slowest).toBeLessThan(5_000);
  expect((await service.view({ site: 'portal', article: 'locked' })).status).toBe(200);
  expect(await seen('locked')).toBe(2);
});

test('connections that are terminated under load lose no acknowledged view and double none', async () => {
  let done = false;
  const load = Promise.all(
    Array.from({ length: 4 }, async (_, reader) => {
      let counted = 0;
      for (let n = 0; n < 150; n++) counted += await insist(`cut-${n % 3}`, `r${reader}-${n}`);
      return counted;
    }),
  ).finally(() => (done = true));
  let cuts = 0;
  while (!done) {
    const { rowCount } = await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'tidemark views' and state = 'active'",
    );
    cuts += rowCount ?? 0;
    if (cuts >= 20) break;
  }
  const counted = (await load).reduce((sum, n) => sum + n);
  expect(cuts).toBeGreaterThan(0);
  const { rows } = await admin.query(
    "select sum(c.views)::int as views from article_counts c join article a on a.id = c.article_id where a.key like 'cut-%'",
  );
  expect(rows).toEqual([{ views: 600 }]);
  // What was counted before its answer was lost is told as a retry.
  expect(counted).toBeLessThanOrEqual(600);
});

test('after all its connections were cut the first view is taken', async () => {
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'tidemark %'",
  );
  expect(await insist('cut-0', 'after')).toBe(1);
});

test('a row that the database refuses fails alone', async () => {
  await service.view({ site: 'portal', article: 'good' });
  await service.view({ site: 'portal', article: 'bad' });
  const before = await seen('good');
  // As if the row had been damaged: whatever adds to it fails.
  await admin.query(
    `update article_counts set views = 9223372036854775807 where article_id = (select id from article where key = 'bad')`,
  );
  const answers = await Promise.all(
    ['good', 'bad', 'good', 'good'].map((article, n) =>
      service.view({ site: 'portal', article, nav: `mixed-${n}` }),
    ),
  );
  expect(answers.map(answer => answer.status)).toEqual([200, 503, 200, 200]);
  expect(await seen('good')).toBe(before + 3);
});
