/**
 * Threads that are there before anything is measured: one article that everybody talks about, and many others. They
 * are put in place by SQL, since posting them would take minutes, and in the order in which they were said, so that
 * the comments of one page lie as far apart on disk as they would.
 */
import { join } from 'node:path';
import { hold } from './figures.mjs';
import { articleKey, random, SITE, zipf } from './requests.mjs';
import { verifyCounts } from './stage.mjs';
import { comment, readerName } from './wording.mjs';

/** The article that everybody talks about, and its comments. */
export const BIG = articleKey(9_999);
export const BIG_COMMENTS = 100_000;
/** Further names of it, as a publisher's `aliases` are: each has pages of its own in memory. */
export const ALIASES = 8_000;
export const alias = i => `same-${10_000 + (i % ALIASES)}`;
/** The other articles that have comments. */
export const TALKED_ABOUT = { from: 100, count: 2_000 };

const AUTHORS = 5_000;
/** Texts that are said again and again; parsing as many as there are comments would take most of the time. */
const TEXTS = 2_000;
/** Of all comments, those that answer none. */
const ROOTS = 0.4;
/** Of the others, those that answer a root. */
const TO_ROOT = 0.55;
/** The time from a comment to its answer, as a part of the thread's age. */
const DELAY = 0.02;
/** Comments without any vote. */
const UNVOTED = 0.6;
const HOURS = 36;
const ROWS_AT_ONCE = 10_000;

/**
 * A thread's comments. Some roots draw hundreds of answers and many draw none, whatever their age and votes: so pages
 * are alike at the top and at the bottom, and what differs between them is the way there.
 */
function thread(article, size, next) {
  const roots = Math.ceil(size * ROOTS);
  const families = [];
  const comments = [];
  for (let i = 0; i < size; i++) {
    const votes = next() < UNVOTED ? 0 : -10 * Math.log(1 - next());
    const common = { article, replies: 0, up: Math.floor(votes), down: Math.floor(votes * next() * 0.5) };
    if (i < roots) {
      const root = { ...common, depth: 0, at: next() };
      root.root = root;
      families.push([root]);
      comments.push(root);
    } else {
      const family = families[Math.floor(roots * next() ** 2)];
      const parent = next() < TO_ROOT ? family[0] : family[Math.floor(next() * family.length)];
      // Whoever comes too late for an answer gets it at the end.
      const at = Math.min(1, parent.at - DELAY * Math.log(1 - next()));
      const reply = { ...common, parent, root: parent.root, depth: parent.depth + 1, at };
      parent.replies++;
      family.push(reply);
      comments.push(reply);
    }
  }
  return comments;
}

/** All comments in the order in which they were said. */
function said(elsewhere, articles, next) {
  const sizes = new Map([[articles.get(BIG), BIG_COMMENTS]]);
  const place = zipf(TALKED_ABOUT.count, next);
  for (let i = 0; i < elsewhere; i++) {
    const article = articles.get(articleKey(TALKED_ABOUT.from + place()));
    sizes.set(article, (sizes.get(article) ?? 0) + 1);
  }
  return [...sizes].flatMap(([article, size]) => thread(article, size, next)).sort((a, b) => a.at - b.at);
}

async function makeTexts(database, next) {
  const { parseText } = await import(join(import.meta.dirname, '../dist/comments/text.js'));
  const texts = Array.from({ length: TEXTS }, () => parseText(comment(next)));
  await database.rows('create temp table said (n int primary key, text text, body json)');
  await database.rows(
    'insert into said select i, t, b::json from unnest($1::int[], $2::text[], $3::text[]) as d(i, t, b)',
    [texts.map((_, i) => i), texts.map(({ text }) => text), texts.map(({ body }) => JSON.stringify(body))],
  );
}

async function makeAuthors(database, site, next) {
  const names = Array.from({ length: AUTHORS }, () => readerName(next));
  const rows = await database.rows(
    'insert into reader (site_id, name) select $1, name from unnest($2::text[]) as name returning id::int',
    [site, names],
  );
  return rows.map(({ id }) => id);
}

async function add(database, site, comments, authors, next) {
  const first = (await database.one('select coalesce(max(id), 0)::int from comment')) + 1;
  const began = Date.now() - HOURS * 3_600_000;
  comments.forEach((comment, i) => (comment.id = first + i));
  for (let from = 0; from < comments.length; from += ROWS_AT_ONCE) {
    const rows = comments.slice(from, from + ROWS_AT_ONCE);
    await database.rows(
      `insert into comment (id, site_id, article_id, parent_id, root_id, depth, author_id, text, body, lang, edition,
         status, replies, shown_replies, up, down, created_at)
       select d.id, $1, d.article, d.parent, d.root, d.depth, d.author, said.text, said.body, 'en', 'en',
         'published', d.replies, d.replies, d.up, d.down, to_timestamp(d.at)
       from unnest($2::bigint[], $3::int[], $4::bigint[], $5::bigint[], $6::int[], $7::bigint[], $8::int[], $9::int[],
         $10::int[], $11::int[], $12::float8[])
         as d(id, article, parent, root, depth, author, n, replies, up, down, at) join said using (n)`,
      [
        site,
        rows.map(({ id }) => id),
        rows.map(({ article }) => article),
        rows.map(({ parent }) => parent?.id ?? null),
        rows.map(({ root }) => root.id),
        rows.map(({ depth }) => depth),
        rows.map(() => authors[Math.floor(next() * AUTHORS)]),
        rows.map(() => Math.floor(next() * TEXTS)),
        rows.map(({ replies }) => replies),
        rows.map(({ up }) => up),
        rows.map(({ down }) => down),
        rows.map(({ at }) => (began + at * (HOURS - 1) * 3_600_000) / 1_000),
      ],
    );
  }
}

/** What posting keeps beside the comments: positions, changes and counts. */
const KEPT_BESIDE = [
  `select setval(pg_get_serial_sequence('comment', 'id'), (select max(id) from comment))`,
  `insert into thread (article_id, seq, changed_at) select article_id, count(*), max(created_at) from comment group by 1`,
  `insert into thread_change (article_id, seq, change, comment_id, at)
   select article_id, row_number() over (partition by article_id order by id), 'published', id, created_at from comment`,
  `update article_counts c set comments = n, rev = rev + n
   from (select article_id, count(*) as n from comment where visible group by 1) d where c.article_id = d.article_id`,
  // So that no vacuum falls into what is measured.
  'vacuum analyze',
  'checkpoint',
];

/** Puts threads in place: the big one, and so many comments elsewhere. Nothing may have been posted before. */
export async function makeThreads({ database, elsewhere, say }) {
  const began = performance.now();
  const next = random(3);
  const site = await database.one(`select id from site where key = '${SITE}'`);
  const rows = await database.rows('select key, article_id as id from article_key');
  const articles = new Map(rows.map(({ key, id }) => [key, id]));
  await makeTexts(database, next);
  const authors = await makeAuthors(database, site, next);
  const comments = said(elsewhere, articles, next);
  await add(database, site, comments, authors, next);
  for (const sql of KEPT_BESIDE) await database.rows(sql);
  await database.rows(
    'insert into article_key (site_id, key, article_id) select $1, key, $2 from unnest($3::text[]) as key',
    [site, articles.get(BIG), Array.from({ length: ALIASES }, (_, i) => alias(i))],
  );
  const stored = await database.one('select count(*)::int from comment where visible and shown');
  hold(stored === BIG_COMMENTS + elsewhere, `${stored} comments are in place`);
  await verifyCounts(database);
  say(`… done in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  return { elsewhere };
}
