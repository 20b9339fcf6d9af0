import type { Comment, CommentStatus, Node } from '../protocol.js';
import { repliesCursor } from './cursor.js';

/** A comment as a store reads it, with its author's name. */
export interface CommentRecord {
  id: number;
  parentId: number | null;
  rootId: number;
  depth: number;
  authorId: number | null;
  authorName: string | null;
  text: string | null;
  body: Node[] | null;
  lang: string | null;
  edition: string | null;
  status: CommentStatus;
  /** Something above hides it. */
  hidden: boolean;
  replies: number;
  shownReplies: number;
  up: number;
  down: number;
  pinned: boolean;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
}

/** Of `comment c left join reader r`, in the shape of a CommentRecord. */
export const COMMENT_COLUMNS = `c.id, c.parent_id as "parentId", c.root_id as "rootId", c.depth,
  c.author_id as "authorId", r.name as "authorName", c.text, c.body, c.lang, c.edition, c.status,
  c.hidden_ancestors > 0 as hidden,
  c.replies, c.shown_replies as "shownReplies", c.up, c.down, c.pinned,
  c.created_at as "createdAt", c.edited_at as "editedAt", c.deleted_at as "deletedAt"`;

/**
 * As it goes on the wire. What is not public names nobody and says nothing, but to its author; a tombstone not even so.
 * @param article the key, as it was asked
 * @param more `replies`: its first direct children, where they were asked for; `elsewhere`: how many of them stand elsewhere in
 * the answer; `reader`: whose comments are marked as theirs
 */
export function toComment(
  record: CommentRecord,
  article: string,
  {
    replies,
    elsewhere = 0,
    reader,
  }: { replies?: Comment[]; elsewhere?: number; reader?: number | undefined } = {},
): Comment {
  const isPublic = record.status === 'published' && !record.hidden;
  const isOwn = reader !== undefined && reader === record.authorId && record.status !== 'deleted';
  const silent = !isPublic && !isOwn;
  const more = record.shownReplies > (replies?.length ?? 0) + elsewhere;
  const last = replies?.at(-1)?.id;
  return {
    id: String(record.id),
    article,
    parent: record.parentId === null ? null : String(record.parentId),
    root: String(record.rootId),
    depth: record.depth,
    author: silent || record.authorId === null ? null : authorOf(record.authorId, record.authorName),
    body: silent ? null : record.body,
    text: silent ? null : record.text,
    lang: silent ? null : record.lang,
    edition: record.edition,
    status: record.status,
    score: record.up - record.down,
    up: record.up,
    down: record.down,
    replyCount: record.replies,
    ...(replies && { replies }),
    ...(more && { repliesNext: repliesCursor(Number(last ?? 0)) }),
    createdAt: record.createdAt.toISOString(),
    editedAt: record.editedAt?.toISOString() ?? null,
    deletedAt: record.deletedAt?.toISOString() ?? null,
    pinned: record.pinned,
    ...(isOwn && { mine: true }),
  };
}

const authorOf = (id: number, name: string | null): Comment['author'] => ({
  id: String(id),
  name: name ?? '',
  badges: [],
});

/** Reads an id from the wire; nothing for what is none. */
export function commentId(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

/** The ids of all authors in some comments and their replies. */
export function authorsIn(comments: Comment[], found = new Set<string>()): Set<string> {
  for (const { author, replies } of comments) {
    if (author) found.add(author.id);
    if (replies) authorsIn(replies, found);
  }
  return found;
}

/** Says of each comment of a reader that it is theirs, in place. */
export function claim(comments: Comment[], reader: string): void {
  for (const comment of comments) {
    if (comment.author?.id === reader) comment.mine = true;
    if (comment.replies) claim(comment.replies, reader);
  }
}
