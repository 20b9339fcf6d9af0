/**
 * A real Chromium for the tests of web/. Where there is none, the tests that need it are skipped, loudly; or
 * they fail, where a skip would go unseen.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { WebSocket } from 'ws';
import { describeWith } from './needs.js';
import { BROWSER } from './service.js';

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

/** `describe`, for what happens in Chromium. */
export const describeInChromium = (name: string, body: () => void): void =>
  describeWith(
    executable,
    'Chromium is missing: install it (Debian: apt-get install chromium) or set TIDEMARK_CHROMIUM',
    name,
    body,
  );

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A headless browser calls itself one, and the service does not count the views of bots.
  `--user-agent=${BROWSER}`,
];

export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath: executable!, args });

/** A browser in which a tab can really be in the background, rendered ahead, or kept for the way back. */
export interface Tabs {
  /** @returns its id */
  open(url: string, where?: { background: boolean }): Promise<string>;
  /** Brings a tab to the front, and so hides the one that was there. */
  show(tab: string): Promise<void>;
  close(): Promise<void>;
}

/** Without playwright, which keeps every page visible, and whose presence in a page forbids prerendering. */
export async function startTabs(): Promise<Tabs> {
  const profile = await mkdtemp(join(tmpdir(), 'tidemark-chromium-'));
  const browser = spawn(
    executable!,
    [...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await new Promise<string>((found, failed) => {
    let said = '';
    browser.stderr.on('data', chunk => {
      said += chunk;
      const [, url] = /DevTools listening on (\S+)/.exec(said) ?? [];
      if (url) found(url);
    });
    browser.once('exit', () => failed(new Error(`Chromium did not start:\n${said}`)));
  });
  const wire = new WebSocket(address);
  await once(wire, 'open');

  let calls = 0;
  const call = <T>(method: string, params: object): Promise<T> =>
    new Promise((done, failed) => {
      const id = ++calls;
      wire.on('message', function answer(data) {
        const {
          id: of,
          result,
          error,
        } = JSON.parse((data as Buffer).toString()) as {
          id: number;
          result: T;
          error?: { message: string };
        };
        if (of !== id) return;
        wire.off('message', answer);
        if (error) failed(new Error(`${method}: ${error.message}`));
        else done(result);
      });
      wire.send(JSON.stringify({ id, method, params }));
    });

  return {
    async open(url, { background } = { background: false }) {
      return (await call<{ targetId: string }>('Target.createTarget', { url, background })).targetId;
    },
    async show(targetId) {
      await call('Target.activateTarget', { targetId });
    },
    async close() {
      const exit = once(browser, 'exit');
      wire.close();
      browser.kill();
      await exit;
      // Its helpers may still be writing there.
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
