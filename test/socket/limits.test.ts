import { closeLive, connectLive } from '../support/live';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
beforeAll(async () => {
  service = await startService({ limitSockets: 3, limitMessages: 5 });
  await service.addSite('portal');
});
afterEach(closeLive);
afterAll(() => service.close());

test('polling connections that never finish their handshake are counted too', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 5; n++) {
    const answer = await fetch(`${service.url}/v1/live?EIO=4&transport=polling&site=portal`, {
      headers: { 'X-Forwarded-For': '198.51.100.1' },
    });
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([200, 200, 200, 403, 403]);
});

test('connections that come all at once do not slip past the limit', async () => {
  const options = { extraHeaders: { 'X-Forwarded-For': '198.51.101.1' } };
  const tries = await Promise.allSettled(
    Array.from({ length: 12 }, () => connectLive(service.url, 'portal', options)),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

test('messages are limited by socket, and a socket of one’s own is not held to them', async () => {
  const loud = await connectLive(service.url, 'portal', { extraHeaders: { 'X-Forwarded-For': '192.0.2.1' } });
  const calm = await connectLive(service.url, 'portal', { extraHeaders: { 'X-Forwarded-For': '192.0.2.1' } });
  for (let n = 0; n < 5; n++) await loud.watch('a');
  expect(await loud.ask('watch', { articles: ['b'] })).toMatchObject({ error: { code: 'rate_limited' } });
  expect(loud.socket.connected).toBe(true);
  expect(await calm.watch('b')).toHaveProperty('b');
});

test('a service that goes away says so first', async () => {
  const leaving = await startService();
  await leaving.addSite('portal');
  const clients = [
    await connectLive(leaving.url, 'portal'),
    await connectLive(leaving.url, 'portal', { transports: ['polling'] }),
  ];
  const told = clients.map(
    ({ socket }) => new Promise<true>(resolve => socket.on('draining', () => resolve(true))),
  );
  const gone = clients.map(({ socket }) => until(() => !socket.connected));
  await leaving.close();
  expect(await Promise.all(told)).toEqual([true, true]);
  await Promise.all(gone);
});
