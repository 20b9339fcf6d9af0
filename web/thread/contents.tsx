import type { VNode } from 'preact';
import { Body } from './body.js';
import { Button } from './button.js';
import { useThread } from './context.js';
import { Deleting, OwnState } from './own-state.js';
import { branchOf, hasReplies } from './thread-state.js';

interface ContentsProps {
  id: string;
  /** Of its author. */
  name: string;
}

/** What a comment says, and what can be done with it. */
export function Contents({ id, name }: ContentsProps): VNode {
  const thread = useThread();
  const comment = thread.comment(id)!;
  if (comment.status === 'deleted' || !comment.body)
    return (
      <>
        <p class="tombstone">{thread.stage.words.text('deleted')}</p>
        {thread.isDeepest(id) && (
          <div class="actions">
            <Below id={id} name={name} />
          </div>
        )}
      </>
    );
  return (
    <>
      <Body nodes={comment.body} lang={comment.lang} />
      {comment.mine && <OwnState comment={comment} />}
      <Actions id={id} name={name} />
    </>
  );
}

/** Their row is always there, so that news of a reply finds room in it and moves nothing. */
function Actions({ id, name }: ContentsProps): VNode {
  const thread = useThread();
  const { stage, writing } = thread;
  const { words, options } = stage;
  const { mine, status } = thread.comment(id)!;
  return (
    <div class="actions" part="actions">
      {!options.readOnly && !writing.closed && status === 'published' && (
        <Button
          name={`reply-${id}`}
          label={words.text('reply_to', { name })}
          onPress={() => writing.reply(id, true)}
        >
          {words.text('reply')}
        </Button>
      )}
      {mine && !options.readOnly && <Deleting id={id} />}
      <Below id={id} name={name} />
    </div>
  );
}

/** The way on where no more is drawn, and otherwise what has come since. */
function Below({ id, name }: ContentsProps): VNode | null {
  const thread = useThread();
  const { words } = thread.stage;
  const to = <span class="unseen">{words.text('to', { name })}</span>;
  if (thread.isDeepest(id))
    return hasReplies(thread.state, id) ? (
      <Button kind="soft" name={`on-${id}`} onPress={() => void thread.show(id)}>
        {words.text('continue')} {to}
      </Button>
    ) : null;
  const { length } = branchOf(thread.state, id).arrived;
  return length ? (
    <Button kind="soft" onPress={() => thread.showArrived(id)}>
      {words.count('new_replies', length)} {to}
    </Button>
  ) : null;
}
