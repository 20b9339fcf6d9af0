/** What the tests of the thread's widget do in a page and elsewhere. */
import AxeBuilder from '@axe-core/playwright';
import type { Page, Route } from 'playwright-core';
import type { Comment } from '../../src/protocol.js';
import { posted, type PostedComment } from './comments.js';
import { ORIGIN } from './service.js';
import { until } from './until.js';
import type { OpenPage, Stage } from './widget-stage.js';

export const thread = (article: string, attributes = '', fallback = ''): string =>
  `<tidemark-thread article="${article}" loading="eager" ${attributes}>${fallback}</tidemark-thread>`;

interface Said {
  parent?: string;
  name?: string;
  token?: string;
}

/** Some reader elsewhere writes a comment. */
export const comment = (
  { service }: Stage,
  article: string,
  text: string,
  { parent, name = 'Ana', token }: Said = {},
): Promise<PostedComment> => posted(service.url, { article, text, parent, token, author: { name } });

/** Its author deletes it. */
export async function withdraw({ service }: Stage, { comment, token }: PostedComment): Promise<void> {
  const answer = await fetch(`${service.url}/v1/comments/${comment.id}`, {
    method: 'DELETE',
    headers: { Origin: ORIGIN, Authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`withdrawing: ${answer.status} ${await answer.text()}`);
}

/** A chain of comments, each below the one before. */
export async function chain(stage: Stage, article: string, texts: string[]): Promise<Comment[]> {
  const comments: Comment[] = [];
  for (const text of texts)
    comments.push((await comment(stage, article, text, { parent: comments.at(-1)?.id })).comment);
  return comments;
}

/** The comment with this text, without what is below it. */
export const itemOf = ({ page }: OpenPage, text: string) => page.locator('article', { hasText: text });

export const button = ({ page }: OpenPage, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

export const seen = ({ page }: OpenPage, text: string | RegExp) =>
  page.getByText(text, typeof text === 'string' ? { exact: true } : {}).waitFor();

/** Texts of the comments in sight, in their order. */
export const bodies = ({ page }: OpenPage): Promise<string[]> => page.locator('.body').allInnerTexts();

export const composer = ({ page }: OpenPage) => page.getByLabel('Write a comment', { exact: true });

/** Types into the composer and sends it. */
export async function write(opened: OpenPage, text: string, name = 'Vesna'): Promise<void> {
  await composer(opened).fill(text);
  await opened.page.locator('form').first().getByLabel('Your name', { exact: true }).fill(name);
  await button(opened, 'Post comment').click();
}

/** Until the page has read its thread, and hears of every change of it. */
export async function listening({ page, sent }: OpenPage): Promise<void> {
  await page.locator('tidemark-thread .title').first().waitFor();
  await until(() => sent.some(packet => packet.includes('"thread":true')), { message: 'a watched thread' });
}

/** Answers to posts go through `handle`; all else goes its way. */
export const atPosts = (page: Page, handle: (route: Route) => unknown): Promise<unknown> =>
  page.route('**/comments', async route => {
    if (route.request().method() === 'POST') await handle(route);
    else await route.continue();
  });

/** What axe finds in the widget as it stands. */
export async function judge({ page }: OpenPage): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include('tidemark-thread').analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`),
  );
}

/** Collects everything that a screen reader is told. */
export const hearing = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const text = document.querySelector('[aria-live]')?.textContent;
      if (text && said.at(-1) !== text) said.push(text);
      else if (text === '') said.push('');
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });

export const heard = async ({ page }: OpenPage): Promise<string[]> =>
  (await page.evaluate(() => (window as unknown as { said: string[] }).said)).filter(Boolean);

/** What has the focus, within the widget as well. */
export const focused = ({ page }: OpenPage): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });

/** Collects what moves by itself. */
export const shifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    interface Shift extends PerformanceEntry {
      hadRecentInput: boolean;
      sources: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[];
    }
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as Shift[])
        if (!entry.hadRecentInput)
          for (const { node, previousRect, currentRect } of entry.sources)
            shifts.push(
              `${node?.nodeName} ${node?.textContent} ${JSON.stringify([previousRect, currentRect])}`,
            );
    }).observe({ type: 'layout-shift', buffered: true });
  });

export const shiftsOf = async ({ page }: OpenPage): Promise<string[]> => {
  // Entries come with a frame.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
};
