import type { Socket } from 'socket.io';
import * as ws from 'ws';
import type { Tally } from '../articles/tally.js';
import type { Counts, CountsByArticle } from '../protocol.js';
import type { Tick, Topic } from '../live/rooms.js';

/** Bytes on their way to one connection beyond which it gets no more ticks: it is told the state once it has caught up. */
export const BEHIND = 65_536;
/** Packets that may wait for a polling client's next request. */
const BEHIND_PACKETS = 4;

/** What the types of ws leave out: engine.io itself builds and writes frames beforehand in this way. */
interface RawSocket extends ws.WebSocket {
  _sender?: { sendFrame(frame: Buffer[], done?: () => void): void };
}
interface FrameOptions {
  fin: boolean;
  rsv1: boolean;
  opcode: number;
  mask: boolean;
  readOnly: boolean;
}
const { Sender } = ws as unknown as { Sender: { frame(data: Buffer, options: FrameOptions): Buffer[] } };
interface Connection {
  transport: { name: string; socket?: RawSocket };
  upgrading: boolean;
  writeBuffer: unknown[];
}

/** The counts of some topics, under the names by which they were asked for. */
export function countsOf(
  names: ReadonlyMap<Topic, readonly string[]>,
  topics: Iterable<Topic>,
): CountsByArticle {
  // Without a prototype, so that `__proto__` is a key like any other.
  const counts = Object.create(null) as Record<string, Counts>;
  for (const topic of topics)
    for (const name of names.get(topic) ?? []) counts[name] = (topic as Tally).counts();
  return counts;
}

interface Frame {
  message: { counts: CountsByArticle };
  raw: Buffer[];
}

/** Encoded once for all members of a room. */
function frameOf(tick: Tick): Frame {
  if (!tick.frame) {
    const message = { counts: countsOf(tick.room.topics, tick.topics) };
    const text = Buffer.from(`42${JSON.stringify(['counts', message])}`);
    const raw = Sender.frame(text, {
      fin: true,
      rsv1: false,
      opcode: 1,
      mask: false,
      readOnly: false,
    });
    tick.frame = { message, raw: [Buffer.concat(raw)] };
  }
  return tick.frame as Frame;
}

/** Whether too much is on its way to a connection already. */
export function isBehind(socket: Socket): boolean {
  const connection = socket.conn as unknown as Connection;
  return (
    (connection.transport.socket?.bufferedAmount ?? 0) > BEHIND ||
    connection.writeBuffer.length > BEHIND_PACKETS
  );
}

/** Sends a tick, by the shortest way that the transport has. @returns false when the connection is behind */
export function deliver(socket: Socket, tick: Tick): boolean {
  if (isBehind(socket)) return false;
  const frame = frameOf(tick);
  const { transport, upgrading } = socket.conn as unknown as Connection;
  const sender = transport.name === 'websocket' && !upgrading ? transport.socket?._sender : undefined;
  if (sender && transport.socket?.readyState === 1) sender.sendFrame(frame.raw);
  else socket.emit('counts', frame.message);
  return true;
}
