/**
 * A real Chromium for the tests of web/. Where there is none, the tests that need it are skipped, loudly; or
 * they fail, where a skip would go unseen.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const folders = [
  '/usr/bin',
  '/Applications/Chromium.app/Contents/MacOS',
  ...(process.env.PATH ?? '').split(delimiter),
];

const executable =
  process.env.TIDEMARK_CHROMIUM ??
  [...folders.flatMap(folder => names.map(name => join(folder, name))), chromium.executablePath()].find(
    existsSync,
  );

const mustRun = Boolean(process.env.CI ?? process.env.TIDEMARK_NO_SKIP);

/** `describe`, for what happens in Chromium. */
export function describeInChromium(name: string, body: () => void): void {
  if (executable) return void describe(name, body);
  const missing =
    'Chromium is missing: install it (Debian: apt-get install chromium) or set TIDEMARK_CHROMIUM';
  if (mustRun) return void it(name, () => Promise.reject(new Error(missing)));
  console.warn(`SKIPPED: ${name}. ${missing}.`);
  describe.skip(name, body);
}

export function launchChromium(args: string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: executable!,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
    // Readers have these; a test that lacked them would prove little.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
}
