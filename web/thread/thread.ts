/** One thread on the page: what is known of it, what the reader has unfolded, and what they can do. */
import type { CommentInContext, RepliesPage, Sort, ThreadChange, ThreadPage } from '../../src/protocol.js';
import type { Place } from '../counts/page-counts.js';
import { say } from './announcer.js';
import { readReplies, readThread } from './api.js';
import { link, listen, unlisten } from './live-link.js';
import { LiveThread, type Followed } from './live-thread.js';
import { keepSort } from './options.js';
import { page } from './page.js';
import type { Stage } from './stage.js';
import { showArrived, withChange } from './take-change.js';
import { firstPage, withContext, withPage } from './take-page.js';
import { branchOf, emptyThread, TOP, type Entry, type ThreadState } from './thread-state.js';
import { Writing } from './writing.js';

/** ms between two announcements of new comments */
const PACE = 30_000;

export class Thread implements Place, Followed {
  state: ThreadState = emptyThread;
  phase: 'new' | 'loading' | 'ready' | 'failed' = 'new';
  reconnecting = false;
  /** A comment that is shown by itself, with what is below it. */
  branch: string | undefined;
  /** The comment that a link has pointed at; null when it is gone. */
  linked: string | null | undefined;
  readonly collapsed = new Set<string>();
  /** Branches of which more is being loaded, and those where that has failed. */
  readonly loading = new Set<string>();
  readonly failed = new Set<string>();
  readonly writing: Writing;
  private readonly live: LiveThread;
  private rev = -1;
  private loads = 0;
  private announced = -PACE;

  constructor(
    readonly key: string,
    public sort: Sort,
    readonly stage: Stage,
  ) {
    this.writing = new Writing(this);
    this.live = new LiveThread(this);
  }

  get seq(): number | undefined {
    return this.phase === 'ready' ? this.state.seq : undefined;
  }

  get posting(): boolean {
    return this.writing.outbox.sending > 0;
  }

  get ticks(): boolean {
    return page.settings.live !== 'off';
  }

  /** As a place of counts: the header's number, and a hint where there is no socket. */
  update(): void {
    const counts = page.known.get(this.key);
    if (this.phase !== 'ready' || link === 'closed' || !counts || counts.rev <= this.rev) return;
    this.rev = counts.rev;
    this.setState({ ...this.state, total: counts.comments });
    if (link !== 'connected') void this.live.catchUp();
  }

  start(): void {
    page.places.add(this);
    listen(this.live);
    page.listChanged();
  }

  stop(): void {
    page.places.delete(this);
    unlisten(this.live);
    this.live.stop();
    page.listChanged();
  }

  async load(): Promise<void> {
    const load = ++this.loads;
    if (this.phase !== 'ready') this.set({ phase: 'loading' });
    this.loading.add(TOP);
    this.failed.delete(TOP);
    this.stage.draw();
    try {
      const first = await readThread(this.key, this.sort, this.stage.options.perPage);
      if (load !== this.loads) return;
      this.rev = page.known.get(this.key)?.rev ?? -1;
      this.branch = undefined;
      this.phase = 'ready';
      // A service that is older than this script does not say.
      this.writing.closed = first.open === false;
      this.setState(firstPage(emptyThread, first));
    } catch {
      if (load !== this.loads) return;
      if (this.phase === 'ready') this.failed.add(TOP);
      else this.phase = 'failed';
    }
    this.loading.delete(TOP);
    this.stage.draw();
    this.live.resume();
  }

  async resort(sort: Sort): Promise<void> {
    keepSort(sort);
    this.set({ sort });
    await this.load();
  }

  /** More of a branch, or of the top level; the reader goes on at the first of it unless they `stay`. */
  async more(parent: string, stay = !this.stage.hasFocus()): Promise<void> {
    const { next } = branchOf(this.state, parent);
    if (next === null || this.loading.has(parent)) return;
    const { perPage } = this.stage.options;
    const load = this.loads;
    this.loading.add(parent);
    this.failed.delete(parent);
    this.stage.draw();
    try {
      const more: RepliesPage & Partial<ThreadPage> =
        parent === TOP
          ? await readThread(this.key, this.sort, perPage, next)
          : await readReplies(parent, perPage, next);
      if (load !== this.loads) return;
      const before = new Set(branchOf(this.state, parent).ids);
      this.setState(withPage(this.state, more, parent));
      const first = branchOf(this.state, parent).ids.find(id => !before.has(id));
      if (first && !stay) this.stage.focus({ comment: first });
      this.live.reach(more.seq ?? 0);
    } catch {
      this.failed.add(parent);
    } finally {
      this.loading.delete(parent);
      this.stage.draw();
    }
  }

  /** A comment by itself, with what is below it; undefined for the whole thread again. */
  async show(branch: string | undefined): Promise<void> {
    const from = this.branch;
    this.set({ branch });
    if (branch === undefined) return void (from && this.stage.focus({ button: `on-${from}` }));
    this.stage.focus({ comment: branch });
    if (!branchOf(this.state, branch).ids.length) await this.more(branch, true);
  }

  /** Shows one comment below those that it answers; see permalink.ts. */
  point(comment: CommentInContext): void {
    this.setState(withContext(this.state, comment));
    const path = [...comment.ancestors, comment].map(({ id }) => id);
    for (const id of path) this.collapsed.delete(id);
    const above = path.length - 1 - this.stage.depth;
    const isDrawn = above <= 0 && branchOf(this.state, TOP).ids.includes(path[0]!);
    this.set({ branch: isDrawn ? undefined : path[Math.max(0, above)], linked: comment.id });
    this.stage.focus({ comment: comment.id });
  }

  /** Whether replies to a comment lie deeper than is drawn here. */
  isDeepest(id: string): boolean {
    const depth = (of: string | undefined) => (of && this.comment(of)?.depth) || 0;
    return depth(id) - depth(this.branch) >= this.stage.depth;
  }

  collapse(id: string): void {
    if (!this.collapsed.delete(id)) this.collapsed.add(id);
    this.stage.draw();
  }

  /** Puts what has come live into its place, and the reader to the first of it. */
  showArrived(parent: string): void {
    const { arrived } = branchOf(this.state, parent);
    this.setState(showArrived(this.state, parent, this.sort));
    const first = branchOf(this.state, parent).ids.find(id => arrived.includes(id));
    if (first) this.stage.focus({ comment: first });
  }

  apply(changes: ThreadChange[], seq: number): void {
    const { stage, sort } = this;
    const inflow = sort === 'newest' && this.branch === undefined && stage.isAtTop();
    const reading = { sort, inflow, me: this.writing.me };
    let { state } = this;
    for (const change of changes)
      if (change.seq > state.seq || change.change === 'votes') state = withChange(state, change, reading);
    this.setState({ ...state, seq: Math.max(state.seq, seq) });
    this.announceNew();
  }

  private announceNew(): void {
    const { length } = branchOf(this.state, TOP).arrived;
    if (!length || !this.stage.hasFocus() || performance.now() - this.announced < PACE) return;
    this.announced = performance.now();
    this.say(this.stage.words.count('new_comments', length));
  }

  /** What the service has said of the reader's own comment, and of held news meanwhile. */
  settleOwn(state: ThreadState, step: 1 | 0 | -1): void {
    // Where ticks come, they say the number.
    this.setState(link === 'connected' ? state : { ...state, total: Math.max(0, state.total + step) });
    this.live.resume();
  }

  say(message: string): void {
    say(message, this.stage.words.lang);
  }

  setReconnecting(reconnecting: boolean): void {
    if (reconnecting !== this.reconnecting) this.set({ reconnecting });
  }

  set(news: Partial<Pick<Thread, 'phase' | 'sort' | 'branch' | 'reconnecting' | 'linked'>>): void {
    Object.assign(this, news);
    this.stage.draw();
  }

  private setState(state: ThreadState): void {
    this.state = state;
    // What is shown by itself may have been taken away.
    if (this.branch && !state.comments.has(this.branch)) this.branch = undefined;
    this.stage.draw();
  }

  comment(id: string): Entry | undefined {
    return this.state.comments.get(id);
  }
}
