/** What a host may ask of the thread: that it keeps to the rules, breaks nothing and moves nothing. */
import type { Page, Route } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import {
  atPosts,
  bodies,
  button,
  chain,
  comment,
  composer,
  itemOf,
  judge,
  listening,
  seen,
  shifts,
  shiftsOf,
  thread,
  withdraw,
  write,
} from '../support/thread-stage.js';
import { until } from '../support/until.js';
import { startStage, type OpenPage, type Stage } from '../support/widget-stage.js';

describeInChromium('the host of a thread', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await chain(
      stage,
      'guest',
      ['0', '1', '2', '3', '4'].map(depth => `depth ${depth}, and some words more`),
    );
    await comment(stage, 'guest', 'גשר יפה מאוד. מתי ייפתח לתנועה?', { name: 'דוד כהן' });
    await comment(stage, 'guest', `${'unbreakable'.repeat(20)}\n\n\`\`\`\n${'code '.repeat(60)}\n\`\`\``);
    const gone = await comment(stage, 'guest', 'Soon gone.');
    await comment(stage, 'guest', 'A reply that stays.', { parent: gone.comment.id });
    await withdraw(stage, gone);
  });
  afterAll(() => stage.close());

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
    const policies: [string, () => { policy: string; script: string }][] = [
      [
        'that forbids all but our scripts and our connections',
        () => ({ policy: `default-src 'none'; script-src ${stage.service.url}`, script: '' }),
      ],
      [
        "with a nonce and 'strict-dynamic'",
        () => ({
          policy: `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'`,
          script: 'nonce="abc"',
        }),
      ],
      [
        'with Trusted Types',
        () => ({
          policy: `default-src 'none'; script-src ${stage.service.url}; require-trusted-types-for 'script'; trusted-types 'none'`,
          script: '',
        }),
      ],
    ];

    it.each(policies)('%s, works without a violation', async (name, setUp) => {
      const { policy, script } = setUp();
      const live = stage.service.url.replace('http', 'ws');
      const headers = {
        'content-security-policy': `${policy}; img-src data:; connect-src ${stage.service.url} ${live}`,
      };
      const opened = await stage.open({ body: thread('guest'), script }, { headers, prepare: violations });
      await listening(opened);
      await write(opened, `Within the rules ${name}.`);
      await seen(opened, 'Posted');
      await button(opened, 'Reply to comment by Vesna').first().click();
      await button(opened, 'Cancel').click();
      await button(opened, 'Delete your comment').first().click();
      await button(opened, 'Delete your comment').first().click();
      await seen(opened, '8 comments');
      expect(
        await opened.page.evaluate(() => (window as unknown as { violations: string[] }).violations),
      ).toEqual([]);
      expect(await opened.page.locator('[style]').count()).toBe(0);
      expect(
        await opened.page
          .locator('.comment')
          .first()
          .evaluate(e => getComputedStyle(e).display),
      ).toBe('grid');
      expect(opened.errors).toEqual([]);
    });
  });

  it('gets one global, and nothing of ours in its document but the region that is read out', async () => {
    const globals = (page: Page) => page.evaluate(() => Object.getOwnPropertyNames(window));
    const page = await (await stage.browser.newContext()).newPage();
    await page.goto(stage.host.page('/empty', '<!doctype html><title>Empty</title>'));
    const before = await globals(page);
    const opened = await stage.open({ body: thread('guest') });
    await listening(opened);
    expect((await globals(opened.page)).filter(name => !before.includes(name))).toEqual(['Tidemark']);
    expect(
      await opened.page.evaluate(() => [...document.body.children].map(child => child.localName)),
    ).toEqual(['tidemark-thread', 'div']);
  });

  describe('sees nothing move', () => {
    const slowly = async (page: Page): Promise<void> => {
      await shifts(page);
      // The page is painted before the scripts, and the scripts before the comments.
      const late = async (route: Route): Promise<void> => {
        await new Promise(done => setTimeout(done, 300));
        await route.continue();
      };
      await page.route('**/v1/*.js', late);
      await page.route('**/comments?**', late);
    };
    /** What docs/embedding.md asks of the host's own sheet, since our script comes after the first paint. */
    const head = `<style>
      tidemark-thread { display: block }
      tidemark-thread:not(:state(ready)) { min-block-size: 100vh }
    </style>`;

    it.each([
      ['a long thread', 'guest'],
      ['an empty thread', 'nothing yet'],
    ])('when %s loads in the middle of the view', async (_, article) => {
      const opened = await stage.open(
        { head, body: `<p>Article.</p>${thread(article, '', '<a href="#">Read</a>')}<footer>Foot</footer>` },
        { prepare: slowly },
      );
      await seen(opened, /^\d comments$|^No comments yet$/);
      await listening(opened);
      expect(await shiftsOf(opened)).toEqual([]);
      // The room that an empty thread does not need is given back with the first act.
      await opened.page.mouse.click(5, 5);
      if (article !== 'guest') await until(async () => await opened.page.getByText('Foot').isVisible());
      expect(await shiftsOf(opened)).toEqual([]);
    });
  });

  it.each(['comments', 'thread.js'])('keeps what it has put there while %s cannot be had', async what => {
    let down = true;
    const opened = await stage.open(
      { body: thread('guest', '', '<a href="/t">Read 8 comments</a>') },
      {
        prepare: page =>
          page.route(what === 'comments' ? '**/comments?**' : '**/thread.js', route =>
            down ? route.abort() : route.continue(),
          ),
      },
    );
    const fallback = opened.page.getByRole('link', { name: 'Read 8 comments' });
    if (what === 'comments') {
      await seen(opened, /^The comments could not be loaded\./);
      expect(await fallback.isVisible()).toBe(true);
      down = false;
      await button(opened, 'Try again').click();
      await seen(opened, '8 comments');
      expect(await fallback.isVisible()).toBe(false);
    } else {
      await until(() => ourWarnings(opened).length);
      expect(await fallback.isVisible()).toBe(true);
    }
    expect(opened.errors).toEqual([]);
  });

  it('may put it into 320 px, and into a small type of its own making', async () => {
    const opened = await stage.open(
      {
        head: '<meta name="viewport" content="width=device-width"><style>html { font-size: 62.5% } body { font-size: 1.6rem }</style>',
        body: thread('guest'),
      },
      { context: { viewport: { width: 320, height: 640 } } },
    );
    await seen(opened, '8 comments');
    await button(opened, 'Show 1 reply to Ana').first().click();
    await button(opened, 'Reply to comment by Ana').first().click();
    await composer(opened).fill('Some words.');
    const { page } = opened;
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(
      await page
        .locator('.body')
        .first()
        .evaluate(e => getComputedStyle(e).fontSize),
    ).toBe('16px');
    const small = await page
      .locator('tidemark-thread')
      .locator('button, a.when, input, textarea')
      .evaluateAll(targets =>
        targets
          .map(target => ({ box: target.getBoundingClientRect(), name: target.outerHTML }))
          .filter(({ box }) => box.height > 0 && (box.width < 24 || box.height < 24))
          .map(({ box, name }) => `${name} ${box.width} × ${box.height}`),
      );
    expect(small).toEqual([]);
    // Twice the size, as a reader's zoom of text makes it.
    await page.evaluate(() => void (document.documentElement.style.fontSize = '125%'));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  describe('that is judged by axe', () => {
    const paper = '<style>body { background: #fff; color: #10212c; font: 17px Georgia }</style>';
    const night = '<style>body { background: #0d161c; color: #e9eff0; font: 17px Georgia }</style>';
    const open = (article: string, more: { head?: string; attributes?: string } = {}) =>
      stage.open(
        { head: more.head ?? paper, body: `<h1>News</h1>${thread(article, more.attributes)}` },
        { prepare: page => atPosts(page, route => route.abort()) },
      );

    it.each([
      ['empty', 'nothing yet', {}],
      ['a list', 'guest', {}],
      ['a list at night', 'guest', { head: night }],
      ['of the theme dark on paper', 'guest', { attributes: 'theme="dark"' }],
      ['of the theme light at night', 'guest', { head: night, attributes: 'theme="light"' }],
    ])('finds nothing when it is %s', async (_, article, more) => {
      const opened = await open(article, more);
      await seen(opened, /^\d comments$|^No comments yet$/);
      expect(await judge(opened)).toEqual([]);
    });

    it('finds nothing while somebody writes, fails, folds and goes on', async () => {
      const opened = await open('guest');
      await button(opened, 'Reply to comment by Ana').first().click();
      await composer(opened).fill('x'.repeat(10_002));
      await seen(opened, /too many/);
      expect(await judge(opened)).toEqual([]);

      await write(opened, 'Into the void.');
      await seen(opened, /^No connection/);
      await button(opened, /^Hide Ana and/)
        .last()
        .click();
      expect(await judge(opened)).toEqual([]);
      await button(opened, /^Show Ana and/).click();

      await button(opened, 'Show 1 reply to Ana').click();
      await button(opened, /^Continue this thread/).click();
      await seen(opened, /^depth 4/);
      expect(await judge(opened)).toEqual([]);
    });
  });

  it('may read from right to left', async () => {
    const opened = await stage.open({
      body: thread('guest'),
      lang: 'he',
      head: '<script>document.dir = "rtl"</script>',
    });
    await seen(opened, '8 comments');
    const [reply, above] = await Promise.all(
      ['.replies', '.list'].map(list =>
        opened.page
          .locator(list)
          .first()
          .evaluate(e => e.getBoundingClientRect().right),
      ),
    );
    expect(reply!).toBeLessThan(above!);
    const hebrew = itemOf(opened, 'גשר');
    expect(await hebrew.locator('.body').evaluate(e => getComputedStyle(e).direction)).toBe('rtl');
    expect(
      await itemOf(opened, 'depth 0')
        .locator('.body')
        .evaluate(e => getComputedStyle(e).direction),
    ).toBe('ltr');
  });

  it('may force its colours', async () => {
    const opened = await stage.open({ body: thread('guest') }, { context: { forcedColors: 'active' } });
    await seen(opened, '8 comments');
    await composer(opened).fill('Some words.');
    const edge = await button(opened, 'Post comment').evaluate(e => getComputedStyle(e).borderStyle);
    expect(edge).toBe('solid');
    expect((await bodies(opened)).length).toBeGreaterThan(3);
  });
});
