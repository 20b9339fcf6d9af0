import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Node } from '../../src/protocol';
import { posted, readWhole } from '../support/comments';
import { inParallel } from '../support/in-parallel';
import { describeOutside, outside } from '../support/outside';
import { startService, type TestService } from '../support/service';

const AT_ONCE = 32;
/** Texts of each file; all of them would only take longer. Those in which something is neutralised come on top. */
const FIRST = 1_000;
/** An override of direction, or more marks on one letter than any word has. */
const NEUTRALISED = /[\u202a-\u202e\u2066-\u2069\ufeff]|\p{M}{6}/u;

interface Corpus {
  file: string;
  column: number;
  edition: string;
  count: number;
  /** Texts in which something is neutralised, and what may be missing then. */
  calmed: number;
  /** Texts that are mostly Latin, such as an address with a word beside it. */
  otherwise: number;
}

const corpora: Corpus[] = [
  {
    file: 'corpora/hebrew-comments-original-test_gold.tsv.gz',
    column: 0,
    edition: 'he',
    count: 1_000,
    calmed: 2,
    otherwise: 5,
  },
  {
    file: 'corpora/arabic-news-comments.tsv.gz',
    column: 3,
    edition: 'ar',
    count: 1_000,
    calmed: 1,
    otherwise: 0,
  },
];

function textsOf({ file, column }: Corpus): string[] {
  const lines = gunzipSync(readFileSync(outside(file)))
    .toString('utf8')
    .split('\n');
  return lines
    .slice(1)
    .flatMap(line => (line === '' ? [] : [line.split('\t')[column]!]))
    .filter((text, n) => n < FIRST || NEUTRALISED.test(text));
}

/** What nobody would miss: the ends, and how a letter with its marks is put together. */
const plain = (text: string): string => text.normalize('NFC').trim();
/** All that a tree says, in order. */
const said = (nodes: Node[]): string =>
  nodes.map(node => ('children' in node ? said(node.children) : 'text' in node ? node.text : '')).join('');
const letters = (text: string): string =>
  (readable(text).match(/[\p{L}\p{N}\p{M}\p{Emoji_Presentation}]/gu) ?? []).join('');
/** Addresses are shown as people read them: without percent signs. */
const readable = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, encoded => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });

describeOutside('comments that are written from right to left', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
    await service.addSite('portal');
  });
  afterAll(() => service.close());

  test.each(corpora)(
    'every comment of $file comes back unbroken, and says its language',
    async corpus => {
      const { edition, count, calmed, otherwise } = corpus;
      const texts = textsOf(corpus);
      expect(texts).toHaveLength(count);
      const ids = await inParallel(texts, AT_ONCE, async text => {
        const { comment } = await posted(service.url, { article: edition, edition, text });
        return comment.id;
      });
      const stored = new Map(
        (await readWhole(service.url, edition, 'oldest', 100)).map(comment => [comment.id, comment]),
      );
      expect(stored.size).toBe(count);

      const changed = texts.filter((text, n) => stored.get(ids[n]!)!.text !== plain(text));
      expect(changed).toHaveLength(calmed);
      for (const text of changed) {
        expect(text).toMatch(NEUTRALISED);
        const { text: calm } = stored.get(ids[texts.indexOf(text)]!)!;
        expect(calm!.replace(/\p{M}/gu, '')).toBe(
          plain(text).replace(/[\p{M}\u202a-\u202e\u2066-\u2069\ufeff]/gu, ''),
        );
      }
      // Marks of emphasis may go from the tree, words may not.
      const broken = [...stored.values()].filter(({ text, body }) => letters(said(body!)) !== letters(text!));
      expect(broken.map(({ text, body }) => [text, said(body!)])).toEqual([]);

      const langs = [...stored.values()].map(({ lang }) => lang);
      expect(langs.filter(lang => lang === edition)).toHaveLength(count - otherwise);
      expect(langs.filter(lang => lang === null)).toHaveLength(otherwise);
    },
    60_000,
  );
});
