/** Where a skipped test would go unseen, a missing part is a failure. */
const mustRun = Boolean(process.env.CI ?? process.env.TIDEMARK_NO_SKIP);

/** `describe`, for tests that need a part which not every machine has: without it they are skipped, loudly. */
export function describeWith(part: unknown, missing: string, name: string, body: () => void): void {
  if (part) return void describe(name, body);
  if (mustRun) return void it(name, () => Promise.reject(new Error(missing)));
  console.warn(`SKIPPED: ${name}. ${missing}.`);
  describe.skip(name, body);
}
