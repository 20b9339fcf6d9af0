import { parseText } from '../../src/comments/text';
import type { Node } from '../../src/protocol';

const text = (words: string): Node => ({ type: 'text', text: words });
const paragraph = (...children: Node[]): Node => ({ type: 'paragraph', children });
const item = (words: string): Node => ({ type: 'item', children: [text(words)] });
const link = (href: string, words = href): Node => ({ type: 'link', href, children: [text(words)] });

test.each<[string, string, Node[]]>([
  [
    'paragraphs and breaks',
    'a\nb\r\n\r\nc',
    [paragraph(text('a'), { type: 'break' }, text('b')), paragraph(text('c'))],
  ],
  ['emphasis', '*a*', [paragraph({ type: 'em', children: [text('a')] })]],
  ['strong', '__a__', [paragraph({ type: 'strong', children: [text('a')] })]],
  ['what was struck out', '~~a~~', [paragraph({ type: 'del', children: [text('a')] })]],
  ['code', '`<b>`', [paragraph({ type: 'code', text: '<b>' })]],
  [
    'a block of code',
    '```ts\nlet a;\n\nlet b;\n```',
    [{ type: 'codeblock', text: 'let a;\n\nlet b;', lang: 'ts' }],
  ],
  ['a block of code in no language', '```\na\n```', [{ type: 'codeblock', text: 'a' }]],
  ['a quote', '> a\n\nb', [{ type: 'quote', children: [paragraph(text('a'))] }, paragraph(text('b'))]],
  ['a list', '- a\n- b', [{ type: 'list', ordered: false, children: [item('a'), item('b')] }]],
  ['a numbered list', '1. a\n2. b', [{ type: 'list', ordered: true, children: [item('a'), item('b')] }]],
  ['a list that begins later', '7. a', [{ type: 'list', ordered: true, start: 7, children: [item('a')] }]],
  ['a link', '[a](https://example.org/b?c=d)', [paragraph(link('https://example.org/b?c=d', 'a'))]],
  [
    'an address',
    'see https://example.org/b.',
    [paragraph(text('see '), link('https://example.org/b'), text('.'))],
  ],
  ['an address in brackets', '<http://example.org/>', [paragraph(link('http://example.org/'))]],
  ['an e-mail address', '<ana@example.org>', [paragraph(link('mailto:ana@example.org', 'ana@example.org'))]],
  ['an escaped star', '\\*a\\*', [paragraph(text('*a*'))]],
  ['Montenegrin domains as words', 'zovi.me www.vijesti.me', [paragraph(text('zovi.me www.vijesti.me'))]],
])('%s becomes a tree', (_, written, body) => {
  expect(parseText(written).body).toEqual(body);
});

test.each([
  ['nothing', ''],
  ['space', ' \n\t\u00a0\u2003'],
  ['what has no width', '\u200b\u200d\u2060\u00ad'],
  ['controls', '\u0000\u0001'],
  ['a mark without a letter', '\u0301'],
  ['fillers that look like nothing', '\u3164\u2800\u115f'],
  ['an empty quote', '> \n>'],
  ['an empty list', '- \n- '],
  ['empty code', '```\n\n```'],
  ['a link without words', '[](https://example.org)'],
])('%s is no comment', (_, written) => {
  expect(() => parseText(written)).toThrow(expect.objectContaining({ code: 'empty' }));
});

test('a comment has 10,000 characters as a reader counts them, and not one more', () => {
  // Two units each, which no composition makes one.
  const letter = 'q\u0302';
  expect(parseText(letter.repeat(10_000)).text).toHaveLength(20_000);
  expect(() => parseText(letter.repeat(10_001))).toThrow(expect.objectContaining({ code: 'too_long' }));
  expect(parseText('👨‍👩‍👧‍👦'.repeat(10_000)).text).toHaveLength(110_000);
  expect(() => parseText('a'.repeat(10_001))).toThrow(expect.objectContaining({ code: 'too_long' }));
  // What is taken away does not count.
  expect(parseText(`${'a'.repeat(10_000)}${'\u0000'.repeat(9)} \n`).text).toHaveLength(10_000);
});

test('frames inside one another are drawn to a depth, and what is in deeper ones is still said', () => {
  const { body } = parseText(`${'> '.repeat(30)}deep`);
  let depth = 0;
  let here: Node | undefined = body[0];
  for (; here?.type === 'quote'; here = here.children[0]) depth++;
  expect(depth).toBe(8);
  expect(here).toEqual(paragraph(text('deep')));
});

test.each([
  ['quotes', `${'>'.repeat(9_990)} a`],
  ['brackets', '['.repeat(10_000)],
  ['links that do not end', '[a]('.repeat(2_500)],
  ['stars', '*a '.repeat(3_300)],
  ['stars and underlines', '*_'.repeat(5_000)],
  ['stars both ways', `${'*'.repeat(5_000)}a${'*'.repeat(5_000)}`],
  ['backticks', Array.from({ length: 139 }, (_, n) => '`'.repeat(n)).join(' ')],
  ['lists', '- '.repeat(5_000)],
  ['angle brackets', '<'.repeat(10_000)],
  ['addresses', 'https://a.b/('.repeat(760)],
  ['mail addresses', 'a@'.repeat(5_000)],
  ['lines', 'a\n'.repeat(5_000)],
  ['marks', '\u0301\u200d'.repeat(15_000)],
])('%s without end cost less than a second', (_, written) => {
  const began = performance.now();
  try {
    parseText(written);
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^(empty|too_long)$/) as string });
  }
  expect(performance.now() - began).toBeLessThan(1_000);
});
