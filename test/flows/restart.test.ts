import { randomInt } from 'node:crypto';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { addSite, startProcess, type ServiceProcess } from '../support/process';
import { sendView, someAddress } from '../support/service';
import { until } from '../support/until';

const KILLS = 20;
/** Beacons under way at any time. */
const READERS = 24;
const ARTICLES = 7;

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await addSite(database.url, 'portal');
});
afterAll(() => database.drop());

interface Opening {
  nav: string;
  article: string;
  address: string;
}

test('killed twenty times under load, it loses no acknowledged view and counts none twice', async () => {
  const acknowledged = new Map<string, { article: string; times: number }>();
  let opened = 0;
  let lost = 0;
  let node: ServiceProcess | undefined;
  let open = true;

  const next = (): Opening => {
    const n = opened++;
    return { nav: `nav-${n}`, article: `article-${n % ARTICLES}`, address: someAddress() };
  };
  /** Sends each opening until it is acknowledged, as the same navigation of the same visitor. */
  const reader = async (): Promise<void> => {
    while (open) {
      const { nav, article, address } = next();
      for (;;) {
        const url = (await until(() => node, { message: 'a node' })).url;
        const answer = await sendView(url, { site: 'portal', article, nav }, { 'X-Forwarded-For': address })
          .then(async reply =>
            reply.status === 200 ? ((await reply.json()) as { counted: boolean }) : undefined,
          )
          .catch(() => undefined);
        if (answer) {
          const known = acknowledged.get(nav) ?? { article, times: 0 };
          acknowledged.set(nav, { article, times: known.times + (answer.counted ? 1 : 0) });
          break;
        }
        lost++;
        // Whoever was refused waits for the next node.
        const refusing = node;
        if (refusing?.url === url) await until(() => node !== refusing);
      }
    }
  };

  const readers = Array.from({ length: READERS }, reader);
  for (let kill = 0; kill < KILLS; kill++) {
    const started = await startProcess(database.url);
    node = started;
    const enough = acknowledged.size + randomInt(20, 300);
    await until(() => acknowledged.size >= enough, { message: 'views to be acknowledged' });
    await started.kill();
    node = undefined;
  }
  const last = await startProcess(database.url);
  node = last;
  open = false;
  await Promise.all(readers);
  await last.stop();

  expect(lost).toBeGreaterThan(0);
  const expected: Record<string, number> = {};
  for (const { article } of acknowledged.values()) expected[article] = (expected[article] ?? 0) + 1;
  expect(acknowledged.size).toBe(opened);
  expect([...acknowledged.values()].filter(({ times }) => times > 1)).toEqual([]);
  expect(await stored('select sum(c.views)::int from article_counts c where c.article_id = a.id')).toEqual(
    expected,
  );
  expect(await stored('select sum(h.views)::int from view_hour h where h.article_id = a.id')).toEqual(
    expected,
  );
}, 120_000);

/** A number of each article, by its key. */
async function stored(what: string): Promise<Record<string, number>> {
  const client = new Client(database.url);
  await client.connect();
  try {
    const { rows } = await client.query<{ key: string; n: number }>(
      `select key, (${what}) as n from article a`,
    );
    return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
  } finally {
    await client.end();
  }
}
