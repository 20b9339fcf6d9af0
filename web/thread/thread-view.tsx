import type { VNode } from 'preact';
import { BranchList } from './branch-list.js';
import { Button } from './button.js';
import { CommentItem } from './comment-item.js';
import { Composer } from './composer.js';
import { ThreadContext, useThread } from './context.js';
import { Head } from './head.js';
import { branchOf, TOP } from './thread-state.js';
import type { Thread } from './thread.js';

export function ThreadView({ thread }: { thread: Thread }): VNode {
  const { words, options, narrow } = thread.stage;
  const ready = thread.phase === 'ready';
  return (
    <ThreadContext.Provider value={thread}>
      <section
        class={narrow ? 'thread narrow' : 'thread'}
        part="thread"
        lang={words.lang}
        data-theme={options.theme}
        aria-labelledby={ready ? 'title' : undefined}
      >
        {ready ? <Ready /> : <Waiting />}
      </section>
    </ThreadContext.Provider>
  );
}

/** The element's own children stay in sight until there is something better. */
function Waiting(): VNode {
  const thread = useThread();
  const { words } = thread.stage;
  return (
    <>
      <slot />
      {thread.phase === 'failed' ? (
        <p class="notice">
          {words.text('not_loaded')}{' '}
          <Button kind="soft" onPress={() => void thread.load()}>
            {words.text('try_again')}
          </Button>
        </p>
      ) : (
        <div class="skeleton">
          <p class="unseen">{words.text('loading')}</p>
          {[1, 2, 3].map(line => (
            <div key={line} aria-hidden="true" />
          ))}
        </div>
      )}
    </>
  );
}

function Ready(): VNode {
  const thread = useThread();
  const { writing, stage, branch } = thread;
  const { words } = stage;
  const empty = !branchOf(thread.state, TOP).ids.length && !writing.outbox.items.length;
  return (
    <>
      <Head />
      {thread.linked === null && <p class="notice">{words.text('linked_gone')}</p>}
      {branch === undefined ? (
        <>
          {!stage.options.readOnly && !writing.closed && (
            <Composer key={`composer-${writing.version}`} parent={null} />
          )}
          {writing.closed && <p class="notice">{words.text('closed')}</p>}
          <Arrivals />
          {empty && !stage.options.readOnly && !writing.closed && <p class="empty">{words.text('first')}</p>}
          <BranchList parent={TOP} />
        </>
      ) : (
        <>
          <p class="way-back">
            <Button kind="soft" onPress={() => void thread.show(undefined)}>
              {words.text('back')}
            </Button>
          </p>
          <ol class="list">
            <CommentItem key={branch} id={branch} />
          </ol>
        </>
      )}
    </>
  );
}

/** Its room is always there, so that it moves nothing when it comes. */
function Arrivals(): VNode {
  const thread = useThread();
  const { arrived } = branchOf(thread.state, TOP);
  return (
    <div class="arrivals">
      {arrived.length > 0 && (
        <Button kind="soft" name="arrivals" onPress={() => thread.showArrived(TOP)}>
          {thread.stage.words.count('new_comments', arrived.length)}
        </Button>
      )}
    </div>
  );
}
