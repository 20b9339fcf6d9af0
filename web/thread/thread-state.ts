/**
 * What is known of a thread. Pure: a page, a change or an act of the reader comes in as data, and another state
 * comes out. The top level is a branch like any other, under the id TOP.
 */
import type { Comment } from '../../src/protocol.js';

export const TOP = '';

/** A comment, and the thread's position at which it was so: older news of it is no news. */
export interface Entry extends Omit<Comment, 'replies' | 'repliesNext'> {
  asOf: number;
}

/** The children of a comment, or the top level. */
export interface Branch {
  /** In the order of their showing. */
  ids: readonly string[];
  /** The cursor of what is not here yet, TOP for "from the start"; null when all of it is here. */
  next: string | null;
  /** Came live, and wait for the reader to ask for them. */
  arrived: readonly string[];
}

export interface ThreadState {
  /** The position up to which all changes are in. */
  seq: number;
  /** Visible comments, all depths. */
  total: number;
  comments: ReadonlyMap<string, Entry>;
  branches: ReadonlyMap<string, Branch>;
  /** What the reader has taken back, and whose removal is therefore no news. */
  gone: ReadonlySet<string>;
}

/** A state in the making. */
export interface Draft extends ThreadState {
  comments: Map<string, Entry>;
  branches: Map<string, Branch>;
}

export const emptyThread: ThreadState = {
  seq: 0,
  total: 0,
  comments: new Map(),
  branches: new Map(),
  gone: new Set(),
};

const bare: Branch = { ids: [], next: null, arrived: [] };

export const branchOf = ({ branches }: ThreadState, id: string): Branch => branches.get(id) ?? bare;

export const parentOf = ({ parent }: Pick<Comment, 'parent'>): string => parent ?? TOP;

export function draftOf(state: ThreadState): Draft {
  return { ...state, comments: new Map(state.comments), branches: new Map(state.branches) };
}

export function change(draft: Draft, parent: string, news: Partial<Branch>): void {
  draft.branches.set(parent, { ...branchOf(draft, parent), ...news });
}

/** Whether anything stands below a comment, or would if it were loaded. */
export function hasReplies(state: ThreadState, id: string): boolean {
  const { ids, next, arrived } = branchOf(state, id);
  return ids.length + arrived.length > 0 || next !== null;
}

/** Takes a comment with all below it out of sight, and then the tombstones above that nothing holds any more. */
export function detach(draft: Draft, id: string): void {
  const entry = draft.comments.get(id);
  if (!entry) return;
  const parent = parentOf(entry);
  const { ids, arrived } = branchOf(draft, parent);
  const others = (list: readonly string[]) => list.filter(other => other !== id);
  change(draft, parent, { ids: others(ids), arrived: others(arrived) });
  forget(draft, id);
  if (draft.comments.get(parent)?.status === 'deleted' && !hasReplies(draft, parent)) detach(draft, parent);
}

function forget(draft: Draft, id: string): void {
  const below = [id];
  for (const each of below) {
    const { ids, arrived } = branchOf(draft, each);
    below.push(...ids, ...arrived);
    draft.comments.delete(each);
    draft.branches.delete(each);
  }
}

/** Replies stand oldest first, whatever the order of their coming. */
export function byAge(draft: ThreadState, ids: Iterable<string>): string[] {
  const age = (id: string) => Date.parse(draft.comments.get(id)!.createdAt);
  return [...new Set(ids)].sort((a, b) => age(a) - age(b) || (a < b ? -1 : 1));
}
