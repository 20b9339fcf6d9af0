import { WebSocket } from 'ws';
import { ArticleCounts } from '../../src/articles/counts';
import { Rooms, type Room } from '../../src/live/rooms';
import { Sites } from '../../src/sites/sites';
import type { CountsByArticle } from '../../src/protocol';
import { LiveGateway } from '../../src/socket/live.gateway';
import { closeLive, connectLive } from '../support/live';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

/** Bytes that one stuck socket may cost. */
const MOST = 256 * 1_024;

/** What of the gateway says how much waits for a connection. */
interface Gateway {
  server: { sockets: { sockets: Map<string, { conn: { transport: { socket: WebSocket } } }> } };
}

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await service.addSite('portal', { viewPolicy: 'every' });
});
afterAll(async () => {
  closeLive();
  await service.close();
});

/** As many and as long as keys may be, so that a tick is big. */
const articles = Array.from({ length: 300 }, (_, n) => `${n}-`.padEnd(200, 'x'));
const hundreds = [0, 100, 200].map(start => articles.slice(start, start + 100));

test('a socket that stops reading costs little, and is told the whole state when it reads again', async () => {
  const stuck = new WebSocket(
    `${service.url.replace('http', 'ws')}/v1/live/?EIO=4&transport=websocket&site=portal`,
  );
  const told: CountsByArticle = {};
  let answers = 0;
  stuck.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text === '2') stuck.send('3');
    if (text.startsWith('0')) stuck.send('40');
    if (text.startsWith('40'))
      for (const hundred of hundreds) stuck.send(`421${JSON.stringify(['watch', { articles: hundred }])}`);
    if (text.startsWith('431')) answers++;
    if (text.startsWith('42'))
      Object.assign(told, (JSON.parse(text.slice(2)) as [string, { counts: CountsByArticle }])[1].counts);
  });
  await until(() => answers === 3);
  const lively = await connectLive(service.url, 'portal');
  for (const hundred of hundreds) await lively.watch(...hundred);
  await service.view({ site: 'portal', article: articles[0] });
  await until(() => told[articles[0]!] && lively.told[articles[0]!]);
  stuck.pause();

  const rooms = service.app.get(Rooms);
  const [room] = [...(rooms as unknown as { rooms: Map<string, Room> }).rooms.values()];
  const places = [...room!.members.values()];
  expect(places).toHaveLength(2);
  const { server } = service.app.get<unknown, Gateway>(LiveGateway);
  const site = await service.app.get(Sites).named('portal');
  const tallies = articles.map(article => service.app.get(ArticleCounts).tally(site.id, article));
  let peak = 0;
  /** Says that everything changed, as if the last tick were long ago, so that the test does not take minutes. */
  const tickOnce = async (): Promise<void> => {
    const heard = new Promise(resolve => lively.socket.once('counts', resolve));
    room!.tickedAt = 0;
    for (const tally of tallies) rooms.changed(tally);
    await heard;
    for (const { conn } of server.sockets.sockets.values())
      peak = Math.max(peak, conn.transport.socket.bufferedAmount);
  };
  // First the buffers of the system fill, then ours would.
  await until(() => tickOnce().then(() => places.some(place => place.behind)), {
    timeoutMs: 25_000,
    message: 'the stuck socket to fall behind',
  });
  for (let tick = 0; tick < 20; tick++) await tickOnce();
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(MOST);

  await service.view({ site: 'portal', article: articles[7] });
  await until(() => lively.told[articles[7]!]?.views === 1);
  stuck.resume();
  // Nothing changes any more, and still it learns.
  await until(() => told[articles[7]!]?.views === 1);
  expect(Object.keys(told)).toHaveLength(300);
  stuck.terminate();
}, 60_000);
