import type { VNode } from 'preact';
import { Avatar } from './avatar.js';
import { BranchList } from './branch-list.js';
import { Composer } from './composer.js';
import { Contents } from './contents.js';
import { useThread } from './context.js';
import { Fold } from './fold.js';
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
      {!folded && !thread.writing.closed && thread.writing.replying.has(id) && (
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
