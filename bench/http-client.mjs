/**
 * The load client, a process of its own. HTTP/1.1 by hand, since http.request() would be slower than the servers it
 * measures: ready-made requests, one outstanding on each connection, and of an answer only what tells that it is
 * whole and right.
 */
import { connect } from 'node:net';
import * as requests from './requests.mjs';
import * as threadRequests from './thread-requests.mjs';

const makers = { ...requests, ...threadRequests };
const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = Buffer.from('\r\ncontent-length: ');
const COUNTED = Buffer.from('"counted":true');
const TOKEN = Buffer.from('\r\ntidemark-reader-token: ');
const ID = Buffer.from('{"id":"');
const READ_SIZE = 65_536;
/** Milliseconds for answers that are still under way when time is up. */
const PATIENCE_MS = 10_000;
/** Milliseconds between the beats of a client that keeps a pace. */
const BEAT_MS = 10;

let list;
let made = '';
/** Of readers who wrote here, for what they write next. */
const tokens = [];

/** A list is made once and used for the service and for its baseline. */
function prepare(asked) {
  const name = JSON.stringify(asked);
  if (name !== made) list = makers[asked.kind]({ ...asked, tokens });
  made = name;
  return list.length;
}

class Connection {
  carry;
  /** Of a long answer: bytes that are yet to come, and what it began with. */
  left = 0;
  began;
  sentAt = 0;

  constructor(run, port, ready) {
    this.run = run;
    const buffer = Buffer.allocUnsafe(READ_SIZE);
    this.socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer, callback: (length, bytes) => this.read(bytes.subarray(0, length)) },
    });
    this.socket.once('connect', ready);
    this.socket.once('error', error => run.fail(error.message));
    this.socket.once('close', () => run.closing || run.fail('the server closed a connection'));
  }

  send() {
    const { ends } = list;
    const { run } = this;
    const i = run.next++ % list.length;
    this.sentAt = performance.now();
    this.socket.write(list.bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i]));
  }

  read(chunk) {
    if (this.left > 0) return this.readOn(chunk);
    const bytes = this.carry ? Buffer.concat([this.carry, chunk]) : chunk;
    this.carry = undefined;
    const head = bytes.indexOf(HEAD_END);
    // What was read lies in a buffer that the next read writes over.
    if (head < 0) return void (this.carry = Buffer.from(bytes));
    let at = bytes.indexOf(LENGTH) + LENGTH.length;
    if (at < LENGTH.length) return this.run.fail(`an answer without length: ${bytes.subarray(0, head)}`);
    let length = 0;
    for (let digit; (digit = bytes[at] - 48) >= 0 && digit < 10; at++) length = length * 10 + digit;
    const whole = head + 4 + length;
    if (bytes.length > whole) return this.run.fail('more than one answer');
    if (bytes.length === whole) return this.run.answered(this, bytes, head, length);
    if (length < READ_SIZE / 2) return void (this.carry = Buffer.from(bytes));
    // The bytes of a long one are counted and not gathered.
    this.left = whole - bytes.length;
    this.began = { bytes: Buffer.from(bytes.subarray(0, head + 4)), head, length };
  }

  readOn(chunk) {
    this.left -= chunk.length;
    if (this.left < 0) return this.run.fail('more than one answer');
    if (this.left === 0) this.run.answered(this, this.began.bytes, this.began.head, this.began.length);
  }
}

/** One run: as fast as the connections allow, or `rate` requests a second. */
class Run {
  next = 0;
  answers = 0;
  late = 0;
  refused = 0;
  counted = 0;
  faults = [];
  bodyBytes = 0;
  stopping = false;
  closing = false;
  waits = [];
  /** Of comments: their ids, and when they were sent and acknowledged, in milliseconds of the day. */
  acknowledged = [];

  /**
   * @param sampling of so many answers the time of one is taken
   * @param keep 'tokens' for what readers write next, or 'ids' to tell when which comment was acknowledged
   */
  constructor({ port, seconds = Infinity, total = Infinity, connections, rate, sampling = 8, keep }) {
    Object.assign(this, { port, seconds, total, size: connections, rate, sampling, keep, idle: [] });
  }

  async go() {
    this.connections = [];
    await Promise.all(
      Array.from(
        { length: this.size },
        () => new Promise(ready => this.connections.push(new Connection(this, this.port, ready))),
      ),
    );
    const began = performance.now();
    const cpu = process.cpuUsage();
    if (this.rate) this.keepPace();
    else for (const connection of this.connections) this.further(connection);
    await this.deadline();
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    const inTime = this.answers;
    this.stopping = true;
    await this.drained();
    this.closing = true;
    for (const { socket } of this.connections) socket.destroy();
    this.waits.sort((a, b) => a - b);
    const at = share => this.waits[Math.floor(this.waits.length * share)] ?? 0;
    return {
      answers: this.answers,
      rate: inTime / seconds,
      seconds,
      counted: this.counted,
      refused: this.refused,
      faults: this.faults.slice(0, 5),
      cpu: (user + system) / 1e6 / seconds,
      wrapped: list.length < this.next,
      bodyBytes: this.bodyBytes,
      acknowledged: this.acknowledged,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
    };
  }

  answered(connection, bytes, head, length) {
    this.answers++;
    if (this.answers % this.sampling === 0) this.waits.push(performance.now() - connection.sentAt);
    // "HTTP/1.1 200", or 201
    if (bytes[9] !== 50 || bytes[10] !== 48 || bytes[11] > 49) {
      this.refused++;
      if (this.faults.length < 5) this.faults.push(bytes.toString('latin1', 0, 400));
    }
    this.bodyBytes = length;
    if (this.keep === 'tokens') this.keepToken(bytes, head);
    else if (this.keep === 'ids') this.keepId(bytes, head, connection.sentAt);
    else if (bytes.indexOf(COUNTED, head) > 0) this.counted++;
    this.further(connection);
  }

  keepToken(bytes, head) {
    const at = bytes.subarray(0, head + 2).indexOf(TOKEN);
    if (at < 0) return this.fail('a guest got no token');
    const begin = at + TOKEN.length;
    tokens.push(bytes.toString('latin1', begin, bytes.indexOf(13, begin)));
  }

  keepId(bytes, head, sentAt) {
    const at = head + 4 + ID.length;
    const id = Number(bytes.toString('latin1', at, bytes.indexOf(34, at)));
    const { timeOrigin } = performance;
    this.acknowledged.push([id, timeOrigin + sentAt, timeOrigin + performance.now()]);
  }

  further(connection) {
    if (this.rate) this.idle.push(connection);
    else if (!this.stopping && this.next < this.total) connection.send();
    else this.over?.();
  }

  keepPace() {
    this.idle.push(...this.connections);
    const began = performance.now();
    this.beat = setInterval(() => {
      const due = ((performance.now() - began) / 1_000) * this.rate;
      while (this.next < due && this.idle.length > 0) this.idle.pop().send();
    }, BEAT_MS);
  }

  deadline() {
    return new Promise(done => {
      this.stop = done;
      if (this.seconds !== Infinity) this.timer = setTimeout(done, this.seconds * 1_000);
      this.over = () => this.total <= this.answers && done();
    });
  }

  async drained() {
    clearInterval(this.beat);
    clearTimeout(this.timer);
    const until = performance.now() + PATIENCE_MS;
    while (this.answers < this.next && performance.now() < until && this.faults.length === 0)
      await new Promise(done => setTimeout(done, 5));
    if (this.answers < this.next) this.fail(`${this.next - this.answers} requests were never answered`);
  }

  fail(fault) {
    this.faults.push(fault);
    this.stop?.();
  }
}

let run;
process.on('message', async ({ id, ask, ...rest }) => {
  if (ask === 'prepare') process.send({ id, length: prepare(rest) });
  if (ask === 'run') process.send({ id, ...(await (run = new Run(rest)).go()) });
  // Ends a run that has no end of its own; its answer goes to whoever began it.
  if (ask === 'stop') {
    run.stop();
    process.send({ id });
  }
});
process.once('disconnect', () => process.exit());
process.send({ type: 'ready' });
