import { originFault, originTest } from '../../src/sites/origins';

const OWN = 'http://service.test:3000';

test.each([
  ['https://www.example.org', 'https://www.example.org', true],
  ['https://www.example.org', 'http://www.example.org', false],
  ['https://www.example.org', 'https://www.example.org:8443', false],
  ['https://www.example.org', 'https://www.example.org.evil.test', false],
  ['https://www.example.org', 'https://wwwXexample.org', false],
  ['https://*.example.org', 'https://a.example.org', true],
  ['https://*.example.org', 'https://a.b.example.org', true],
  ['https://*.example.org', 'https://example.org', false],
  ['https://*.example.org', 'https://evilexample.org', false],
  ['https://*.example.org', 'https://a.example.org.evil.test', false],
  ['https://*.example.org', 'https://evil.test/.example.org', false],
  ['http://localhost:*', 'http://localhost', true],
  ['http://localhost:*', 'http://localhost:5173', true],
  ['http://localhost:*', 'http://localhost.evil.test', false],
  ['http://[::1]:*', 'http://[::1]:80', true],
  ['self', OWN, true],
  ['self', 'http://service.test', false],
  ['https://www.example.org', 'null', false],
  ['self', 'null', false],
])('of the pattern %s the origin %s is allowed: %s', (pattern, origin, allowed) => {
  expect(originTest([pattern])(origin, () => OWN)).toBe(allowed);
});

test('no pattern allows nothing', () => expect(originTest([])(OWN, () => OWN)).toBe(false));

test.each([
  '*',
  'https://*',
  'www.example.org',
  'https://www.example.org/',
  'https://a.*.org',
  'https://WWW.example.org',
  'null',
  '',
  'ftp://x.org',
])('%j is no pattern', pattern => expect(originFault(pattern)).toMatch(/must be an origin/));

test.each([
  'self',
  'https://www.example.org',
  'https://*.example.org',
  'http://localhost:*',
  'http://127.0.0.1:3000',
  'https://xn--e1afmkfd.example',
])('%j is a pattern', pattern => expect(originFault(pattern)).toBeUndefined());
