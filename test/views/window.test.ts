import { DAY } from '../../src/lib/clock';
import { slotAt, viewPolicies } from '../../src/views/window';

const MIDNIGHT = Date.UTC(2026, 10, 23);

test.each([
  ['30s', 30_000],
  ['30m', 1_800_000],
  ['hour', 3_600_000],
  ['day', DAY],
] as const)('a window of %s begins and ends where it says', (policy, window) => {
  const slot = slotAt(policy, MIDNIGHT)!;
  expect(slotAt(policy, MIDNIGHT - 1)).toBe(slot - 1);
  expect(slotAt(policy, MIDNIGHT + window - 1)).toBe(slot);
  expect(slotAt(policy, MIDNIGHT + window)).toBe(slot + 1);
});

test('under the policy every there are no windows', () => expect(slotAt('every', MIDNIGHT)).toBeUndefined());

test('no window is in two days', () => {
  for (const policy of viewPolicies.filter(policy => policy !== 'every'))
    expect(slotAt(policy, MIDNIGHT - 1)).not.toBe(slotAt(policy, MIDNIGHT));
});
