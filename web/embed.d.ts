/**
 * Types of what the embed puts on a page. Take the file into your project (or a `/// <reference>` to it) and the DOM
 * knows the elements, their events and `Tidemark`. For JSX add the two lines of your framework:
 *
 *   declare module 'react' { namespace JSX { interface IntrinsicElements extends TidemarkElements {} } }
 *   declare module 'preact' { namespace JSX { interface IntrinsicElements extends TidemarkElements {} } }
 */

/** Attributes of <tidemark-counts>. */
interface TidemarkCountsAttributes {
  /** The publisher's own key; without it the page's canonical address. */
  article?: string;
  /** "views comments" without it. */
  show?: 'views' | 'comments' | 'views comments' | 'comments views';
  /** Records one view of the article. */
  record?: boolean | '';
  mode?: 'full' | 'compact' | 'number';
  zero?: 'show' | 'hide' | 'text';
  href?: string;
  live?: 'on' | 'off';
  lang?: string;
}

/** Attributes of <tidemark-thread>. */
interface TidemarkThreadAttributes {
  /** The publisher's own key; without it the page's canonical address. */
  article?: string;
  sort?: 'best' | 'newest' | 'oldest';
  theme?: 'auto' | 'light' | 'dark';
  loading?: 'lazy' | 'eager';
  /** Top-level comments a page, 1 to 100. */
  'per-page'?: number | string;
  /** Indents that are drawn, 0 to 3. */
  'max-depth'?: number | string;
  /** Level of the thread's heading, 1 to 6. */
  'heading-level'?: number | string;
  readonly?: boolean | '';
  lang?: string;
}

/** What any element takes in JSX, whatever the framework. */
interface TidemarkCommonAttributes {
  id?: string;
  class?: string;
  className?: string;
  slot?: string;
  part?: string;
  key?: string | number | bigint | null;
  ref?: unknown;
  children?: unknown;
}

/** For `JSX.IntrinsicElements`. */
interface TidemarkElements {
  'tidemark-counts': TidemarkCountsAttributes & TidemarkCommonAttributes;
  'tidemark-thread': TidemarkThreadAttributes & TidemarkCommonAttributes;
  'tidemark-live-toggle': { lang?: string } & TidemarkCommonAttributes;
}

/** What `Tidemark.ready()` hands over. */
interface TidemarkApi {
  /** Records a view, for pages without a counter that does. */
  track(view?: { article?: string; edition?: string }): void;
  /** As the reader's own switch: nothing moves while it is off. */
  live(on: boolean): void;
  consent(given: { measure?: boolean }): void;
  auth(identity: unknown): void;
}

interface TidemarkGlobal {
  /** Before the script has come: the callbacks that wait for it. */
  q?: ((tidemark: TidemarkApi) => void)[];
  ready?(callback: (tidemark: TidemarkApi) => void): void;
}

interface TidemarkCountsDetail {
  article: string;
  views: number;
  comments: number;
  rev: number;
}

/** Events that bubble out of the elements, and those of the document. */
interface TidemarkEventMap {
  'tidemark-ready': CustomEvent<TidemarkApi>;
  'tidemark-counts': CustomEvent<TidemarkCountsDetail>;
  'tidemark-connection': CustomEvent<{ state: 'connected' | 'reconnecting' | 'closed' }>;
  'tidemark-error': CustomEvent<{ message: string }>;
  'tidemark-comment-created': CustomEvent<{ article: string; comment: { id: string; status: string } }>;
  'tidemark-comment-failed': CustomEvent<{ article: string; code: string }>;
}

interface Window {
  Tidemark?: TidemarkGlobal;
}

interface HTMLElementTagNameMap {
  'tidemark-counts': HTMLElement;
  'tidemark-thread': HTMLElement;
  'tidemark-live-toggle': HTMLElement;
}

// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the way to add to an interface of the DOM
interface DocumentEventMap extends TidemarkEventMap {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- as above
interface HTMLElementEventMap extends TidemarkEventMap {}
