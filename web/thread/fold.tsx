import type { VNode } from 'preact';
import { useThread } from './context.js';

/** Hides a comment with all below it, and says whose they are and how many. */
export function Fold({ id, name }: { id: string; name: string }): VNode {
  const thread = useThread();
  const { words } = thread.stage;
  const { replyCount } = thread.comment(id)!;
  const folded = thread.collapsed.has(id);
  const verb = folded ? 'show' : 'hide';
  const label = replyCount ? words.count(`${verb}_with`, replyCount, { name }) : words.text(verb, { name });
  return (
    <button
      type="button"
      class="fold"
      part="fold"
      aria-expanded={!folded}
      aria-label={folded ? undefined : label}
      onClick={() => thread.collapse(id)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={folded ? 'M3 8h10M8 3v10' : 'M3 8h10'} />
      </svg>
      {folded && label}
    </button>
  );
}
