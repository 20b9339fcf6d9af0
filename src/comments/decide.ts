import type { ProblemCode } from '../errors.js';

/** What is known of a draft when it is decided, read under the lock of its thread. */
export interface Facts {
  /** What the draft's idempotency key was answered before. */
  receipt: { sameRequest: boolean } | undefined;
  /** Undefined: the token names a reader who is not there any more. Null: a guest who writes for the first time. */
  author: { name: string } | null | undefined;
  thread: { open: boolean; closesAt: Date | null };
  /** Undefined when nothing is replied to; null when there is no such comment in this thread. */
  parent: { visible: boolean } | null | undefined;
  /** The same reader has said the same at the same place a moment ago. */
  said: boolean;
}

/** What becomes of a draft. */
export type Verdict =
  { is: 'replay' } | { is: 'publish' } | { is: 'refuse'; code: ProblemCode; detail: string };

export const PARENT_GONE = 'The comment that this replies to is not there any more.';

const refuse = (code: ProblemCode, detail: string): Verdict => ({ is: 'refuse', code, detail });

/** Decides, and does nothing. @param now milliseconds */
export function decide(facts: Facts, now: number): Verdict {
  const { receipt, author, thread, parent, said } = facts;
  if (receipt)
    return receipt.sameRequest
      ? { is: 'replay' }
      : refuse('idempotency_mismatch', 'This idempotency key was used for another comment.');
  if (author === undefined)
    return refuse('unauthenticated', 'This reader is not known any more; write without the token.');
  if (!thread.open || (thread.closesAt && thread.closesAt.getTime() <= now))
    return refuse('thread_closed', 'Comments on this article are closed.');
  if (parent !== undefined && !parent?.visible) return refuse('parent_gone', PARENT_GONE);
  if (said) return refuse('duplicate', 'You have said this here a moment ago.');
  return { is: 'publish' };
}
