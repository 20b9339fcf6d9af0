/** Answers of the service, taken into the state. */
import type { Comment, CommentInContext } from '../../src/protocol.js';
import {
  branchOf,
  byAge,
  change,
  detach,
  draftOf,
  hasReplies,
  parentOf,
  TOP,
  type Draft,
  type ThreadState,
} from './thread-state.js';

interface Page {
  items: Comment[];
  next: string | null;
  /** Of a page of replies unknown: it is then at least as new as what we know. */
  seq?: number;
  total?: number;
}

/** The next comments of the top level or of a branch. */
export function withPage(state: ThreadState, page: Page, parent = TOP): ThreadState {
  const draft = draftOf(state);
  const asOf = page.seq ?? state.seq;
  for (const item of page.items) take(draft, item, asOf);
  const { ids, arrived } = branchOf(draft, parent);
  const came = page.items.map(({ id }) => id);
  const all = [...new Set([...ids, ...came])];
  change(draft, parent, {
    ids: parent === TOP ? all : byAge(draft, all),
    next: page.next,
    arrived: arrived.filter(id => !came.includes(id)),
  });
  // The last reply may have gone while its parent, a tombstone, still pointed at it.
  if (draft.comments.get(parent)?.status === 'deleted' && !hasReplies(draft, parent)) detach(draft, parent);
  return draft;
}

/** The first page, which also says where the thread stands. */
export function firstPage(state: ThreadState, page: Required<Page>): ThreadState {
  return withPage({ ...state, seq: page.seq, total: page.total }, page);
}

/** A comment with those above it, each as a branch that is open at this one place. */
export function withContext(state: ThreadState, { ancestors, ...comment }: CommentInContext): ThreadState {
  const draft = draftOf(state);
  const path = [...ancestors, comment];
  for (const each of path) take(draft, each, state.seq);
  for (const each of path) {
    const parent = parentOf(each);
    // The top level keeps its order: a comment from a later page is shown in its branch only.
    if (parent === TOP || !draft.comments.has(parent)) continue;
    const { ids } = branchOf(draft, parent);
    if (!ids.includes(each.id)) change(draft, parent, { ids: byAge(draft, [...ids, each.id]) });
  }
  return draft;
}

/** The reader's own comment, which needs no announcing. */
export function withOwn(state: ThreadState, comment: Comment): ThreadState {
  const draft = draftOf(state);
  const parent = parentOf(comment);
  const above = draft.comments.get(parent);
  if (above && draft.comments.get(comment.id)?.status !== 'published' && comment.status === 'published')
    draft.comments.set(parent, { ...above, replyCount: above.replyCount + 1 });
  take(draft, comment, state.seq);
  const { ids, arrived } = branchOf(draft, parent);
  const others = ids.filter(id => id !== comment.id);
  change(draft, parent, {
    ids: parent === TOP ? [comment.id, ...others] : byAge(draft, [...others, comment.id]),
    arrived: arrived.filter(id => id !== comment.id),
  });
  return draft;
}

function take(draft: Draft, { replies, repliesNext, ...comment }: Comment, asOf: number): void {
  const before = draft.comments.get(comment.id);
  if (!before || before.asOf <= asOf) draft.comments.set(comment.id, { ...comment, asOf });
  for (const reply of replies ?? []) take(draft, reply, asOf);
  // What has been unfolded stays so.
  if (draft.branches.has(comment.id)) return;
  change(draft, comment.id, {
    ids: replies?.map(({ id }) => id) ?? [],
    next: repliesNext ?? (replies || !comment.replyCount ? null : TOP),
  });
}
