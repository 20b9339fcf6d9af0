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

/** Body of the socket events `watch` and `unwatch`. */
export interface Watch {
  articles: string[];
  thread?: boolean;
}

/** Acknowledgement of `watch`; a refusal is `{error}` and the socket lives. */
export type WatchAnswer = CountsMessage | { error: { code: ProblemCode; detail: string } };
