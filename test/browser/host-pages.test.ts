/** Pages as publishers really have them: loud styles, several embeds, no reload, endless lists, ways back, bad networks. */
import type { Page } from 'playwright-core';
import { describeInChromium, startTabs } from '../support/chromium.js';
import {
  button,
  comment,
  composer,
  listening,
  seen,
  shifts,
  shiftsOf,
  thread,
  write,
} from '../support/thread-stage.js';
import { until } from '../support/until.js';
import { startStage, type OpenPage, type Stage } from '../support/widget-stage.js';

const counter = (article: string): string => `<tidemark-counts article="${article}">…</tidemark-counts>`;

describeInChromium('a page', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage()));
  afterAll(() => stage.close());

  const width = ({ page }: OpenPage): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

  it('that styles everything with !important still has a thread that reads and writes', async () => {
    await comment(stage, 'loud', 'Can you read me?');
    const loud = `
      * { color: rgb(200, 0, 0) !important; font: 700 30px/0.8 cursive !important; margin: 20px !important;
          padding: 15px !important; border: 5px dashed lime !important; text-transform: uppercase !important;
          letter-spacing: 0.4em !important; float: left !important; box-sizing: content-box !important; }
      button, input, textarea, a, ol, li, article { display: none !important; }
      html { font-size: 62.5% !important }`;
    const opened = await stage.open({
      head: `<style>${loud}</style>`,
      body: `${counter('loud')}${thread('loud')}`,
    });
    await seen(opened, 'Can you read me?');
    // What inherits is the host's to choose; the parts keep their shape.
    const shape = await opened.page
      .locator('.comment')
      .first()
      .evaluate(element => {
        const { display, float, borderTopStyle, marginTop } = getComputedStyle(element);
        return { display, float, borderTopStyle, marginTop };
      });
    expect(shape).toMatchObject({
      display: 'grid',
      float: 'none',
      borderTopStyle: expect.not.stringMatching('dashed') as string,
    });
    await write(opened, 'Loud and clear.');
    await seen(opened, 'Posted');
    expect(await opened.page.locator('tidemark-counts').innerText()).toMatch(/2 comments/i);
    expect(opened.errors).toEqual([]);
  });

  it('with the script twice, and two threads and two counters of one article, asks and watches once', async () => {
    await comment(stage, 'twice', 'Once is enough.');
    const opened = await stage.open({
      head: `<script async src="${stage.service.url}/v1/embed.js" data-site="portal"></script>`,
      body: `${counter('twice')}${counter('twice')}${thread('twice')}${thread('twice')}`,
    });
    await until(async () => (await opened.page.getByText('Once is enough.').count()) === 2);
    await listening(opened);
    expect(opened.sockets).toHaveLength(1);
    await comment(stage, 'twice', 'Said elsewhere.');
    await until(async () => (await button(opened, '1 new comment').count()) === 2);
    expect(await opened.page.locator('[aria-live]').count()).toBe(1);
    expect(opened.errors).toEqual([]);
  });

  it('that goes from article to article without a reload leaves nothing of the one before', async () => {
    await comment(stage, 'first', 'About the first.');
    await comment(stage, 'second', 'About the second.');
    const opened = await stage.open({ body: `<main>${counter('first')}${thread('first')}</main>` });
    await seen(opened, 'About the first.');
    await composer(opened).fill('Half a thought about the first');
    await opened.page.evaluate(() => {
      history.pushState({}, '', '/second');
      const elements = ['tidemark-counts', 'tidemark-thread'].map(name => document.createElement(name));
      document.querySelector('main')!.replaceChildren(...elements);
      for (const element of elements) element.setAttribute('article', 'second');
    });
    await seen(opened, 'About the second.');
    expect(await opened.page.getByText('About the first.').count()).toBe(0);
    expect(await composer(opened).inputValue()).toBe('');
    await comment(stage, 'first', 'Nobody here reads this.');
    await comment(stage, 'second', 'Everybody here reads this.');
    await button(opened, '1 new comment').click();
    await seen(opened, 'Everybody here reads this.');
    expect(opened.sockets).toHaveLength(1);
    // The draft waits where it was written.
    await opened.page.evaluate(() =>
      document.querySelector('tidemark-thread')!.setAttribute('article', 'first'),
    );
    await seen(opened, 'About the first.');
    expect(await composer(opened).inputValue()).toBe('Half a thought about the first');
    expect(opened.errors).toEqual([]);
  });

  it('without an end gets its threads one by one, as they come near', async () => {
    for (const n of [0, 1, 2]) await comment(stage, `endless-${n}`, `Comment on part ${n}.`);
    const asked: string[] = [];
    const opened = await stage.open(
      { body: '<main></main>' },
      { prepare: page => Promise.resolve(void page.on('request', request => asked.push(request.url()))) },
    );
    const add = (n: number): Promise<void> =>
      opened.page.evaluate(n => {
        const text = Object.assign(document.createElement('div'), { className: 'text' });
        text.setAttribute('style', 'height: 3000px');
        const thread = document.createElement('tidemark-thread');
        thread.setAttribute('article', `endless-${n}`);
        document.querySelector('main')!.append(text, thread);
      }, n);
    const threads = (): string[] => asked.filter(url => /endless-\d\/comments/.test(url));
    for (const n of [0, 1, 2]) {
      await add(n);
      expect(threads()).toHaveLength(n);
      await opened.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await seen(opened, `Comment on part ${n}.`);
    }
    expect(threads()).toHaveLength(3);
    expect(opened.sockets.length).toBeLessThanOrEqual(1);
  });

  it('of who saves data has its thread, without a socket', async () => {
    await comment(stage, 'saving', 'Cheap to read.');
    const opened = await stage.open(
      { body: thread('saving') },
      {
        prepare: page =>
          page.addInitScript(() =>
            Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
          ),
      },
    );
    await seen(opened, 'Cheap to read.');
    await write(opened, 'Cheap to write.');
    await seen(opened, 'Posted');
    expect(opened.sockets).toEqual([]);
    expect(opened.errors).toEqual([]);
  });

  it('that forbids WebSockets hears of new comments by asking', async () => {
    await comment(stage, 'asked', 'From before.');
    const opened = await stage.open(
      { body: thread('asked') },
      {
        headers: { 'content-security-policy': `connect-src ${stage.service.url}` },
        prepare: page => page.clock.install(),
      },
    );
    const passing = (done: () => Promise<unknown>): Promise<unknown> =>
      until(async () => {
        await opened.page.clock.runFor(1_000);
        return done();
      });
    await passing(() => opened.page.getByText('From before.').count());
    await comment(stage, 'asked', 'From afterwards.');
    await opened.page.clock.runFor(31_000);
    await passing(() => button(opened, '1 new comment').count());
    expect(opened.errors).toEqual([]);
  });

  it('of a slow service shows what it has, and nothing moves when the rest comes', async () => {
    await comment(stage, 'slow', 'Better late.');
    const slowly = async (page: Page): Promise<void> => {
      await shifts(page);
      await page.route(`${stage.service.url}/**`, async route => {
        await new Promise(done => setTimeout(done, 700));
        await route.continue();
      });
    };
    const head = `<style>
      tidemark-counts { display: inline-block; min-inline-size: 26ch }
      tidemark-thread { display: block }
      tidemark-thread:not(:state(ready)) { min-block-size: 100vh }
    </style>`;
    const body = `<p>${counter('slow')}</p><p>The article.</p>${thread('slow', '', '<a href="/t">Read 1 comment</a>')}`;
    const opened = await stage.open({ head, body }, { prepare: slowly });
    expect(await opened.page.getByRole('link', { name: 'Read 1 comment' }).isVisible()).toBe(true);
    await seen(opened, 'Better late.');
    await opened.page.getByText('0 views · 1 comment').waitFor();
    expect(await shiftsOf(opened)).toEqual([]);
    expect(await width(opened)).toBe(0);
  });

  it('that the reader comes back to by the back button has what was said meanwhile', async () => {
    const tabs = await startTabs();
    try {
      await comment(stage, 'back', 'Before the reader left.');
      stage.host.page(
        '/away-from-thread',
        `<!doctype html><title>Away</title><script>
           const back = async () => (await (await fetch('/may-go-back')).ok) ? history.back() : setTimeout(back, 50);
           fetch('/said/away'); addEventListener('load', back);
         </script>`,
      );
      const head = `<script>
        const say = what => fetch('/said/' + what, { keepalive: true });
        addEventListener('pageshow', event => event.persisted && say('back'));
        setInterval(() => {
          const text = document.querySelector('tidemark-thread')?.shadowRoot?.textContent ?? '';
          if (text.includes('Before the reader left.') && !window.left) { window.left = true; location = '/away-from-thread'; }
          if (/new comment/.test(text)) say('news');
        }, 100);
      </script>`;
      await tabs.open(stage.host.page('/thread-and-back', stage.html({ head, body: thread('back') })));
      const said = (what: string): Promise<unknown> =>
        until(() => stage.host.asked.includes(`/said/${what}`), { message: what });
      await said('away');
      await comment(stage, 'back', 'While the reader was away.');
      stage.host.page('/may-go-back', 'yes');
      await said('back');
      await said('news');
      expect(stage.host.asked.filter(path => path === '/thread-and-back')).toHaveLength(1);
    } finally {
      await tabs.close();
    }
  });
});
