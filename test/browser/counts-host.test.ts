/** What a host may ask of a guest: that it keeps to the rules, breaks nothing and moves nothing. */
import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { until } from '../support/until.js';
import { keysSent, startStage, type OpenPage, type Stage } from '../support/widget-stage.js';

describeInChromium('the host page', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.seed('guest', 7354);
  });
  afterAll(() => stage.close());

  /** All that the widget can draw. */
  const everything = `
    <p><tidemark-counts article="guest" record href="#talk">fallback</tidemark-counts></p>
    <p><tidemark-counts article="guest" mode="compact" lang="cnr">fallback</tidemark-counts></p>
    <p><tidemark-counts article="guest" mode="number">fallback</tidemark-counts></p>
    <tidemark-live-toggle></tidemark-live-toggle>`;
  const ourWarnings = ({ console }: OpenPage) => console.filter(text => text.startsWith('Tidemark:'));

  describe('with a content security policy', () => {
    const violations = (page: Page) =>
      page.addInitScript(() => {
        const violations: string[] = [];
        Object.assign(window, { violations });
        addEventListener('securitypolicyviolation', event =>
          violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
        );
      });
    const violationsOf = ({ page }: OpenPage): Promise<string[]> =>
      page.evaluate(() => (window as unknown as { violations: string[] }).violations);

    const works = async (opened: OpenPage): Promise<void> => {
      const { page } = opened;
      await until(() => keysSent(opened.sent, 'watch').length);
      await until(() => opened.views.length);
      await stage.view('guest');
      await until(async () => {
        const views = (await stage.viewsOf('guest')).toLocaleString('en');
        return (await page.locator('tidemark-counts').first().innerText()) === `${views} views · 0 comments`;
      });
      await page.getByRole('button').click();
      // Leaving may send a beacon.
      await page.evaluate(() => dispatchEvent(new Event('pagehide')));
      expect(await violationsOf(opened)).toEqual([]);
      expect(await page.locator('[style]').count()).toBe(0);
      expect(
        await page
          .locator('tidemark-counts')
          .first()
          .evaluate(e => getComputedStyle(e).display),
      ).toBe('inline-block');
      expect(opened.errors).toEqual([]);
    };

    it('that forbids all but our script and our connections, works without a violation', async () => {
      const { url } = stage.service;
      const policy = `default-src 'none'; img-src data:; script-src ${url}; connect-src ${url} ${url.replace('http', 'ws')}`;
      await works(
        await stage.open(
          { body: everything },
          { headers: { 'content-security-policy': policy }, prepare: violations },
        ),
      );
    });

    it("with a nonce and 'strict-dynamic', works without a violation, also when a script adds ours", async () => {
      const { url } = stage.service;
      const policy = `default-src 'none'; img-src data:; script-src 'nonce-abc' 'strict-dynamic'; connect-src ${url} ${url.replace('http', 'ws')}`;
      const opened = await stage.open(
        { body: everything, script: 'nonce="abc"' },
        { headers: { 'content-security-policy': policy }, prepare: violations },
      );
      await works(opened);

      const added = `<script nonce="abc">
        const script = document.createElement('script');
        script.src = '${url}/v1/embed.js';
        script.dataset.site = 'portal';
        document.head.append(script);
      </script>`;
      const page = await (await stage.browser.newContext()).newPage();
      await violations(page);
      await page.goto(
        stage.host.page('/added', {
          html: `<!doctype html><title>Added</title>${added}${everything}`,
          headers: { 'content-security-policy': policy },
        }),
      );
      await page.getByText('7.4K').or(page.getByText(/views/)).first().waitFor();
      expect(await violationsOf({ page } as OpenPage)).toEqual([]);
    });

    it('with Trusted Types, works without a violation', async () => {
      await works(
        await stage.open(
          { body: everything },
          {
            headers: {
              'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'",
            },
            prepare: violations,
          },
        ),
      );
    });
  });

  describe('does not move', () => {
    const shifts = (page: Page) =>
      page.addInitScript(() => {
        interface Shift {
          sources: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[];
        }
        const shifts: string[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver(list => {
          for (const entry of list.getEntries())
            for (const { node, previousRect, currentRect } of (entry as unknown as Shift).sources)
              shifts.push(`${node?.textContent} ${JSON.stringify([previousRect, currentRect])}`);
        }).observe({ type: 'layout-shift', buffered: true });
      });
    const shiftsOf = async ({ page }: OpenPage): Promise<string[]> => {
      // Entries come with a frame.
      await page.evaluate(
        () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      return page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
    };
    /** What docs/embedding.md asks of the host's own sheet, since our script comes after the first paint. */
    const rule = `<style>
      tidemark-counts { display: inline-block; min-inline-size: 26ch; font-variant-numeric: tabular-nums }
      tidemark-counts[mode=compact] { min-inline-size: 16ch }
      tidemark-counts[mode=number] { min-inline-size: 10ch }
      tidemark-counts::before { content: "\\200b" }
    </style>`;
    const slowly = async (page: Page): Promise<void> => {
      await shifts(page);
      // The page is painted before the script, and the script before the numbers.
      const wait = (ms: number) => new Promise(done => setTimeout(done, ms));
      await page.route('**/v1/embed.js', async route => (await wait(400), route.continue()));
      await page.route('**/v1/counts?**', async route => (await wait(400), route.continue()));
    };

    it.each([
      ['empty', ''],
      ['with a fallback', '7,300 views · 0 comments'],
    ])('when counters that are %s upgrade, fill and tick amid text', async (_, fallback) => {
      const line = (attributes: string) =>
        `<p>By Ana <tidemark-counts article="guest" ${attributes}>${fallback}</tidemark-counts> in Kolašin</p>`;
      const body = `${line('')}${fallback ? '' : line('mode="compact" lang="cnr"') + line('mode="number"')}
        <div style="display:flex"><tidemark-counts article="guest">${fallback}</tidemark-counts><b>Weather</b></div>
        <p>Text below</p>`;
      const opened = await stage.open({ head: rule, body }, { prepare: slowly });
      await until(() => keysSent(opened.sent, 'watch').length);
      const views = (await stage.viewsOf('guest')) + 1;
      await stage.view('guest');
      await opened.page
        .getByText(`${views.toLocaleString('en')} views · 0 comments`)
        .first()
        .waitFor();
      expect(await shiftsOf(opened)).toEqual([]);
    });

    it('without that rule either, where a counter has a line to itself', async () => {
      const line = '<p><tidemark-counts article="guest">7,300 views</tidemark-counts></p>';
      const opened = await stage.open({ body: `${line}<p>Text below</p>` }, { prepare: slowly });
      await until(() => keysSent(opened.sent, 'watch').length);
      expect(await shiftsOf(opened)).toEqual([]);
    });
  });

  it('keeps its fallback and sees no error when the service is down', async () => {
    const down = (page: Page) =>
      page.route(`${stage.service.url}/**`, route =>
        route.request().url().endsWith('embed.js') ? route.continue() : route.abort(),
      );
    const opened = await stage.open(
      { body: everything },
      {
        prepare: async page => {
          await down(page);
          await page.routeWebSocket(/v1\/live/, socket => void socket.close());
        },
      },
    );
    await until(() => ourWarnings(opened).length);
    // Past the first tries to record and to connect.
    await opened.page.waitForTimeout(3_000);
    expect(await opened.page.locator('tidemark-counts').allInnerTexts()).toEqual([
      'fallback',
      'fallback',
      'fallback',
    ]);
    expect(ourWarnings(opened)).toEqual(['Tidemark: counts failed']);
    expect(opened.errors).toEqual([]);
  });

  it('keeps its fallback when the answer is not what it should be', async () => {
    const headers = { 'access-control-allow-origin': '*' };
    for (const body of ['<html>', '{}', 'null', '{"counts":{"guest":null}}', '']) {
      const opened = await stage.open(
        { body: everything.replaceAll('record', 'live="off"'), script: 'data-live="off"' },
        { prepare: page => page.route('**/v1/counts?**', route => route.fulfill({ body, headers })) },
      );
      await until(() => ourWarnings(opened).length);
      expect(await opened.page.getByText('fallback').count()).toBe(3);
      expect(opened.errors).toEqual([]);
    }
  });

  it('may load the script twice', async () => {
    const again = `<script src="${stage.service.url}/v1/embed.js" data-site="portal"></script>`;
    const opened = await stage.open({ body: everything + again });
    await until(() => keysSent(opened.sent, 'watch').length);
    await until(() => opened.views.length);
    await opened.page.waitForTimeout(1_500);
    expect(opened.counts).toHaveLength(1);
    expect(opened.sockets).toHaveLength(1);
    expect(opened.views).toHaveLength(1);
    expect([...opened.errors, ...ourWarnings(opened)]).toEqual([]);
  });

  it('gets one global', async () => {
    const globals = (page: Page) => page.evaluate(() => Object.getOwnPropertyNames(window));
    const page = await (await stage.browser.newContext()).newPage();
    await page.goto(stage.host.page('/empty', '<!doctype html><title>Empty</title>'));
    const before = await globals(page);
    const opened = await stage.open({ body: everything });
    await until(() => keysSent(opened.sent, 'watch').length);
    expect((await globals(opened.page)).filter(name => !before.includes(name))).toEqual(['Tidemark']);
  });

  it('is told when the tag names no site', async () => {
    const page = await (await stage.browser.newContext()).newPage();
    const said: string[] = [];
    page.on('console', message => said.push(message.text()));
    await page.goto(
      stage.host.page(
        '/nameless',
        `<!doctype html><title>Nameless</title><script src="${stage.service.url}/v1/embed.js"></script>${everything}`,
      ),
    );
    await until(() => said.includes('Tidemark: data-site is missing'));
    expect(await page.getByText('fallback').count()).toBe(3);
  });
});
