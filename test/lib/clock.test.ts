import { Clock, DAY, dayOf } from '../../src/lib/clock';

/** Milliseconds that a test may take between two readings. */
const NEAR = 1_000;

test('it goes by the database, whatever the process thinks', async () => {
  const clock = new Clock();
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(NEAR);
  await clock.measure(() => Promise.resolve(Date.now() + 90_000));
  expect(Math.abs(clock.now() - Date.now() - 90_000)).toBeLessThan(NEAR);
  await clock.measure(() => Promise.resolve(Date.now() - 90_000));
  expect(Math.abs(clock.now() - Date.now() + 90_000)).toBeLessThan(NEAR);
});

test('a measurement that fails changes nothing', async () => {
  const clock = new Clock();
  clock.set(0);
  await expect(clock.measure(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(clock.now()).toBeLessThan(NEAR);
});

test.each([
  [0, '1970-01-01'],
  [DAY - 1, '1970-01-01'],
  [DAY, '1970-01-02'],
  [Date.UTC(2028, 1, 29, 23, 59, 59, 999), '2028-02-29'],
])('%d is on %s', (time, day) => expect(dayOf(time)).toBe(day));
