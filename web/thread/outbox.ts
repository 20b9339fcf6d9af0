/** The reader's own comments on their way: shown at once, tried again under the same key, taken back on request. */
import type { Comment } from '../../src/protocol.js';
import { deleteComment, postComment, Refusal } from './api.js';
import { dropUnsent, keepUnsent, readUnsent, type Unsent } from './drafts.js';

export interface Outgoing extends Unsent {
  phase: 'sending' | 'waiting' | 'failed';
  /** Why it did not go; `interrupted` by the end of the page. */
  code?: Refusal['code'] | 'interrupted';
  /** When it will be tried again, in ms since 1970. */
  until?: number;
  tries: number;
}

export interface Sender {
  readonly site: string;
  readonly key: string;
  readonly edition: string;
  changed(): void;
  /** The service has it. */
  posted(outgoing: Outgoing, comment: Comment): void;
  refused(outgoing: Outgoing): void;
}

/** ms in which a comment can be taken back */
export const REGRET = 5_000;
/** Tries by itself; after that the reader decides. */
const TRIES = 5;

/** The service may think otherwise another time; all else it would refuse again. */
export const mayRetry = (code: Outgoing['code']): boolean =>
  !/thread_closed|parent_gone|duplicate|too_long|empty|banned/.test(code ?? '');

export class Outbox {
  readonly items: Outgoing[];
  /** Requests that are out. */
  sending = 0;
  /** Posted a moment ago, with the time until which they can be taken back. */
  readonly fresh = new Map<string, { until: number; sent: Outgoing }>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly owner: Sender) {
    this.items = readUnsent(owner.site, owner.key).map(unsent => ({
      ...unsent,
      phase: 'failed',
      code: 'interrupted',
      tries: 0,
    }));
  }

  post(parent: string | null, text: string, name: string): Outgoing {
    const outgoing: Outgoing = { key: newKey(), parent, text, name, phase: 'sending', tries: 0 };
    this.items.push(outgoing);
    keepUnsent(this.owner.site, this.owner.key, { key: outgoing.key, parent, text, name });
    void this.send(outgoing);
    return outgoing;
  }

  async send(outgoing: Outgoing): Promise<void> {
    clearTimeout(this.timers.get(outgoing.key));
    outgoing.phase = 'sending';
    this.sending++;
    this.owner.changed();
    const { parent, text, name, key } = outgoing;
    try {
      const author = name ? { name } : undefined;
      const comment = await postComment(
        this.owner.key,
        { parent, text, edition: this.owner.edition, author },
        key,
      );
      this.sending--;
      this.forget(outgoing);
      this.fresh.set(comment.id, { until: Date.now() + REGRET, sent: outgoing });
      this.timers.set(
        comment.id,
        setTimeout(() => this.settle(comment.id), REGRET),
      );
      this.owner.posted(outgoing, comment);
    } catch (error) {
      this.sending--;
      this.fail(outgoing, error instanceof Refusal ? error : new Refusal('network'));
    }
  }

  private fail(outgoing: Outgoing, { code, retryAfter }: Refusal): void {
    const { key, parent, text, name } = outgoing;
    outgoing.code = code;
    outgoing.phase = 'failed';
    const wait = retryAfter ?? (code === 'network' ? Math.min(60, 5 * 2 ** outgoing.tries) : 0);
    if (code === 'idempotency_mismatch') {
      // What stands under the key is something else: this is then another comment.
      dropUnsent(this.owner.site, this.owner.key, key);
      outgoing.key = newKey();
      keepUnsent(this.owner.site, this.owner.key, { key: outgoing.key, parent, text, name });
    } else if (wait && ++outgoing.tries < TRIES) {
      outgoing.phase = 'waiting';
      outgoing.until = Date.now() + wait * 1000;
      this.timers.set(
        key,
        setTimeout(() => void this.send(outgoing), wait * 1000),
      );
    }
    this.owner.refused(outgoing);
  }

  /** The reader gives it up, or takes it back to the composer. */
  forget(outgoing: Outgoing): void {
    clearTimeout(this.timers.get(outgoing.key));
    this.items.splice(this.items.indexOf(outgoing), 1);
    dropUnsent(this.owner.site, this.owner.key, outgoing.key);
    this.owner.changed();
  }

  /** Takes a posted comment back. @returns the tombstone */
  remove(id: string): Promise<Comment> {
    clearTimeout(this.timers.get(id));
    this.fresh.delete(id);
    return deleteComment(id);
  }

  private settle(id: string): void {
    this.fresh.delete(id);
    this.owner.changed();
  }
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
