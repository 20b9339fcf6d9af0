/** What the reader does with their own comments. */
import type { Comment } from '../../src/protocol.js';
import { Refusal } from './api.js';
import { keepDraft, readDraft, type Spot } from './drafts.js';
import { Outbox, type Outgoing, type Sender } from './outbox.js';
import { page, tell } from './page.js';
import { learnReader, readerOf } from './reader.js';
import { withoutOwn } from './take-change.js';
import { withOwn } from './take-page.js';
import { TOP } from './thread-state.js';
import type { Thread } from './thread.js';

export class Writing implements Sender {
  readonly outbox: Outbox;
  /** Comments whose reply composer is open. */
  readonly replying = new Set<string>();
  /** Own comments whose deletion waits for a yes. */
  readonly doubted = new Set<string>();
  /** Grows when a composer has got a text from elsewhere. */
  version = 0;
  /** The service takes no more comments here. */
  closed = false;
  /** Ids of comments by the key under which they were on their way. */
  readonly became = new Map<string, string>();

  constructor(private readonly thread: Thread) {
    this.outbox = new Outbox(this);
  }

  get key(): string {
    return this.thread.key;
  }

  /** An edition is named by its language. */
  get edition(): string {
    return page.langOf(this.thread.stage.element);
  }

  changed(): void {
    this.thread.stage.draw();
  }

  get site(): string {
    return page.settings.site!;
  }

  get me(): string | undefined {
    return readerOf(this.site).id;
  }

  get name(): string {
    return readerOf(this.site).name ?? '';
  }

  spot(parent: string | null): Spot {
    return { site: this.site, article: this.thread.key, parent };
  }

  reply(id: string, open: boolean): void {
    if (open) {
      this.replying.add(id);
      this.thread.stage.focus({ composer: id });
    } else {
      this.replying.delete(id);
      this.thread.stage.focus({ button: `reply-${id}` });
    }
    this.thread.stage.draw();
  }

  post(parent: string | null, text: string, name: string): void {
    learnReader(this.site, { name });
    const { key } = this.outbox.post(parent, text, name);
    // The text is safe with the outbox now.
    keepDraft(this.spot(parent), '');
    if (parent !== null && this.replying.delete(parent)) this.thread.stage.focus({ comment: key });
  }

  posted({ key }: Outgoing, comment: Comment): void {
    const { thread } = this;
    if (comment.author) learnReader(this.site, { id: comment.author.id });
    this.became.set(key, comment.id);
    const published = comment.status === 'published';
    thread.settleOwn(withOwn(thread.state, { ...comment, mine: true }), published ? 1 : 0);
    // Where it would not be seen, the reader is taken along.
    if (comment.parent !== null && thread.isDeepest(comment.parent)) void thread.show(comment.parent);
    thread.say(thread.stage.words.text(published ? 'said_posted' : 'said_pending'));
    tell(thread.stage.element, 'tidemark-comment-created', { article: thread.key, comment });
  }

  refused(outgoing: Outgoing): void {
    const { thread } = this;
    if (outgoing.code === 'thread_closed') this.closed = true;
    // Not again for each of the tries that go by themselves.
    if (outgoing.phase === 'failed' || outgoing.tries === 1) thread.say(this.trouble(outgoing));
    tell(thread.stage.element, 'tidemark-comment-failed', { article: thread.key, code: outgoing.code });
    thread.settleOwn(thread.state, 0);
  }

  private trouble({ code }: Outgoing): string {
    const { words } = this.thread.stage;
    return words.text('not_posted', { reason: words.reason(code) });
  }

  /** Back into the composer, above what has been written there since. */
  refill({ parent, text }: Pick<Outgoing, 'parent' | 'text'>): void {
    const spot = this.spot(parent);
    keepDraft(spot, [text, readDraft(spot)].filter(Boolean).join('\n\n'));
    this.version++;
    if (parent !== null) this.replying.add(parent);
    this.thread.stage.focus({ composer: parent ?? TOP });
  }

  edit(outgoing: Outgoing): void {
    this.refill(outgoing);
    this.outbox.forget(outgoing);
  }

  async undo(id: string): Promise<void> {
    const sent = this.outbox.fresh.get(id)?.sent;
    if (!sent || !(await this.delete(id, 'said_undone'))) return;
    this.refill(sent);
  }

  doubt(id: string, doubted: boolean): void {
    if (doubted) this.doubted.add(id);
    else this.doubted.delete(id);
    this.thread.stage.focus({ button: `${doubted ? 'keep' : 'delete'}-${id}` });
    this.thread.stage.draw();
  }

  async delete(id: string, message: 'said_deleted' | 'said_undone' = 'said_deleted'): Promise<boolean> {
    const { thread } = this;
    const { words } = thread.stage;
    this.doubted.delete(id);
    thread.stage.draw();
    const published = thread.comment(id)?.status === 'published';
    try {
      const tombstone = await this.outbox.remove(id);
      thread.settleOwn(withoutOwn(thread.state, tombstone), published ? -1 : 0);
      thread.say(words.text(message));
      return true;
    } catch (error) {
      const { code } = error instanceof Refusal ? error : new Refusal('network');
      thread.say(words.text('not_deleted', { reason: words.reason(code) }));
      thread.stage.draw();
      return false;
    }
  }
}
