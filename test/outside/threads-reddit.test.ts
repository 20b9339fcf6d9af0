import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Comment, ThreadPage } from '../../src/protocol';
import { codeOf, postComment, posted, readPage, readWhole } from '../support/comments';
import { driftOf } from '../support/drift';
import { inParallel } from '../support/in-parallel';
import { describeOutside, outside } from '../support/outside';
import { startService, type TestService } from '../support/service';

/** A comment as Reddit gave it. */
interface Post {
  id: string;
  parent_id: string;
  author: string;
  body: string;
}

const ARTICLE = 't3_n49rw';
const AT_ONCE = 32;
/** Accounts that were gone when it was recorded: each is a guest of its own here. */
const NOBODY = '[deleted]';
/** Comments by depth, as the manifest of the material counts them. */
const SHAPE = [535, 230, 174, 152, 125, 96, 58, 27, 20, 8, 3];
/** Posts that are copies, sent by accident: one author sent a comment twice, another one three times. */
const SENT_TWICE = 3;

describeOutside('a thread of 1,428 comments', () => {
  let service: TestService;
  let posts: Post[];
  /** By their id on Reddit. */
  const comments = new Map<string, Comment>();
  /** What was refused at first, since its author had said it a moment ago. */
  const refused = new Set<string>();

  beforeAll(async () => {
    service = await startService();
    await service.addSite('portal');
    const text = gunzipSync(readFileSync(outside('corpora/reddit-large-thread.ndjson.gz'))).toString('utf8');
    posts = text
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Post);
    for (let level = posts.filter(post => post.parent_id === ARTICLE); level.length > 0;) {
      for (let left = level; left.length > 0;) {
        left = await postAll(left);
        for (const { id } of left) refused.add(id);
        service.clock.set(service.clock.now() + 11 * 60_000);
      }
      const ids = new Set(level.map(({ id }) => id));
      level = posts.filter(post => ids.has(post.parent_id));
    }
  }, 60_000);
  afterAll(() => service.close());

  const tokens = new Map<string, Promise<string>>();
  /** @returns what was refused as said already */
  async function postAll(level: Post[]): Promise<Post[]> {
    const outcomes = await inParallel(level, AT_ONCE, async post => {
      const { id, parent_id, author, body: text } = post;
      const parent = comments.get(parent_id)?.id;
      const words = { article: ARTICLE, text, parent, author: { name: author } };
      const token = author === NOBODY ? undefined : await tokens.get(author);
      if (author !== NOBODY && token === undefined) {
        const first = posted(service.url, words);
        tokens.set(
          author,
          first.then(made => made.token),
        );
        comments.set(id, (await first).comment);
        return undefined;
      }
      const answer = await postComment(service.url, { ...words, token });
      if (answer.status !== 201) {
        expect(await codeOf(answer)).toBe('duplicate');
        return post;
      }
      comments.set(id, (await answer.json()) as Comment);
      return undefined;
    });
    return outcomes.filter(post => post !== undefined);
  }

  test('every comment is taken, with its place in the tree, and nothing drifts', async () => {
    expect(posts).toHaveLength(1_428);
    expect(comments.size).toBe(1_428);
    expect(refused.size).toBe(SENT_TWICE);
    const depths = SHAPE.map(() => 0);
    for (const { depth } of comments.values()) depths[depth]!++;
    expect(depths).toEqual(SHAPE);
    for (const { id, parent_id } of posts)
      expect(comments.get(id)!.parent).toBe(comments.get(parent_id)?.id ?? null);
    expect(await driftOf(service.databaseUrl)).toEqual([]);
    expect((await service.counts('portal', ARTICLE))[ARTICLE]!.comments).toBe(1_428);
  });

  test('every text comes back as it was written, but for space at its ends', async () => {
    const stored = new Map((await readWhole(service.url, ARTICLE)).map(comment => [comment.id, comment]));
    const changed = posts.filter(({ id, body }) => {
      const { text } = stored.get(comments.get(id)!.id)!;
      return text !== body.replaceAll('\r\n', '\n').normalize('NFC').trim();
    });
    expect(changed.map(({ id }) => id)).toEqual([]);
    expect([...stored.values()].filter(({ body }) => body === null || body.length === 0)).toEqual([]);
  });

  test('a reader who wrote more than once is one author', () => {
    const authors = new Map<string, Set<string>>();
    for (const { id, author } of posts) {
      if (!authors.has(author)) authors.set(author, new Set());
      authors.get(author)!.add(comments.get(id)!.author!.id);
    }
    const { [NOBODY]: nobody, ...people } = Object.fromEntries(
      [...authors].map(([name, ids]) => [name, ids.size]),
    );
    expect(nobody).toBe(172);
    expect(Object.values(people).filter(ids => ids !== 1)).toEqual([]);
  });

  test.each([
    ['newest', 50],
    ['oldest', 7],
    ['best', 100],
  ])('walked from end to end by %s, with all replies, it has everybody once', async (sort, limit) => {
    const whole = await readWhole(service.url, ARTICLE, sort, limit);
    expect(whole).toHaveLength(1_428);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(1_428);
    const children = new Map<string | null, number>();
    for (const { parent } of whole) children.set(parent, (children.get(parent) ?? 0) + 1);
    for (const { id, replyCount } of whole) expect(replyCount).toBe(children.get(id) ?? 0);
    const roots = whole.filter(({ depth }) => depth === 0).map(({ createdAt, id }) => ({ createdAt, id }));
    const sorted = [...roots].sort(
      (a, b) => a.createdAt.localeCompare(b.createdAt) || Number(a.id) - Number(b.id),
    );
    expect(roots).toEqual(sort === 'oldest' ? sorted : sorted.reverse());
  });

  test.each(['newest', 'oldest', 'best'])(
    'walked by %s while another client posts, it has everybody who was there once, and its total keeps up',
    async sort => {
      const there = (await readWhole(service.url, ARTICLE, 'oldest', 100)).filter(({ depth }) => depth === 0);
      let { total: least } = await readPage(service.url, ARTICLE);
      let open = true;
      const other = (async () => {
        let n = 0;
        for (; open && n < 300; n++) await posted(service.url, { article: ARTICLE });
        return n;
      })();
      const before = least;
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: ThreadPage = await readPage(service.url, ARTICLE, {
          sort,
          limit: 20,
          replies: 0,
          ...(cursor && { cursor }),
        });
        seen.push(...page.items.map(({ id }) => id));
        expect(page.total).toBeGreaterThanOrEqual(least);
        least = page.total;
        cursor = page.next;
      }
      open = false;
      const more = await other;
      expect(more).toBeGreaterThan(0);
      expect(new Set(seen).size).toBe(seen.length);
      expect(there.filter(({ id }) => !seen.includes(id))).toEqual([]);
      expect((await readPage(service.url, ARTICLE)).total).toBe(before + more);
    },
  );
});
