import { isNetwork, limitAddress, networkTest, visitorAddress } from '../../src/lib/addresses';

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.113'],
  ['203.0.113.7:5678', '203.0.113.7', '203.0.113'],
  ['[2001:db8::1]:443', '2001:db8:0:0', '2001:db8:0:0'],
  ['::ffff:203.0.113.7', '203.0.113.7', '203.0.113'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0', '2001:db8:0:0'],
])('%s is the visitor %s and is limited as %s', (address, visitor, limit) => {
  expect([visitorAddress(address), limitAddress(address)]).toEqual([visitor, limit]);
});

test.each(['10.0.0.0/8', '::1', '2001:db8::/32', '192.0.2.1'])('%s is a network', text =>
  expect(isNetwork(text)).toBe(true),
);
test.each(['10.0.0.0/33', '10.0.0', 'localhost', '::1/129', '10.0.0.0/8/8', '', '10.0.0.0/x'])(
  '%j is no network',
  text => expect(isNetwork(text)).toBe(false),
);

test('an address is found in its network', () => {
  const own = networkTest(['203.0.113.0/24', '2001:db8::/32']);
  expect(['203.0.113.9', '203.0.114.9', '2001:db8::9', '2001:db9::9'].map(own)).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect(networkTest([])('203.0.113.9')).toBe(false);
});
