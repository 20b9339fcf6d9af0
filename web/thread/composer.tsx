import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from './button.js';
import { useThread } from './context.js';
import { keepDraft, readDraft } from './drafts.js';
import { graphemes, LIMIT, NEAR } from './text-length.js';
import { TOP } from './thread-state.js';

/** Lines, after which the text scrolls in its field. */
const TALLEST = 16;

/** Where a comment is written; `to` names the author that it answers. */
export function Composer({ parent, to }: { parent: string | null; to?: string }): VNode {
  const { writing, stage } = useThread();
  const { words } = stage;
  const spot = writing.spot(parent);
  const [text, setText] = useState(() => readDraft(spot));
  const [name, setName] = useState(writing.name);
  const [open, setOpen] = useState(parent !== null || text !== '');
  const [fault, setFault] = useState<{ field: 'text' | 'name'; says: string }>();
  const textField = useRef<HTMLTextAreaElement>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const id = (part: string) => `${part}-${parent ?? TOP}`;
  const left = text.length > NEAR ? LIMIT - graphemes(text) : LIMIT;
  const tooLong = left < 0 ? words.count('too_many', -left) : undefined;

  useLayoutEffect(() => {
    const field = textField.current!;
    if (CSS.supports('field-sizing', 'content')) return;
    while (field.scrollHeight > field.clientHeight && field.rows < TALLEST) field.rows++;
  }, [text]);

  const refuse = (field: 'text' | 'name', says: string): void => {
    setFault({ field, says });
    (field === 'name' ? nameField : textField).current!.focus();
  };
  const submit = (): void => {
    if (!text.trim()) return refuse('text', words.text('text_missing'));
    if (tooLong) return refuse('text', tooLong);
    if (!name.trim()) return refuse('name', words.text('name_missing'));
    setFault(undefined);
    setText('');
    textField.current!.rows = 2;
    writing.post(parent, text, name.trim());
  };
  const says = fault?.says ?? tooLong ?? (left <= LIMIT - NEAR ? words.count('left', left) : undefined);
  const faulty = (field: 'text' | 'name') => fault?.field === field || (field === 'text' && !!tooLong);

  return (
    <form
      class="composer"
      part="composer"
      data-composer={parent ?? TOP}
      noValidate
      onFocusIn={() => setOpen(true)}
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) submit();
      }}
    >
      <label class={parent === null ? 'unseen' : 'label'} for={id('text')}>
        {to === undefined ? words.text('write') : words.text('write_reply', { name: to })}
      </label>
      <textarea
        ref={textField}
        id={id('text')}
        part="textarea"
        dir="auto"
        rows={2}
        value={text}
        placeholder={parent === null ? words.text('write') : undefined}
        aria-describedby={says && !(fault?.field === 'name') ? id('says') : undefined}
        aria-invalid={faulty('text')}
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          setFault(undefined);
          keepDraft(spot, value);
        }}
      />
      {open && (
        <div class="foot">
          <p class={fault || tooLong ? 'says fault' : 'says'} id={id('says')}>
            {says}
          </p>
          <label class="unseen" for={id('name')}>
            {words.text('name')}
          </label>
          <input
            ref={nameField}
            id={id('name')}
            part="input"
            dir="auto"
            autocomplete="nickname"
            maxLength={60}
            value={name}
            placeholder={words.text('name')}
            aria-describedby={fault?.field === 'name' ? id('says') : undefined}
            aria-invalid={faulty('name')}
            onInput={({ currentTarget: { value } }) => setName(value)}
          />
          {parent !== null && (
            <Button onPress={() => writing.reply(parent, false)}>{words.text('cancel')}</Button>
          )}
          <button type="submit" class="main" part="button main-button">
            <span>{words.text(parent === null ? 'post' : 'post_reply')}</span>
          </button>
        </div>
      )}
    </form>
  );
}
