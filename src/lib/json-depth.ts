const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Tells, without parsing, whether JSON text nests arrays and objects deeper than `most` levels. Deep nesting overflows
 * the stack of whoever walks it later, so it is refused before anybody does.
 */
export function tooDeep(text: string, most: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === BACKSLASH) i++;
      else if (c === QUOTE) quoted = false;
    } else if (c === QUOTE) quoted = true;
    else if (c === 91 || c === 123) {
      if (++depth > most) return true;
    } else if (c === 93 || c === 125) depth--;
  }
  return false;
}
