import { calmText } from '../../src/lib/wording';
import type { Article, Comment, ProblemBody } from '../../src/protocol';
import { faultsInMarkup, faultsInTree } from '../support/active';
import { describeInChromium } from '../support/chromium';
import { postComment, posted, readWhole } from '../support/comments';
import { hostileTexts, joinedEmoji } from '../support/corpora';
import { describeOutside } from '../support/outside';
import { startService, type TestService } from '../support/service';
import { until } from '../support/until';
import { type Stage, startStage } from '../support/widget-stage';

/** Requests under way at any time. */
const AT_ONCE = 16;

async function forEach<T>(items: T[], work: (item: T, i: number) => Promise<void>): Promise<void> {
  const queue = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

describeOutside('text that is meant to break something', () => {
  let service: TestService;
  let secret: string;
  let texts: string[];
  beforeAll(async () => {
    service = await startService();
    secret = await service.addSite('portal');
    texts = hostileTexts();
    expect(texts.length).toBeGreaterThan(2_000);
  });
  afterAll(() => service.close());

  test('as a comment it is what was written, as a tree without anything that acts', async () => {
    const taken = new Map<string, string>();
    let refused = 0;
    await forEach(texts, async text => {
      const answer = await postComment(service.url, { article: 'texts', text });
      if (answer.status === 201) {
        taken.set(((await answer.json()) as Comment).id, text);
        return;
      }
      expect(((await answer.json()) as ProblemBody).code).toMatch(/^(empty|bad_request)$/);
      refused++;
    });
    // Empty ones, and those that are nothing but frames.
    expect(refused).toBeLessThan(texts.length / 20);
    const read = await readWhole(service.url, 'texts', 'newest', 100);
    expect(read).toHaveLength(taken.size);
    for (const { id, text, body } of read) {
      expect(text).toBe(calmText(taken.get(id)!));
      expect(faultsInTree(body!)).toEqual([]);
    }
  });

  test('as a name it is refused, or read as it was written', async () => {
    await forEach(texts, async name => {
      const answer = await postComment(service.url, { article: 'names', author: { name } });
      if (answer.status === 201)
        expect(((await answer.json()) as Comment).author!.name).toBe(name.normalize('NFC').trim());
      else {
        const { code, errors } = (await answer.json()) as ProblemBody;
        expect([code, ...new Set(errors?.map(({ path }) => path))]).toEqual(['bad_request', 'author.name']);
      }
    });
  });

  test('as an article’s title, author or key it is refused, or read as it was written', async () => {
    await forEach(texts, async (text, i) => {
      const put = (key: string, fields: object): Promise<Response> =>
        fetch(`${service.url}/v1/articles/${encodeURIComponent(key.toWellFormed())}`, {
          method: 'PUT',
          headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({ site: 'portal', ...fields }),
        });
      const titled = await put(`title-${i}`, { title: text, author: text });
      if (titled.status === 200) expect(((await titled.json()) as Article).title).toBe(text);
      else expect(((await titled.json()) as ProblemBody).code).toBe('bad_request');
      // What a URL drops cannot be asked for by a path.
      if (text === '' || text === '.' || text === '..') return;
      const named = await put(text, {});
      if (named.status === 200) expect(((await named.json()) as Article).article).toBe(text.toWellFormed());
      else
        expect(['bad_request', 'conflict', 'too_large']).toContain(
          ((await named.json()) as ProblemBody).code,
        );
    });
  });

  test('as the key or the language of a badge it leaves no trace in the picture', async () => {
    await forEach(texts, async text => {
      const key = encodeURIComponent(text.toWellFormed());
      for (const url of [`badge/portal/${key}.svg`, `badge/portal/x.svg?lang=${key}`]) {
        const answer = await fetch(`${service.url}/v1/${url}`);
        const body = await answer.text();
        if (answer.status === 200) expect(faultsInMarkup(body)).toEqual([]);
        else expect(answer.status).toBeLessThan(500);
      }
    });
  });

  test('emoji that are joined of several stay joined', async () => {
    const emoji = joinedEmoji();
    const { comment } = await posted(service.url, { article: 'emoji', text: emoji.join(' ') });
    expect(comment.text).toBe(emoji.join(' ').normalize('NFC'));
  });

  describeInChromium('in Chromium', () => {
    let stage: Stage;
    beforeAll(async () => void (stage = await startStage()));
    afterAll(() => stage.close());

    /** Texts on one page: what a reader's browser would draw before they have had enough. */
    const SHOWN = 400;

    test('nothing of it acts in the widget, and two parsers find nothing that would', async () => {
      const { url } = stage.service;
      const shown = texts.filter(text => /[<(&]|script|:/i.test(text)).slice(0, SHOWN);
      let drawn = 0;
      await forEach(shown, async (text, i) => {
        const name = calmText(text).replace(/\s+/g, ' ').slice(0, 40).trim();
        const answer = await postComment(url, {
          article: 'hostile',
          text,
          headers: { Origin: stage.host.origin },
          author: { name: i % 2 ? 'Ana' : name || 'Ana' },
        });
        if (answer.status === 201) drawn++;
      });
      const elsewhere: string[] = [];
      const opened = await stage.open(
        {
          head: '<script>for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { window.acted = name }</script>',
          body: '<tidemark-thread article="hostile" per-page="100" loading="eager"></tidemark-thread>',
        },
        {
          prepare(page) {
            page.on('request', request => {
              const { origin } = new URL(request.url());
              if (![stage.host.origin, url].includes(origin)) elsewhere.push(request.url());
            });
            return Promise.resolve();
          },
        },
      );
      const { page } = opened;
      const items = page.locator('tidemark-thread article');
      await until(async () => (await items.count()) > 0);
      while ((await items.count()) < drawn) {
        const before = await items.count();
        await page.getByRole('button', { name: 'Show more comments' }).click();
        await until(async () => (await items.count()) > before);
      }
      expect(await items.count()).toBe(drawn);
      // Whoever hovers and focuses everything sets off what waits for it.
      for (const link of await page.locator('tidemark-thread .body a').all())
        await link.dispatchEvent('mouseover');
      const markup = await page.evaluate(
        () => document.querySelector('tidemark-thread')!.shadowRoot!.innerHTML,
      );
      expect(faultsInMarkup(markup)).toEqual([]);
      expect(await page.evaluate(() => (window as { acted?: string }).acted)).toBeUndefined();
      expect([...opened.errors, ...elsewhere]).toEqual([]);
    });
  });
});
