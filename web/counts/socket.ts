/**
 * What a counter needs of Engine.IO 4 and Socket.IO 5, over the browser's own WebSocket: socket.io-client
 * has 13 kB, and the whole widget may have 4.
 *
 * Packets are text: `0{…}` open, `40` connect and its answer, `2` ping, `3` pong, `42["event",…]` event,
 * `42N[…]` event that wants an acknowledgement, `43N[…]` acknowledgement, `41` and `44` refused, `1` close.
 */
export interface Socket {
  /** `answered` gets the acknowledgement. */
  emit(event: string, body: unknown, answered?: (answer: unknown) => void): void;
  /** Closes without a call of `lost`. */
  close(): void;
}

interface SocketListener {
  connected(): void;
  event(name: string, body: unknown): void;
  /** Once, whatever the reason: never opened, refused, cut or silent for too long. */
  lost(): void;
}

export function openSocket(url: string, listener: SocketListener): Socket {
  const answers: ((answer: unknown) => void)[] = [];
  let wire: WebSocket | undefined;
  /** ms until we give up; the server says later what it wants, this is for a handshake that never ends. */
  let silence = 20_000;
  let watchdog: ReturnType<typeof setTimeout>;
  let over = false;

  const close = (): void => {
    over = true;
    clearTimeout(watchdog);
    wire?.close();
  };
  const lose = (): void => {
    if (over) return;
    close();
    listener.lost();
  };
  const alive = (): void => {
    clearTimeout(watchdog);
    if (!over) watchdog = setTimeout(lose, silence);
  };
  const receive = (packet: string): void => {
    const [, kind, call, json] = /^(4?\d)(\d*)(.*)/s.exec(packet)!;
    const body = (json && JSON.parse(json)) as { pingInterval: number; pingTimeout: number } & [
      string,
      unknown,
    ];
    if (kind === '0') {
      silence = body.pingInterval + body.pingTimeout;
      wire!.send('40');
    } else if (kind === '2') wire!.send('3');
    else if (kind === '40') listener.connected();
    else if (kind === '42') listener.event(body[0], body[1]);
    else if (kind === '43') answers[+call!]?.(body[0]);
    else lose();
    alive();
  };

  alive();
  try {
    wire = new WebSocket(url);
    wire.onclose = wire.onerror = lose;
    wire.onmessage = message => {
      if (over) return;
      try {
        receive(message.data as string);
      } catch {
        lose();
      }
    };
  } catch {
    // A policy of the page may forbid the socket. Later, so that the caller has got its Socket by then.
    setTimeout(lose);
  }

  return {
    emit(event, body, answered) {
      wire?.send(`42${answered ? answers.push(answered) - 1 : ''}${JSON.stringify([event, body])}`);
    },
    close,
  };
}
