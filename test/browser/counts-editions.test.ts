import { describeInChromium } from '../support/chromium.js';
import { until } from '../support/until.js';
import { startStage, type OpenPage, type Stage } from '../support/widget-stage.js';

describeInChromium('a counter', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.seed('bridge', 7354);
    await stage.seed('brave', 21);
  });
  afterAll(() => stage.close());

  const textOf = async ({ page }: OpenPage, selector = 'tidemark-counts'): Promise<string> => {
    await page.locator(`${selector} span`).first().waitFor({ state: 'attached' });
    return page.locator(selector).first().innerText();
  };

  it('shows the same numbers in two editions, in the words and digits of each', async () => {
    const body = '<tidemark-counts article="bridge">fallback</tidemark-counts>';
    expect(await textOf(await stage.open({ body, lang: 'en' }))).toBe('7,354 views · 0 comments');
    expect(await textOf(await stage.open({ body, lang: 'cnr' }))).toBe('7.354 pregleda · 0 komentara');
    expect(await textOf(await stage.open({ body, lang: 'cnr-ME' }))).toBe('7.354 pregleda · 0 komentara');
    expect(await textOf(await stage.open({ body: body.replace('bridge', 'brave'), lang: 'cnr' }))).toBe(
      '21 pregled · 0 komentara',
    );
  });

  it('takes its language from itself, then from the nearest element, then from the script, then English', async () => {
    const body = `
      <p lang="en"><tidemark-counts id="own" lang="cnr" article="bridge"></tidemark-counts></p>
      <p lang="cnr"><tidemark-counts id="near" article="bridge"></tidemark-counts></p>
      <tidemark-counts id="script" article="bridge"></tidemark-counts>
      <p lang="en_GB"><tidemark-counts id="odd" article="bridge"></tidemark-counts></p>
      <p lang="constructor"><tidemark-counts id="none" article="bridge"></tidemark-counts></p>`;
    const opened = await stage.open({ body, lang: '', script: 'data-lang="cnr"' });
    expect(await textOf(opened, '#own')).toBe('7.354 pregleda · 0 komentara');
    expect(await textOf(opened, '#near')).toBe('7.354 pregleda · 0 komentara');
    expect(await textOf(opened, '#script')).toBe('7.354 pregleda · 0 komentara');
    expect(await textOf(opened, '#odd')).toBe('7,354 views · 0 comments');
    expect(await textOf(opened, '#none')).toContain('views');
    const bare = await stage.open({ body: '<tidemark-counts article="bridge"></tidemark-counts>', lang: '' });
    expect(await textOf(bare)).toBe('7,354 views · 0 comments');
    expect([...opened.errors, ...bare.errors]).toEqual([]);
  });

  it.each([
    ['show="views"', '7,354 views'],
    ['show="comments"', '0 comments'],
    ['show="comments views"', '0 comments · 7,354 views'],
    ['mode="full"', '7,354 views · 0 comments'],
    ['mode="number"', '7,354 · 0'],
    ['mode="number" show="views"', '7,354'],
    ['zero="show"', '7,354 views · 0 comments'],
    ['zero="hide"', '7,354 views'],
    ['zero="text"', '7,354 views · no comments'],
    ['zero="hide" show="comments"', ''],
  ])('with %s reads "%s"', async (attributes, text) => {
    expect(
      await textOf(
        await stage.open({ body: `<tidemark-counts article="bridge" ${attributes}>…</tidemark-counts>` }),
      ),
    ).toBe(text);
  });

  it('is in compact mode a short number beside an icon, and the whole phrase for a screen reader', async () => {
    const { page } = await stage.open({
      body: '<tidemark-counts article="bridge" mode="compact" href="#talk" lang="cnr">…</tidemark-counts>',
    });
    await page.getByRole('link', { name: '7.354 pregleda 0 komentara', exact: true }).waitFor();
    expect(await page.locator('svg').count()).toBe(2);
    const { shown, hidden } = await page.evaluate(() => {
      const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
      return { shown: box('span[aria-hidden]').width, hidden: box('.tidemark-phrase').width };
    });
    expect(shown).toBeGreaterThan(10);
    expect(hidden).toBeLessThanOrEqual(1);
    expect(await page.locator('span[aria-hidden]').first().innerText()).toMatch(/7,4\shilj\./);
  });

  it('is a link where it has an address, and never a live region', async () => {
    const { page } = await stage.open({
      body: '<tidemark-counts article="bridge" href="#talk">…</tidemark-counts>',
    });
    const link = page.getByRole('link', { name: '7,354 views · 0 comments', exact: true });
    expect(await link.getAttribute('href')).toBe('#talk');
    expect(await page.locator('[aria-live], [role=status], [role=alert]').count()).toBe(0);
  });

  it('follows its attributes', async () => {
    const opened = await stage.open({ body: '<tidemark-counts article="bridge">…</tidemark-counts>' });
    const set = (name: string, value: string) =>
      opened.page
        .locator('tidemark-counts')
        .evaluate((element, [name, value]) => element.setAttribute(name!, value!), [name, value]);
    const reads = (text: string) => until(async () => (await textOf(opened)) === text, { message: text });
    await reads('7,354 views · 0 comments');
    await set('article', 'brave');
    await reads('21 views · 0 comments');
    await set('lang', 'cnr');
    await reads('21 pregled · 0 komentara');
    await set('show', 'views');
    await reads('21 pregled');
    await set('mode', 'number');
    await reads('21');
    expect(opened.errors).toEqual([]);
  });

  it('shows the page by its canonical address, without what an advertiser added', async () => {
    await stage.seed('https://news.example/a?id=a%20b', 5);
    const canonical = await stage.open({
      head: '<link rel="canonical" href="https://news.example/a?utm_source=x&amp;id=a%20b&amp;utm_medium=y#top">',
      body: '<tidemark-counts></tidemark-counts>',
    });
    expect(await textOf(canonical)).toBe('5 views · 0 comments');
    const plain = await stage.open({ body: '<tidemark-counts></tidemark-counts>' });
    await textOf(plain);
    expect(plain.counts[0]!.url()).toContain(encodeURIComponent(plain.page.url()));
  });

  it('comes back when a framework writes its fallback anew', async () => {
    const opened = await stage.open({
      body: '<tidemark-counts article="bridge" show="views">…</tidemark-counts>',
    });
    await textOf(opened);
    await opened.page.locator('tidemark-counts').evaluate(element => (element.textContent = 'fallback'));
    await stage.view('bridge');
    await until(async () => (await opened.page.locator('tidemark-counts').innerText()) === '7,355 views');
  });
});
