/**
 * npm run bench [-- --quick] [--only=views,counts,fan-out] [--rounds=3] [--seconds=5]
 * A whole run writes bench/results.md; any other only prints.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { benchCounts } from './counts.mjs';
import { benchFanOut } from './fan-out.mjs';
import { killAll } from './processes.mjs';
import { report } from './report.mjs';
import { addSite, openDatabase, startBare, startClient, startSubject } from './stage.mjs';
import { benchViews, makeArticles } from './views.mjs';

/** Nothing here may run for ever. */
const AT_MOST_MS = 600_000;
const PARTS = ['views', 'counts', 'fan-out'];

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: PARTS.join() },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string' },
  },
});
const parts = options.only.split(',');
const rounds = Number(options.rounds);
const seconds = Number(options.seconds ?? (options.quick ? 1 : 5));
if (parts.some(part => !PARTS.includes(part)) || !(rounds >= 1) || !(seconds > 0)) {
  console.error(`--only takes ${PARTS.join(', ')}; --rounds and --seconds take numbers above 0`);
  process.exit(2);
}

const say = line => console.error(line);
const cleanUp = [];
async function atTheEnd(thing, undo) {
  const made = await thing;
  cleanUp.unshift(() => undo(made));
  return made;
}

async function bench() {
  const database = await atTheEnd(openDatabase(), it => it.close());
  const stopped = it => it.stop();
  const [subject, bare, client, mover] = await Promise.all([
    atTheEnd(startSubject(database), stopped),
    atTheEnd(startBare('bare-http.mjs'), stopped),
    atTheEnd(startClient('http-client.mjs'), stopped),
    atTheEnd(startClient('http-client.mjs'), stopped),
  ]);
  await addSite(database);
  const setting = { client, mover, subject, bare, database, rounds, seconds, say };
  say('making 10,000 articles …');
  await makeArticles(setting);
  const views = parts.includes('views') ? await benchViews(setting) : undefined;
  const counts = parts.includes('counts') ? await benchCounts(setting) : undefined;
  await subject.stop();
  await bare.stop();
  let fanOut;
  if (parts.includes('fan-out')) {
    const readers = await atTheEnd(startClient('socket-client.mjs'), stopped);
    fanOut = await benchFanOut({ ...setting, client: readers });
  }
  return report({ views, counts, fanOut, database, rounds, seconds });
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
