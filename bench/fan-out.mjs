/** One article that thousands watch: the cost of a delivery and of a socket, against `ws` with a ready-made frame. */
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { hold, median } from './figures.mjs';
import { summarise } from './profile.mjs';
import { articleKey, ORIGIN, SITE } from './requests.mjs';
import { portOf, startBare, startSubject, watchCores } from './stage.mjs';

const SOCKETS = 5_000;
/** Files that a process needs besides its sockets. */
const SPARE_FILES = 200;
/** Milliseconds between ticks of a room this big, in the service by its own rule, so in the baseline too. */
const TICK_MS = 250;
/** Views a second that keep the article moving: more than it ticks, and next to no work. */
const DRIVE = 8;
/** Single ticks whose time is taken. */
const SINGLE_TICKS = 10;
/** Milliseconds in which a tick that is under way has certainly landed. */
const SETTLE_MS = 700;
const ARTICLE = articleKey(0);

/** How many sockets this machine lets one process open. Node itself raises the soft limit to the hard one. */
export function socketsAllowed(say) {
  if (process.platform === 'win32') return SOCKETS;
  const hard = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
  const allowed = hard === 'unlimited' ? SOCKETS : Math.min(SOCKETS, Number(hard) - SPARE_FILES);
  if (allowed < SOCKETS)
    say(`only ${allowed} sockets: \`ulimit -Hn\` is ${hard}, ${SOCKETS + SPARE_FILES} are needed`);
  return allowed;
}

/** What both servers go through. `tick` makes one, `steady` makes them for a while. */
async function measure(server, database, client, { count, seconds, open, tick, steady }) {
  const memory = async () => (await server.ask('memory')).rss;
  const alone = await memory();
  const opened = await client.ask('open', { port: portOf(server), count, origin: ORIGIN, ...open });
  hold(opened.faults.length === 0, `sockets were refused: ${opened.faults[0]}`);
  await sleep(SETTLE_MS);
  const watching = await memory();

  const singles = [];
  for (let i = 0; i < SINGLE_TICKS; i++) {
    await sleep(SETTLE_MS / 2);
    await client.ask('arm');
    const landed = client.ask('landed');
    await tick();
    singles.push(await landed);
  }

  const state = () => client.ask('state');
  const before = await state();
  const run = await watchCores(server, database, async () => {
    await steady(seconds);
    // A tick that is under way belongs to what is counted.
    await sleep(SETTLE_MS);
    return { cpu: ((await state()).cpu - before.cpu) / (seconds + SETTLE_MS / 1_000) };
  });
  const after = await state();
  hold(after.faults.length === 0, `sockets failed: ${after.faults[0]}`);
  const deliveries = after.deliveries - before.deliveries;
  hold(
    deliveries > 0 && deliveries % count === 0,
    `${deliveries} deliveries do not make whole ticks of ${count}`,
  );
  return {
    connectSeconds: opened.seconds,
    deliveries,
    ticks: deliveries / count,
    cpuPerMillion: (run.serverSeconds / deliveries) * 1e6,
    cores: run.cores,
    tickMs: median(singles.map(({ spread }) => spread)),
    clientMs: median(singles.map(({ cpu }) => cpu)),
    kbPerSocket: (watching - alone) / count / 1_024,
    kbAfter: ((await memory()) - alone) / count / 1_024,
    sample: after.sample,
    revs: after.revs,
  };
}

export async function benchFanOut({ client, mover, database, rounds, seconds, say }) {
  const count = socketsAllowed(say);
  const [base, ours] = [[], []];
  let frame = '';
  let drives = 0;
  let profile;

  async function bareRound() {
    const server = await startBare('bare-ws.mjs');
    try {
      await server.ask('frame', { text: frame });
      const outcome = await measure(server, undefined, client, {
        count,
        seconds,
        open: { path: '/' },
        tick: () => server.ask('tick'),
        steady: duration => server.ask('steady', { every: TICK_MS, seconds: duration }),
      });
      await client.ask('close');
      return outcome;
    } finally {
      await server.stop();
    }
  }

  async function subjectRound(round, last) {
    // A new process, since memory that is freed is not always given back.
    const server = await startSubject(database);
    try {
      const drive = async duration => {
        // New readers each time: repeats would move nothing.
        await mover.ask('prepare', {
          kind: 'views',
          seed: 1_000 + ++drives,
          count: DRIVE * 60,
          host: 'talk.example',
          only: ARTICLE,
        });
        const driven = await mover.ask('run', {
          port: portOf(server),
          seconds: duration,
          connections: 4,
          rate: DRIVE,
        });
        hold(driven.faults.length === 0, `views were refused: ${driven.faults[0]}`);
      };
      let single = 0;
      const outcome = await measure(server, database, client, {
        count,
        seconds,
        open: { path: `/v1/live?site=${SITE}&EIO=4&transport=websocket`, article: ARTICLE },
        tick: () => view(portOf(server), `single-${round}-${++single}`),
        steady: drive,
      });
      const rev = await database.one(
        `select rev::int from article_counts join article_key using (article_id) where key = '${ARTICLE}'`,
      );
      hold(
        outcome.revs.length === 1 && outcome.revs[0] === rev,
        `sockets have rev ${outcome.revs.join(', ')}; stored is ${rev}`,
      );
      if (last) {
        await server.ask('profileStart');
        await drive(Math.min(seconds, 3));
        ({ profile } = await server.ask('profileStop'));
      }
      await client.ask('close');
      return outcome;
    } finally {
      await server.stop();
    }
  }

  for (let round = 1; round <= rounds; round++) {
    ours.push(await subjectRound(round, round === rounds));
    // The baseline sends what the service sent.
    frame = ours.at(-1).sample;
    base.push(await bareRound());
    const [o, b] = [ours.at(-1), base.at(-1)];
    say(
      `fan-out ${round}: ${o.cpuPerMillion.toFixed(1)} against ${b.cpuPerMillion.toFixed(1)} CPU s a million, ` +
        `${o.tickMs.toFixed(0)} against ${b.tickMs.toFixed(0)} ms a tick, ` +
        `${o.kbPerSocket.toFixed(1)} against ${b.kbPerSocket.toFixed(1)} KB a socket`,
    );
  }
  return { base, ours, count, frameBytes: Buffer.byteLength(frame), profile: summarise(profile) };
}

/** One view of a new reader, which makes one tick. */
async function view(port, nav) {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/views`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: ORIGIN,
      'User-Agent': `Mozilla/5.0 Firefox/140.0 ${nav}`,
    },
    body: JSON.stringify({ site: SITE, article: ARTICLE, nav }),
  });
  hold((await answer.json()).counted === true, 'a view was not counted');
}
