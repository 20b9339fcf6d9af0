import { WebSocket } from 'ws';
import type { CountsByArticle } from '../../src/protocol';
import { closeLive, connectLive } from '../support/live';
import { ORIGIN, startService, type TestService } from '../support/service';
import { until } from '../support/until';

let service: TestService;
beforeAll(async () => {
  service = await startService({ limitSockets: 20, limitMessages: 50 });
  await service.addSite('portal', { viewPolicy: 'every' });
});
afterEach(() => closeLive());
afterAll(() => service.close());

const view = (article: string): Promise<Response> => service.view({ site: 'portal', article });
let articles = 0;
const newArticle = (): string => `live-${++articles}`;
const from = (address: string, more: Record<string, string> = {}): object => ({
  extraHeaders: { 'X-Forwarded-For': address, ...more },
});

describe.each([['websocket'], ['polling']] as const)('by %s', transport => {
  const transports = [transport];

  test('watch is acknowledged with the counts, and every change is told', async () => {
    const article = newArticle();
    await view(article);
    const client = await connectLive(service.url, 'portal', { transports });
    expect(await client.watch(article)).toEqual({ [article]: { views: 1, comments: 0, rev: 1 } });
    await view(article);
    await until(() => client.told[article]?.views === 2);
    expect(client.told[article]).toEqual({ views: 2, comments: 0, rev: 2 });
  });

  test('bad input is acknowledged with an error, and the socket lives', async () => {
    const client = await connectLive(service.url, 'portal', { transports });
    const bad: [string, unknown][] = [
      ['watch', undefined],
      ['watch', null],
      ['watch', []],
      ['watch', 'x'],
      ['watch', {}],
      ['watch', { articles: 'x' }],
      ['watch', { articles: [1] }],
      ['watch', { articles: [''] }],
      ['watch', { articles: ['\u0000'] }],
      ['watch', { articles: [{ toString: 'x' }] }],
      ['watch', { articles: ['x'], bogus: 1 }],
      ['watch', { articles: ['x'], thread: 'yes' }],
      ['unwatch', { articles: {} }],
      ['nothing', { articles: ['x'] }],
    ];
    for (const [event, body] of bad)
      expect([event, body, await client.ask(event, body)]).toEqual([
        event,
        body,
        { error: { code: 'bad_request', detail: expect.any(String) as string } },
      ]);
    expect(await client.watch('x')).toEqual({ x: { views: 0, comments: 0, rev: 0 } });
  });
});

test('an article that does not exist yet is told when it does', async () => {
  const article = newArticle();
  const client = await connectLive(service.url, 'portal');
  expect(await client.watch(article)).toEqual({ [article]: { views: 0, comments: 0, rev: 0 } });
  await view(article);
  await until(() => client.told[article]?.views === 1);
});

test('__proto__ is a key like any other', async () => {
  const client = await connectLive(service.url, 'portal');
  const counts = await client.watch('__proto__', 'constructor');
  expect(Object.keys(counts).sort()).toEqual(['__proto__', 'constructor']);
  await view('__proto__');
  await until(() => client.ticks.some(tick => Object.hasOwn(tick, '__proto__')));
});

test('what was unwatched is told no more', async () => {
  const [kept, left] = [newArticle(), newArticle()];
  const client = await connectLive(service.url, 'portal');
  await client.watch(kept, left);
  await client.unwatch(left);
  await view(left);
  await view(kept);
  await until(() => client.told[kept]?.views === 1);
  expect(client.told[left]).toBeUndefined();
});

test('two ways to write one key are one article, each told as it was asked', async () => {
  const [composed, decomposed] = ['\u017eal', 'z\u030cal'];
  const client = await connectLive(service.url, 'portal');
  await client.watch(composed, decomposed);
  await view(decomposed);
  await until(() => client.told[composed]?.views === 1 && client.told[decomposed]?.views === 1);
});

test('many changes at once become few ticks, and the last one tells the truth', async () => {
  const article = newArticle();
  const client = await connectLive(service.url, 'portal');
  await client.watch(article);
  await Promise.all(Array.from({ length: 300 }, () => view(article)));
  await until(() => client.told[article]?.views === 300);
  expect(client.ticks.length).toBeLessThan(60);
  const revs = client.ticks.map(tick => tick[article]!.rev);
  expect(revs).toEqual([...revs].sort((a, b) => a - b));
});

test('a message has at most 100 keys, a socket 300', async () => {
  const keys = (from: number, n: number): string[] => Array.from({ length: n }, (_, i) => `many-${from + i}`);
  const client = await connectLive(service.url, 'portal');
  expect(await client.ask('watch', { articles: keys(0, 101) })).toMatchObject({
    error: { code: 'too_large' },
  });
  for (const start of [0, 100, 200])
    expect(Object.keys(await client.watch(...keys(start, 100)))).toHaveLength(100);
  expect(await client.ask('watch', { articles: ['one-more'] })).toMatchObject({
    error: { code: 'too_large' },
  });
  await client.unwatch('many-0');
  expect(await client.watch('one-more')).toHaveProperty('one-more');
});

test('without an acknowledgement the present state comes as counts', async () => {
  const article = newArticle();
  await view(article);
  const client = await connectLive(service.url, 'portal');
  client.socket.emit('watch', { articles: [article] });
  await until(() => client.told[article]?.views === 1);
});

test.each<[string, string | undefined, object]>([
  ['a foreign origin', 'portal', { extraHeaders: { Origin: 'https://evil.example' } }],
  ['the origin null', 'portal', { extraHeaders: { Origin: 'null' } }],
  ['an unknown site', 'nobody', {}],
  ['no site', undefined, {}],
])('%s is refused at the handshake, by both transports', async (_, site, options) => {
  await expect(connectLive(service.url, site, options)).rejects.toThrow();
  await expect(connectLive(service.url, site, { ...options, transports: ['polling'] })).rejects.toThrow();
});

test('an allowed origin is let in', async () => {
  const client = await connectLive(service.url, 'portal', { extraHeaders: { Origin: ORIGIN } });
  expect(client.socket.connected).toBe(true);
});

test('an address has so many sockets, and may come back when one is gone', async () => {
  const clients = await Promise.all(
    Array.from({ length: 20 }, (_, i) => connectLive(service.url, 'portal', from(`203.0.113.${i}`))),
  );
  await expect(connectLive(service.url, 'portal', from('203.0.113.99'))).rejects.toThrow();
  await connectLive(service.url, 'portal', from('198.51.100.1'));
  clients[0]!.close();
  await until(() =>
    connectLive(service.url, 'portal', from('203.0.113.99')).then(
      () => true,
      () => false,
    ),
  );
});

test('who talks too much is told to wait, and still hears', async () => {
  const article = newArticle();
  const client = await connectLive(service.url, 'portal');
  await client.watch(article);
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => client.ask('watch', { articles: [article] })),
  );
  expect(
    answers.filter(answer => 'error' in answer && answer.error.code === 'rate_limited').length,
  ).toBeGreaterThan(0);
  await view(article);
  await until(() => client.told[article]?.views === 1);
});

describe('raw frames', () => {
  /** A WebSocket that speaks Engine.IO by hand, connected to the namespace. */
  async function raw(): Promise<{ socket: WebSocket; heard: string[] }> {
    const socket = new WebSocket(
      `${service.url.replace('http', 'ws')}/v1/live/?EIO=4&transport=websocket&site=portal`,
    );
    const heard: string[] = [];
    socket.on('message', (data: Buffer) => heard.push(data.toString()));
    socket.on('error', () => undefined);
    await until(() => heard.length > 0);
    socket.send('40');
    await until(() => heard.some(text => text.startsWith('40')));
    return { socket, heard };
  }

  test('arrays nested 8,000 deep are refused in words, and the process lives', async () => {
    const { socket, heard } = await raw();
    socket.send(`421["watch",${'['.repeat(8_000)}${']'.repeat(8_000)}]`);
    await until(() => heard.some(text => text.startsWith('431')));
    expect(heard.at(-1)).toContain('bad_request');
    socket.send('422["watch",{"articles":["x"]}]');
    await until(() => heard.some(text => text.startsWith('432[{"counts"')));
    socket.terminate();
  });

  test('binary packets are dropped', async () => {
    const { socket, heard } = await raw();
    socket.send('451-1["watch",{"_placeholder":true,"num":0}]');
    socket.send(Buffer.from('anything'));
    socket.send('422["watch",{"articles":["x"]}]');
    await until(() => heard.some(text => text.startsWith('432')));
    socket.terminate();
  });

  test.each(['42{', '4', '49["x"]', '42["watch"', '99', '42[1]', '42', '40{"a":', '4-1["x"]'])(
    '%j does no harm',
    async frame => {
      const { socket } = await raw();
      socket.send(frame);
      socket.send('422["watch",{"articles":["x"]}]');
      const other = await connectLive(service.url, 'portal');
      expect(await other.watch('x')).toHaveProperty('x');
      socket.terminate();
    },
  );

  test('a frame over 32 KiB ends its connection and no other', async () => {
    const { socket } = await raw();
    const closed = new Promise(resolve => socket.once('close', resolve));
    socket.send(`42["watch",{"articles":["${'x'.repeat(33_000)}"]}]`);
    await closed;
    const other = await connectLive(service.url, 'portal');
    expect(await other.watch('x')).toHaveProperty('x');
  });

  test('who does not read gets the whole state once it reads again', async () => {
    const quiet = Array.from({ length: 100 }, (_, i) => `quiet-${i}-${'x'.repeat(150)}`);
    const article = quiet[0]!;
    const { socket, heard } = await raw();
    socket.send(`421${JSON.stringify(['watch', { articles: quiet }])}`);
    await until(() => heard.some(text => text.startsWith('431')));
    socket.pause();
    const reader = await connectLive(service.url, 'portal');
    await reader.watch(...quiet);
    for (let round = 0; round < 5; round++) await Promise.all(quiet.map(view));
    await until(() => reader.told[article]?.views === 5);
    socket.resume();
    await until(() => {
      const told: CountsByArticle = {};
      for (const text of heard)
        if (text.startsWith('42'))
          Object.assign(told, (JSON.parse(text.slice(2)) as [string, { counts: CountsByArticle }])[1].counts);
      return quiet.every(key => told[key]?.views === 5);
    });
    socket.terminate();
  });
});

test('what was about to be told is not lost when the list changes meanwhile', async () => {
  const [first, ...more] = Array.from({ length: 12 }, newArticle);
  const client = await connectLive(service.url, 'portal');
  await client.watch(first!);
  for (const [n, article] of more.entries()) {
    await view(first!);
    await client.watch(article);
    await until(() => client.told[first!]?.views === n + 1);
  }
});
