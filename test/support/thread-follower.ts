import type { ThreadChange, ThreadMessage } from '../../src/protocol';
import { readChanges } from './comments';
import { connectLive, type LiveClient } from './live';

/** A client as contract.md wants it: it goes by positions, and asks for the changes that it missed. */
export class ThreadFollower {
  /** Every change since it began, once and in order. */
  readonly changes: ThreadChange[] = [];
  /** How often it had to ask. */
  asked = 0;
  private seq = 0;
  private client: LiveClient | undefined;
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly article: string,
  ) {}

  /** Begins, or returns after it was away. */
  async connect(): Promise<this> {
    this.client = await connectLive(this.url, 'portal');
    this.client.socket.on('thread', (message: ThreadMessage) => {
      this.work = this.work.then(() => this.take(message));
    });
    const seq = await this.client.watchThread(this.article);
    if (seq > this.seq) this.work = this.work.then(() => this.catchUp());
    await this.work;
    return this;
  }

  disconnect(): void {
    this.client?.close();
  }

  private async take({ seq, change, comment }: ThreadMessage): Promise<void> {
    if (seq <= this.seq) return;
    if (seq > this.seq + 1) return this.catchUp();
    this.seq = seq;
    this.changes.push({ seq, change, comment });
  }

  private async catchUp(): Promise<void> {
    for (let more = true; more;) {
      this.asked++;
      const page = await readChanges(this.url, this.seq, this.article);
      this.changes.push(...page.changes);
      ({ seq: this.seq, more } = page);
    }
  }
}
