import { render } from 'preact';
import { articleKey } from '../counts/article-key.js';
import { giveFocus, keepFocus, type FocusTarget } from './focus.js';
import { optionsOf, sortOf, type Options } from './options.js';
import { page } from './page.js';
import { follow, linkedComment } from './permalink.js';
import { giveBackRoom } from './reserve.js';
import type { Stage } from './stage.js';
import { adoptStyles } from './styles.js';
import { ThreadView } from './thread-view.js';
import { Thread } from './thread.js';
import { wordsFor, type Words } from './words.js';

/** px of the page below the view in which a lazy thread begins to load */
const AHEAD = 800;
/** px, below which two indents are all there is room for */
const NARROW = 480;

/** What stands behind one <tidemark-thread>. */
export class Widget implements Stage {
  options: Options;
  words: Words;
  private thread: Thread | undefined;
  narrow = false;
  private drawing = false;
  private wanted: FocusTarget | undefined;
  private readonly root: ShadowRoot;
  private readonly box = document.createElement('div');
  private readonly attributes = new MutationObserver(() => this.read());
  private readonly nearness = new IntersectionObserver(
    entries => {
      if (entries.at(-1)!.isIntersecting) this.load();
    },
    { rootMargin: `${AHEAD}px 0px` },
  );
  private readonly size = new ResizeObserver(entries => {
    const narrow = entries.at(-1)!.contentRect.width < NARROW;
    if (narrow === this.narrow) return;
    this.narrow = narrow;
    this.draw();
  });
  private readonly followLink = (): void => {
    const id = linkedComment();
    if (id === undefined || !this.thread) return;
    if (this.thread.phase === 'new') this.load();
    else if (this.thread.phase === 'ready') void follow(this.thread, id);
  };

  constructor(readonly element: HTMLElement) {
    this.options = optionsOf(element, page.settings.theme);
    this.words = wordsFor(page.langOf(element));
    this.root = element.attachShadow({ mode: 'open' });
    adoptStyles(this.root);
    this.box.className = 'held';
    this.root.append(this.box);
  }

  get depth(): number {
    return Math.min(this.options.maxDepth, this.narrow ? 2 : 3);
  }

  start(): void {
    this.attributes.observe(this.element, { attributes: true });
    this.size.observe(this.element);
    addEventListener('hashchange', this.followLink);
    this.thread?.start();
    this.read();
  }

  stop(): void {
    this.attributes.disconnect();
    this.nearness.disconnect();
    this.size.disconnect();
    removeEventListener('hashchange', this.followLink);
    this.thread?.stop();
  }

  /** Takes in what the attributes say now. */
  private read(): void {
    const { element } = this;
    this.options = optionsOf(element, page.settings.theme);
    this.words = wordsFor(page.langOf(element));
    const key = articleKey(element.getAttribute('article'));
    if (!key) page.warn('article key refused');
    if (key !== this.thread?.key) {
      this.thread?.stop();
      this.thread = key ? new Thread(key, sortOf(element), this) : undefined;
      this.thread?.start();
    }
    if (this.thread?.phase === 'new') {
      if (element.getAttribute('loading') === 'eager' || linkedComment() !== undefined) this.load();
      else this.nearness.observe(element);
    }
    this.draw();
  }

  private load(): void {
    this.nearness.disconnect();
    const { thread } = this;
    if (thread?.phase !== 'new') return;
    void thread.load().then(() => {
      this.showReady();
      giveBackRoom(this.box);
      if (thread.phase === 'ready') this.followLink();
    });
  }

  /** For the host's sheet, which keeps the room of a thread that is not there yet: `:state(ready)`. */
  private showReady(): void {
    try {
      this.element.attachInternals().states.add('ready');
    } catch {
      // An old browser, or a second article in the same element.
    }
  }

  draw(): void {
    if (this.drawing) return;
    this.drawing = true;
    queueMicrotask(() => {
      this.drawing = false;
      try {
        this.drawNow();
      } catch (error) {
        // The element's own children are better than half a thread.
        this.root.replaceChildren(document.createElement('slot'));
        page.warn(`thread failed: ${String(error)}`);
      }
    });
  }

  private drawNow(): void {
    const { thread, wanted } = this;
    const view = thread ? <ThreadView key={thread.key} thread={thread} /> : <slot />;
    keepFocus(
      this.root,
      () => render(view, this.box),
      id => thread?.writing.became.get(id),
    );
    this.wanted = undefined;
    if (wanted) giveFocus(this.root, wanted, 'comment' in wanted && wanted.comment === thread?.linked);
  }

  focus(target: FocusTarget): void {
    this.wanted = target;
    this.draw();
  }

  hasFocus(): boolean {
    return this.root.activeElement !== null;
  }

  isAtTop(): boolean {
    const list = this.root.querySelector('.list');
    const { top } = (list ?? this.element).getBoundingClientRect();
    return top >= 0 && top < innerHeight && !this.root.activeElement?.matches('textarea, input');
  }
}
