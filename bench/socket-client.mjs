/**
 * The readers of the fan-out, a process of its own. WebSocket, Engine.IO and Socket.IO by hand, as far as they are
 * needed to watch one article: a stock client would spend more on a delivery than any server.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { ThreadFollower } from './thread-follower.mjs';

const READ_SIZE = 4_096;
/** Of a socket that watches a thread, whose messages are whole comments. */
const THREAD_READ_SIZE = 16_384;
/** Of so many sockets that watch a thread one keeps when it heard of what. */
const KEEPS = 16;
/** Connections being opened at a time. */
const OPENING = 256;
const HEAD_END = Buffer.from('\r\n\r\n');
const DIGIT_0 = 48;
const [OPEN, PING, MESSAGE] = [DIGIT_0, DIGIT_0 + 2, DIGIT_0 + 4];
const [CONNECTED, EVENT, ACKNOWLEDGED] = [DIGIT_0, DIGIT_0 + 2, DIGIT_0 + 3];
/** Of `42["thread"`, where that of counts has a c. */
const [NAME, LETTER_T] = [4, 116];

/** A text frame of a client; its mask is zeros, which changes nothing. */
function frame(text) {
  const body = Buffer.from(text);
  const head =
    body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0xfe, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]);
}

const HELLO = frame('40');
const PONG = frame('3');

let sockets = [];
let faults = [];
let deliveries = 0;
let closing = false;
let sample = '';
/** The tick that is waited for: when it reached the first socket and the last. */
let landing;

function delivered() {
  deliveries++;
  if (!landing || landing.last) return;
  const now = performance.now();
  landing.first ??= now;
  if (++landing.told === sockets.length) {
    landing.last = now;
    landing.cpu = process.cpuUsage(landing.usage);
    landing.done();
  }
}

/** The number at the end of a message, which is the rev. */
function revIn(bytes, end) {
  let i = end - 1;
  while (i > 0 && (bytes[i] < 48 || bytes[i] > 57)) i--;
  let rev = 0;
  for (let unit = 1; i > 0 && bytes[i] >= 48 && bytes[i] <= 57; i--, unit *= 10)
    rev += (bytes[i] - 48) * unit;
  return rev;
}

class Reader {
  carry;
  upgraded = false;
  rev = 0;

  constructor({ port, path, origin, article, thread = false }, ready) {
    this.watch =
      article && frame(`420["watch",${JSON.stringify({ articles: [article], ...(thread && { thread }) })}]`);
    if (thread) this.follower = new ThreadFollower(article, sockets.length % KEEPS === 0);
    this.ready = ready;
    const buffer = Buffer.allocUnsafe(thread ? THREAD_READ_SIZE : READ_SIZE);
    this.socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer, callback: (length, bytes) => this.read(bytes.subarray(0, length)) },
    });
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
    this.socket.once('error', error => this.fail(error.message));
    this.socket.once('close', () => closing || this.fail('the server closed a socket'));
  }

  fail(fault) {
    if (!closing && faults.length < 5) faults.push(fault);
    this.ready();
  }

  read(chunk) {
    let bytes = this.carry ? Buffer.concat([this.carry, chunk]) : chunk;
    this.carry = undefined;
    if (!this.upgraded) {
      const head = bytes.indexOf(HEAD_END);
      if (head < 0) return void (this.carry = Buffer.from(bytes));
      if (bytes.toString('latin1', 9, 12) !== '101') return this.fail(bytes.toString('latin1', 0, 300));
      this.upgraded = true;
      bytes = bytes.subarray(head + 4);
      if (!this.watch) this.ready();
    }
    let at = 0;
    while (at + 2 <= bytes.length) {
      let body = at + 2;
      let length = bytes[at + 1];
      if (length === 126) {
        if (at + 4 > bytes.length) break;
        length = bytes.readUInt16BE(at + 2);
        body = at + 4;
      }
      if (body + length > bytes.length) break;
      if ((bytes[at] & 15) === 1) this.message(bytes, body, body + length);
      at = body + length;
    }
    if (at < bytes.length) this.carry = Buffer.from(bytes.subarray(at));
  }

  message(bytes, from, to) {
    const [packet, kind] = [bytes[from], bytes[from + 1]];
    if (packet === MESSAGE && kind === EVENT && bytes[from + NAME] === LETTER_T) {
      const fault = this.follower.take(bytes, from);
      if (fault) this.fail(fault);
    } else if (packet === MESSAGE && kind === EVENT) {
      this.rev = revIn(bytes, to);
      if (sample === '') sample = bytes.toString('utf8', from, to);
      delivered();
    } else if (packet === OPEN) this.socket.write(HELLO);
    else if (packet === PING) this.socket.write(PONG);
    else if (packet === MESSAGE && kind === CONNECTED) this.socket.write(this.watch);
    else if (packet === MESSAGE && kind === ACKNOWLEDGED) {
      this.follower?.starts(bytes.toString('utf8', from, to));
      this.ready();
    } else this.fail(`not understood: ${bytes.toString('utf8', from, to)}`);
  }
}

async function open({ count, ...rest }) {
  const began = performance.now();
  [sockets, faults, deliveries, closing, sample] = [[], [], 0, false, ''];
  let left = count;
  const opener = async () => {
    while (left-- > 0) await new Promise(ready => sockets.push(new Reader(rest, ready)));
  };
  await Promise.all(Array.from({ length: OPENING }, opener));
  return { seconds: (performance.now() - began) / 1_000, faults };
}

const tasks = {
  open,
  arm() {
    landing = { told: 0, usage: process.cpuUsage() };
    landing.whole = new Promise(done => (landing.done = done));
  },
  /** Settles when the tick has reached every socket. */
  async landed() {
    await landing.whole;
    const { first, last, cpu } = landing;
    landing = undefined;
    return { spread: last - first, cpu: (cpu.user + cpu.system) / 1e3 };
  },
  /** What each socket heard of the thread. */
  followed: () => ({ followers: sockets.map(({ follower }) => follower.told()), faults }),
  state() {
    const { user, system } = process.cpuUsage();
    const revs = [...new Set(sockets.map(({ rev }) => rev))];
    return { deliveries, sample, faults, revs: revs.slice(0, 5), cpu: (user + system) / 1e6 };
  },
  close() {
    closing = true;
    for (const { socket } of sockets) socket.destroy();
    sockets = [];
  },
};

process.on('message', async message => {
  process.send({ id: message.id, ...(await tasks[message.ask](message)) });
});
process.once('disconnect', () => process.exit());
process.send({ type: 'ready' });
