import type { Page, WebSocketRoute } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import {
  bodies,
  button,
  comment,
  composer,
  focused,
  itemOf,
  listening,
  seen,
  shifts,
  shiftsOf,
  thread,
  withdraw,
} from '../support/thread-stage.js';
import { until } from '../support/until.js';
import { startStage, type OpenPage, type Stage } from '../support/widget-stage.js';

describeInChromium('a live thread', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await startStage()));
  afterAll(() => stage.close());

  it('announces new comments, and moves nothing of what is read', async () => {
    for (const text of ['first', 'second', 'third']) await comment(stage, 'calm', text);
    const opened = await stage.open({ body: thread('calm') }, { prepare: shifts });
    await seen(opened, 'third');
    await listening(opened);
    const before = (await shiftsOf(opened)).length;
    for (const text of ['fourth', 'fifth', 'sixth']) await comment(stage, 'calm', text);
    await button(opened, '3 new comments').waitFor();
    await seen(opened, '6 comments');
    expect(await bodies(opened)).toEqual(['third', 'second', 'first']);
    expect((await shiftsOf(opened)).slice(before)).toEqual([]);

    await button(opened, '3 new comments').click();
    expect(await bodies(opened)).toEqual(['sixth', 'fifth', 'fourth', 'third', 'second', 'first']);
    expect(await itemOf(opened, 'sixth').evaluate(item => item.matches(':focus'))).toBe(true);
  });

  it('announces new replies at the comment that they answer, and moves nothing either', async () => {
    const { comment: root } = await comment(stage, 'replies', 'A question.');
    const opened = await stage.open({ body: thread('replies') }, { prepare: shifts });
    await seen(opened, 'A question.');
    await listening(opened);
    for (const text of ['yes', 'no']) await comment(stage, 'replies', text, { parent: root.id });
    const show = button(opened, '2 new replies to Ana');
    await show.waitFor();
    await button(opened, 'Hide Ana and 2 replies').waitFor();
    expect(await bodies(opened)).toEqual(['A question.']);
    expect(await shiftsOf(opened)).toEqual([]);
    await show.click();
    expect(await bodies(opened)).toEqual(['A question.', 'yes', 'no']);
    expect(await itemOf(opened, 'yes').evaluate(item => item.matches(':focus'))).toBe(true);
  });

  it('takes new comments in by itself only newest first, with its top in sight and nobody typing', async () => {
    await comment(stage, 'inflow', 'old');
    const opened = await stage.open({ body: thread('inflow', 'sort="newest"') });
    await seen(opened, 'old');
    await listening(opened);
    await comment(stage, 'inflow', 'new');
    await until(async () => (await bodies(opened)).join() === 'new,old');
    await composer(opened).focus();
    await comment(stage, 'inflow', 'newer');
    await button(opened, '1 new comment').waitFor();
    expect(await bodies(opened)).toEqual(['new', 'old']);
  });

  it('removes in place: the focus goes to the next comment, and replies stay under a tombstone', async () => {
    await comment(stage, 'removal', 'last', { name: 'Last' });
    const doomed = await comment(stage, 'removal', 'doomed', { name: 'Doomed' });
    const parent = await comment(stage, 'removal', 'parent', { name: 'Parent' });
    const reply = await comment(stage, 'removal', 'reply', { name: 'Child', parent: parent.comment.id });
    const opened = await stage.open({ body: thread('removal') });
    await seen(opened, 'doomed');
    await listening(opened);

    await button(opened, 'Reply to comment by Doomed').focus();
    await withdraw(stage, doomed);
    await until(async () => (await focused(opened)) === 'Comment by Last');
    await seen(opened, '3 comments');

    await withdraw(stage, parent);
    await seen(opened, 'This comment was deleted.');
    expect(await bodies(opened)).toEqual(['reply', 'last']);
    await withdraw(stage, reply);
    await until(async () => (await bodies(opened)).join() === 'last');
    expect(await opened.page.getByText('This comment was deleted.').count()).toBe(0);
    expect(await focused(opened)).toBe('Comment by Last');
  });

  /** What a moderator does is told like this. */
  it('hides and brings back a whole branch, and replaces what has been edited', async () => {
    const { comment: root } = await comment(stage, 'moderated', 'The root.');
    await comment(stage, 'moderated', 'Its reply.', { parent: root.id });
    let socket!: WebSocketRoute;
    const opened = await stage.open(
      { body: thread('moderated') },
      {
        prepare: page =>
          page.routeWebSocket(/v1\/live/, route => {
            socket = route;
            route.connectToServer();
          }),
      },
    );
    await seen(opened, 'Its reply.');
    await listening(opened);
    const tell = (seq: number, change: string, news: object) =>
      socket.send(
        `42${JSON.stringify(['thread', { article: 'moderated', seq, change, comment: { ...root, ...news } }])}`,
      );
    const body = [{ type: 'paragraph', children: [{ type: 'text', text: 'In other words.' }] }];
    const counted = { replyCount: 1, repliesNext: undefined };
    tell(3, 'edited', { body, editedAt: new Date().toISOString(), ...counted });
    await seen(opened, 'In other words.');
    await seen(opened, 'edited');
    expect(await bodies(opened)).toEqual(['In other words.', 'Its reply.']);
    tell(4, 'removed', { status: 'rejected' });
    await until(async () => (await bodies(opened)).length === 0);
    tell(5, 'restored', counted);
    await button(opened, '1 new comment').click();
    await button(opened, 'Show 1 reply to Ana').click();
    await seen(opened, 'Its reply.');
  });

  /** Cuts the page's socket, and lets no other through until it is mended. */
  const breakable = () => {
    let socket: WebSocketRoute | undefined;
    let broken = false;
    return {
      prepare: async (page: Page) => {
        await page.clock.install();
        await page.routeWebSocket(/v1\/live/, route => {
          if (broken) return void route.close();
          socket = route;
          route.connectToServer();
        });
      },
      async cut() {
        broken = true;
        await socket!.close();
      },
      mend: () => void (broken = false),
    };
  };

  it('says after 3 s that it reconnects, stays usable, and catches up', async () => {
    await comment(stage, 'tunnel', 'before');
    const wire = breakable();
    const opened = await stage.open({ body: thread('tunnel') }, { prepare: wire.prepare });
    await opened.page.clock.runFor(200);
    await seen(opened, 'before');
    await listening(opened);
    await wire.cut();
    await opened.page.clock.runFor(2_500);
    expect(await opened.page.getByText('Reconnecting…').count()).toBe(0);
    await opened.page.clock.runFor(1_000);
    await seen(opened, 'Reconnecting…');
    await composer(opened).fill('Still writing.');
    await comment(stage, 'tunnel', 'during');
    wire.mend();
    await until(async () => {
      // In steps, since connecting takes real time, and must not seem to take half a minute.
      await opened.page.clock.runFor(1_000);
      return await button(opened, '1 new comment').count();
    });
    await seen(opened, '2 comments');
    expect(await opened.page.getByText('Reconnecting…').count()).toBe(0);
    expect(await composer(opened).inputValue()).toBe('Still writing.');
    expect(opened.errors).toEqual([]);
  });

  it('reads itself anew where its position is not known any more', async () => {
    await comment(stage, 'gone', 'before');
    const wire = breakable();
    const opened = await stage.open(
      { body: thread('gone') },
      {
        prepare: async page => {
          await wire.prepare(page);
          await page.route('**/changes?**', route =>
            route.fulfill({
              status: 410,
              headers: { 'access-control-allow-origin': '*' },
              json: { code: 'gone' },
            }),
          );
        },
      },
    );
    await opened.page.clock.runFor(200);
    await seen(opened, 'before');
    await listening(opened);
    await wire.cut();
    await comment(stage, 'gone', 'after');
    wire.mend();
    await until(async () => {
      await opened.page.clock.runFor(1_000);
      return (await bodies(opened)).join() === 'after,before';
    });
  });

  it('does not change while the reader has switched it off, and then has all of it', async () => {
    await comment(stage, 'switched', 'before');
    const opened: OpenPage = await stage.open({
      body: `<tidemark-live-toggle></tidemark-live-toggle>${thread('switched')}`,
    });
    await seen(opened, 'before');
    await listening(opened);
    await button(opened, 'Live numbers').click();
    await until(() => opened.sockets.every(socket => socket.isClosed()));
    await comment(stage, 'switched', 'meanwhile');
    // Long enough for news to come, had they been wanted.
    await opened.page.waitForTimeout(700);
    expect(await button(opened, /new comment/).count()).toBe(0);
    await seen(opened, '1 comment');
    await button(opened, 'Live numbers').click();
    await button(opened, '1 new comment').waitFor();
    await seen(opened, '2 comments');
  });

  it('shares the page’s one socket with its counts', async () => {
    const opened = await stage.open({
      body: `<tidemark-counts article="shared" show="comments">…</tidemark-counts>${thread('shared')}`,
    });
    await listening(opened);
    await comment(stage, 'shared', 'Both hear of it.');
    await opened.page.locator('tidemark-counts', { hasText: '1 comment' }).waitFor();
    await button(opened, '1 new comment').waitFor();
    expect(opened.sockets).toHaveLength(1);
  });
});
