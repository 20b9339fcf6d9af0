import type { VNode } from 'preact';
import { Avatar } from './avatar.js';
import { Button } from './button.js';
import { useNow, useThread } from './context.js';
import { mayRetry, type Outgoing } from './outbox.js';
import { span } from './relative-time.js';

/** The reader's own comment before the service has it. */
export function OutgoingItem({ outgoing }: { outgoing: Outgoing }): VNode {
  const { writing, stage } = useThread();
  const { words } = stage;
  const { key, name, text, phase, code } = outgoing;
  return (
    <li>
      <article
        class={`comment ${phase}`}
        part="comment"
        data-id={key}
        tabIndex={-1}
        aria-label={words.text('by', { name })}
      >
        <Avatar name={name} />
        <div class="main-part">
          <div class="meta">
            <bdi class="author">{name}</bdi>
          </div>
          <div class="body raw" dir="auto">
            {text}
          </div>
          <p class={phase === 'failed' ? 'status fault' : 'status'}>
            {phase === 'sending' && words.text('sending')}
            {phase === 'waiting' && <Wait outgoing={outgoing} />}
            {phase === 'failed' && words.text('not_posted', { reason: words.reason(code) })}
          </p>
          {phase !== 'sending' && (
            <div class="actions">
              {mayRetry(code) && (phase === 'failed' || code === 'network') && (
                <Button kind="soft" onPress={() => void writing.outbox.send(outgoing)}>
                  {words.text('try_again')}
                </Button>
              )}
              {!writing.closed && (
                <Button kind="soft" onPress={() => writing.edit(outgoing)}>
                  {words.text('edit')}
                </Button>
              )}
              <Button onPress={() => writing.outbox.forget(outgoing)}>{words.text('discard')}</Button>
            </div>
          )}
        </div>
      </article>
    </li>
  );
}

function Wait({ outgoing: { until, code } }: { outgoing: Outgoing }): VNode {
  const { words } = useThread().stage;
  const seconds = Math.max(1, Math.ceil((until! - useNow(1_000)) / 1000));
  return <>{words.text(code === 'network' ? 'connect_in' : 'again_in', { time: span(seconds) })}</>;
}
