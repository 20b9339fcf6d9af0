import type { ComponentChildren, VNode } from 'preact';

interface ButtonProps {
  /** By which focus finds it. */
  name?: string;
  kind?: 'plain' | 'main' | 'soft';
  /** What a screen reader hears, beginning with what is seen. */
  label?: string;
  disabled?: boolean;
  onPress: () => void;
  children: ComponentChildren;
}

export function Button({ name, kind = 'plain', label, disabled, onPress, children }: ButtonProps): VNode {
  return (
    <button
      type="button"
      class={kind}
      part={`button ${kind}-button`}
      data-button={name}
      aria-label={label}
      // Unlike `disabled` it keeps the focus.
      aria-disabled={disabled ? 'true' : undefined}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      <span>{children}</span>
    </button>
  );
}
