/**
 * npm run bench [-- --quick] [--only=views,counts,threads,posting,fan-out] [--rounds=3] [--seconds=5]
 *   [--elsewhere=100000]
 * A whole run writes bench/results.md; any other only prints.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { benchCounts } from './counts.mjs';
import { benchFanOut } from './fan-out.mjs';
import { benchPosting } from './posting.mjs';
import { killAll } from './processes.mjs';
import { report } from './report.mjs';
import { addSite, openDatabase, startBare, startClient, startSubject } from './stage.mjs';
import { makeThreads } from './stock.mjs';
import { benchThreads } from './threads.mjs';
import { benchViews, makeArticles } from './views.mjs';

/** Nothing here may run for ever; five parts in three rounds take about nine minutes, on a slow machine more. */
const AT_MOST_MS = 900_000;
const PARTS = ['views', 'counts', 'threads', 'posting', 'fan-out'];

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: PARTS.join() },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string' },
    elsewhere: { type: 'string', default: '100000' },
  },
});
const parts = options.only.split(',');
const rounds = Number(options.rounds);
const seconds = Number(options.seconds ?? (options.quick ? 1 : 5));
const elsewhere = Number(options.elsewhere);
if (parts.some(part => !PARTS.includes(part)) || !(rounds >= 1) || !(seconds > 0) || !(elsewhere >= 1)) {
  console.error(`--only takes ${PARTS.join(', ')}; --rounds, --seconds and --elsewhere take numbers above 0`);
  process.exit(2);
}

const say = line => console.error(line);
const cleanUp = [];
async function atTheEnd(thing, undo) {
  const made = await thing;
  cleanUp.unshift(() => undo(made));
  return made;
}

const wanted = (...some) => some.some(part => parts.includes(part));
const stopped = it => it.stop();

async function bench() {
  const database = await atTheEnd(openDatabase(), it => it.close());
  const [client, mover, sockets] = await Promise.all([
    atTheEnd(startClient('http-client.mjs'), stopped),
    atTheEnd(startClient('http-client.mjs'), stopped),
    atTheEnd(startClient('socket-client.mjs'), stopped),
  ]);
  const setting = { client, mover, sockets, database, rounds, seconds, elsewhere, say };

  /** Some parts at one service and one baseline; new ones, so that no part finds what another left in memory. */
  async function withServers(work) {
    const servers = [
      atTheEnd(startSubject(database), stopped),
      atTheEnd(startBare('bare-http.mjs'), stopped),
    ];
    const [subject, bare] = await Promise.all(servers);
    await work({ ...setting, subject, bare });
    await Promise.all([subject.stop(), bare.stop()]);
  }

  const outcomes = { rounds, seconds, version: await database.one('show server_version') };
  await withServers(async at => {
    await addSite(database);
    say('making 10,000 articles …');
    await makeArticles(at);
    if (wanted('views')) outcomes.views = await benchViews(at);
    if (wanted('counts')) outcomes.counts = await benchCounts(at);
  });
  if (wanted('fan-out')) outcomes.fanOut = await benchFanOut({ ...setting, client: sockets });
  if (wanted('threads', 'posting'))
    await withServers(async at => {
      say('making threads …');
      const stock = await makeThreads(at);
      if (wanted('threads')) outcomes.threads = { ...(await benchThreads(at)), ...stock };
      if (wanted('posting')) outcomes.posting = { ...(await benchPosting(at)), ...stock };
    });
  return report(outcomes);
}

/** As root the cluster lives outside the temporary folder, so an interruption must not just end this process. */
let over;
const interrupted = new Promise((_, reject) => {
  over = reject;
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => over(new Error(signal)));
const late = setTimeout(() => over(new Error('it took too long')), AT_MOST_MS);

try {
  const text = await Promise.race([bench(), interrupted]);
  console.log(text);
  if (!options.quick && parts.length === PARTS.length && rounds >= 3) {
    const file = join(import.meta.dirname, 'results.md');
    // As `npm run check` wants every file.
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  }
} catch (error) {
  console.error(`The bench failed: ${error.message}`);
  process.exitCode = 1;
  killAll();
}
clearTimeout(late);
for (const undo of cleanUp) await undo().catch(error => console.error(error.message));
process.exit();
