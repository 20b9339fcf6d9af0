import { describeInChromium } from '../support/chromium.js';
import {
  bodies,
  button,
  chain,
  comment,
  focused,
  itemOf,
  seen,
  thread,
  withdraw,
} from '../support/thread-stage.js';
import { until } from '../support/until.js';
import { startStage, type OpenPage, type Stage } from '../support/widget-stage.js';

describeInChromium('a thread', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage()));
  afterAll(() => stage.close());

  const scripts = ({ page }: OpenPage) =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.replace(/.*\//, '')));

  it('has its script on pages with a thread only, and loads when it is near', async () => {
    const counts = await stage.open({ body: '<tidemark-counts article="far">…</tidemark-counts>' });
    await counts.page.getByText('0 views').waitFor();
    expect(await scripts(counts)).not.toContain('thread.js');

    const asked: string[] = [];
    const opened = await stage.open(
      {
        head: '<style>div { height: 3000px }</style>',
        body: '<div></div><tidemark-thread article="far"><a href="#">Read on</a></tidemark-thread>',
      },
      { prepare: page => Promise.resolve(page.on('request', request => asked.push(request.url()))) },
    );
    await until(async () => (await scripts(opened)).includes('thread.js'));
    // Drawn, and still with what the page has put there.
    await opened.page.locator('tidemark-thread .skeleton').waitFor({ state: 'attached' });
    expect(await opened.page.getByText('Read on').isVisible()).toBe(true);
    expect(asked.some(url => url.includes('/comments'))).toBe(false);
    await opened.page.evaluate(() => scrollTo(0, 2000));
    await seen(opened, 'No comments yet');
    expect(await opened.page.getByText('Read on').isVisible()).toBe(false);
    await seen(opened, 'Be the first to write one.');
  });

  it('draws what a comment says as nodes, and links that vouch for nothing', async () => {
    const text =
      'See <b>https://example.org/a</b> and [this](https://example.org/b).\n\n> quoted\n\n2. two\n3. three\n\n- `code`\n\n~~no~~ *yes*\nnext';
    await comment(stage, 'drawn', text, { name: '<i>Ana</i>' });
    const opened = await stage.open({ body: thread('drawn') });
    await seen(opened, '<i>Ana</i>');
    const body = opened.page.locator('.body');
    expect(await body.locator('b, i, script').count()).toBe(0);
    expect(
      await body
        .locator('a')
        .evaluateAll(links =>
          (links as HTMLAnchorElement[]).map(({ href, rel, target }) => [href, rel, target]),
        ),
    ).toEqual(
      [
        ['https://example.org/a', 'ugc nofollow noopener', '_blank'],
        ['https://example.org/b', 'ugc nofollow noopener', '_blank'],
      ].slice(-(await body.locator('a').count())),
    );
    for (const tag of ['blockquote', 'ol[start="2"] > li', 'ul > li code', 'del', 'em', 'br'])
      expect([tag, await body.locator(tag).count()]).toEqual([tag, tag.startsWith('ol') ? 2 : 1]);
  });

  it('draws the text of what it does not know', async () => {
    await comment(stage, 'newer', 'x');
    const opened = await stage.open(
      { body: thread('newer') },
      {
        prepare: page =>
          page.route('**/comments?**', async route => {
            const response = await route.fetch();
            const json = (await response.json()) as { items: { body: unknown }[] };
            json.items[0]!.body = [
              { type: 'spoiler', children: [{ type: 'sticker', text: 'a fish' }] },
              { type: 'link', href: 'javascript:alert(1)', children: [{ type: 'text', text: ' harmless' }] },
            ];
            await route.fulfill({ response, json });
          }),
      },
    );
    await seen(opened, 'a fish harmless');
    expect(await opened.page.locator('.body a').count()).toBe(0);
  });

  it('is a list of articles with names, times and controls that say whose they are', async () => {
    await comment(stage, 'named', 'Hello.');
    const opened = await stage.open({ body: thread('named', 'heading-level="3"') });
    const item = opened.page.locator('ol > li > article[aria-label="Comment by Ana"]');
    await item.waitFor();
    expect(await item.locator('bdi').innerText()).toBe('Ana');
    expect(await item.locator('time[datetime][title]').innerText()).toBe('just now');
    expect(await item.locator('.body').getAttribute('dir')).toBe('auto');
    await button(opened, 'Reply to comment by Ana').waitFor();
    await button(opened, 'Hide Ana').waitFor();
    await opened.page.getByRole('heading', { level: 3, name: '1 comment' }).waitFor();
  });

  it('folds a comment with what is below it', async () => {
    await chain(stage, 'folded', ['Above.', 'Below.']);
    const opened = await stage.open({ body: thread('folded') });
    await button(opened, 'Hide Ana and 1 reply').click();
    expect(await bodies(opened)).toEqual([]);
    const show = button(opened, 'Show Ana and 1 reply');
    expect(await show.getAttribute('aria-expanded')).toBe('false');
    expect(await focused(opened)).toBe('Show Ana and 1 reply');
    await opened.page.keyboard.press('Enter');
    expect(await bodies(opened)).toEqual(['Above.', 'Below.']);
  });

  it('loads more comments and more replies, and takes the focus to the first of them', async () => {
    for (const text of ['one', 'two', 'three']) await comment(stage, 'more', text);
    const { comment: root } = await comment(stage, 'more', 'root');
    for (const text of ['a', 'b', 'c', 'd', 'e'])
      await comment(stage, 'more', text, { parent: root.id, name: `Reader ${text}` });
    const opened = await stage.open({ body: thread('more', 'per-page="2"') });
    await button(opened, 'Show 2 more replies to Ana').click();
    await seen(opened, 'e');
    expect(await focused(opened)).toBe('Comment by Reader d');
    await button(opened, 'Show more comments').click();
    await seen(opened, 'one');
    expect(await bodies(opened)).toEqual(['root', 'a', 'b', 'c', 'd', 'e', 'three', 'two', 'one']);
    expect(await button(opened, /^Show/).count()).toBe(0);
  });

  it('goes three indents deep, and on from there in a view of its own', async () => {
    const texts = ['0', '1', '2', '3', '4', '5'];
    await chain(
      stage,
      'deep',
      texts.map(depth => `depth ${depth}`),
    );
    const opened = await stage.open({ body: thread('deep') });
    await button(opened, 'Show 1 reply to Ana').click();
    await seen(opened, 'depth 3');
    const on = button(opened, 'Continue this thread to Ana');
    await on.click();
    await seen(opened, 'depth 5');
    expect(await bodies(opened)).toEqual(['depth 3', 'depth 4', 'depth 5']);
    expect(await itemOf(opened, 'depth 3').evaluate(item => item.matches(':focus'))).toBe(true);
    await button(opened, 'Back to all comments').click();
    expect(await bodies(opened)).toEqual(['depth 0', 'depth 1', 'depth 2', 'depth 3']);
    expect(await on.evaluate(button => button.matches(':focus'))).toBe(true);

    await opened.page.setViewportSize({ width: 400, height: 700 });
    await until(async () => (await bodies(opened)).length === 3);
  });

  it('is sorted as the reader likes it, here and on the next page', async () => {
    for (const text of ['first', 'second', 'third']) await comment(stage, 'sorted', text);
    const opened = await stage.open({ body: thread('sorted', 'sort="newest"') });
    await seen(opened, 'third');
    expect(await bodies(opened)).toEqual(['third', 'second', 'first']);
    await button(opened, 'Oldest').click();
    await until(async () => (await bodies(opened)).join() === 'first,second,third');
    expect(await button(opened, 'Oldest').getAttribute('aria-pressed')).toBe('true');
    await opened.page.reload();
    await until(async () => (await bodies(opened)).join() === 'first,second,third');
  });

  describe('reached by a permalink', () => {
    const host = (sticky: string) => ({
      head: `<style>
        body { margin: 0 } .far { height: 3000px }
        header { position: ${sticky}; top: 0; height: 90px; inset-inline: 0; background: gold; z-index: 1 }
      </style>`,
      body: `<header>News</header><div class="far"></div>
        <tidemark-thread article="linked">…</tidemark-thread><div class="far"></div>`,
    });
    /** px from the top of the view */
    const topOf = (opened: OpenPage, text: string) =>
      itemOf(opened, text).evaluate(item => item.getBoundingClientRect().top);
    const go = (opened: OpenPage, id: string) =>
      opened.page.evaluate(id => void (location.hash = `#tidemark-c-${id}`), id);

    it.each(['sticky', 'fixed'])(
      'loads, and shows the comment below a %s head, with the focus',
      async kind => {
        const [, , , , deep] = await chain(
          stage,
          'linked',
          ['0', '1', '2', '3', '4'].map(depth => `${kind} ${depth}`),
        );
        const opened = await stage.open(host(kind));
        await opened.page.locator('tidemark-thread .skeleton').waitFor({ state: 'attached' });
        await go(opened, deep!.id);
        await seen(opened, `${kind} 4`);
        await until(async () => {
          const top = await topOf(opened, `${kind} 4`);
          return top >= 90 && top < 150;
        });
        expect(await itemOf(opened, `${kind} 4`).evaluate(item => item.matches(':focus'))).toBe(true);
        // It has four above it, of which three are in sight.
        expect(await bodies(opened)).toEqual([1, 2, 3, 4].map(depth => `${kind} ${depth}`));
      },
    );

    it('is followed again for another comment, and back to all', async () => {
      const [above, below] = await chain(stage, 'linked', ['upper', 'lower']);
      const opened = await stage.open(host('static'));
      await go(opened, above!.id);
      await until(async () => itemOf(opened, 'upper').evaluate(item => item.matches(':focus')));
      await go(opened, below!.id);
      await until(async () => itemOf(opened, 'lower').evaluate(item => item.matches(':focus')));
      await itemOf(opened, 'upper').getByRole('link').click();
      await until(async () => itemOf(opened, 'upper').evaluate(item => item.matches(':focus')));
      expect(opened.page.url()).toMatch(new RegExp(`#tidemark-c-${above!.id}$`));
    });

    it.each(['999999', 'no-id', '%E0%A4%A'])(
      'that leads nowhere (%s) says so, and shows the thread',
      async id => {
        await comment(stage, 'linked', 'Still here.');
        const opened = await stage.open(host('static'));
        await go(opened, id);
        await seen(opened, 'The comment that the link points to is no longer here.');
        await itemOf(opened, 'Still here.').first().waitFor();
        expect(opened.errors).toEqual([]);
      },
    );

    it('shows the place of a deleted comment', async () => {
      const gone = await comment(stage, 'linked', 'Soon gone.');
      await comment(stage, 'linked', 'It stays.', { parent: gone.comment.id });
      await withdraw(stage, gone);
      const opened = await stage.open(host('static'));
      await go(opened, gone.comment.id);
      await until(async () => (await focused(opened)) === 'Comment by deleted comment');
      await seen(opened, 'It stays.');
    });
  });

  it('can be twice on a page, change its article, be moved and be taken away', async () => {
    await comment(stage, 'left', 'On the left.');
    await comment(stage, 'right', 'On the right.');
    const opened = await stage.open({
      body: `<main>${thread('left', 'id="l"')}</main><aside>${thread('right', 'id="r"')}</aside>`,
    });
    await seen(opened, 'On the left.');
    await seen(opened, 'On the right.');
    await opened.page.evaluate(() => {
      const element = document.querySelector('#l')!;
      document.querySelector('aside')!.append(element);
    });
    await comment(stage, 'left', 'After the move.');
    await button(opened, '1 new comment').click();
    await seen(opened, 'After the move.');
    await opened.page.evaluate(() => document.querySelector('#r')!.setAttribute('article', 'left'));
    await until(async () => (await opened.page.getByText('After the move.').count()) === 2);
    expect(await opened.page.getByText('On the right.').count()).toBe(0);
    await opened.page.evaluate(() => document.querySelectorAll('tidemark-thread').forEach(e => e.remove()));
    await until(() => opened.sockets.every(socket => socket.isClosed()));
    expect(opened.sockets).toHaveLength(1);
    expect(opened.errors).toEqual([]);
  });

  it('speaks Montenegrin, with its own plurals and times', async () => {
    const { comment: root } = await comment(stage, 'cnr', 'Dobar most.');
    await comment(stage, 'cnr', 'Jeste.', { parent: root.id });
    const opened = await stage.open(
      { body: thread('cnr'), lang: 'cnr' },
      { prepare: page => page.clock.install({ time: Date.now() + 3 * 3_600_000 + 60_000 }) },
    );
    await opened.page.clock.runFor(500);
    await seen(opened, '2 komentara');
    await opened.page.getByText('prije 3 sata').first().waitFor();
    await button(opened, 'Sakrij: Ana i 1 odgovor').waitFor();
  });

  it('offers nothing to write when it is only to be read, or closed', async () => {
    await comment(stage, 'still', 'Read me.');
    const readOnly = await stage.open({ body: thread('still', 'readonly') });
    await seen(readOnly, 'Read me.');
    const closed = await stage.open(
      { body: thread('still') },
      {
        prepare: page =>
          page.route('**/comments?**', async route => {
            const response = await route.fetch();
            const json = { ...((await response.json()) as object), open: false };
            await route.fulfill({ response, json });
          }),
      },
    );
    await seen(closed, 'Comments are closed.');
    await seen(closed, 'Read me.');
    for (const { page } of [readOnly, closed]) {
      expect(await page.locator('textarea').count()).toBe(0);
      expect(await page.getByRole('button', { name: /Reply/ }).count()).toBe(0);
    }
  });
});
