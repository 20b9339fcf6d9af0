import { readInContext, Refusal } from './api.js';
import type { Thread } from './thread.js';

/** Of an address with #tidemark-c-ID: a fragment does not reach into a shadow tree by itself. */
export const linkedComment = (): string | undefined => /^#tidemark-c-(.+)/.exec(location.hash)?.[1];

/** Shows the comment that the address points at, or says that it is gone. */
export async function follow(thread: Thread, id: string): Promise<void> {
  try {
    const comment = await readInContext(id);
    // It may be one of another thread on this page; or this one's, when the page names the article by an alias.
    if (comment.article === thread.key || thread.comment(comment.root)) thread.point(comment);
  } catch (error) {
    const isGone = error instanceof Refusal && /not_found|gone|bad_request/.test(error.code);
    thread.set({ linked: isGone ? null : undefined });
  }
}
