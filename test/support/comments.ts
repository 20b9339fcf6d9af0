import { randomUUID } from 'node:crypto';
import type {
  Article,
  ArticleInput,
  ChangesPage,
  Comment,
  CommentInContext,
  ProblemBody,
  RepliesPage,
  ThreadPage,
} from '../../src/protocol';
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
  /** Instead of ORIGIN; null for none. */
  origin?: string | null;
  /** An undefined one is left away. */
  headers?: Record<string, string | undefined>;
  /** More of the body, or something else in it. */
  more?: Record<string, unknown>;
}

/** Posts from a page of ORIGIN, as a new guest each time unless there is a token. */
export function postComment(url: string, words: Words = {}): Promise<Response> {
  const {
    site = 'portal',
    article = 'news-1',
    text = `Well said ${randomUUID()}.`,
    key = randomUUID(),
  } = words;
  const { parent, edition, token, origin = ORIGIN, more } = words;
  const { author = token ? undefined : { name: 'Ana' } } = words;
  return fetch(`${url}/v1/articles/${encodeURIComponent(article)}/comments`, {
    method: 'POST',
    headers: present({
      Origin: origin ?? undefined,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      'X-Forwarded-For': someAddress(),
      Authorization: token && `Bearer ${token}`,
      ...words.headers,
    }),
    body: JSON.stringify({ site, text, parent, edition, author, ...more }),
  });
}

const present = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** The refusal in an answer that must be one, and whose status must be the one it says. */
export async function refusal(answer: Response): Promise<ProblemBody> {
  const text = await answer.text();
  const problem = JSON.parse(text) as ProblemBody;
  if (answer.status < 400 || problem.status !== answer.status)
    throw new Error(`no refusal: ${answer.status} ${text}`);
  return problem;
}

/** The code of a refusal. */
export const codeOf = async (answer: Response): Promise<string> => (await refusal(answer)).code;

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

/** Posts comments one after the other, each by another guest. @returns their ids */
export async function several(
  url: string,
  article: string,
  count: number,
  parent?: string,
): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push((await posted(url, { article, parent })).comment.id);
  return ids;
}

export const idsOf = (comments: Comment[]): string[] => comments.map(({ id }) => id);

const from = (token?: string): RequestInit => ({
  headers: { Origin: ORIGIN, ...(token && { Authorization: `Bearer ${token}` }) },
});

/** A page of a thread, or what is said instead. */
export const askPage = (
  url: string,
  article = 'news-1',
  query: Record<string, string | number> = {},
  token?: string,
): Promise<Response> => {
  const search = new URLSearchParams({ site: 'portal', ...query });
  return fetch(`${url}/v1/articles/${encodeURIComponent(article)}/comments?${search}`, from(token));
};

/** A page of a thread. */
export async function readPage(
  url: string,
  article = 'news-1',
  query: Record<string, string | number> = {},
  token?: string,
): Promise<ThreadPage> {
  const answer = await askPage(url, article, query, token);
  if (answer.status !== 200) throw new Error(`page: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as ThreadPage;
}

/** One comment, or what is said instead. */
export const askComment = (url: string, id: string, query = '', token?: string): Promise<Response> =>
  fetch(`${url}/v1/comments/${id}${query}`, from(token));

/** One comment with what it answers. */
export async function readComment(url: string, id: string, token?: string): Promise<CommentInContext> {
  const answer = await askComment(url, id, '?context=1', token);
  if (answer.status !== 200) throw new Error(`comment: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as CommentInContext;
}

/** What happened in a thread since a position, or what is said instead. */
export const askChanges = (
  url: string,
  since: number | string,
  article = 'news-1',
  token?: string,
): Promise<Response> =>
  fetch(
    `${url}/v1/articles/${encodeURIComponent(article)}/changes?${new URLSearchParams({ site: 'portal', since: String(since) })}`,
    from(token),
  );

export async function readChanges(url: string, since: number, article?: string): Promise<ChangesPage> {
  const answer = await askChanges(url, since, article);
  if (answer.status !== 200) throw new Error(`changes: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as ChangesPage;
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
  {
    token,
    body,
    headers,
  }: { token?: string; body?: object; headers?: Record<string, string | undefined> } = {},
): Promise<Response> =>
  fetch(`${url}/v1/comments/${id}`, {
    method: 'DELETE',
    headers: present({
      Origin: ORIGIN,
      Authorization: token && `Bearer ${token}`,
      'Content-Type': body && 'application/json',
      ...headers,
    }),
    body: body && JSON.stringify(body),
  });

/** Deletes what must go. @returns the tombstone */
export async function deleted(url: string, id: string, token: string): Promise<Comment> {
  const answer = await deleteComment(url, id, { token });
  if (answer.status !== 200) throw new Error(`deleting: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Comment;
}

/** Makes or changes an article as the publisher does. */
export async function putArticle(
  url: string,
  secretKey: string,
  article: string,
  input: Omit<ArticleInput, 'site'>,
): Promise<Article> {
  const answer = await fetch(`${url}/v1/articles/${encodeURIComponent(article)}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secretKey}` },
    body: JSON.stringify({ site: 'portal', ...input }),
  });
  if (answer.status !== 200) throw new Error(`article: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Article;
}
