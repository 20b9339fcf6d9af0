import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the condition holds, and gives what it gave; a thrown error counts as "not yet". */
export async function until<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = 10_000, message = 'the condition' }: { timeoutMs?: number; message?: string } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline)
      throw new Error(`Waited ${timeoutMs} ms in vain for ${message}`, { cause: last });
    await sleep(20);
  }
}
