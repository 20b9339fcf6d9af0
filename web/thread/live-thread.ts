/** Brings the changes of one thread in their order, and fetches those that did not come by themselves. */
import type { ThreadChange, ThreadMessage, WatchAnswer } from '../../src/protocol.js';
import { backoff } from '../counts/backoff.js';
import type { Socket } from '../counts/socket.js';
import { readChanges, Refusal } from './api.js';
import { link, type LiveListener } from './live-link.js';
import { page } from './page.js';

export interface Followed {
  readonly key: string;
  /** Up to which position all changes are in; undefined before the first page. */
  readonly seq: number | undefined;
  /** While a comment is on its way, its event could come before its answer, as if it were somebody else's. */
  readonly posting: boolean;
  apply(changes: ThreadChange[], seq: number): void;
  /** From the start. */
  load(): Promise<void>;
  setReconnecting(reconnecting: boolean): void;
}

/** ms without a connection that a reader need not know of */
const QUIET = 3_000;

export class LiveThread implements LiveListener {
  /** The newest position that was heard of. */
  private latest = 0;
  private held: ThreadMessage[] = [];
  private asking = false;
  private tries = 0;
  private watched: Socket | undefined;
  private late: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly thread: Followed) {}

  get key(): string {
    return this.thread.key;
  }

  settled(state: typeof link, socket?: Socket): void {
    if (state !== 'reconnecting') {
      clearTimeout(this.late);
      this.late = undefined;
      this.thread.setReconnecting(false);
    } else this.late ??= setTimeout(() => this.thread.setReconnecting(true), QUIET);
    if (state !== 'connected') this.watched = undefined;
    else if (socket && socket !== this.watched) this.watch(socket);
  }

  private watch(socket: Socket): void {
    this.watched = socket;
    socket.emit('watch', { articles: [this.key], thread: true }, reply => {
      const answer = reply as WatchAnswer;
      if ('error' in answer) page.warn('live thread refused');
      else this.reach(answer.seq?.[this.key] ?? 0);
    });
  }

  hear(message: ThreadMessage): void {
    const { seq } = this.thread;
    this.latest = Math.max(this.latest, message.seq);
    if (seq === undefined) return;
    if (this.thread.posting) this.held.push(message);
    else if (message.seq > seq + (message.change === 'votes' ? 0 : 1)) this.reach(message.seq);
    else if (message.change === 'votes' || message.seq > seq) this.thread.apply([message], message.seq);
  }

  /** After a page has come, and after a post has been answered. */
  resume(): void {
    for (const message of this.held.splice(0)) this.hear(message);
    this.reach(this.latest);
  }

  /** Asks for what is missing up to a position. */
  reach(seq: number): void {
    this.latest = Math.max(this.latest, seq);
    if (this.thread.seq !== undefined && this.latest > this.thread.seq) void this.catchUp();
  }

  /** Also without a word from the socket, where there is none. */
  async catchUp(): Promise<void> {
    if (this.asking || this.thread.posting || this.thread.seq === undefined) return;
    this.asking = true;
    clearTimeout(this.retry);
    try {
      for (
        let before = -1, more = true;
        more || (before < this.thread.seq && this.thread.seq < this.latest);
      ) {
        before = this.thread.seq;
        const { changes, seq, more: isMore } = await readChanges(this.key, before);
        // Switched off in the meantime: it all comes when it is on again.
        if (link === 'closed' || this.thread.posting) return;
        this.thread.apply(changes, seq);
        more = isMore;
      }
      this.tries = 0;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'gone') await this.thread.load();
      else if (link !== 'closed') this.retry = setTimeout(() => this.reach(0), backoff(++this.tries));
    } finally {
      this.asking = false;
    }
  }

  stop(): void {
    clearTimeout(this.late);
    clearTimeout(this.retry);
    this.late = this.watched = undefined;
  }
}
