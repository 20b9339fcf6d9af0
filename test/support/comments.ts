import { randomUUID } from 'node:crypto';
import type { Comment, RepliesPage, ThreadPage } from '../../src/protocol';
import { ORIGIN, someAddress } from './service';

/** A comment to be posted, as far as a test cares. */
export interface Words {
  site?: string;
  article?: string;
  text?: string;
  parent?: string | null;
  author?: { name: string; email?: string };
  edition?: string;
  /** Idempotency key; another one each time without. */
  key?: string;
  /** A reader's token. */
  token?: string;
  headers?: Record<string, string>;
}

/** Posts from a page of ORIGIN, as a new guest each time unless there is a token. */
export function postComment(url: string, words: Words = {}): Promise<Response> {
  const {
    site = 'portal',
    article = 'news-1',
    text = `Well said ${randomUUID()}.`,
    key = randomUUID(),
  } = words;
  const { parent, edition, token, headers, author = token ? undefined : { name: 'Ana' } } = words;
  return fetch(`${url}/v1/articles/${encodeURIComponent(article)}/comments`, {
    method: 'POST',
    headers: {
      Origin: ORIGIN,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      'X-Forwarded-For': someAddress(),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ site, text, parent, edition, author }),
  });
}

/** A comment that was posted, and the token of the guest who wrote it. */
export interface PostedComment {
  comment: Comment;
  token: string;
}

/** Posts what must be taken. */
export async function posted(url: string, words: Words = {}): Promise<PostedComment> {
  const answer = await postComment(url, words);
  if (answer.status !== 201) throw new Error(`posting: ${answer.status} ${await answer.text()}`);
  const token = answer.headers.get('tidemark-reader-token') ?? words.token ?? '';
  return { comment: (await answer.json()) as Comment, token };
}

const from = (token?: string): RequestInit => ({
  headers: { Origin: ORIGIN, ...(token && { Authorization: `Bearer ${token}` }) },
});

/** A page of a thread. */
export async function readPage(
  url: string,
  article = 'news-1',
  query: Record<string, string | number> = {},
  token?: string,
): Promise<ThreadPage> {
  const search = new URLSearchParams({ site: 'portal', ...query } as Record<string, string>);
  const answer = await fetch(
    `${url}/v1/articles/${encodeURIComponent(article)}/comments?${search}`,
    from(token),
  );
  if (answer.status !== 200) throw new Error(`page: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as ThreadPage;
}

export async function readReplies(
  url: string,
  id: string,
  query: Record<string, string | number> = {},
): Promise<RepliesPage> {
  const search = new URLSearchParams(query as Record<string, string>);
  const answer = await fetch(`${url}/v1/comments/${id}/replies?${search}`, from());
  if (answer.status !== 200) throw new Error(`replies: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as RepliesPage;
}

/** Every comment of a thread, by its pages and the pages of replies. */
export async function readWhole(
  url: string,
  article = 'news-1',
  sort = 'oldest',
  limit = 50,
): Promise<Comment[]> {
  const all: Comment[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: ThreadPage = await readPage(url, article, { sort, limit, ...(cursor && { cursor }) });
    for (const item of page.items) await descend(url, item, all);
    cursor = page.next;
  }
  return all;
}

async function descend(url: string, comment: Comment, all: Comment[]): Promise<void> {
  all.push(comment);
  for (const reply of comment.replies ?? []) await descend(url, reply, all);
  for (let cursor = comment.repliesNext ?? null; cursor !== null;) {
    const page: RepliesPage = await readReplies(url, comment.id, { cursor, limit: 100, replies: 20 });
    for (const reply of page.items) await descend(url, reply, all);
    cursor = page.next;
  }
}

export const deleteComment = (
  url: string,
  id: string,
  { token, body, headers }: { token?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<Response> =>
  fetch(`${url}/v1/comments/${id}`, {
    method: 'DELETE',
    headers: {
      Origin: ORIGIN,
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body && JSON.stringify(body),
  });
