import type { Socket } from 'socket.io';
import * as ws from 'ws';
import type { Message, Tick } from '../live/rooms.js';

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

interface Frame {
  messages: Message[];
  /** All messages, each a frame, in one piece. */
  raw: Buffer[];
}

/** Encoded once for all members of a room. */
function frameOf(tick: Tick): Frame {
  if (!tick.frame) {
    const messages = tick.room.messages(tick);
    const raw = messages.flatMap(message =>
      Sender.frame(Buffer.from(`42${JSON.stringify(message)}`), {
        fin: true,
        rsv1: false,
        opcode: 1,
        mask: false,
        readOnly: false,
      }),
    );
    tick.frame = { messages, raw: [Buffer.concat(raw)] };
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
  const { messages, raw } = frameOf(tick);
  if (messages.length === 0) return true;
  const { transport, upgrading } = socket.conn as unknown as Connection;
  const sender = transport.name === 'websocket' && !upgrading ? transport.socket?._sender : undefined;
  if (sender && transport.socket?.readyState === 1) sender.sendFrame(raw);
  else for (const message of messages) socket.emit(...message);
  return true;
}
