/**
 * The load client, a process of its own. HTTP/1.1 by hand, since http.request() would be slower than the servers it
 * measures: ready-made requests, one outstanding on each connection, and of an answer only what tells that it is
 * whole and right.
 */
import { connect } from 'node:net';
import * as makers from './requests.mjs';

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = Buffer.from('\r\ncontent-length: ');
const COUNTED = Buffer.from('"counted":true');
const READ_SIZE = 32_768;
/** Milliseconds for answers that are still under way when time is up. */
const PATIENCE_MS = 10_000;
/** Milliseconds between the beats of a client that keeps a pace. */
const BEAT_MS = 10;

let list;
let made = '';

/** A list is made once and used for the service and for its baseline. */
function prepare(asked) {
  const name = JSON.stringify(asked);
  if (name !== made) list = makers[asked.kind](asked);
  made = name;
  return list.length;
}

class Connection {
  carry;
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
    const bytes = this.carry ? Buffer.concat([this.carry, chunk]) : chunk;
    const head = bytes.indexOf(HEAD_END);
    if (head >= 0) {
      let at = bytes.indexOf(LENGTH) + LENGTH.length;
      if (at < LENGTH.length) return this.run.fail(`an answer without length: ${bytes.subarray(0, head)}`);
      let length = 0;
      for (let digit; (digit = bytes[at] - 48) >= 0 && digit < 10; at++) length = length * 10 + digit;
      const whole = head + 4 + length;
      if (bytes.length >= whole) {
        this.carry = undefined;
        if (bytes.length > whole) return this.run.fail('more than one answer');
        return this.run.answered(this, bytes, head);
      }
    }
    // What was read lies in a buffer that the next read writes over.
    this.carry = Buffer.from(bytes);
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

  constructor({ port, seconds = Infinity, total = Infinity, connections, rate }) {
    Object.assign(this, { port, seconds, total, size: connections, rate, idle: [] });
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
      p50: at(0.5),
      p99: at(0.99),
    };
  }

  answered(connection, bytes, head) {
    this.answers++;
    // Every eighth is enough for a percentile.
    if ((this.answers & 7) === 0) this.waits.push(performance.now() - connection.sentAt);
    // "HTTP/1.1 200"
    if (bytes[9] !== 50 || bytes[10] !== 48 || bytes[11] !== 48) {
      this.refused++;
      if (this.faults.length < 5) this.faults.push(bytes.toString('latin1', 0, 400));
    }
    this.bodyBytes = bytes.length - head - 4;
    if (bytes.indexOf(COUNTED, head) > 0) this.counted++;
    this.further(connection);
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
