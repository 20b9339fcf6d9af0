import { describeInChromium } from '../support/chromium.js';
import { until } from '../support/until.js';
import { startStage, type OpenPage, type Stage } from '../support/widget-stage.js';

interface SentView {
  site: string;
  article: string;
  nav: string;
  edition: string;
  url: string;
  title: string;
}

describeInChromium('an article page', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage()));
  afterAll(() => stage.close());

  const sentViews = ({ views }: OpenPage): SentView[] =>
    views.map(request => request.postDataJSON() as SentView);
  const counter = (article: string, attributes = 'record'): string =>
    `<tidemark-counts article="${article}" show="views" ${attributes}>…</tidemark-counts>`;
  /** Longer than the second of looking that a view takes. */
  const lookOn = ({ page }: OpenPage): Promise<void> => page.waitForTimeout(1_500);

  it('records one view, shows it, and moves the number on a page that is open elsewhere', async () => {
    await stage.seed('moving', 7353);
    const elsewhere = await stage.open({ body: counter('moving', ''), lang: 'cnr' });
    await elsewhere.page.getByText('7.353 pregleda').waitFor();

    const reader = await stage.open({ body: counter('moving') + counter('moving') });
    await elsewhere.page.getByText('7.354 pregleda').waitFor();
    await until(async () => (await reader.page.getByText('7,354 views').count()) === 2);
    await lookOn(reader);

    expect(sentViews(reader)).toEqual([
      {
        site: 'portal',
        article: 'moving',
        nav: expect.stringMatching(/^[\d-]{20,50}$/),
        edition: 'en',
        url: reader.page.url(),
        title: 'A bridge over the Tara',
      },
    ]);
    expect(await stage.viewsOf('moving')).toBe(7354);
    expect(elsewhere.views).toEqual([]);
    expect([...reader.errors, ...elsewhere.errors]).toEqual([]);
  });

  it('needs no preflight and sends no credentials', async () => {
    const opened = await stage.open({ body: counter('simple') });
    await until(() => opened.views.length);
    const headers = await opened.views[0]!.allHeaders();
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(headers.cookie).toBeUndefined();
  });

  it('is not recorded by a counter that only shows', async () => {
    const opened = await stage.open({ body: counter('shown', '') });
    await opened.page.getByText('0 views').waitFor();
    await lookOn(opened);
    expect(opened.views).toEqual([]);
  });

  it('is recorded by Tidemark.track() in place of a counter, once', async () => {
    const opened = await stage.open({
      head: `<script>
        window.Tidemark = window.Tidemark || { q: [], ready(f) { this.q.push(f) } };
        Tidemark.ready(t => { t.track({ article: 'tracked', edition: 'cnr' }); t.track({ article: 'tracked' }) });
      </script>`,
      body: '',
    });
    await until(() => opened.views.length);
    await opened.page.evaluate(
      () =>
        new Promise<void>(done => {
          const { Tidemark } = window as unknown as {
            Tidemark: { ready(f: (t: { track(view: object): void }) => void): void };
          };
          Tidemark.ready(t => {
            t.track({ article: 'tracked' });
            done();
          });
        }),
    );
    await lookOn(opened);
    expect(sentViews(opened)).toMatchObject([{ article: 'tracked', edition: 'cnr' }]);
  });

  it('is recorded anew, under another nav, when a page without reloading goes to another article', async () => {
    const opened = await stage.open({ body: counter('first') });
    const go = (article: string) =>
      opened.page.locator('tidemark-counts').evaluate((element, article) => {
        history.pushState({}, '', `#${article}`);
        element.setAttribute('article', article);
      }, article);
    await until(() => opened.views.length === 1);
    // One that the reader only passes by.
    await go('passed-by');
    await go('second');
    await until(() => opened.views.length === 2);
    await go('first');
    await until(() => opened.views.length === 3);
    await lookOn(opened);
    const sent = sentViews(opened);
    expect(sent.map(({ article }) => article)).toEqual(['first', 'second', 'first']);
    expect(new Set(sent.map(({ nav }) => nav)).size).toBe(3);
    expect(await stage.viewsOf('first')).toBe(2);
  });

  it('is recorded once when the service is too busy or the network is cut at first', async () => {
    let tries = 0;
    const opened = await stage.open(
      { body: counter('retried') },
      {
        prepare: page =>
          page.route('**/v1/views', route => {
            tries++;
            if (tries === 1) return route.abort();
            if (tries === 2)
              return route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' } });
            return route.continue();
          }),
      },
    );
    await opened.page.getByText('1 view', { exact: true }).waitFor();
    const sent = sentViews(opened);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ nav }) => nav)).size).toBe(1);
    expect(await stage.viewsOf('retried')).toBe(1);
    expect(opened.errors).toEqual([]);
  });

  it('is not recorded again when the service refuses the view', async () => {
    const opened = await stage.open(
      { body: counter('refused') },
      {
        prepare: page =>
          page.route('**/v1/views', route =>
            route.fulfill({ status: 403, headers: { 'access-control-allow-origin': '*' }, body: '{}' }),
          ),
      },
    );
    await until(() => opened.console.includes('Tidemark: view refused: 403'));
    await lookOn(opened);
    expect(opened.views).toHaveLength(1);
    expect(opened.errors).toEqual([]);
  });

  it('sends by beacon what was not answered when the reader leaves, under the same nav', async () => {
    const opened = await stage.open(
      { body: counter('leaving') },
      {
        prepare: async page => {
          // The first try hangs for ever.
          await page.route('**/v1/views', () => undefined, { times: 1 });
          await page.addInitScript(() => {
            const send = navigator.sendBeacon.bind(navigator);
            navigator.sendBeacon = (url, body) => {
              sessionStorage.setItem('beacon', body as string);
              return send(url, body);
            };
          });
        },
      },
    );
    await until(() => opened.views.length);
    await opened.page.goto(stage.host.page('/left', '<!doctype html><title>Left</title>'));
    await until(async () => (await stage.viewsOf('leaving')) === 1);
    expect(await opened.page.evaluate(() => sessionStorage.getItem('beacon'))).toBe(
      opened.views[0]!.postData(),
    );
  });

  it('sends what a service can take, whatever the page calls itself', async () => {
    const opened = await stage.open(
      { body: counter('odd', 'record lang="en_GB"') },
      {
        prepare: page =>
          page.addInitScript(() => {
            const title = '\u202e\u0001\u200fЧ'.repeat(300) + '😀'.repeat(99);
            const odd = { title, referrer: 'android-app://com.example/' };
            for (const [name, value] of Object.entries(odd))
              Object.defineProperty(document, name, { get: () => value });
          }),
      },
    );
    await opened.page.getByText('1 view', { exact: true }).waitFor();
    expect(sentViews(opened)[0]).toMatchObject({ edition: 'en' });
  });

  describe('and consent', () => {
    const withPrivacyControl = {
      prepare: (page: OpenPage['page']) =>
        page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })),
    };

    it('"auto" records nothing under Global Privacy Control', async () => {
      const opened = await stage.open(
        { body: counter('private'), script: 'data-consent="auto"' },
        withPrivacyControl,
      );
      await opened.page.getByText('0 views').waitFor();
      await lookOn(opened);
      expect(opened.views).toEqual([]);
    });

    it('"auto" records without it', async () => {
      const opened = await stage.open({ body: counter('public'), script: 'data-consent="auto"' });
      await opened.page.getByText('1 view', { exact: true }).waitFor();
    });

    it('"manual" waits until the page says so', async () => {
      const opened = await stage.open({ body: counter('asked'), script: 'data-consent="manual"' });
      await opened.page.getByText('0 views').waitFor();
      await lookOn(opened);
      expect(opened.views).toEqual([]);
      await opened.page.evaluate(() => {
        const { Tidemark } = window as unknown as {
          Tidemark: { ready(f: (t: { consent(given: object): void }) => void): void };
        };
        Tidemark.ready(t => t.consent({ measure: true }));
      });
      await opened.page.getByText('1 view', { exact: true }).waitFor();
    });
  });
});
