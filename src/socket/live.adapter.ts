import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Server, type ServerOptions } from 'socket.io';
import { Encoder } from 'socket.io-parser';
import { Problem } from '../errors.js';
import { log } from '../lib/log.js';
import type { Sites } from '../sites/sites.js';
import type { Handshake } from './handshake.js';
import { SafeDecoder } from './safe-decoder.js';

/** Bytes of a frame, and of a body of the polling transport. */
const FRAME_LIMIT = 32_768;

/** Socket.IO as the contract wants it, on the HTTP door's own server. */
export class LiveAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly handshake: Handshake,
    private readonly sites: Sites,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const server = super.createIOServer(port, {
      ...options,
      path: '/v1/live',
      // Matches with and without the slash that stock clients add.
      addTrailingSlash: false,
      serveClient: false,
      maxHttpBufferSize: FRAME_LIMIT,
      // Frames are encoded once for all; compressed ones could not be.
      perMessageDeflate: false,
      httpCompression: false,
      parser: { Encoder, Decoder: SafeDecoder },
      allowRequest: (
        request: IncomingMessage,
        decide: (refusal: string | null, success: boolean) => void,
      ) => {
        this.handshake.admit(request).then(
          () => decide(null, true),
          (error: unknown) => decide(refusal(error), false),
        );
      },
      // For the polling transport; the origin itself was judged by allowRequest.
      cors: (request: IncomingMessage, answer: (error: Error | null, options: object) => void) => {
        const origin = request.headers.origin ?? '';
        void Promise.resolve(this.sites.anyAllows(origin, () => this.handshake.ownOrigin(request))).then(
          allowed => answer(null, { origin: allowed ? origin : false, credentials: false }),
        );
      },
    } as unknown as ServerOptions);
    server.engine.on(
      'connection',
      (connection: { request: IncomingMessage; once(event: 'close', f: () => void): void }) =>
        connection.once('close', this.handshake.count(connection.request)),
    );
    return server;
  }
}

/** What a refused client reads: the code, since engine.io has its own error format. */
function refusal(error: unknown): string {
  if (error instanceof Problem) return `${error.code}: ${error.detail}`;
  log.warn({ err: error }, 'A live connection could not be checked');
  return 'unavailable: Try again in a moment.';
}
