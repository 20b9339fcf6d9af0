import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { CountsByArticle, CountsMessage, ThreadMessage, WatchAnswer } from '../../src/protocol';

/** A stock Socket.IO client, and what it was told. */
export interface LiveClient {
  socket: Socket;
  /** The newest counts by article. */
  told: CountsByArticle;
  /** Every message, in order. */
  ticks: CountsByArticle[];
  /** Every change of a thread, in order. */
  changes: ThreadMessage[];
  watch(...articles: string[]): Promise<CountsByArticle>;
  /** Watches a thread. @returns its position */
  watchThread(article: string): Promise<number>;
  unwatch(...articles: string[]): Promise<CountsByArticle>;
  /** Sends anything at all, and gives the acknowledgement. */
  ask(event: string, ...body: unknown[]): Promise<WatchAnswer>;
  close(): void;
}

const open = new Set<Socket>();

/** Connects; rejects with what the server said when it refuses. */
export async function connectLive(
  url: string,
  site: string | undefined,
  options: Partial<ManagerOptions & SocketOptions> = {},
): Promise<LiveClient> {
  const socket = io(url, {
    path: '/v1/live',
    query: site === undefined ? {} : { site },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...options,
  });
  open.add(socket);
  const client: LiveClient = {
    socket,
    told: Object.create(null) as CountsByArticle,
    ticks: [],
    changes: [],
    watch: (...articles) => client.ask('watch', { articles }).then(countsIn),
    async watchThread(article) {
      const answer = await client.ask('watch', { articles: [article], thread: true });
      countsIn(answer);
      return ('seq' in answer && answer.seq?.[article]) || 0;
    },
    unwatch: (...articles) => client.ask('unwatch', { articles }).then(countsIn),
    ask: (event, ...body) =>
      socket.timeout(5_000).emitWithAck(event, ...(body as [])) as Promise<WatchAnswer>,
    close() {
      open.delete(socket);
      socket.disconnect();
    },
  };
  socket.on('counts', ({ counts }: CountsMessage) => {
    client.ticks.push(counts);
    for (const [article, now] of Object.entries(counts)) client.told[article] = now;
  });
  socket.on('thread', (change: ThreadMessage) => client.changes.push(change));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return client;
}

/** Closes every client that a test left open. */
export function closeLive(): void {
  for (const socket of open) socket.disconnect();
  open.clear();
}

function countsIn(answer: WatchAnswer): CountsByArticle {
  if ('error' in answer) throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  return answer.counts;
}
