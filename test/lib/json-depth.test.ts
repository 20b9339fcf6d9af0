import { tooDeep } from '../../src/lib/json-depth';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

test.each<[string, boolean]>([
  [nested(32), false],
  [nested(33), true],
  [`{"a":${nested(32)}}`, true],
  [JSON.stringify(['['.repeat(100)]), false],
  [JSON.stringify(['\\"' + '['.repeat(100)]), false],
  ['[],'.repeat(100), false],
  ['"unfinished [[[', false],
])('%j', (text, deep) => expect(tooDeep(text, 32)).toBe(deep));
