/** Tabs that nobody looks at. The pages tell the publisher's server what happens to them, and are left alone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describeInChromium, startTabs, type Tabs } from '../support/chromium.js';
import { until } from '../support/until.js';
import { startStage, type Stage } from '../support/widget-stage.js';

describeInChromium('a view is recorded', () => {
  let stage: Stage;
  let tabs: Tabs;
  beforeAll(async () => {
    stage = await startStage();
    tabs = await startTabs();
  });
  afterAll(async () => {
    await tabs.close();
    await stage.close();
  });

  /** A page that records, and says aloud what it sees. */
  const article = (key: string, more = ''): string =>
    stage.html({
      head: `<script>
        const say = what => fetch('/said/${key}/' + what, { keepalive: true });
        say(document.prerendering ? 'ahead' : document.visibilityState);
        addEventListener('pageshow', event => event.persisted && say('back'));
        addEventListener('tidemark-counts', event => say('views-' + event.detail.views));
        ${more}
      </script>`,
      body: `<tidemark-counts article="${key}" record>…</tidemark-counts>`,
    });
  const said = (path: string) =>
    until(() => stage.host.asked.includes(`/said/${path}`), {
      message: `${path} of ${stage.host.asked.join(' ')}`,
    });
  /** Longer than the second of looking that a view takes. */
  const lookOn = (): Promise<void> => sleep(1_500);

  it('in a background tab only once it is shown, for a second in all', async () => {
    const front = await tabs.open(stage.host.page('/front', '<!doctype html><title>Front</title>'));
    const url = stage.host.page('/background', article('background'));
    const tab = await tabs.open(url, { background: true });
    await said('background/hidden');
    await said('background/views-0');
    await lookOn();
    expect(await stage.viewsOf('background')).toBe(0);

    // A glance is none.
    await tabs.show(tab);
    await sleep(300);
    await tabs.show(front);
    await lookOn();
    expect(await stage.viewsOf('background')).toBe(0);

    await tabs.show(tab);
    await said('background/views-1');
    expect(await stage.viewsOf('background')).toBe(1);
  });

  it('on a page that was rendered ahead only once the reader goes there', async () => {
    stage.host.page('/ahead', article('ahead'));
    const speculation = JSON.stringify({ prerender: [{ urls: ['/ahead'], eagerness: 'immediate' }] });
    await tabs.open(
      stage.host.page(
        '/before',
        `<!doctype html><title>Before</title><script type="speculationrules">${speculation}</script>
         <script>
           const go = async () => (await (await fetch('/go')).ok) ? (location = '/ahead') : setTimeout(go, 50);
           go();
         </script>`,
      ),
    );
    await said('ahead/ahead');
    await said('ahead/views-0');
    await lookOn();
    expect(await stage.viewsOf('ahead')).toBe(0);

    stage.host.page('/go', 'yes');
    await said('ahead/views-1');
    expect(await stage.viewsOf('ahead')).toBe(1);
    // It was this page, not another copy of it.
    expect(stage.host.asked.filter(path => path === '/ahead')).toHaveLength(1);
  });

  it('again when the reader comes back by the back button, with a live number', async () => {
    stage.host.page(
      '/away',
      `<!doctype html><title>Away</title>
       <script>addEventListener('load', () => setTimeout(() => history.back(), 200))</script>`,
    );
    const leave = `
      addEventListener('tidemark-counts', event => event.detail.views === 1 && setTimeout(() => (location = '/away'), 100));
    `;
    await tabs.open(stage.host.page('/there', article('there', leave)));
    await said('there/views-1');
    await said('there/back');
    await said('there/views-2');
    expect(await stage.viewsOf('there')).toBe(2);
    expect(stage.host.asked.filter(path => path === '/there')).toHaveLength(1);
    await stage.view('there');
    await said('there/views-3');
  });
});
