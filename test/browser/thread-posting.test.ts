import type { Request } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { readPage } from '../support/comments.js';
import {
  atPosts,
  bodies,
  button,
  comment,
  composer,
  focused,
  heard,
  hearing,
  itemOf,
  judge,
  listening,
  seen,
  thread,
  write,
} from '../support/thread-stage.js';
import { until } from '../support/until.js';
import { startStage, type OpenPage, type Stage } from '../support/widget-stage.js';

describeInChromium('a comment', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage()));
  afterAll(() => stage.close());

  const textsOf = async (article: string) =>
    (await readPage(stage.service.url, article)).items.map(({ text }) => text);
  const keysPosted = (requests: Request[]) => requests.map(request => request.headers()['idempotency-key']);
  const refusal = (status: number, code: string, retryAfter?: number) => ({
    status,
    contentType: 'application/problem+json',
    headers: { 'access-control-allow-origin': '*' },
    body: JSON.stringify({ type: 'about:blank', title: code, status, code, detail: code, retryAfter }),
  });

  it('is posted by a guest, and is seen at once in another page', async () => {
    const one = await stage.open({ body: thread('posted') });
    const other = await stage.open({ body: thread('posted') });
    await listening(other);
    await seen(one, 'No comments yet');
    await write(one, 'A **fine** bridge.');
    await seen(one, 'Posted');
    await seen(one, '1 comment');
    expect(await itemOf(one, 'A fine bridge.').locator('strong').innerText()).toBe('fine');

    await button(other, '1 new comment').click();
    await seen(other, '1 comment');
    expect(await bodies(other)).toEqual(['A fine bridge.']);
    expect(await focused(other)).toBe('Comment by Vesna');
    expect([...one.errors, ...other.errors]).toEqual([]);
  });

  it('belongs to its guest after a reload, who can delete it after a second thought', async () => {
    const opened = await stage.open({ body: thread('mine') });
    await write(opened, 'Mine.');
    await seen(opened, 'Posted');
    await opened.page.reload();
    await itemOf(opened, 'Mine.').getByText('you', { exact: true }).waitFor();
    await button(opened, 'Delete your comment').click();
    expect(await focused(opened)).toBe('Keep it');
    await button(opened, 'Keep it').click();
    expect(await focused(opened)).toBe('Delete your comment');
    await button(opened, 'Delete your comment').click();
    await button(opened, 'Delete your comment').click();
    await seen(opened, 'No comments yet');
    expect(await textsOf('mine')).toEqual([]);
    // The name is remembered.
    await composer(opened).fill('Again.');
    expect(await opened.page.getByLabel('Your name').inputValue()).toBe('Vesna');
  });

  it('shows as sending in its place until the service has it, and only once though its event is faster', async () => {
    let release!: () => void;
    const held = new Promise<void>(done => (release = done));
    const opened = await stage.open(
      { body: thread('held') },
      {
        prepare: page =>
          atPosts(page, async route => {
            const response = await route.fetch();
            await held;
            await route.fulfill({ response });
          }),
      },
    );
    await listening(opened);
    await write(opened, 'On its way.');
    await seen(opened, 'Sending…');
    expect(await bodies(opened)).toEqual(['On its way.']);
    // The service has it by now, and has told everybody.
    await until(async () => (await textsOf('held')).length);
    await seen(opened, '1 comment');
    expect(await button(opened, /new comment/).count()).toBe(0);
    release();
    await seen(opened, 'Posted');
    expect(await bodies(opened)).toEqual(['On its way.']);
    expect(await button(opened, /new comment/).count()).toBe(0);
  });

  it('is told to a screen reader once', async () => {
    const opened = await stage.open({ body: thread('told') }, { prepare: hearing });
    await listening(opened);
    await write(opened, 'Hear, hear.');
    await until(async () => (await heard(opened)).length);
    await comment(stage, 'told', 'Another one.');
    await button(opened, '1 new comment').waitFor();
    await until(async () => (await button(opened, /^Undo/).count()) === 0);
    expect(await heard(opened)).toEqual(['Your comment was posted.', '1 new comment']);
  });

  it('waits without a network, keeps its text, and goes out under the one key', async () => {
    let cut = true;
    const posts: Request[] = [];
    const opened = await stage.open(
      { body: thread('cut') },
      {
        prepare: async page => {
          await atPosts(page, route => {
            posts.push(route.request());
            return cut ? route.abort() : route.continue();
          });
        },
      },
    );
    const failures = opened.page.evaluate(
      () =>
        new Promise(done =>
          addEventListener('tidemark-comment-failed', event => done((event as CustomEvent).detail)),
        ),
    );
    await write(opened, 'Through the tunnel.');
    await seen(opened, /^No connection\. The next try is in \d s\. Your text is kept\.$/);
    expect(await failures).toEqual({ article: 'cut', code: 'network' });
    expect(await bodies(opened)).toEqual(['Through the tunnel.']);
    await button(opened, 'Try again').click();
    await until(() => posts.length === 2);
    cut = false;
    await button(opened, 'Try again').click();
    await seen(opened, 'Posted');
    expect(new Set(keysPosted(posts)).size).toBe(1);
    expect(await textsOf('cut')).toEqual(['Through the tunnel.']);
  });

  it('whose answer is lost with the page is not lost, and is still the same comment', async () => {
    const posts: Request[] = [];
    let lose = true;
    const opened = await stage.open(
      { body: thread('lost') },
      {
        prepare: page =>
          atPosts(page, async route => {
            posts.push(route.request());
            if (!lose) return route.continue();
            await route.fetch();
            await page.reload();
          }),
      },
    );
    await write(opened, 'Said once.');
    await seen(opened, /^Not posted: the page was closed before it was sent\./);
    lose = false;
    await button(opened, 'Try again').click();
    await seen(opened, 'Posted');
    expect(await bodies(opened)).toEqual(['Said once.']);
    expect(new Set(keysPosted(posts)).size).toBe(1);
    expect(await textsOf('lost')).toEqual(['Said once.']);
  });

  it.each([
    ['rate_limited', 429, /^You can post again in 1\d s\. Your text is kept\.$/],
    ['overloaded', 503, /^You can post again in 1\d s\. Your text is kept\.$/],
  ])('that is told to wait (%s) goes out by itself when the time is over', async (code, status, says) => {
    let refuse = true;
    const opened = await stage.open(
      { body: thread(code) },
      {
        prepare: async page => {
          await page.clock.install();
          await atPosts(page, route => {
            if (!refuse) return route.continue();
            refuse = false;
            return route.fulfill(refusal(status, code, 12));
          });
        },
      },
    );
    await opened.page.clock.runFor(1_000);
    await write(opened, 'Too fast.');
    await seen(opened, says);
    await opened.page.clock.runFor(12_000);
    await seen(opened, 'Posted');
    expect(await textsOf(code)).toEqual(['Too fast.']);
  });

  it('that is refused says why, and its text goes back into the composer', async () => {
    const opened = await stage.open(
      { body: thread('refused') },
      { prepare: page => atPosts(page, route => route.fulfill(refusal(409, 'duplicate'))) },
    );
    await write(opened, 'Again and again.');
    await seen(opened, 'Not posted: you have already written this here. Your text is kept.');
    expect(await button(opened, 'Try again').count()).toBe(0);
    await button(opened, 'Edit').click();
    expect(await composer(opened).inputValue()).toBe('Again and again.');
    expect(await composer(opened).evaluate(field => field.matches(':focus'))).toBe(true);
    expect(await bodies(opened)).toEqual([]);
  });

  it('that waits for review says so to its author, in a way that axe has nothing against', async () => {
    const opened = await stage.open(
      // Without live news, since the service itself lets it through.
      { body: thread('review'), script: 'data-live="off"' },
      {
        prepare: page =>
          atPosts(page, async route => {
            const response = await route.fetch();
            const json = { ...((await response.json()) as object), status: 'pending' };
            await route.fulfill({ response, json });
          }),
      },
    );
    await write(opened, 'A first comment.');
    await seen(opened, 'Waiting for review. Only you can see it.');
    expect(await judge(opened)).toEqual([]);
  });

  it('finds the thread closed, and its text is still there to be copied', async () => {
    const opened = await stage.open(
      { body: thread('closing') },
      { prepare: page => atPosts(page, route => route.fulfill(refusal(409, 'thread_closed'))) },
    );
    await write(opened, 'Too late.');
    await seen(opened, 'Comments are closed.');
    expect(await bodies(opened)).toEqual(['Too late.']);
    expect(await composer(opened).count()).toBe(0);
  });

  it('can be taken back for a moment, and its text is in the box again', async () => {
    const opened = await stage.open({ body: thread('undone') });
    await write(opened, 'Hasty words.');
    await button(opened, /^Undo/).click();
    await seen(opened, 'No comments yet');
    await until(async () => (await composer(opened).inputValue()) === 'Hasty words.');
    expect(await composer(opened).evaluate(field => field.matches(':focus'))).toBe(true);
    expect(await textsOf('undone')).toEqual([]);
  });

  it('needs a name and a text', async () => {
    const opened = await stage.open({ body: thread('bare') });
    await write(opened, ' ');
    await seen(opened, 'There is no text yet.');
    await write(opened, 'Text.', ' ');
    await seen(opened, 'Please enter a name. Your text is kept.');
    expect(await opened.page.getByLabel('Your name').evaluate(field => field.matches(':focus'))).toBe(true);
    expect(await textsOf('bare')).toEqual([]);
  });

  it('is counted in characters as a reader counts them when it gets long', async () => {
    const opened = await stage.open({ body: thread('long') });
    // Each is two units of UTF-16.
    await composer(opened).fill('🌊'.repeat(9_990));
    await seen(opened, '10 characters left');
    await composer(opened).fill('🌊'.repeat(10_001));
    await seen(opened, '1 character too many. Your text is kept.');
  });

  it('is kept as a draft over a reload, apart for each place', async () => {
    const opened = await stage.open({ body: thread('drafted') });
    await comment(stage, 'drafted', 'Something to answer.');
    await opened.page.reload();
    await composer(opened).fill('On top');
    await button(opened, 'Reply to comment by Ana').click();
    await opened.page.getByLabel('Reply to Ana', { exact: true }).fill('Below');
    await opened.page.reload();
    await until(async () => (await composer(opened).inputValue()) === 'On top');
    await button(opened, 'Reply to comment by Ana').click();
    expect(await opened.page.getByLabel('Reply to Ana', { exact: true }).inputValue()).toBe('Below');
  });

  it('goes out with Ctrl and Enter as a reply, in its place and with the focus on it', async () => {
    const opened = await stage.open({ body: thread('replied') });
    await comment(stage, 'replied', 'A question.');
    await opened.page.reload();
    const reply = button(opened, 'Reply to comment by Ana');
    const field = opened.page.getByLabel('Reply to Ana', { exact: true });

    await reply.click();
    expect(await field.evaluate(field => field.matches(':focus'))).toBe(true);
    await button(opened, 'Cancel').click();
    expect(await focused(opened)).toBe('Reply to comment by Ana');

    await reply.click();
    await field.fill('An answer.');
    await opened.page.getByLabel('Your name').fill('Vesna');
    await opened.page.keyboard.press('Control+Enter');
    await seen(opened, 'Posted');
    expect(await focused(opened)).toBe('Comment by Vesna');
    expect(await opened.page.locator('.replies .body').allInnerTexts()).toEqual(['An answer.']);
    await button(opened, 'Hide Ana and 1 reply').waitFor();
  });

  it('can be written where storage is forbidden', async () => {
    const opened: OpenPage = await stage.open(
      { body: thread('forbidden') },
      {
        prepare: page =>
          page.addInitScript(() =>
            Object.defineProperty(window, 'localStorage', {
              get: () => {
                throw new DOMException('no', 'SecurityError');
              },
            }),
          ),
      },
    );
    await write(opened, 'Without a trace.');
    await button(opened, /^Undo/).click();
    await seen(opened, 'No comments yet');
    expect(opened.errors).toEqual([]);
  });
});
