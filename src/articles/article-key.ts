import { isPlainKey, lengthOf } from '../lib/wording.js';

/** Characters of a publisher's key. */
export const KEY_LENGTH = 200;
/** UTF-16 units beyond which counting characters is not worth it. */
const SURELY_TOO_LONG = 4 * KEY_LENGTH;

/** Says what is wrong with an article's key, or nothing. */
export function keyFault(key: string): string | undefined {
  if (key === '') return 'must not be empty';
  if (
    key.length > KEY_LENGTH &&
    (key.length > SURELY_TOO_LONG || lengthOf(key.normalize('NFC')) > KEY_LENGTH)
  )
    return `must have at most ${KEY_LENGTH} characters`;
  if (!isPlainKey(key)) return 'must not hold control characters';
  return undefined;
}

/** The form in which a key is stored and looked up, so that one name written in two ways is one article. */
export const storedKey = (key: string): string => key.normalize('NFC');
