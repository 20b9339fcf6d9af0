import { describeInChromium } from '../support/chromium.js';
import { until } from '../support/until.js';
import { keysOf, keysSent, startStage, type Stage } from '../support/widget-stage.js';

describeInChromium('a list page', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage()));
  afterAll(() => stage.close());

  const counters = (keys: string[]): string =>
    keys.map(key => `<p><tidemark-counts article="${key}">…</tidemark-counts></p>`).join('');

  it('shows fifty counters with one request and one socket, and records no view', async () => {
    const keys = Array.from({ length: 50 }, (_, i) => `list-${i}`);
    await stage.seed('list-7', 7354);
    const { page, counts, views, sockets, sent, errors } = await stage.open({ body: counters(keys) });

    await page.getByText('7,354 views · 0 comments').waitFor();
    expect(await page.getByText('0 views · 0 comments').count()).toBe(49);
    await until(() => keysSent(sent, 'watch').length);
    // Longer than a recorder would need to see the page.
    await page.waitForTimeout(1_500);

    expect(counts).toHaveLength(1);
    expect(keysOf(counts[0]!)).toEqual([...keys].sort());
    expect(sockets).toHaveLength(1);
    expect(keysSent(sent, 'watch')).toEqual([[...keys].sort()]);
    expect(views).toEqual([]);
    expect(await stage.viewsOf('list-7')).toBe(7354);
    expect(errors).toEqual([]);
  });

  it('asks once for a key that stands there twice, and splits where the service wants it', async () => {
    const keys = Array.from({ length: 130 }, (_, i) => `many-${i}`);
    const { page, counts, sent } = await stage.open({ body: counters([...keys, ...keys]) });
    await until(async () => (await page.getByText('0 views').count()) === 260);
    expect(counts.map(request => keysOf(request).length)).toEqual([100, 30]);
    expect(counts.flatMap(keysOf)).toEqual([...keys].sort());
    await until(() => keysSent(sent, 'watch').length === 2);
    expect(keysSent(sent, 'watch').flat()).toEqual([...keys].sort());
  });

  it('keeps a question of long keys under 12,000 bytes', async () => {
    const keys = Array.from({ length: 30 }, (_, i) => `${'вијест'.repeat(30)}-${i}`);
    const { page, counts } = await stage.open({ body: counters(keys) });
    await until(async () => (await page.getByText('0 views').count()) === 30);
    expect(counts.length).toBeGreaterThan(1);
    for (const request of counts) expect(new URL(request.url()).search.length).toBeLessThan(12_000);
  });

  it('takes keys of any script and punctuation', async () => {
    const keys = [
      'a,b',
      'вијести/црна-гора',
      '100%',
      '__proto__',
      'https://x.example/?a=1&b=2',
      'é',
      '😀+ #',
    ];
    for (const [i, key] of keys.entries()) await stage.seed(key, 1000 + i);
    const { page, counts } = await stage.open({ body: counters(keys) });
    for (const i of keys.keys()) await page.getByText(`1,00${i} views`).waitFor();
    expect(counts).toHaveLength(1);
    expect(counts[0]!.url()).toContain('a%2Cb');
  });

  it('leaves the fallback of a key that the service would refuse, and shows the others', async () => {
    const { page, console, errors } = await stage.open({
      body: counters(['good', 'x'.repeat(201), 'y'.repeat(201)]),
    });
    await page.getByText('0 views').waitFor();
    expect(await page.getByText('…').count()).toBe(2);
    expect(console.filter(text => text.includes('Tidemark'))).toEqual(['Tidemark: article key refused']);
    expect(errors).toEqual([]);
  });

  it('asks only for what an endless page adds, and watches the whole of it', async () => {
    const { page, counts, sockets, sent } = await stage.open({ body: counters(['one', 'two']) });
    await until(() => keysSent(sent, 'watch').length === 1);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<tidemark-counts article="three"></tidemark-counts>');
      // Gone before anybody could ask.
      const passing = document.createElement('tidemark-counts');
      passing.setAttribute('article', 'passing');
      document.body.append(passing);
      passing.remove();
    });
    await until(() => keysSent(sent, 'watch').length === 2);
    expect(counts.map(keysOf)).toEqual([['one', 'two'], ['three']]);
    expect(keysSent(sent, 'watch')).toEqual([['one', 'two'], ['three']]);

    await page.evaluate(() => document.querySelector('[article=one]')!.remove());
    await until(() => keysSent(sent, 'unwatch').length === 1);
    expect(keysSent(sent, 'unwatch')).toEqual([['one']]);
    expect(sockets).toHaveLength(1);
    expect(counts).toHaveLength(2);
  });
});
