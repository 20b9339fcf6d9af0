/** The widget's own Socket.IO client against the real server, and against a server that misbehaves. */
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { WebSocket, WebSocketServer } from 'ws';
import { openSocket, type Socket } from '../../web/counts/socket.js';

/** Node 20 has no WebSocket of its own. */
const browserWebSocket = globalThis.WebSocket;
beforeAll(() => void (globalThis.WebSocket = WebSocket as unknown as typeof browserWebSocket));
afterAll(() => void (globalThis.WebSocket = browserWebSocket));

let http: HttpServer;
let io: Server;
let url: string;
let events: [string, unknown][];
let lost: number;
const open: Socket[] = [];

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;

beforeEach(async () => {
  http = createServer();
  io = new Server(http, { path: '/v1/live', pingInterval: 40, pingTimeout: 2_000, serveClient: false });
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done));
  url = `ws://127.0.0.1:${portOf(http)}/v1/live/?EIO=4&transport=websocket&site=demo`;
  events = [];
  lost = 0;
});

afterEach(async () => {
  for (const socket of open.splice(0)) socket.close();
  await io.close();
});

/** A client, and a promise for its being connected or lost. */
function connect(address = url): { socket: Socket; connected: Promise<void>; gone: Promise<void> } {
  let isConnected!: () => void;
  let isGone!: () => void;
  const connected = new Promise<void>(done => (isConnected = done));
  const gone = new Promise<void>(done => (isGone = done));
  const socket = openSocket(address, {
    connected: isConnected,
    event: (name, body) => void events.push([name, body]),
    lost() {
      lost++;
      isGone();
    },
  });
  open.push(socket);
  return { socket, connected, gone };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(done => setTimeout(done, 5));
}

describe('with the real server', () => {
  it('connects with its query, and gives each acknowledgement to the call it belongs to', async () => {
    let site: unknown;
    io.on('connection', socket => {
      site = socket.handshake.query.site;
      // The first call is answered last.
      const waiting: (() => void)[] = [];
      socket.on('watch', (body: { articles: string[] }, answer: (body: unknown) => void) => {
        waiting.push(() => answer({ counts: { [body.articles[0]!]: { views: 1, comments: 0, rev: 1 } } }));
        if (waiting.length === 3) for (const reply of waiting.reverse()) reply();
      });
    });
    const { socket, connected } = connect();
    await connected;
    const answers = await Promise.all(
      ['a', 'б,\n"{}"', '__proto__'].map(
        article => new Promise(done => socket.emit('watch', { articles: [article] }, done)),
      ),
    );
    expect(site).toBe('demo');
    expect(answers.map(answer => Object.keys((answer as { counts: object }).counts))).toEqual([
      ['a'],
      ['б,\n"{}"'],
      ['__proto__'],
    ]);
  });

  it('hears events, also those that ask for an acknowledgement, and sends without one', async () => {
    const unwatched = new Promise(done => {
      io.on('connection', socket => {
        socket.on('unwatch', done);
        socket.emit('counts', { counts: { 'вијест\u2028': { views: 7354, comments: 1, rev: 118 } } });
        socket.emit('draining', () => undefined);
        socket.emit('bare');
      });
    });
    const { socket, connected } = connect();
    await connected;
    await until(() => events.length === 3);
    expect(events).toEqual([
      ['counts', { counts: { 'вијест\u2028': { views: 7354, comments: 1, rev: 118 } } }],
      ['draining', undefined],
      ['bare', undefined],
    ]);
    socket.emit('unwatch', { articles: ['a'] });
    expect(await unwatched).toEqual({ articles: ['a'] });
  });

  it('answers every ping', async () => {
    let pongs = 0;
    io.on('connection', socket => {
      socket.conn.on('packet', ({ type }: { type: string }) => {
        if (type === 'pong') pongs++;
      });
    });
    await connect().connected;
    await until(() => pongs >= 3);
    expect(lost).toBe(0);
  });

  it('is lost once when the server disconnects it', async () => {
    io.on('connection', socket => void socket.disconnect());
    await connect().gone;
    expect(lost).toBe(1);
  });

  it('is lost when the server refuses it', async () => {
    io.use((_, next) => next(new Error('no')));
    await connect().gone;
    expect(lost).toBe(1);
  });

  it('is lost when the server goes away', async () => {
    const { connected, gone } = connect();
    await connected;
    await io.close();
    await gone;
    expect(lost).toBe(1);
  });

  it('is not lost when the page closes it', async () => {
    const left = new Promise(done => {
      io.on('connection', socket => socket.on('disconnect', done));
    });
    const { socket, connected } = connect();
    await connected;
    socket.close();
    await left;
    expect(lost).toBe(0);
  });
});

it('is lost when nobody listens, and when the address is none', async () => {
  await connect('ws://127.0.0.1:1/').gone;
  await connect('no address').gone;
  expect(lost).toBe(2);
});

describe('with a server that misbehaves', () => {
  it.each([
    ['that falls silent', ['0{"pingInterval":10,"pingTimeout":20}', '40{"sid":"a"}']],
    ['that speaks no JSON', ['0{"pingInterval":10000,"pingTimeout":10000}', '42[']],
    ['that speaks another protocol', ['hello']],
    ['that sends nothing in a packet', ['']],
    ['that closes', ['1']],
  ])('is lost with one %s', async (_, packets) => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    server.on('connection', socket => packets.forEach(packet => socket.send(packet)));
    await connect(`ws://127.0.0.1:${portOf(server)}/`).gone;
    expect(lost).toBe(1);
    for (const client of server.clients) client.terminate();
    await new Promise(done => server.close(done));
  });
});
