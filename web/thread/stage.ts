import type { FocusTarget } from './focus.js';
import type { Options } from './options.js';
import type { Words } from './words.js';

/** What the thread asks of the element that it is drawn in. */
export interface Stage {
  readonly element: HTMLElement;
  readonly options: Options;
  readonly words: Words;
  readonly narrow: boolean;
  /** Indents that there is room for. */
  readonly depth: number;
  /** Draws soon, once for all changes of a moment. */
  draw(): void;
  /** After the next drawing. */
  focus(target: FocusTarget): void;
  hasFocus(): boolean;
  /** The list begins in sight, and nobody is typing. */
  isAtTop(): boolean;
}
