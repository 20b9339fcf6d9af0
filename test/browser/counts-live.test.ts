import type { Page, WebSocketRoute } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { until } from '../support/until.js';
import { keysSent, startStage, type OpenPage, type Stage } from '../support/widget-stage.js';

/** The part of window that these tests use. */
interface Host {
  Tidemark: { ready(f: (t: { live(on: boolean): void }) => void): void };
  states: string[];
}

describeInChromium('live numbers', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage()));
  afterAll(() => stage.close());

  const counter = (article: string, attributes = ''): string =>
    `<tidemark-counts article="${article}" show="views" ${attributes}>…</tidemark-counts>`;
  const toggle = '<tidemark-live-toggle></tidemark-live-toggle>';
  const reads = ({ page }: { page: Page }, text: string) => page.getByText(text, { exact: true }).waitFor();
  const watching = (opened: OpenPage) => until(() => keysSent(opened.sent, 'watch').length);
  const closed = (opened: OpenPage) => until(() => opened.sockets.every(socket => socket.isClosed()));
  /** Long enough for a tick to come, had it been wanted. */
  const tickTime = ({ page }: OpenPage): Promise<void> => page.waitForTimeout(700);
  /** Collects what the widget says of its connection. */
  const states =
    '<script>states = []; addEventListener("tidemark-connection", e => states.push(e.detail.state))</script>';
  const statesOf = ({ page }: OpenPage): Promise<string[]> =>
    page.evaluate(() => (window as unknown as Host).states);

  it('change text and nothing else: a link keeps its focus, every node its identity', async () => {
    const opened = await stage.open({ body: counter('focus', 'href="#talk"') });
    await reads(opened, '0 views');
    await watching(opened);
    await opened.page.getByRole('link').focus();
    await opened.page.evaluate(() => {
      const changes: string[] = [];
      Object.assign(window, { changes });
      new MutationObserver(records => {
        for (const record of records) changes.push(record.type);
      }).observe(document.body, { childList: true, characterData: true, attributes: true, subtree: true });
    });
    await stage.view('focus');
    await reads(opened, '1 view');
    expect(await opened.page.evaluate(() => document.activeElement?.textContent)).toBe('1 view');
    expect(await opened.page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual([
      'characterData',
    ]);
  });

  it('tell the page what is shown', async () => {
    const opened = await stage.open({
      head: `<script>seen = []; addEventListener('tidemark-counts', e => seen.push([e.target.tagName, e.detail]));
        ready = new Promise(done => addEventListener('tidemark-ready', done))</script>`,
      body: counter('told'),
    });
    await reads(opened, '0 views');
    const seen = await opened.page.evaluate(async () => {
      const host = window as unknown as { ready: Promise<void>; seen: unknown[] };
      await host.ready;
      return host.seen;
    });
    expect(seen).toEqual([['TIDEMARK-COUNTS', { article: 'told', views: 0, comments: 0, rev: 0 }]]);
  });

  describe('and the switch', () => {
    const button = ({ page }: OpenPage) => page.getByRole('button', { name: 'Live numbers', exact: true });
    const pressed = (opened: OpenPage) => button(opened).getAttribute('aria-pressed');

    it('stops all changes by keyboard, survives a reload, and starts again', async () => {
      const opened = await stage.open({ body: counter('switched', 'record') + toggle });
      await reads(opened, '1 view');
      await watching(opened);
      expect(await pressed(opened)).toBe('true');

      await button(opened).focus();
      await opened.page.keyboard.press('Enter');
      expect(await pressed(opened)).toBe('false');
      expect(await button(opened).innerText()).toBe('Live numbers off');
      await closed(opened);
      await stage.view('switched');
      await tickTime(opened);
      expect(await opened.page.locator('tidemark-counts').innerText()).toBe('1 view');

      // The reload shows a number, which a cache may have, and is a view of its own; after that nothing moves.
      await opened.page.reload();
      await opened.page.getByText('view').first().waitFor();
      const shown = await opened.page.locator('tidemark-counts').innerText();
      expect(await pressed(opened)).toBe('false');
      await until(async () => (await stage.viewsOf('switched')) === 3);
      await stage.view('switched');
      await tickTime(opened);
      expect(await opened.page.locator('tidemark-counts').innerText()).toBe(shown);
      expect(opened.sockets).toHaveLength(1);

      await opened.page.keyboard.press('Tab');
      await opened.page.keyboard.press('Space');
      expect(await pressed(opened)).toBe('true');
      await reads(opened, '4 views');
      await stage.view('switched');
      await reads(opened, '5 views');
      expect(opened.errors).toEqual([]);
    });

    it('is one for all switches of the page and for all tabs', async () => {
      const one = await stage.open({ body: counter('tabs') + toggle + toggle });
      const page = await one.page.context().newPage();
      await page.goto(one.page.url());
      const other = { ...one, page };
      await button(other).first().click();
      for (const each of [one, other])
        await until(async () => (await each.page.locator('[aria-pressed=false]').count()) === 2);
      await closed(one);
    });

    it('can be turned by the page, and speaks the language of its place', async () => {
      const opened = await stage.open({ body: counter('turned') + toggle, lang: 'cnr' });
      await watching(opened);
      await opened.page.evaluate(() => (window as unknown as Host).Tidemark.ready(t => t.live(false)));
      await opened.page.getByText('Brojevi uživo isključeno').waitFor();
      await closed(opened);
    });

    it('works where storage is forbidden', async () => {
      const opened = await stage.open(
        { body: counter('forbidden') + toggle },
        {
          prepare: page =>
            page.addInitScript(() =>
              Object.defineProperty(window, 'localStorage', {
                get: () => {
                  throw new DOMException('no', 'SecurityError');
                },
              }),
            ),
        },
      );
      await watching(opened);
      await button(opened).click();
      await closed(opened);
      expect(opened.errors).toEqual([]);
    });
  });

  it.each([
    ['data-live="off"', { script: 'data-live="off"', body: counter('still', 'record') }],
    ['live="off" on every counter', { body: counter('still', 'live="off" record') }],
  ])('need no socket with %s, where only the own view shows', async (_, parts) => {
    const before = await stage.viewsOf('still');
    const opened = await stage.open(parts);
    const views = before + 1;
    await reads(opened, `${views} view${views === 1 ? '' : 's'}`);
    expect(opened.sockets).toEqual([]);
  });

  it('are not for who saves data', async () => {
    const opened = await stage.open(
      { body: counter('saving') },
      {
        prepare: page =>
          page.addInitScript(() =>
            Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
          ),
      },
    );
    await reads(opened, '0 views');
    await opened.page.waitForTimeout(300);
    expect(opened.sockets).toEqual([]);
  });

  /** Playwright keeps every page visible: here a page believes what it is told. */
  const hideable = (page: Page) =>
    page.addInitScript(() => {
      let hidden = false;
      Object.defineProperty(document, 'hidden', { get: () => hidden });
      Object.assign(window, {
        hide(next: boolean) {
          hidden = next;
          document.dispatchEvent(new Event('visibilitychange'));
        },
      });
    });
  const hide = ({ page }: OpenPage, hidden: boolean) =>
    page.evaluate(hidden => (window as unknown as { hide(hidden: boolean): void }).hide(hidden), hidden);

  it('end half a minute after the tab is hidden, and return with one question', async () => {
    const opened = await stage.open(
      { head: states, body: counter('hidden') },
      {
        prepare: async page => {
          await hideable(page);
          await page.clock.install();
        },
      },
    );
    await opened.page.clock.runFor(100);
    await until(async () => (await statesOf(opened)).includes('connected'));
    await hide(opened, true);
    await opened.page.clock.runFor(29_000);
    expect(opened.sockets[0]!.isClosed()).toBe(false);
    await opened.page.clock.runFor(2_000);
    await closed(opened);
    await stage.view('hidden');

    const asked = opened.counts.length;
    await hide(opened, false);
    await reads(opened, '1 view');
    await until(() => opened.sockets.length === 2);
    expect(opened.counts).toHaveLength(asked + 1);
    await until(async () => (await statesOf(opened)).join() === 'connected,closed,connected');
    await stage.view('hidden');
    await reads(opened, '2 views');
  });

  it.each<[string, (socket: WebSocketRoute) => unknown]>([
    ['the connection breaks', socket => socket.close()],
    ['the service goes away', socket => socket.send('42["draining"]')],
    ['the service cannot take another watcher', socket => socket.send('430[{"error":{}}]')],
  ])('return by themselves when %s', async (reason, happen) => {
    const article = `after ${reason}`;
    let broken = 0;
    const opened = await stage.open(
      { head: states, body: counter(article) },
      {
        prepare: async page => {
          await page.clock.install();
          await page.routeWebSocket(/v1\/live/, socket => {
            const server = socket.connectToServer();
            if (broken++) return;
            server.onMessage(message => {
              if (String(message).startsWith('43')) void happen(socket);
              else socket.send(message);
            });
          });
        },
      },
    );
    await opened.page.clock.runFor(100);
    await until(async () => (await statesOf(opened)).join() === 'connected,reconnecting');
    await until(async () => {
      // In steps, since connecting takes real time, and must not seem to take half a minute.
      await opened.page.clock.runFor(1_000);
      return (await statesOf(opened)).join() === 'connected,reconnecting,connected';
    });
    await stage.view(article);
    await reads(opened, '1 view');
    expect(opened.errors).toEqual([]);
  });

  it('come by asking where the page forbids WebSockets', async () => {
    const opened = await stage.open(
      { body: counter('polled') },
      {
        headers: { 'content-security-policy': `connect-src ${stage.service.url}` },
        prepare: page => page.clock.install(),
      },
    );
    await opened.page.clock.runFor(100);
    await reads(opened, '0 views');
    await stage.view('polled');
    await opened.page.clock.runFor(31_000);
    await reads(opened, '1 view');
    expect(opened.errors).toEqual([]);
  });
});
