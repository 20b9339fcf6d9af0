/** Values that nobody means well with, made by fast-check. */
import fc from 'fast-check';

/** Texts that have broken something somewhere: terminators, overrides, templates, statements, names of the prototype. */
const infamous = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202Eevil',
  '\ufeff',
  '\u200b',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e309',
  '00',
  '9007199254740993',
  '99999999999999999999',
  '2147483648',
  "'; drop table comment; --",
  "' or '1'='1",
  '$1',
  '%',
  '%00',
  '%c0%af',
  '..',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}',
  '${7*7}',
  'javascript:alert(1)',
  '\r\nSet-Cookie: a=b',
  'İ'.repeat(300),
  '👨‍👩‍👧‍👦'.repeat(60),
  'x'.repeat(3_000),
];

export const hostileText = fc.oneof(
  fc.constantFrom(...infamous),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

const nested = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { value };
  return value;
};

/** Of the wrong kind, the wrong size or the wrong depth. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, [], {}, [[]], { $gt: '' }, ['a', 'b'], nested(30)),
  fc.constantFrom<unknown>(
    nested(40),
    'y'.repeat(70_000),
    Array.from({ length: 5_000 }, () => 1),
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

/** A body that is no JSON, or JSON that nobody expects. */
export const hostileBytes: fc.Arbitrary<Buffer> = fc.oneof(
  fc.constantFrom(
    ...['', '{', '[]', 'null', '"x"', '1', '{"a":1}{"b":2}', '{"site":"portal","site":"other"}'].map(text =>
      Buffer.from(text),
    ),
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from(`{"__proto__":{"site":"portal"}}`),
    Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`),
    Buffer.from(`{"site":"portal","text":"${'\\u0000'.repeat(100)}"}`),
  ),
  fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes)),
);
