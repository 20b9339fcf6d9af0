import type { VNode } from 'preact';
import { useThread } from './context.js';
import { sorts } from './options.js';

export function Head(): VNode {
  const thread = useThread();
  const { words, options } = thread.stage;
  const { total } = thread.state;
  const Heading = `h${options.headingLevel}` as 'h2';
  return (
    <div class="head" part="header">
      <Heading class="title" part="title" id="title" tabIndex={-1}>
        {total ? words.count('comments', total) : words.text('no_comments')}
      </Heading>
      {thread.branch === undefined && (
        // Its room is there from the start, so that a second comment moves nothing.
        <div
          class={total > 1 ? 'sort' : 'sort idle'}
          part="sort"
          role="group"
          aria-label={words.text('sort')}
        >
          {sorts.map(sort => (
            <button
              type="button"
              key={sort}
              aria-pressed={sort === thread.sort}
              onClick={() => void thread.resort(sort)}
            >
              {words.text(`sort_${sort}`)}
            </button>
          ))}
        </div>
      )}
      {thread.reconnecting && <p class="link-state">{words.text('reconnecting')}</p>}
    </div>
  );
}
