/** PostgreSQL in the data folder, started again when it dies. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded, type Embedded } from '../db/embedded/embedded-postgres.js';
import { BackOff } from './back-off.js';
import { tell } from './terminal.js';

export class EmbeddedDatabase {
  private server: Promise<Embedded> | undefined;
  private port: number | undefined;
  private readonly stopping = new AbortController();
  private readonly backOff = new BackOff();

  constructor(
    private readonly dataFolder: string,
    /** Told when the address had to change, since somebody took the port in between. */
    private readonly onMove: (url: string) => void,
  ) {}

  /** Resolves to the address, and keeps the server running from then on. */
  async start(): Promise<string> {
    const { url } = await this.launch();
    return url;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const server = await this.server?.catch(() => undefined);
    await server?.stop();
  }

  async hurry(): Promise<void> {
    const server = await this.server?.catch(() => undefined);
    await server?.stop(true);
  }

  private async launch(): Promise<Embedded> {
    this.backOff.started();
    this.server = startEmbedded({
      dataFolder: this.dataFolder,
      port: this.port,
      abort: this.stopping.signal,
      log: tell,
    });
    const server = await this.server;
    this.port = server.port;
    void server.exited.then(() => this.revive(server.url));
    return server;
  }

  private async revive(oldUrl: string): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const wait = this.backOff.nextMs();
      tell(`PostgreSQL ended. Starting it again in ${wait} ms.`);
      await sleep(wait, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      try {
        const { url } = await this.launch();
        if (url !== oldUrl) this.onMove(url);
        return;
      } catch (error) {
        tell((error as Error).message);
      }
    }
  }
}
