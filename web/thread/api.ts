import type {
  ChangesPage,
  Comment,
  CommentInContext,
  CommentInput,
  ProblemBody,
  RepliesPage,
  Sort,
  ThreadPage,
} from '../../src/protocol.js';
import { base, page } from './page.js';
import { learnReader, readerOf } from './reader.js';

/** Why the service said no, or `network` when it said nothing. */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemBody['code'] | 'network',
    /** seconds */
    readonly retryAfter?: number,
  ) {
    super(code);
  }
}

/** ms: a reader has given up by then. */
const PATIENCE = 20_000;
/** Replies that come along with their parent. */
const REPLIES = 3;

const site = (): string => page.settings.site!;

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const { token } = readerOf(site());
  const headers = { ...init.headers, ...(token && { Authorization: `Bearer ${token}` }) };
  let answer: Response;
  let body: unknown;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    answer = await fetch(base + path, { credentials: 'omit', signal, ...init, headers });
    body = await answer.json();
  } catch {
    throw new Refusal('network');
  }
  if (answer.status === 401 && token) {
    // Expired: once more as nobody. What this reader wrote stays, but is no longer theirs to delete.
    learnReader(site(), { token: undefined, id: undefined });
    return ask(path, init);
  }
  if (!answer.ok) {
    const { code, retryAfter } = body as Partial<ProblemBody>;
    throw new Refusal(code ?? 'unavailable', retryAfter);
  }
  const given = answer.headers.get('Tidemark-Reader-Token');
  if (given) learnReader(site(), { token: given });
  return body as T;
}

function query(parameters: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value!)}`).join('&');
}

const articlePath = (article: string, resource: string): string =>
  `articles/${encodeURIComponent(article)}/${resource}`;

export const readThread = (
  article: string,
  sort: Sort,
  limit: number,
  cursor?: string,
): Promise<ThreadPage> =>
  ask(
    `${articlePath(article, 'comments')}?${query({ site: site(), sort, limit, replies: REPLIES, cursor })}`,
    // A cache may hold what is older than the reader's own comment.
    { cache: 'no-cache' },
  );

export const readReplies = (id: string, limit: number, cursor: string): Promise<RepliesPage> =>
  ask(`comments/${encodeURIComponent(id)}/replies?${query({ limit, replies: REPLIES, cursor })}`, {
    cache: 'no-cache',
  });

export const readInContext = (id: string): Promise<CommentInContext> =>
  ask(`comments/${encodeURIComponent(id)}?context=1`, { cache: 'no-cache' });

export const readChanges = (article: string, since: number): Promise<ChangesPage> =>
  ask(`${articlePath(article, 'changes')}?${query({ site: site(), since })}`, { cache: 'no-store' });

/** The same `key` for every try of one comment: the service then takes it once. */
export const postComment = (
  article: string,
  input: Omit<CommentInput, 'site'>,
  key: string,
): Promise<Comment> =>
  ask(articlePath(article, 'comments'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ site: site(), ...input } satisfies CommentInput),
  });

export const deleteComment = (id: string): Promise<Comment> =>
  ask(`comments/${encodeURIComponent(id)}`, { method: 'DELETE' });
