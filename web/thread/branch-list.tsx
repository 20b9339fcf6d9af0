import type { VNode } from 'preact';
import { Button } from './button.js';
import { CommentItem } from './comment-item.js';
import { useThread } from './context.js';
import { OutgoingItem } from './outgoing-item.js';
import { branchOf, TOP } from './thread-state.js';

/** The replies to a comment, or the top level. */
export function BranchList({ parent }: { parent: string }): VNode {
  const thread = useThread();
  const top = parent === TOP;
  const deepest = !top && thread.isDeepest(parent);
  const { ids } = branchOf(thread.state, parent);
  const outgoing = thread.writing.outbox.items
    .filter(item => (item.parent ?? TOP) === parent)
    .map(item => <OutgoingItem key={item.key} outgoing={item} />);
  const comments = deepest ? [] : ids.map(id => <CommentItem key={id} id={id} />);
  return (
    <>
      {outgoing.length + comments.length > 0 && (
        <ol class={top ? 'list' : 'list replies'} aria-busy={top && thread.loading.has(TOP)}>
          {top && outgoing.reverse()}
          {comments}
          {!top && outgoing}
        </ol>
      )}
      {!deepest && <More key="more" parent={parent} />}
    </>
  );
}

function More({ parent }: { parent: string }): VNode | null {
  const thread = useThread();
  const { words } = thread.stage;
  const { next } = branchOf(thread.state, parent);
  const failed = thread.failed.has(parent);
  if (next === null && !failed) return null;
  const loading = thread.loading.has(parent);
  return (
    <div class={parent === TOP ? 'more' : 'more of-branch'}>
      {failed && <p class="fault">{words.text('more_not_loaded')}</p>}
      <Button
        kind="soft"
        disabled={loading}
        onPress={() => void (next === null ? thread.load() : thread.more(parent))}
      >
        {loading ? words.text('loading') : failed ? words.text('try_again') : <MoreLabel parent={parent} />}
      </Button>
    </div>
  );
}

/** How many there are, as far as that is known: a deleted reply that still has replies counts as none. */
function MoreLabel({ parent }: { parent: string }): VNode {
  const thread = useThread();
  const { words } = thread.stage;
  if (parent === TOP) return <>{words.text('more_comments')}</>;
  const { ids } = branchOf(thread.state, parent);
  const { replyCount, author } = thread.comment(parent)!;
  const missing = replyCount - ids.filter(id => thread.comment(id)?.status === 'published').length;
  const name = author?.name ?? words.text('deleted_name');
  return (
    <>
      {missing > 0
        ? words.count(ids.length ? 'more_replies' : 'replies', missing)
        : words.text('more_replies')}{' '}
      <span class="unseen">{words.text('to', { name })}</span>
    </>
  );
}
