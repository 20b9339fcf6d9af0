import { parseText } from '../../src/comments/text';
import type { Node } from '../../src/protocol';

const paragraphOf = (words: string): Node => ({
  type: 'paragraph',
  children: [{ type: 'text', text: words }],
});
/** All nodes of a tree. */
const every = (nodes: Node[]): Node[] =>
  nodes.flatMap(node => [node, ...('children' in node ? every(node.children) : [])]);
const hrefs = (written: string): string[] =>
  every(parseText(written).body).flatMap(node => (node.type === 'link' ? [node.href] : []));

test.each([
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](java&#10;script:alert(1))',
  '[a](<java\u0001script:alert(1)>)',
  '[a](vbscript:msgbox)',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](//evil.example)',
  '[a](\\\\evil.example)',
  '[a](/relative)',
  '[a](?query)',
  '[a](file:///etc/passwd)',
  '[a](ftp://example.org)',
  '[a](https:example.org)',
  '[a](https://)',
  '<javascript:alert(1)>',
  'javascript:alert(1)',
  '//evil.example',
  '<a href="//evil.example">a</a>',
])('%j holds no link', written => {
  expect(hrefs(written)).toEqual([]);
});

test('what a link leads to is written out in full, so that nobody has to guess', () => {
  expect(hrefs('[a](HTTPS://Example.ORG/%zz)')).toEqual(['https://example.org/%25zz']);
  expect(hrefs('https://žurnal.example/ž')).toEqual(['https://xn--urnal-tib.example/%C5%BE']);
});

test.each([
  ['an override of direction', '%E2%80%AE', '\u202e'],
  ['a control', '%07', '\u0007'],
  ['a byte order mark', '%EF%BB%BF', '\ufeff'],
])('an address does not smuggle %s into what is read', (_, encoded, character) => {
  for (const written of [
    `https://example.org/${encoded}gpj.exe`,
    `<https://example.org/${encoded}gpj.exe>`,
  ]) {
    const { body } = parseText(written);
    expect(hrefs(written)).toEqual([`https://example.org/${encoded}gpj.exe`]);
    expect(every(body).filter(node => 'text' in node && node.text.includes(character))).toEqual([]);
  }
});

const kinds = [
  'paragraph',
  'text',
  'em',
  'strong',
  'del',
  'code',
  'codeblock',
  'quote',
  'list',
  'item',
  'link',
  'break',
];

test.each([
  '![a](https://tracker.example/p.png)',
  '![a][b]\n\n[b]: https://tracker.example/p.png',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<!-- -->a<![CDATA[x]]>',
  '# a\n\n---\n\n| a |\n|---|\n| b |',
  '<svg/onload=alert(1)>',
  '[a](https://example.org "title\\" onmouseover=alert(1)")',
])('%j becomes nothing but the kinds that are known', written => {
  const { body, text: kept } = parseText(written);
  expect(every(body).filter(({ type }) => !kinds.includes(type))).toEqual([]);
  expect(kept).toBe(written);
});

test('HTML is text', () => {
  const html = '<b onclick="alert(1)">a</b> &amp; <img src=x>';
  expect(parseText(html).body).toEqual([paragraphOf(html)]);
});

test.each([
  ['controls', 'a\u0000b\u0007c\u001b[31md\u007fe\u009ff', 'abc[31mdef'],
  ['line feeds of all systems', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
  ['overrides of direction', 'a\u202egnp.exe\u202c b\u202ac', 'agnp.exe bc'],
  ['isolates', '\u2066a\u2069\u2067b\u2068c', 'abc'],
  ['a byte order mark', 'a\ufeffb', 'ab'],
  ['half characters', 'a\ud83db', 'a\ufffdb'],
  ['space around', ' \n a \t', 'a'],
  ['decomposed letters', 'z\u030cal', '\u017eal'],
  ['interlinear annotation', 'a\ufff9b\ufffac\ufffbd', 'abcd'],
])('%s are neutralised', (_, written, calm) => {
  expect(parseText(written).text).toBe(calm);
});

const marksIn = (words: string): number => words.match(/\p{M}/gu)?.length ?? 0;

test('zalgo is thinned out', () => {
  const zalgo = [...'word'].map(letter => letter + '\u0300\u0316\u035c\u0489'.repeat(10)).join('');
  expect(marksIn(parseText(zalgo).text)).toBeLessThanOrEqual(20);
  expect(parseText(zalgo).text.replace(/\p{M}/gu, '').normalize('NFD').replace(/\p{M}/gu, '')).toBe('word');
});

test.each([
  ['joiners', '\u200d'],
  ['non-joiners', '\u200c'],
  ['grapheme joiners', '\u034f'],
])('zalgo is thinned out with %s between the marks too', (_, between) => {
  const zalgo = 'w' + ('\u0315\u0316\u0317\u0318\u0319' + between).repeat(20);
  expect(marksIn(parseText(`${zalgo}ord`).text.replaceAll(between, ''))).toBeLessThanOrEqual(10);
});

test.each([
  ['a family', '👨‍👩‍👧‍👦'],
  ['skin and hair', '👩🏽‍🦰'],
  ['flags', '🇲🇪 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🏳️‍🌈'],
  ['keycaps', '1️⃣ #️⃣'],
  ['Arabic with all its marks', 'بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ'],
  ['Arabic beside Latin with marks of direction', '\u200fوكالة\u200e Tidemark\u200f قالت'],
  ['Hebrew with niqqud and accents', 'בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים'],
  ['Bangla, whose letters a joiner binds', 'র‌্যাব ও র‍্যাব ক্ষ'],
  ['Persian, whose words a non-joiner parts', 'می‌خواهم'],
  ['Hindi', 'हिन्दी क्‍ष'],
  ['Thai', 'ที่นี่'],
  ['Vietnamese', 'Tiếng Việt ở Huế'],
  ['Montenegrin', 'ćšžđ źś ЋЖ'],
  ['Korean', '각 한국어'],
])('%s survives', (_, written) => {
  expect(parseText(written)).toEqual({
    text: written.normalize('NFC'),
    body: [paragraphOf(written.normalize('NFC'))],
  });
});
