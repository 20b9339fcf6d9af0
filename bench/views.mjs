/** Durable, deduplicated views a second, against bare Fastify answering the same requests. */
import { hold } from './figures.mjs';
import { summarise } from './profile.mjs';
import { portOf, watchCores } from './stage.mjs';

const CONNECTIONS = 256;
/** More than any server here answers in a second, so that the list outlasts the run. */
const MOST_A_SECOND = 40_000;
const WARM_UP_SECONDS = 2;
/** Of all views, what must be left of a half that is new: some repeats come before what they repeat. */
const [LEAST_NEW, MOST_NEW] = [0.45, 0.55];

/** Makes every article, so that the rounds measure views and not first uses. */
export async function makeArticles({ client, subject, database }) {
  const total = await client
    .ask('prepare', { kind: 'firstViews', seed: 1, host: 'talk.example' })
    .then(a => a.length);
  const made = await client.ask('run', { port: portOf(subject), total, connections: 64 });
  hold(made.refused === 0 && made.faults.length === 0, `articles were refused: ${made.faults[0]}`);
  const stored = await database.one('select count(*)::int from article_counts where views = 1');
  hold(stored === total, `${stored} of ${total} articles exist`);
}

export async function benchViews({ client, subject, bare, database, rounds, seconds, say }) {
  const sum = () => database.one('select coalesce(sum(views), 0)::float8 from article_counts');
  const prepare = seed =>
    client.ask('prepare', {
      kind: 'views',
      seed,
      count: MOST_A_SECOND * Math.max(seconds, WARM_UP_SECONDS),
      host: 'talk.example',
    });
  const load = (server, duration) =>
    client.ask('run', { port: portOf(server), seconds: duration, connections: CONNECTIONS });

  /** One run at the service, with the proof that what it acknowledged is stored. */
  async function atSubject(duration) {
    const before = await sum();
    const run = await load(subject, duration);
    hold(run.refused === 0 && run.faults.length === 0, `views were refused: ${run.faults[0]}`);
    const stored = (await sum()) - before;
    hold(stored === run.counted, `${run.counted} views acknowledged as counted, ${stored} stored`);
    hold(!run.wrapped, 'the list of requests was too short');
    const share = run.counted / run.answers;
    hold(share > LEAST_NEW && share < MOST_NEW, `${share} of the views counted, not about half`);
    return run;
  }
  async function atBare(duration) {
    const run = await load(bare, duration);
    hold(run.refused === 0 && run.faults.length === 0, `the baseline refused: ${run.faults[0]}`);
    return run;
  }

  await prepare(100);
  await atBare(WARM_UP_SECONDS);
  await atSubject(WARM_UP_SECONDS);
  const [base, ours] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    await prepare(100 + round);
    base.push(await watchCores(bare, undefined, () => atBare(seconds)));
    ours.push(await watchCores(subject, database, () => atSubject(seconds)));
    say(`views ${round}: ${ours.at(-1).rate.toFixed(0)} of ${base.at(-1).rate.toFixed(0)}`);
  }
  await prepare(99);
  await subject.ask('profileStart');
  await atSubject(Math.min(seconds, 3));
  const { profile } = await subject.ask('profileStop');
  return { base, ours, profile: summarise(profile) };
}
