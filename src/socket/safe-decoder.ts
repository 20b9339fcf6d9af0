import { Decoder } from 'socket.io-parser';
import { tooDeep } from '../lib/json-depth.js';

/** Levels of arrays and objects in a message; deeper ones overflow the stack of whoever walks them later. */
const DEPTH = 32;
/** The event that takes the place of a message that is nested too deep. */
export const TOO_DEEP = 'tidemark:too-deep';

/** Type, namespace and acknowledgement id of a Socket.IO packet, up to where its JSON begins. */
const HEAD = /^[0-9](?:\/[^,]*,)?\d*(?=\[)/;
/** Packets that announce binary attachments. */
const BINARY = /^[56]/;

/** Drops binary packets, and lets nothing through that is nested too deep: its sender is told by the gateway. */
export class SafeDecoder extends Decoder {
  override add(packet: unknown): void {
    if (typeof packet !== 'string' || BINARY.test(packet)) return;
    super.add(tooDeep(packet, DEPTH) ? `${HEAD.exec(packet)?.[0] ?? ''}["${TOO_DEEP}"]` : packet);
  }
}
