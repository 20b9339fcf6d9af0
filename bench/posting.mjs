/** Comments a second: over many articles, to the one of 100,000 comments, and to that one while a thousand readers watch it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { hold } from './figures.mjs';
import { summarise } from './profile.mjs';
import { articleKey, ORIGIN, SITE } from './requests.mjs';
import { portOf, verifyCounts, watchCores } from './stage.mjs';
import { BIG, TALKED_ABOUT } from './stock.mjs';

const CONNECTIONS = 64;
const ARTICLES = 1_000;
const SOCKETS = 1_000;
/** Readers whose tokens are used, so many that none writes more than people do. */
const KNOWN_READERS = 10_000;
/** Comments of an article that are answered. */
const PARENTS = 50;
/** More than the service takes in a second, so that no comment is sent twice. */
const MOST_A_SECOND = 12_000;
const WARM_UP_SECONDS = 2;
/** Comments a second on a watched article whose every change shall arrive: far more than any news site sees. */
const STEADY = 50;
/** Milliseconds in which everything that is under way to the sockets has certainly landed. */
const SETTLE_MS = 1_500;

export async function benchPosting({ client, sockets, subject, bare, database, rounds, seconds, say }) {
  const url = new URL(subject.ready.url);
  const host = url.host;
  const outcome = emptyOutcome();
  let lists = 0;

  const stateOf = keys =>
    database.rows(
      `select k.key, coalesce(n.comments, 0) as kept, coalesce(t.seq, 0)::float8 as seq,
         (select count(*)::int from comment c where c.article_id = k.article_id) as stored,
         (select count(*)::int from comment c where c.article_id = k.article_id and visible) as visible,
         (select count(*)::int from thread_change x where x.article_id = k.article_id) as changes
       from article_key k left join article_counts n using (article_id) left join thread t using (article_id)
       where key = any ($1::text[])`,
      [keys],
    );
  const storedIn = states => states.reduce((sum, { stored }) => sum + stored, 0);

  const prepare = (articles, duration, rate = MOST_A_SECOND) =>
    client.ask('prepare', {
      kind: 'posts',
      seed: 100 + ++lists,
      // A client that keeps a pace may be a beat ahead.
      count: Math.ceil(rate * duration) + CONNECTIONS,
      host,
      articles,
    });

  /** One run at the service, with the proof that what it acknowledged is stored, counted and told, once. */
  async function atSubject(articles, options) {
    const keys = articles.map(({ key }) => key);
    const before = storedIn(await stateOf(keys));
    const done = await client.ask('run', { port: portOf(subject), connections: CONNECTIONS, ...options });
    hold(done.refused === 0 && done.faults.length === 0, `comments were refused: ${done.faults[0]}`);
    hold(!done.wrapped, 'the list of comments was too short');
    const states = await stateOf(keys);
    const stored = storedIn(states) - before;
    hold(stored === done.answers, `${done.answers} comments acknowledged, ${stored} stored`);
    for (const { key, kept, visible, seq, changes } of states) {
      hold(kept === visible, `${key}: ${kept} comments counted, ${visible} visible`);
      hold(seq === changes, `${key}: at ${seq} after ${changes} changes`);
    }
    return done;
  }
  async function atBare(options) {
    const done = await client.ask('run', { port: portOf(bare), connections: CONNECTIONS, ...options });
    hold(done.refused === 0 && done.faults.length === 0, `the baseline refused: ${done.faults[0]}`);
    return done;
  }

  /** Articles with the comments that are answered there. */
  function withParents(keys) {
    return database.rows(
      `select k.key, array(select id::text from comment c where c.article_id = k.article_id and visible
         order by id desc limit ${PARENTS}) as parents
       from article_key k where key = any ($1::text[]) order by key`,
      [keys],
    );
  }

  async function toOne(duration) {
    const hot = await withParents([BIG]);
    await prepare(hot, duration);
    return watchCores(subject, database, () => atSubject(hot, { seconds: duration }));
  }

  /** To one article that all sockets watch, each of which must hear of everything or see what it missed. */
  async function toWatched(duration, rate) {
    const hot = await withParents([BIG]);
    await prepare(hot, duration, rate);
    const [{ seq: begin }] = await stateOf([BIG]);
    const path = `/v1/live?site=${SITE}&EIO=4&transport=websocket`;
    const opened = await sockets.ask('open', {
      port: portOf(subject),
      count: SOCKETS,
      origin: ORIGIN,
      path,
      article: BIG,
      thread: true,
    });
    hold(opened.faults.length === 0, `sockets were refused: ${opened.faults[0]}`);
    await sleep(SETTLE_MS);
    const done = await watchCores(subject, database, async () => {
      const spent = await cpuOf(sockets);
      const run = await atSubject(hot, { seconds: duration, keep: 'ids', sampling: 1, rate });
      return { ...run, cpu: run.cpu + ((await cpuOf(sockets)) - spent) / run.seconds };
    });
    await sleep(SETTLE_MS);
    const { followers, faults } = await sockets.ask('followed');
    await sockets.ask('close');
    hold(faults.length === 0, `sockets failed: ${faults[0]}`);
    return { ...done, acknowledged: [], ...(await heard(begin, followers, done.acknowledged)) };
  }

  /** Holds that sockets and the thread agree. @returns how much was told, and how late */
  async function heard(begin, followers, acknowledged) {
    const rows = await database.rows(
      `select x.seq::float8, x.comment_id::float8 as id from thread_change x join article_key k using (article_id)
       where k.key = $1 and x.seq > $2 order by x.seq`,
      [BIG, begin],
    );
    const idAt = new Map(rows.map(({ seq, id }) => [seq, id]));
    const last = rows.at(-1).seq;
    let [told, missed] = [0, 0];
    const gaps = new Map();
    for (const follower of followers) {
      hold(follower.start === begin, `a socket began at ${follower.start}, not at ${begin}`);
      hold(follower.seq === last, `a socket ends at ${follower.seq}; the thread is at ${last}`);
      const skipped = follower.gaps.reduce((sum, [from, to]) => sum + to - from + 1, 0);
      hold(follower.heard + skipped === last - begin, 'a socket did not hear of each change once');
      told += follower.heard;
      missed += skipped;
      for (const gap of follower.gaps) gaps.set(gap.join(), gap);
    }
    await holdCaught([...gaps.values()], idAt);
    const times = new Map(acknowledged.map(([id, sentAt, at]) => [id, { sentAt, at }]));
    const [afterSending, afterAnswer] = [[], []];
    for (const [seq, id, arrived] of followers.flatMap(({ arrivals }) => arrivals)) {
      hold(idAt.get(seq) === id, `position ${seq} was told of comment ${id}, stored is ${idAt.get(seq)}`);
      afterSending.push(arrived - times.get(id).sentAt);
      afterAnswer.push(arrived - times.get(id).at);
    }
    return {
      told: told / (told + missed),
      afterSending: percentiles(afterSending),
      afterAnswer: percentiles(afterAnswer),
    };
  }

  /** Whoever saw a gap finds what was in it by asking for the changes. */
  async function holdCaught(gaps, idAt) {
    if (gaps.length === 0) return;
    const first = Math.min(...gaps.map(([from]) => from));
    const last = Math.max(...gaps.map(([, to]) => to));
    for (let since = first - 1; since < last;) {
      const answer = await fetch(
        `http://127.0.0.1:${url.port}/v1/articles/${BIG}/changes?site=${SITE}&since=${since}`,
      );
      hold(answer.status === 200, `changes since ${since} were answered ${answer.status}`);
      const { changes, seq } = await answer.json();
      for (const change of changes) {
        hold(change.seq === ++since, `change ${change.seq} came where ${since} was due`);
        hold(Number(change.comment.id) === idAt.get(since), `change ${since} is of another comment`);
      }
      hold(seq === since, `the changes end at ${since} and say ${seq}`);
    }
  }

  const keys = Array.from({ length: ARTICLES }, (_, i) => articleKey(TALKED_ABOUT.from + i));
  const spread = await withParents(keys);
  say(`${KNOWN_READERS} readers write for the first time …`);
  const first = spread.map(({ key }) => ({ key, parents: [] }));
  await client.ask('prepare', { kind: 'posts', seed: 99, count: KNOWN_READERS, host, articles: first });
  await atSubject(first, { total: KNOWN_READERS, keep: 'tokens' });

  const constant = await postedBefore(url, keys[0]);
  await bare.ask('constant', { body: constant });
  await prepare(spread, WARM_UP_SECONDS);
  await atBare({ seconds: WARM_UP_SECONDS });
  await atSubject(spread, { seconds: WARM_UP_SECONDS });
  for (let round = 1; round <= rounds; round++) {
    await prepare(spread, seconds);
    outcome.base.push(await watchCores(bare, undefined, () => atBare({ seconds })));
    outcome.spread.push(await watchCores(subject, database, () => atSubject(spread, { seconds })));
    outcome.hot.push(await toOne(seconds));
    outcome.watched.push(await toWatched(seconds));
    outcome.steady.push(await toWatched(seconds, STEADY));
    const rate = kind => outcome[kind].at(-1).rate.toFixed(0);
    const { told, afterSending } = outcome.steady.at(-1);
    hold(told === 1, `of ${STEADY} comments a second only ${told} were told`);
    say(
      `posting ${round}: ${rate('spread')}, ${rate('hot')}, watched ${rate('watched')} of ${rate('base')}; ` +
        `${(100 * outcome.watched.at(-1).told).toFixed(0)} % told, of ${STEADY}/s all, p95 ${afterSending.p95.toFixed(0)} ms`,
    );
  }
  for (const [name, work] of [
    ['one article', toOne],
    ['one watched article', toWatched],
  ]) {
    await subject.ask('profileStart');
    await work(Math.min(seconds, 3));
    outcome.profiles[name] = summarise((await subject.ask('profileStop')).profile);
  }
  await verifyCounts(database);
  return { ...outcome, bytes: Buffer.byteLength(constant) };
}

const emptyOutcome = () => ({
  base: [],
  spread: [],
  hot: [],
  watched: [],
  steady: [],
  profiles: {},
  sockets: SOCKETS,
  pace: STEADY,
});

const cpuOf = async client => (await client.ask('state')).cpu;

function percentiles(values) {
  values.sort((a, b) => a - b);
  const at = share => values[Math.floor(values.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** One comment as it was answered when it was posted, for the baseline to answer. */
async function postedBefore({ port }, article) {
  const answer = await fetch(
    `http://127.0.0.1:${port}/v1/articles/${article}/comments?site=${SITE}&sort=newest&limit=1&replies=0`,
  );
  const { items } = await answer.json();
  return JSON.stringify({ ...items[0], mine: true });
}
