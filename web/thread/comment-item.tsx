import type { VNode } from 'preact';
import { Avatar } from './avatar.js';
import { Body } from './body.js';
import { BranchList } from './branch-list.js';
import { Button } from './button.js';
import { Composer } from './composer.js';
import { useThread } from './context.js';
import { Fold } from './fold.js';
import { Deleting, OwnState } from './own-state.js';
import { branchOf, hasReplies } from './thread-state.js';
import { When } from './when.js';

/** A comment with what is below it. */
export function CommentItem({ id }: { id: string }): VNode {
  const thread = useThread();
  const { words } = thread.stage;
  const comment = thread.comment(id)!;
  const name = comment.author?.name ?? words.text('deleted_name');
  const folded = thread.collapsed.has(id);
  return (
    <li>
      <article
        class={`comment ${thread.linked === id ? 'linked' : ''} ${folded ? 'folded' : comment.status}`}
        part="comment"
        data-id={id}
        tabIndex={-1}
        aria-label={words.text('by', { name })}
      >
        {!folded && comment.author && <Avatar name={name} />}
        <div class="main-part">
          <div class="top">
            {!folded && (
              <div class="meta">
                {comment.author && (
                  <bdi class="author" part="author">
                    {name}
                  </bdi>
                )}
                <Marks id={id} />
                <When id={id} time={comment.createdAt} />
              </div>
            )}
            <Fold key="fold" id={id} name={name} />
          </div>
          {!folded && <Contents id={id} name={name} />}
        </div>
      </article>
      {!folded && thread.writing.replying.has(id) && (
        <Composer key={`composer-${thread.writing.version}`} parent={id} to={name} />
      )}
      {!folded && <BranchList key="branch" parent={id} />}
    </li>
  );
}

function Marks({ id }: { id: string }): VNode {
  const thread = useThread();
  const { words } = thread.stage;
  const { author, pinned, editedAt, mine } = thread.comment(id)!;
  return (
    <>
      {mine && author && <span class="mark">{words.text('you')}</span>}
      {author?.badges.map(badge => (
        <span class="mark" key={badge}>
          {badge}
        </span>
      ))}
      {pinned && <span class="mark">{words.text('pinned')}</span>}
      {editedAt && author && <span class="edited">{words.text('edited')}</span>}
    </>
  );
}

function Contents({ id, name }: { id: string; name: string }): VNode {
  const thread = useThread();
  const { stage, writing } = thread;
  const { words } = stage;
  const comment = thread.comment(id)!;
  const { arrived } = branchOf(thread.state, id);
  const mayReply = !stage.options.readOnly && !writing.closed && comment.status === 'published';
  return (
    <>
      {comment.body ? (
        <Body nodes={comment.body} lang={comment.lang} />
      ) : (
        <p class="tombstone">{words.text('deleted')}</p>
      )}
      {comment.mine && comment.status !== 'deleted' && <OwnState comment={comment} />}
      <div class="actions" part="actions">
        {mayReply && (
          <Button
            name={`reply-${id}`}
            label={words.text('reply_to', { name })}
            onPress={() => writing.reply(id, true)}
          >
            {words.text('reply')}
          </Button>
        )}
        {comment.mine && comment.status !== 'deleted' && !stage.options.readOnly && <Deleting id={id} />}
        {thread.isDeepest(id)
          ? hasReplies(thread.state, id) && (
              <Button kind="soft" name={`on-${id}`} onPress={() => void thread.show(id)}>
                {words.text('continue')} <span class="unseen">{words.text('to', { name })}</span>
              </Button>
            )
          : arrived.length > 0 && (
              <Button kind="soft" onPress={() => thread.showArrived(id)}>
                {words.count('new_replies', arrived.length)}{' '}
                <span class="unseen">{words.text('to', { name })}</span>
              </Button>
            )}
      </div>
    </>
  );
}
