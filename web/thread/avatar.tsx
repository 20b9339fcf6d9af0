import type { VNode } from 'preact';

/** Tones that the style sheet knows. */
const TONES = 6;

/** Initials on a tone of their own. No picture: one from elsewhere would tell others what is read here. */
export function Avatar({ name }: { name: string }): VNode {
  const parts = name.trim().split(/\s+/);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : ''].map(part => [...(part ?? '')][0] ?? '');
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0)!;
  return (
    <span class={`avatar tone-${sum % TONES}`} part="avatar" aria-hidden="true">
      {letters.join('').toLocaleUpperCase()}
    </span>
  );
}
