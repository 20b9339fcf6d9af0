/** Counts of a front page of 100 articles, against bare Fastify sending a constant of that size. */
import { hold } from './figures.mjs';
import { summarise } from './profile.mjs';
import { ARTICLES, articleKey, PAGE, pages } from './requests.mjs';
import { portOf, watchCores } from './stage.mjs';

const CONNECTIONS = 256;
const LISTS = 50;
const WARM_UP_SECONDS = 1;
/** Views a second by which counts move in the third kind of run. */
const MOVING = 200;

export async function benchCounts({ client, mover, subject, bare, database, rounds, seconds, say }) {
  const url = new URL(subject.ready.url);
  const host = url.host;
  const ask = async path => {
    const answer = await fetch(`http://127.0.0.1:${url.port}${path}`);
    hold(answer.status === 200, `counts were answered ${answer.status}`);
    return answer.text();
  };

  /** What the service says of a page must be what is stored. */
  async function verify(path) {
    const { counts } = JSON.parse(await ask(path));
    hold(Object.keys(counts).length === PAGE, `${Object.keys(counts).length} counts`);
    const views = Object.values(counts).reduce((sum, count) => sum + count.views, 0);
    const keys = Object.keys(counts).map(key => `'${key}'`);
    const stored = await database.one(
      `select sum(views + imported)::float8 from article_counts c join article_key k using (article_id) where key in (${keys})`,
    );
    hold(views === stored, `${views} views answered, ${stored} stored`);
  }

  async function run(server, lists, duration) {
    await client.ask('prepare', { kind: 'counts', lists, host });
    const outcome = await client.ask('run', {
      port: portOf(server),
      seconds: duration,
      connections: CONNECTIONS,
    });
    hold(outcome.refused === 0 && outcome.faults.length === 0, `refused: ${outcome.faults[0]}`);
    return outcome;
  }

  let moves = 0;
  async function whileMoving(work) {
    // New readers each time: repeats would move nothing.
    await mover.ask('prepare', { kind: 'views', seed: 500 + ++moves, count: MOVING * 60, host });
    const moving = mover.ask('run', { port: portOf(subject), connections: 8, rate: MOVING });
    const outcome = await work();
    await mover.ask('stop');
    const { counted, refused, faults } = await moving;
    hold(counted > 0 && refused === 0 && faults.length === 0, `the counts did not move: ${faults[0]}`);
    return outcome;
  }

  const [page] = pages(1);
  const constant = await ask(page);
  await bare.ask('constant', { body: constant });
  await run(bare, 1, WARM_UP_SECONDS);
  await run(subject, LISTS, WARM_UP_SECONDS);
  const outcome = { base: [], page: [], lists: [], moving: [], bytes: Buffer.byteLength(constant) };
  for (let round = 1; round <= rounds; round++) {
    outcome.base.push(await watchCores(bare, undefined, () => run(bare, 1, seconds)));
    outcome.page.push(await watchCores(subject, database, () => run(subject, 1, seconds)));
    outcome.lists.push(await watchCores(subject, database, () => run(subject, LISTS, seconds)));
    outcome.moving.push(
      await watchCores(subject, database, () => whileMoving(() => run(subject, 1, seconds))),
    );
    for (const path of pages(3)) await verify(path);
    const rate = kind => outcome[kind].at(-1).rate.toFixed(0);
    say(`counts ${round}: ${rate('page')}, ${rate('lists')}, ${rate('moving')} of ${rate('base')}`);
  }
  hold(constant.includes(articleKey(0)) && ARTICLES >= PAGE, 'the page names no article');
  await subject.ask('profileStart');
  await run(subject, 1, Math.min(seconds, 3));
  const { profile } = await subject.ask('profileStop');
  return { ...outcome, profile: summarise(profile) };
}
