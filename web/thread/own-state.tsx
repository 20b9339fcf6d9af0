import type { VNode } from 'preact';
import { Button } from './button.js';
import { useNow, useThread, useWords } from './context.js';
import type { Entry } from './thread-state.js';

/** What became of the reader's own comment; for some seconds it can be taken back. */
export function OwnState({ comment: { id, status } }: { comment: Entry }): VNode | null {
  const { writing } = useThread();
  const words = useWords();
  const fresh = writing.outbox.fresh.get(id);
  const says =
    status === 'pending'
      ? words.text('pending')
      : status !== 'published'
        ? words.text('rejected')
        : fresh && words.text('posted');
  if (!says) return null;
  return (
    <p class="status">
      <span class={status === 'published' ? 'good' : ''}>{says}</span>
      {fresh && (
        <Button kind="soft" name={`undo-${id}`} onPress={() => void writing.undo(id)}>
          {words.text('undo')} <Seconds until={fresh.until} />
        </Button>
      )}
    </p>
  );
}

/** For the eye only: a screen reader would read every second of it. */
function Seconds({ until }: { until: number }): VNode {
  const left = Math.ceil((until - useNow(200)) / 1000);
  return (
    <span class="seconds" aria-hidden="true">
      {Math.max(1, left)}
    </span>
  );
}

/** Deleting asks once more, in place. */
export function Deleting({ id }: { id: string }): VNode {
  const { writing } = useThread();
  const words = useWords();
  if (!writing.doubted.has(id))
    return (
      <Button name={`delete-${id}`} label={words.text('delete_own')} onPress={() => writing.doubt(id, true)}>
        {words.text('delete')}
      </Button>
    );
  return (
    <span class="doubt" role="group" aria-label={words.text('delete_sure')}>
      <span>{words.text('delete_sure')}</span>
      <Button kind="soft" label={words.text('delete_own')} onPress={() => void writing.delete(id)}>
        {words.text('delete')}
      </Button>
      <Button name={`keep-${id}`} onPress={() => writing.doubt(id, false)}>
        {words.text('keep')}
      </Button>
    </span>
  );
}
