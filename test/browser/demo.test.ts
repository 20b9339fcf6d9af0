import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import type { ThreadPage } from '../../src/protocol';
import { describeInChromium, launchChromium } from '../support/chromium';
import { BROWSER, startService, type TestService } from '../support/service';

describeInChromium('the demo', () => {
  let service: TestService;
  let browser: Browser;
  beforeAll(async () => {
    service = await startService({ demo: true });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });

  const pages = [
    '/demo',
    '/demo/news-48213',
    '/demo/news-48213#talk',
    '/demo/cnr/news-48213#talk',
    '/demo/embed',
  ];
  describe.each(pages)('%s', path => {
    test.each([
      [320, 'light'],
      [320, 'dark'],
      [1280, 'light'],
      [1280, 'dark'],
    ] as const)('fits %i px in %s, breaks no policy, and axe finds nothing', async (width, colorScheme) => {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        colorScheme,
        userAgent: BROWSER,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', message => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', error => complaints.push(error.message));
      await page.goto(service.url + path);
      await page.waitForFunction(() =>
        /\d/.test(document.querySelector('tidemark-counts')?.textContent ?? ''),
      );
      if (path.endsWith('#talk')) await page.getByText('Stana Ž.').waitFor();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });
  });

  test('the article begins with 7,354 views and 1 comment in both editions, and an opening moves both', async () => {
    const context = await browser.newContext({ userAgent: BROWSER });
    const english = await context.newPage();
    await english.goto(`${service.url}/demo/news-48213`);
    const counter = english.locator('tidemark-counts[record]');
    await counter.filter({ hasText: '7,355 views · 1 comment' }).waitFor();
    const montenegrin = await context.newPage();
    await montenegrin.goto(`${service.url}/demo/cnr/news-48213`);
    // The same reader in the same half hour: shown in other words, not counted again.
    await montenegrin
      .locator('tidemark-counts[record]')
      .filter({ hasText: '7.355 pregleda · 1 komentar' })
      .waitFor();
    expect(await service.counts('demo', 'news-48213')).toMatchObject({
      'news-48213': { views: 7355, comments: 1 },
    });
    await context.close();
  });

  const open = async (path: string): Promise<Page> => {
    const page = await (await browser.newContext({ userAgent: BROWSER })).newPage();
    await page.goto(service.url + path);
    await page.getByText('Stana Ž.').waitFor();
    return page;
  };

  test('the first comment is marked as Montenegrin, and its time is told in the words of the edition', async () => {
    for (const [path, words] of [
      ['/demo/news-48213#talk', /^(just now|\d+ minutes? ago)$/],
      ['/demo/cnr/news-48213#talk', /^(upravo sada|prije \d+ minuta?)$/],
    ] as const) {
      const page = await open(path);
      const comment = page.getByRole('article', { name: /Stana Ž\./ });
      expect(await comment.locator('[lang]').getAttribute('lang')).toBe('cnr');
      expect(await comment.locator('time').textContent()).toMatch(words);
      await page.context().close();
    }
  });

  test('a link to a comment leads to it, in sight and with the focus', async () => {
    const answer = await fetch(`${service.url}/v1/articles/news-48213/comments?site=demo`);
    const { items } = (await answer.json()) as ThreadPage;
    const page = await open(`/demo/cnr/news-48213#tidemark-c-${items.at(-1)!.id}`);
    const comment = page.getByRole('article', { name: /Stana Ž\./ });
    await page.waitForFunction(() => document.activeElement?.localName === 'tidemark-thread');
    const { y, height } = (await comment.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(page.viewportSize()!.height);
    await page.context().close();
  });

  test('what is said in one edition is read in the other, where the number moves by itself', async () => {
    const english = await open('/demo/news-48213#talk');
    const montenegrin = await open('/demo/cnr/news-48213#talk');
    await english.getByLabel('Write a comment').fill('My grandmother read it too.');
    await english.getByLabel('Your name').fill('Ana');
    await english.getByRole('button', { name: 'Post comment' }).click();
    await montenegrin.locator('tidemark-counts[record]').filter({ hasText: '2 komentara' }).waitFor();
    await montenegrin.getByRole('button', { name: '1 novi komentar' }).click();
    await montenegrin.getByText('My grandmother read it too.').waitFor();
    await english.context().close();
    await montenegrin.context().close();
  });
});
