import { Inject, type BeforeApplicationShutdown } from '@nestjs/common';
import { type OnGatewayConnection, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { ArticleCounts } from '../articles/counts.js';
import { Threads } from '../comments/threads.js';
import { CONFIG, type Config } from '../config.js';
import { Problem } from '../errors.js';
import { isUnavailable } from '../db/database.js';
import { MinuteLimit } from '../lib/limits.js';
import { log } from '../lib/log.js';
import { Rooms } from '../live/rooms.js';
import { Handshake } from './handshake.js';
import { isBehind } from './frame.js';
import { LiveConnection } from './live-connection.js';
import { TOO_DEEP } from './safe-decoder.js';
import { parseWatch } from './watch.js';

type Acknowledge = (answer: object) => void;

/** Milliseconds in which sockets are told that the server goes away, before they are closed. */
const FAREWELL = 100;

/**
 * The live door. One plain handler a connection takes every message: Nest would hang one listener on each socket
 * for each event, and its error path would send a client's own objects back, which can overflow the stack.
 */
@WebSocketGateway()
export class LiveGateway implements OnGatewayConnection, BeforeApplicationShutdown {
  @WebSocketServer() private readonly server!: Server;
  private readonly messages: MinuteLimit;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly handshake: Handshake,
    readonly counts: ArticleCounts,
    readonly threads: Threads,
    readonly rooms: Rooms,
  ) {
    this.messages = new MinuteLimit('messages', config.limitMessages);
  }

  handleConnection(socket: Socket): void {
    const site = this.handshake.site(socket.request);
    if (!site) {
      socket.disconnect(true);
      return;
    }
    const connection = new LiveConnection(socket, site, this);
    socket.on('disconnect', () => connection.leave());
    // As middleware it sees every event, also unknown ones, and lets none pass.
    socket.use(([event, ...rest]: unknown[]) => {
      const acknowledge = rest.at(-1);
      void this.answer(socket, connection, String(event), rest[0]).then(answer => {
        if (typeof acknowledge === 'function') (acknowledge as Acknowledge)(answer);
        else if ('counts' in answer) socket.emit('counts', answer);
      });
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.server || this.server.sockets.sockets.size === 0) return;
    this.server.emit('draining');
    await new Promise(resolve => setTimeout(resolve, FAREWELL));
  }

  private async answer(
    socket: Socket,
    connection: LiveConnection,
    event: string,
    body: unknown,
  ): Promise<object> {
    try {
      // Whoever asks and never reads would fill memory with answers.
      if (isBehind(socket)) socket.disconnect(true);
      const wait = await this.messages.take(socket.id);
      if (wait > 0) throw new Problem('rate_limited', `Too many messages; wait ${wait} s.`);
      if (event === 'watch') return await connection.watch(parseWatch(body));
      if (event === 'unwatch') {
        connection.unwatch(parseWatch(body));
        return { counts: {} };
      }
      throw new Problem(
        'bad_request',
        event === TOO_DEEP ? 'The message is nested too deep.' : 'There is no such event.',
      );
    } catch (error) {
      return { error: refusal(error) };
    }
  }
}

/** Nothing of what the client sent goes back to it. */
function refusal(error: unknown): { code: string; detail: string } {
  if (error instanceof Problem) return { code: error.code, detail: error.detail };
  if (!isUnavailable(error)) log.error({ err: error }, 'A live message failed');
  return { code: 'unavailable', detail: 'This does not work now; try again in a moment.' };
}
