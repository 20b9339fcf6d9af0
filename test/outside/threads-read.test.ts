/** A real thread, read by a browser to its last comment. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium';
import { posted } from '../support/comments';
import { inParallel } from '../support/in-parallel';
import { describeOutside, outside } from '../support/outside';
import { thread } from '../support/thread-stage';
import { until } from '../support/until';
import { type Stage, startStage } from '../support/widget-stage';

interface Post {
  id: string;
  parent_id: string;
  author: string;
  body: string;
}

const ARTICLE = 't3_n49rw';
const AT_ONCE = 32;

describeOutside('a thread of 1,428 comments', () => {
  describeInChromium('in Chromium', () => {
    let stage: Stage;
    /** Ids as the service gave them. */
    const ids = new Map<string, string>();

    beforeAll(async () => {
      stage = await startStage();
      const posts = gunzipSync(readFileSync(outside('corpora/reddit-large-thread.ndjson.gz')))
        .toString('utf8')
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as Post);
      for (let level = posts.filter(post => post.parent_id === ARTICLE); level.length > 0;) {
        await inParallel(level, AT_ONCE, async ({ id, parent_id, author, body: text }) => {
          const parent = ids.get(parent_id);
          const { comment } = await posted(stage.service.url, {
            article: ARTICLE,
            text,
            parent,
            author: { name: author },
          });
          ids.set(id, comment.id);
        });
        const above = new Set(level.map(({ id }) => id));
        level = posts.filter(post => above.has(post.parent_id));
      }
    }, 60_000);
    afterAll(() => stage.close());

    /** What stands on the page now, how much more it offers, and which branches go on in a view of their own. */
    const inSight = (
      page: Page,
    ): Promise<{ comments: string[]; onwards: string[]; more: number; loading: number }> =>
      page.evaluate(() => {
        const { shadowRoot } = document.querySelector('tidemark-thread')!;
        const all = (selector: string): HTMLElement[] => [
          ...shadowRoot!.querySelectorAll<HTMLElement>(selector),
        ];
        const says = (text: string): number =>
          all('button').filter(({ textContent }) => textContent.startsWith(text)).length;
        return {
          comments: all('article[data-id]').map(({ dataset }) => dataset['id']!),
          onwards: all('button[data-button^="on-"]').map(({ dataset }) => dataset['button']!),
          more: says('Show '),
          loading: says('Loading'),
        };
      });

    /** Asks for more wherever there is more, until there is none. */
    async function unfold(page: Page): Promise<void> {
      for (;;) {
        const now = await until(async () => {
          const seen = await inSight(page);
          return seen.loading === 0 ? seen : undefined;
        });
        if (now.more === 0) return;
        await page.evaluate(() => {
          const { shadowRoot } = document.querySelector('tidemark-thread')!;
          for (const button of shadowRoot!.querySelectorAll('button'))
            if (button.textContent.startsWith('Show ')) button.click();
        });
      }
    }

    test('is read to the last comment, by its pages, its branches and the ways on from them', async () => {
      const { page, errors } = await stage.open({ body: thread(ARTICLE, 'per-page="100" sort="oldest"') });
      await until(async () => (await inSight(page)).comments.length > 0);
      const read = new Set<string>();
      const back = page.getByRole('button', { name: 'Back to all comments' });
      /** Reads the view that a way leads to, and each that goes on from it. Every way begins at the whole thread. */
      const visit = async (way: string[]): Promise<void> => {
        if (await back.isVisible()) {
          await back.click();
          await until(async () => (await inSight(page)).comments.length > 100);
        }
        for (const step of way) {
          await page.locator(`[data-button="${step}"]`).click();
          await until(async () => (await inSight(page)).comments[0] === step.slice('on-'.length));
        }
        await unfold(page);
        const { comments, onwards } = await inSight(page);
        for (const id of comments) read.add(id);
        for (const onward of onwards) await visit([...way, onward]);
      };
      await visit([]);
      expect([...ids.values()].filter(id => !read.has(id))).toEqual([]);
      expect(read.size).toBe(1_428);
      expect(errors).toEqual([]);
    }, 120_000);
  });
});
