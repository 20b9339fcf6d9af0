/** Whatever comes over the live door: the process lives, its memory stays bounded, honest clients are served meanwhile. */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { hostileText, hostileValue } from '../support/hostile';
import { closeLive, connectLive, type LiveClient } from '../support/live';
import { addSite, startProcess, type ServiceProcess } from '../support/process';
import { sendView, someAddress } from '../support/service';
import { until } from '../support/until';

/** Bytes that the process may grow by, whatever is thrown at it: some 200 connections and a young generation. */
const GROWTH = 200 * 1024 * 1024;
const HALF_OPEN = 200;

let database: FreshDatabase;
let node: ServiceProcess;
let honest: LiveClient;
let seen = 0;
let before: number;

beforeAll(async () => {
  database = await freshDatabase();
  await addSite(database.url, 'portal');
  node = await startProcess(database.url);
  honest = await connectLive(node.url, 'portal');
  await honest.watch('news-1');
  await served();
  before = memory();
});
// Each attack is over only when an honest reader was served after it, by the process that was there before.
afterEach(served);
afterAll(async () => {
  closeLive();
  for (const socket of open) socket.destroy();
  await node.kill();
  await database.drop();
});

/** Resident bytes of the service; 0 where the system does not tell. */
function memory(): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${node.pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

async function served(): Promise<void> {
  seen += 1;
  const answer = await sendView(node.url, { site: 'portal', article: 'news-1' });
  expect(answer.status).toBe(200);
  await until(() => honest.told['news-1']?.views === seen, { message: 'the honest reader to be told' });
  expect(await honest.watch('news-1')).toHaveProperty('news-1');
  expect(memory() - (before ?? memory())).toBeLessThan(GROWTH);
}

const open = new Set<Socket>();

/** A bare connection to the service, which may send whatever it wants. */
function bare(): Promise<Socket> {
  return new Promise(resolve => {
    const { port } = new URL(node.url);
    const socket = connect({ port: Number(port), host: '127.0.0.1' }, () => resolve(socket));
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.resume();
  });
}

const address = (query: string): string => `${node.url}/v1/live/?${query}`;
const forwarded = (): Record<string, string> => ({ 'X-Forwarded-For': someAddress() });

/** A WebSocket by hand: it has shaken hands, and speaks no protocol by itself. */
async function raw(query = 'EIO=4&transport=websocket&site=portal'): Promise<WebSocket> {
  const socket = new WebSocket(address(query).replace('http', 'ws'), { headers: forwarded() });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.once('message', () => resolve());
    socket.once('close', () => reject(new Error('it was refused')));
  });
  return socket;
}

/** Sends packets one after the other, on as many connections as it takes: a bad one may close its own. */
async function throwAt(packets: (string | Buffer)[]): Promise<void> {
  for (const packet of packets) {
    const socket = await raw();
    socket.send('40');
    socket.send(packet);
    // What answers a ping has read what came before it.
    socket.send('2probe');
    socket.ping();
    await new Promise<void>(resolve => {
      socket.once('pong', () => resolve());
      socket.once('close', () => resolve());
    });
    socket.terminate();
  }
}

test.each([
  'EIO=3&transport=websocket&site=portal',
  'EIO=5&transport=polling&site=portal',
  'EIO=x&transport=polling&site=portal',
  'transport=polling&site=portal',
  'EIO=4&transport=carrier-pigeon&site=portal',
  'EIO=4&transport=__proto__&site=portal',
  'EIO=4&transport=constructor&site=portal',
  'EIO=4&transport=polling&site=portal&sid=__proto__',
  'EIO=4&transport=polling&site=portal&sid=nobody',
  'EIO=4&transport=polling&site=__proto__',
  'EIO=4&transport=polling',
  'EIO=4&transport=polling&site=portal&site=portal',
  '%E0%A4%A',
])('a handshake with %s is refused, or is one', async query => {
  for (const method of ['GET', 'POST', 'PUT', 'OPTIONS', 'DELETE']) {
    const answer = await fetch(address(query), { method, headers: forwarded() });
    expect(answer.status).toBeLessThan(500);
    await answer.text();
  }
});

test('packets that no client sends close their own connection at most', async () => {
  const attachment = '{"_placeholder":true,"num":0}';
  await throwAt([
    ...[
      '',
      ' ',
      '0',
      '1',
      '3',
      '4',
      '5',
      '6',
      '7',
      '9',
      'x',
      '4x',
      '4\u0000',
      '40{',
      '40/admin,',
      '41',
      '44{}',
    ],
    ...['42', '42[]', '42{}', '42[null]', '42[1]', '42["watch"]', '42["watch",null]', '42["disconnect"]'],
    ...['42["connect"]', '42["error",{}]', '42["__proto__",{}]', '42["constructor",1]', '42["newListener"]'],
    ...['42999999999999999999999["watch",{}]', '42-1["watch",{}]', '43', '430[]', '4399999["x"]', '43[]'],
    ...[
      `451-["x",${attachment}]`,
      `459999999999-["x",${attachment}]`,
      `45-1-["x",${attachment}]`,
      '46',
      '461-["x"]',
    ],
    '42["watch",{"articles":{"length":1e9}}]',
    '42["watch",{"articles":["a"],"__proto__":{"thread":true}}]',
    `42["watch",{"articles":${JSON.stringify(Array.from({ length: 5_000 }, () => 'a'))}}]`,
    `420["watch",${'['.repeat(8_000)}${']'.repeat(8_000)}]`,
    `420["watch",{"articles":[${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}]}]`,
    `42["${'x'.repeat(30_000)}",{}]`,
    '42["watch",{"articles":["\ud800"]}]',
    '\u001e'.repeat(1_000),
    Buffer.from([4, 2, 0]),
    Buffer.alloc(20_000),
    Buffer.from('42["watch",{"articles":["a"]}]'),
  ]);
});

test('events and bodies at random are acknowledged as an answer or a refusal', async () => {
  let speaker = await connectLive(node.url, 'portal', { extraHeaders: forwarded() });
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.constantFrom('watch', 'unwatch'), hostileText),
      fc.oneof(
        hostileValue,
        fc.record({ articles: fc.oneof(fc.array(hostileText), hostileValue), thread: hostileValue }),
      ),
      async (event, body) => {
        // Reserved by every client of Socket.IO, which would not send them.
        fc.pre(
          ![
            'connect',
            'connect_error',
            'disconnect',
            'disconnecting',
            'newListener',
            'removeListener',
          ].includes(event),
        );
        // One message too large for a frame closes the connection, as it should.
        fc.pre(JSON.stringify(body ?? null).length < 20_000);
        // Within what one socket may say in a minute.
        if (++sent % 100 === 0) {
          speaker.close();
          speaker = await connectLive(node.url, 'portal', { extraHeaders: forwarded() });
        }
        const answer = await speaker.ask(event, body);
        if ('error' in answer) expect(answer.error.code).toMatch(/^(bad_request|too_large)$/);
        else expect(answer).toHaveProperty('counts');
      },
    ),
    { numRuns: 300, endOnFailure: true },
  );
});

test('a frame that is too large, or breaks the rules of WebSocket, ends its connection alone', async () => {
  const handshake =
    `GET /v1/live/?EIO=4&transport=websocket&site=portal HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n` +
    `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n`;
  const frames = [
    // Not masked; a reserved opcode; reserved bits; a length beyond all memory; a control frame in fragments; a close
    // code that there is none of.
    Buffer.from([0x81, 0x01, 0x32]),
    Buffer.from([0x83, 0x81, 0, 0, 0, 0, 0x32]),
    Buffer.from([0xf1, 0x81, 0, 0, 0, 0, 0x32]),
    Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
    Buffer.from([0x09, 0x80, 0, 0, 0, 0]),
    Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0x00]),
    Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]),
  ];
  for (const frame of frames) {
    const socket = await bare();
    socket.write(`${handshake}X-Forwarded-For: ${someAddress()}\r\n\r\n`);
    socket.write(frame);
    await until(() => socket.destroyed || socket.readableEnded, { message: 'the connection to end' });
  }
  const large = await raw();
  large.send('40');
  large.send('4'.repeat(1_000_000));
  await until(() => large.readyState === WebSocket.CLOSED);
});

test('a message in thousands of fragments, and thousands of pings, are borne', async () => {
  const socket = await raw();
  socket.send('40');
  const message = '420["watch",{"articles":["news-2"]}]';
  for (const [i, letter] of [...message].entries()) socket.send(letter, { fin: i === message.length - 1 });
  for (let i = 0; i < 20_000; i++) socket.send('', { fin: false });
  const second = await raw();
  for (let i = 0; i < 20_000; i++) second.ping();
  await new Promise<void>(resolve => {
    second.once('pong', () => resolve());
    second.once('close', () => resolve());
  });
  await served();
  socket.terminate();
  second.terminate();
});

test('connections that never finish what they begin are outlived', async () => {
  const beginnings = [
    '',
    'G',
    'GET /v1/live/?EIO=4&transport=websocket&site=portal HTTP/1.1\r\nHost: x\r\n',
    'POST /v1/live/?EIO=4&transport=polling&site=portal HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n4',
    'POST /v1/views HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"si',
  ];
  for (let i = 0; i < HALF_OPEN; i++) (await bare()).write(beginnings[i % beginnings.length]!);
  await served();
  expect((await fetch(`${node.url}/readyz`)).status).toBe(200);
});

test('a crowd that floods the door leaves room for others', async () => {
  const crowd = await Promise.all(Array.from({ length: 30 }, () => raw()));
  for (const socket of crowd) {
    socket.send('40');
    for (let i = 0; i < 2_000; i++)
      socket.send(`42${i}["watch",{"articles":["news-${i % 500}"],"thread":true}]`);
  }
  await served();
  for (const socket of crowd) socket.terminate();
});
