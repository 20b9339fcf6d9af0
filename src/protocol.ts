/**
 * The wire, v1: shapes that clients rely on. `web/` imports them as types only, so nothing here may have
 * a value. docs/protocol.md and /openapi.json are generated from the doors and checked against these.
 */
import type { FieldError, ProblemCode } from './errors.js';

/** `rev` only grows, per article, with any change of its counts: drop what is older. */
export interface Counts {
  views: number;
  comments: number;
  rev: number;
}

/** Keyed by the article keys as they were asked; every asked key is there. */
export type CountsByArticle = Record<string, Counts>;

/** GET /v1/counts, and the `counts` event: state, never a difference. */
export interface CountsMessage {
  counts: CountsByArticle;
}

/** POST /v1/views. `nav` is a random id per navigation, which makes a retry count once. */
export interface Beacon {
  site: string;
  article: string;
  nav?: string;
  edition?: string;
  url?: string;
  title?: string;
  referrer?: string;
}

/** Why a view was not counted: the value of the header `Tidemark-Ignored`. */
export type Ignored = 'bot' | 'prefetch' | 'repeat' | 'retry' | 'own' | 'consent' | 'limit';

export interface ViewAnswer extends Counts {
  article: string;
  counted: boolean;
}

/** application/problem+json (RFC 9457). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  errors?: FieldError[];
  /** seconds */
  retryAfter?: number;
}

export interface Edition {
  lang: string;
  url?: string;
  title?: string;
}

export interface Article extends Counts {
  site: string;
  article: string;
  title: string | null;
  url: string | null;
  author: string | null;
  publishedAt: string | null;
  createdAt: string;
  editions: Edition[];
  aliases: string[];
  commentsOpen: boolean;
  closesAt: string | null;
  /** The imported part of `views`. */
  initialViews: number;
}

/** Body of PUT /v1/articles/{article}. What is left out stays as it is. */
export interface ArticleInput {
  site: string;
  title?: string | null;
  url?: string | null;
  author?: string | null;
  publishedAt?: string | null;
  editions?: Edition[];
  aliases?: string[];
  commentsOpen?: boolean;
  closesAt?: string | null;
  initialViews?: number;
}

/** Of a comment's text: a tree that a client builds nodes from, and never HTML. */
export type Node =
  | { type: 'text' | 'code'; text: string }
  | { type: 'codeblock'; text: string; lang?: string }
  | { type: 'break' }
  | { type: 'paragraph' | 'em' | 'strong' | 'del' | 'quote' | 'item'; children: Node[] }
  | { type: 'list'; ordered: boolean; start?: number; children: Node[] }
  /** `href` is http, https or mailto; draw it with rel="ugc nofollow noopener". */
  | { type: 'link'; href: string; children: Node[] }
  | { type: 'mention'; id: string; name: string };

/** `deleted` is a tombstone: its author, body and text are null, and its replies stay. */
export type CommentStatus = 'pending' | 'published' | 'rejected' | 'spam' | 'deleted';

export interface Author {
  id: string;
  name: string;
  badges: string[];
  avatar?: string;
}

export interface Comment {
  id: string;
  /** The article's key, as it was asked. */
  article: string;
  parent: string | null;
  /** Of a top-level comment its own id. */
  root: string;
  depth: number;
  author: Author | null;
  body: Node[] | null;
  /** As it was written, for quoting and editing. */
  text: string | null;
  /** Language tag of the text, where known. */
  lang: string | null;
  /** Language tag of the edition that it was written in. */
  edition: string | null;
  status: CommentStatus;
  score: number;
  up: number;
  down: number;
  myVote?: 1 | 0 | -1;
  /** Visible direct children. */
  replyCount: number;
  /** The first direct children, oldest first, where they were asked for. */
  replies?: Comment[];
  /** There are more direct children than in `replies`: GET /v1/comments/{id}/replies?cursor=… */
  repliesNext?: string;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  pinned: boolean;
  /** Only to the reader whose token came along. */
  mine?: boolean;
  canEditUntil?: string;
}

export type Sort = 'best' | 'newest' | 'oldest';

/** GET /v1/articles/{article}/comments */
export interface ThreadPage {
  items: Comment[];
  /** For the next page, or null on the last. */
  next: string | null;
  /** The visible comments, all depths; equal to `counts.comments`. */
  total: number;
  /** The thread's position, for `changes?since=` and the live events. */
  seq: number;
  /** Whether comments are taken. */
  open: boolean;
}

/** GET /v1/comments/{id}/replies */
export interface RepliesPage {
  items: Comment[];
  next: string | null;
}

/** GET /v1/comments/{id}?context=1 */
export interface CommentInContext extends Comment {
  /** The nearest 50, the farthest first. */
  ancestors: Comment[];
}

/** Body of POST /v1/articles/{article}/comments. */
export interface CommentInput {
  site: string;
  /** Id of the comment that is replied to. */
  parent?: string | null;
  text: string;
  edition?: string;
  /** Of a guest; with a reader's token the name may stay away. */
  author?: { name: string; email?: string };
}

/** `votes` are coalesced and carry the thread's current `seq`; every other change takes the next one. */
export type Change = 'published' | 'edited' | 'removed' | 'restored' | 'votes' | 'pinned';

export interface ThreadChange {
  seq: number;
  change: Change;
  /** As it is now; without `replies`. */
  comment: Comment;
}

/** GET /v1/articles/{article}/changes */
export interface ChangesPage {
  changes: ThreadChange[];
  /** The position after these changes. */
  seq: number;
  /** True: ask again with this `seq`. */
  more: boolean;
}

/** The `thread` event, for those who watch with `thread: true`. */
export interface ThreadMessage extends ThreadChange {
  article: string;
}

/** Body of the socket events `watch` and `unwatch`. */
export interface Watch {
  articles: string[];
  thread?: boolean;
}

/** Acknowledgement of `watch`, with the positions of the threads that are watched; a refusal is `{error}` and the socket lives. */
export type WatchAnswer =
  (CountsMessage & { seq?: Record<string, number> }) | { error: { code: ProblemCode; detail: string } };
