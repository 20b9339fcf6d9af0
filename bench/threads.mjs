/** Pages of a thread of 100,000 comments: from memory, from the database, deep ones, and while it is written to. */
import { hold } from './figures.mjs';
import { summarise } from './profile.mjs';
import { portOf, watchCores } from './stage.mjs';
import { alias, BIG } from './stock.mjs';
import { pagePath } from './thread-requests.mjs';

const CONNECTIONS = 64;
const WARM_UP_SECONDS = 1;
/** Comments a second on the article that is read. */
const POSTED = 20;
/** Requests for pages that are not in memory, more than the names there are: they come round. */
const UNCACHED = 16_000;
/** By how many names the next run begins later, so that none of its pages is left in memory from the one before. */
const NAMES_A_RUN = 1_700;
const [ROOTS, REPLIES] = [50, 3];
/** Cursors to the last pages, for the deep reads. */
const DEEP = 20;
/** Deep and first pages are read one at a time, so that it is the work that is timed and no queue; for at most so long. */
const DEEP_SECONDS = 2;
/** Milliseconds in which PostgreSQL's processes report what they did. */
const STATISTICS_MS = 15_000;

const orders = {
  best: 'c.wilson desc, c.created_at desc, c.id desc',
  newest: 'c.created_at desc, c.id desc',
  oldest: 'c.created_at, c.id',
};
export const SORTS = Object.keys(orders);

export async function benchThreads({ client, mover, subject, bare, database, rounds, seconds, say }) {
  const url = new URL(subject.ready.url);
  const host = url.host;
  const articleId = await database.one(`select article_id from article_key where key = '${BIG}'`);
  const [runs, answers, outcome] = [{ names: 0, posts: 0 }, { uncached: 0 }, emptyOutcome()];

  const ask = async (key, query) => {
    const answer = await fetch(`http://127.0.0.1:${url.port}${pagePath(key, query)}`);
    hold(answer.status === 200, `a page was answered ${answer.status}`);
    return answer.text();
  };

  const ids = async (sort, limit, offset = 0) =>
    (
      await database.rows(
        `select c.id::text from comment c where article_id = $1 and parent_id is null and shown
         order by ${orders[sort]} limit $2 offset $3`,
        [articleId, limit, offset],
      )
    ).map(({ id }) => id);
  const repliesTo = async roots => {
    const rows = await database.rows(
      `select c.parent_id::text as parent, c.id::text, row_number() over (partition by c.parent_id order by c.id) as place
       from comment c where c.parent_id = any ($1::bigint[]) and shown order by c.id`,
      [roots],
    );
    const first = rows.filter(({ place }) => Number(place) <= REPLIES);
    return roots.map(root => first.filter(({ parent }) => parent === root).map(({ id }) => id));
  };
  const idsOf = comments => comments.map(({ id }) => id);
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /** A page must be what SQL says of the thread: these roots, these replies, this total. */
  async function verify(page, sort, offset = 0) {
    const { items, total } = JSON.parse(page);
    const roots = await ids(sort, ROOTS, offset);
    hold(roots.length === ROOTS && same(idsOf(items), roots), `${items.length} roots, not those of ${sort}`);
    const replies = items.map(item => idsOf(item.replies));
    hold(same(replies, await repliesTo(roots)), `the replies on a page of ${sort} are not the first ones`);
    const visible = await database.one(
      `select count(*)::int from comment where article_id = ${articleId} and visible`,
    );
    hold(total === visible, `a total of ${total}; ${visible} are visible`);
  }

  async function run(server, asked, options = {}) {
    await client.ask('prepare', { host, ...asked });
    const done = await client.ask('run', {
      port: portOf(server),
      seconds,
      connections: CONNECTIONS,
      ...options,
    });
    hold(done.refused === 0 && done.faults.length === 0, `refused: ${done.faults[0]}`);
    return done;
  }

  const first = { kind: 'onePage', key: BIG, query: {} };
  async function cached(options) {
    const done = await run(subject, first, options);
    await verify(await ask(BIG), 'best');
    return done;
  }

  async function uncached(queries, options) {
    const from = (runs.names += NAMES_A_RUN);
    const done = await run(subject, { kind: 'pagesByAlias', queries, from, count: UNCACHED }, options);
    answers.uncached += done.answers;
    return done;
  }
  async function firstUncached(options) {
    const done = await uncached([{}], options);
    await verify(await ask(alias(0)), 'best');
    return done;
  }

  async function whilePosted() {
    const articles = [{ key: BIG, parents: await ids('newest', 500) }];
    await mover.ask('prepare', {
      kind: 'posts',
      seed: 2_000 + ++runs.posts,
      count: POSTED * 120,
      host,
      articles,
    });
    const posting = mover.ask('run', { port: portOf(subject), connections: 32, rate: POSTED, sampling: 1 });
    const done = await run(subject, first);
    await mover.ask('stop');
    const posted = await posting;
    hold(posted.refused === 0 && posted.faults.length === 0, `a comment was refused: ${posted.faults[0]}`);
    hold(posted.rate > POSTED / 2, `only ${posted.rate.toFixed(1)} comments a second were posted`);
    await verify(await ask(BIG), 'best');
    return { ...done, postedRate: posted.rate, postedP50: posted.p50, postedP99: posted.p99 };
  }

  /** Goes through the whole thread. @returns the cursors to its last pages but one, each of which is full */
  async function walk(sort) {
    const seen = [];
    const cursors = [];
    for (let cursor; cursor !== null;) {
      const { items, next } = JSON.parse(await ask(BIG, { sort, ...(cursor && { cursor }) }));
      seen.push(...idsOf(items));
      if (next !== null) cursors.push(next);
      cursor = next;
    }
    hold(same(seen, await ids(sort, null)), `walking by ${sort} does not give every root once and in order`);
    return cursors.slice(-1 - DEEP, -1);
  }

  async function deepAndFirst() {
    const timed = queries =>
      uncached(queries, { seconds: Math.min(seconds, DEEP_SECONDS), connections: 1, sampling: 1 });
    for (const sort of SORTS) {
      outcome.deep[sort].first.push(await timed([{ sort }]));
      outcome.deep[sort].last.push(await timed(cursors[sort].map(cursor => ({ sort, cursor }))));
    }
  }

  say('walking through the thread …');
  const cursors = {};
  for (const sort of SORTS) {
    cursors[sort] = await walk(sort);
    await verify(await ask(alias(0), { sort }), sort);
  }
  outcome.pages = Math.floor((await ids('oldest', null)).length / ROOTS);
  const constant = await ask(BIG);
  outcome.bytes = Buffer.byteLength(constant);
  await bare.ask('constant', { body: constant });

  const reads = await rootsRead(database);
  const warmUp = { seconds: WARM_UP_SECONDS };
  await run(bare, first, warmUp);
  await cached(warmUp);
  await firstUncached(warmUp);
  // Before anything is posted: new comments that nobody has answered make the newest page a light one.
  for (let round = 0; round < rounds; round++) await deepAndFirst();
  for (let round = 1; round <= rounds; round++) {
    outcome.base.push(await watchCores(bare, undefined, () => run(bare, first)));
    outcome.memory.push(await watchCores(subject, database, () => cached()));
    outcome.database.push(await watchCores(subject, database, () => firstUncached()));
    outcome.posted.push(await watchCores(subject, database, whilePosted));
    const rate = kind => outcome[kind].at(-1).rate.toFixed(0);
    const middle = (sort, end) => outcome.deep[sort][end].at(-1).p50.toFixed(2);
    say(
      `threads ${round}: ${rate('memory')}, ${rate('posted')} of ${rate('base')}, ${rate('database')} from the database; ` +
        `last and first page: ${SORTS.map(sort => `${middle(sort, 'last')}/${middle(sort, 'first')} ms`).join(', ')}`,
    );
  }
  for (const [name, work] of [
    ['memory', cached],
    ['database', firstUncached],
  ]) {
    await subject.ask('profileStart');
    await work({ seconds: Math.min(seconds, 3) });
    outcome.profiles[name] = summarise((await subject.ask('profileStop')).profile);
  }
  await holdUncached(database, reads, answers.uncached);
  return outcome;
}

const emptyOutcome = () => ({
  base: [],
  memory: [],
  database: [],
  posted: [],
  deep: Object.fromEntries(SORTS.map(sort => [sort, { first: [], last: [] }])),
  profiles: {},
});

/** How often PostgreSQL went through the indexes of top-level comments. */
const rootsRead = database =>
  database.one(
    `select sum(idx_scan)::float8 from pg_stat_user_indexes where indexrelname in ('comment_best', 'comment_newest')`,
  );

/** Every page that was to come from the database did. Its processes report with a delay. */
async function holdUncached(database, before, pages) {
  const until = performance.now() + STATISTICS_MS;
  let read = 0;
  while (read < pages && performance.now() < until) {
    await new Promise(done => setTimeout(done, 500));
    read = (await rootsRead(database)) - before;
  }
  hold(read >= pages, `${pages} pages were to come from the database, it read ${read}`);
}
