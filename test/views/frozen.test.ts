import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

/** Milliseconds for which the database says nothing: longer than any request may take. */
const FROZEN = 7_000;

let database: FreshDatabase;
let service: TestService;
let frozen = false;
const sockets = new Set<Socket>();
/** Between the service and its database: while it is frozen, connections open and nothing comes through. */
const wire = createServer(near => {
  const { hostname, port } = new URL(database.url);
  const far = connect(Number(port), hostname);
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    sockets.add(from);
    if (frozen) from.pause();
    from.on('data', chunk => to.write(chunk));
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  }
  // A handler of data set it flowing.
  if (frozen) near.pause();
});

beforeAll(async () => {
  database = await freshDatabase();
  wire.listen(0, '127.0.0.1');
  await once(wire, 'listening');
  const url = new URL(database.url);
  url.host = `127.0.0.1:${(wire.address() as AddressInfo).port}`;
  service = await startService({ databaseUrl: url.href });
  await service.addSite('portal', { viewPolicy: 'every' });
});
afterAll(async () => {
  await service.close();
  wire.close();
  await database.drop();
});

test('while the database is frozen no request takes five seconds, known counts are served, and then all works', async () => {
  await service.view({ site: 'portal', article: 'known', nav: 'before' });
  const counts = (articles: string): Promise<Response> =>
    fetch(`${service.url}/v1/counts?site=portal&articles=${articles}`);
  frozen = true;
  for (const socket of sockets) socket.pause();

  const began = Date.now();
  let views = 0;
  const asker = async (from: number, ask: () => Promise<Response>, status: number): Promise<number> => {
    await until(() => Date.now() > began + from);
    let longest = 0;
    while (Date.now() < began + FROZEN) {
      const asked = Date.now();
      expect((await ask()).status).toBe(status);
      longest = Math.max(longest, Date.now() - asked);
    }
    return longest;
  };
  const view = (): Promise<Response> =>
    service.view({ site: 'portal', article: 'known', nav: `frozen-${views++}` });
  const waits = await Promise.all([
    ...[0, 500, 1_500, 2_500].map(from => asker(from, view, 503)),
    ...[0, 700, 1_900].map(from => asker(from, () => counts('known'), 200)),
    ...[0, 900, 2_100].map(from => asker(from, () => counts('known,unknown'), 503)),
    asker(0, () => fetch(`${service.url}/livez`), 200),
    asker(100, () => fetch(`${service.url}/readyz`), 503),
  ]);
  expect(Math.max(...waits)).toBeLessThan(5_000);

  frozen = false;
  for (const socket of sockets) socket.resume();
  const known = await until(async () => {
    const answer = await service.view({ site: 'portal', article: 'known', nav: 'after' });
    return answer.status === 200 ? ((await answer.json()) as { views: number }) : undefined;
  });
  // What was under way when it froze may have been counted; nobody was told that it was.
  expect(known.views).toBeGreaterThanOrEqual(2);
  expect(known.views).toBeLessThanOrEqual(2 + views);
  await until(async () => (await counts('known,unknown')).status === 200);
});
