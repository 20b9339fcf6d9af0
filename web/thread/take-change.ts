/** Live changes, taken into the state. Their order and that none is missing is the matter of live-thread.ts. */
import type { Comment, Sort, ThreadChange } from '../../src/protocol.js';
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

export interface Reading {
  sort: Sort;
  /** Whether a new comment may come into the list by itself. */
  inflow: boolean;
  /** The author's id in the reader's own comments. */
  me?: string;
}

export function withChange(state: ThreadState, news: ThreadChange, reading: Reading): ThreadState {
  const draft = draftOf(state);
  const { id, author } = news.comment;
  const known = draft.comments.get(id);
  if (news.change === 'votes') {
    const { score, up, down } = news.comment;
    if (known) draft.comments.set(id, { ...known, score, up, down });
    return draft;
  }
  draft.seq = news.seq;
  // Loaded later than this happened.
  if (known && known.asOf >= news.seq && known.status === news.comment.status) return draft;

  const { replies: _, repliesNext, ...comment } = news.comment;
  const mine = (known?.mine ?? (reading.me !== undefined && author?.id === reading.me)) ? true : undefined;
  const entry = { ...comment, mine, myVote: known?.myVote, asOf: news.seq };
  if (news.change === 'removed') {
    if (!draft.gone.has(id)) remove(draft, news.comment, news.seq);
  } else if (known) {
    draft.comments.set(id, entry);
    if (known.status !== 'published') count(draft, news.comment, news.seq, 1);
  } else if (news.change === 'published' || news.change === 'restored') {
    count(draft, news.comment, news.seq, 1);
    if (!hasPlace(draft, news.comment, reading)) return draft;
    draft.comments.set(id, entry);
    // A restored comment brings back what is below it.
    change(draft, id, { next: repliesNext ?? (comment.replyCount ? TOP : null) });
    arrive(draft, news.comment, reading.inflow);
  }
  return draft;
}

/** Not below what has not been unfolded yet: it comes along when that is. */
function hasPlace(draft: Draft, comment: Comment, { sort }: Reading): boolean {
  const parent = parentOf(comment);
  if (parent === TOP) return sort !== 'oldest' || branchOf(draft, TOP).next === null;
  return draft.comments.has(parent) && branchOf(draft, parent).next === null;
}

function arrive(draft: Draft, comment: Comment, inflow: boolean): void {
  const parent = parentOf(comment);
  const { ids, arrived } = branchOf(draft, parent);
  if (parent === TOP && inflow) change(draft, TOP, { ids: onTop(draft, ids, [comment.id]) });
  else change(draft, parent, { arrived: [...arrived, comment.id] });
}

/** The reader's own deletion, which the service has answered. */
export function withoutOwn(state: ThreadState, comment: Comment): ThreadState {
  const draft = draftOf(state);
  remove(draft, comment, Infinity);
  return { ...draft, gone: new Set([...draft.gone, comment.id]) };
}

function remove(draft: Draft, comment: Comment, seq: number): void {
  const known = draft.comments.get(comment.id);
  if (!known || known.status === 'published') count(draft, comment, seq, -1);
  if (!known) return;
  if (comment.status === 'deleted' && hasReplies(draft, comment.id))
    draft.comments.set(comment.id, { ...comment, mine: known.mine, asOf: known.asOf });
  else detach(draft, comment.id);
}

/** The parent's count of replies, unless it was read when this had already happened. */
function count(draft: Draft, comment: Comment, seq: number, step: 1 | -1): void {
  const above = draft.comments.get(parentOf(comment));
  if (above && above.asOf < seq)
    draft.comments.set(above.id, { ...above, replyCount: Math.max(0, above.replyCount + step) });
}

/** Below what is pinned. */
function onTop(draft: Draft, ids: readonly string[], came: readonly string[]): string[] {
  const others = ids.filter(id => !came.includes(id));
  const first = others.findIndex(id => !draft.comments.get(id)?.pinned);
  const pinned = first < 0 ? others.length : first;
  return [...others.slice(0, pinned), ...came, ...others.slice(pinned)];
}

/** Puts what has arrived into its place. */
export function showArrived(state: ThreadState, parent: string, sort: Sort): ThreadState {
  const draft = draftOf(state);
  const { ids, arrived } = branchOf(draft, parent);
  change(draft, parent, {
    ids:
      parent !== TOP || sort === 'oldest'
        ? byAge(draft, [...ids, ...arrived])
        : onTop(draft, ids, byAge(draft, arrived).reverse()),
    arrived: [],
  });
  return draft;
}
