import { Client } from 'pg';
import { DAY, dayOf } from '../../src/lib/clock';
import { VisitorSalts } from '../../src/views/salts';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { startService, type TestService } from '../support/service';

const NOON = Date.UTC(2026, 10, 23, 12);

let database: FreshDatabase;
let nodes: [TestService, TestService];
let client: Client;
beforeAll(async () => {
  database = await freshDatabase();
  nodes = [
    await startService({ databaseUrl: database.url }),
    await startService({ databaseUrl: database.url }),
  ];
  client = new Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  for (const node of nodes) await node.close();
  await database.drop();
});

const saltsOf = (node: TestService): VisitorSalts => node.app.get(VisitorSalts);
const stored = async (): Promise<string[]> => {
  const { rows } = await client.query<{ day: string }>(
    "select to_char(day, 'YYYY-MM-DD') as day from visitor_salt order by 1",
  );
  return rows.map(row => row.day);
};
const at = (time: number): void => nodes.forEach(node => node.clock.set(time));

test('all nodes have one salt a day, whoever asks first, and each day another', async () => {
  at(NOON + 10 * DAY);
  const asked = await Promise.all(
    Array.from({ length: 10 }, (_, n) => saltsOf(nodes[n % 2]!).of(NOON + 10 * DAY)),
  );
  expect(new Set(asked.map(salt => salt.toString('hex'))).size).toBe(1);
  expect(asked[0]).toHaveLength(32);
  expect(await saltsOf(nodes[0]).of(NOON + 11 * DAY)).not.toEqual(asked[0]);
});

test('what ended a day ago is destroyed, in the database and in memory', async () => {
  const day = NOON + 20 * DAY;
  at(day);
  const [salts] = nodes.map(saltsOf);
  await salts!.of(day);
  await salts!.of(day + DAY);
  at(day + DAY);
  await salts!.rotate();
  expect(await stored()).toEqual([dayOf(day), dayOf(day + DAY)]);
  expect(salts!.known(day)).toBeDefined();
  at(day + 2 * DAY);
  await salts!.rotate();
  expect(await stored()).toEqual([dayOf(day + DAY)]);
  expect(salts!.known(day)).toBeUndefined();
});

test('a destroyed salt is nowhere in the table’s pages, and those that are kept stay what they were', async () => {
  const day = NOON + 40 * DAY;
  at(day);
  const salt = await saltsOf(nodes[0]).of(day);
  const kept = await saltsOf(nodes[0]).of(day + 2 * DAY);
  const onDisk = async (): Promise<boolean> => {
    await client.query('checkpoint');
    const { rows } = await client.query<{ page: Buffer }>(
      "select pg_read_binary_file(pg_relation_filepath('visitor_salt')) as page",
    );
    return rows[0]!.page.includes(salt);
  };
  expect(await onDisk()).toBe(true);
  at(day + 2 * DAY);
  await saltsOf(nodes[0]).rotate();
  expect(await onDisk()).toBe(false);
  // The other node has it from the database.
  expect(await saltsOf(nodes[1]).of(day + 2 * DAY)).toEqual(kept);
});
