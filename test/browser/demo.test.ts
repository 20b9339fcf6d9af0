import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
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

  describe.each(['/demo', '/demo/news-48213', '/demo/cnr/news-48213', '/demo/embed'])('%s', path => {
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

  test('what is said in one edition is read in the other, where the number moves by itself', async () => {
    const open = async (path: string): Promise<Page> => {
      const page = await (await browser.newContext({ userAgent: BROWSER })).newPage();
      await page.goto(`${service.url}${path}#talk`);
      await page.getByText('Stana Ž.').waitFor();
      return page;
    };
    const english = await open('/demo/news-48213');
    const montenegrin = await open('/demo/cnr/news-48213');
    await english.getByLabel('Write a comment').fill('My grandmother read it too.');
    await english.getByLabel('Your name').fill('Ana');
    await english.getByRole('button', { name: 'Post comment' }).click();
    await montenegrin.locator('tidemark-counts[record]').filter({ hasText: '2 komentara' }).waitFor();
    await montenegrin.getByRole('button', { name: '1 novi komentar' }).click();
    await montenegrin.getByText('My grandmother read it too.').waitFor();
  });
});
