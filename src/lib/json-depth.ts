const QUOTE = 34;
const BACKSLASH = 92;

/**
 * Tells, without parsing, whether JSON text nests arrays and objects deeper than `most` levels. Deep nesting overflows
 * the stack of whoever walks it later, so it is refused before anybody does.
 */
export function tooDeep(text: string, most: number): boolean {
  if (!mayBeDeep(text, most)) return false;
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

/** Few brackets cannot nest deep: true of nearly every message, and quickly found. */
function mayBeDeep(text: string, most: number): boolean {
  let brackets = 0;
  for (const bracket of ['{', '[']) {
    for (let i = text.indexOf(bracket); i >= 0; i = text.indexOf(bracket, i + 1))
      if (++brackets > most) return true;
  }
  return false;
}
