/** bench/results.md: the figures, what they are compared with, and under which circumstances. */
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { coresOf, median, spread } from './figures.mjs';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const number = (value, digits = 0) => (digits === 0 ? whole.format(value) : value.toFixed(digits));
const row = cells => `| ${cells.join(' | ')} |`;
const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const threeOf = (values, digits) => {
  const { min, median: middle, max } = spread(values);
  return [number(middle, digits), number(min, digits), number(max, digits)];
};
const part = value => value.toFixed(2);
const coresCells = rounds => {
  const { server, database, client, others } = coresOf(rounds);
  return [part(server), part(database), part(client), part(others)];
};
const milliseconds = (rounds, name) => number(median(rounds.map(round => round[name])), 1);

/** Ratio of each round, since what disturbs the machine disturbs both halves of a round. */
export const ratios = (ours, base, name) => ours.map((round, i) => round[name] / base[i][name]);

function rateTable(base, kinds) {
  const head = [
    '',
    'median/s',
    'min',
    'max',
    'of the baseline',
    'p50 ms',
    'p99 ms',
    'server CPU µs each',
    'cores: server',
    'PostgreSQL',
    'client',
    'others',
  ];
  const line = (name, rounds, ratio) => [
    name,
    ...threeOf(rounds.map(({ rate }) => rate)),
    ratio,
    milliseconds(rounds, 'p50'),
    milliseconds(rounds, 'p99'),
    number(median(rounds.map(({ serverSeconds, answers }) => (serverSeconds / answers) * 1e6)), 1),
    ...coresCells(rounds),
  ];
  return table(head, [
    line('bare Fastify', base, '1.00'),
    ...kinds.map(([name, rounds]) => {
      const { min, median: middle, max } = spread(ratios(rounds, base, 'rate'));
      return line(name, rounds, `**${part(middle)}** (${part(min)} to ${part(max)})`);
    }),
  ]);
}

function profileOf({ busy, functions, places }) {
  const list = entries => entries.map(([name, share]) => `${share} \`${name}\``).join(', ');
  return `The profile of a further run (thread busy ${number(100 * busy)} % of the time), own time by place: ${list(places)}.\n\nBy function: ${list(functions)}.`;
}

const verdict = (ratio, goal) => `goal ${goal}: ${ratio >= goal ? 'reached' : '**not reached**'}`;

function viewsPart({ base, ours, profile }) {
  const ratio = median(ratios(ours, base, 'rate'));
  const answers = ours.reduce((sum, run) => sum + run.answers, 0);
  const counted = ours.reduce((sum, run) => sum + run.counted, 0);
  return `## Durable, deduplicated views

${part(ratio)} of bare Fastify; ${verdict(ratio, 0.5)}. \`POST /v1/views\` at 256 keep-alive connections, the widget's JSON body, Zipf over 10,000 articles, half of them repeats, through bot filter, visitor hash and validation into PostgreSQL with fsync and synchronous_commit on.
Verified after every run: ${whole.format(counted)} of ${whole.format(answers)} views were acknowledged as counted, and exactly as many were stored; no other answer than 200.

${rateTable(base, [['Tidemark', ours]])}

${profileOf(profile)}
`;
}

function countsPart({ base, page, lists, moving, bytes, profile }) {
  const ratio = median(ratios(page, base, 'rate'));
  const many = median(ratios(lists, base, 'rate'));
  return `## Counts for 100 keys

${part(ratio)} of bare Fastify for one front page, ${part(many)} for fifty; ${verdict(Math.min(ratio, many), 0.5)}. \`GET /v1/counts\` at 256 connections; the baseline sends a constant buffer of the same ${whole.format(bytes)} bytes to the same requests. Verified after every round against the stored counts.

${rateTable(base, [
  ['one front page', page],
  ['fifty lists in turn', lists],
  ['one front page, 200 views/s being committed', moving],
])}

${profileOf(profile)}
`;
}

function fanOutPart({ base, ours, count, frameBytes, profile }) {
  const of = (rounds, name, digits) =>
    threeOf(
      rounds.map(round => round[name]),
      digits,
    ).join(' / ');
  const rate = rounds => rounds.map(({ tickMs }) => ({ tickRate: (count / tickMs) * 1_000 }));
  const line = (text, name, digits) => [
    text,
    of(ours, name, digits),
    of(base, name, digits),
    part(median(ratios(ours, base, name))),
  ];
  const speed = [rate(ours), rate(base)];
  return `## Fan-out to ${whole.format(count)} sockets in one room

Frames of ${frameBytes} bytes. A room this big ticks four times a second by design, so the cost of a delivery is taken from ${number(median(ours.map(({ ticks }) => ticks)))} steady ticks a round (the service's includes taking 8 views a second, which drive them), and the rate at saturation from single ticks: first to last arrival, during which server and client have a core each (the client was busy for ${number(median(ours.map(({ clientMs }) => clientMs)), 0)} and ${number(median(base.map(({ clientMs }) => clientMs)), 0)} ms of a tick, so it has its share in it).
Verified: every tick reached every socket, and in the end each had the stored \`rev\`. Median / min / max of the rounds:

${table(
  ['', 'Tidemark', '`ws`, pre-framed', 'ratio'],
  [
    line('CPU seconds of the server per million deliveries', 'cpuPerMillion', 1),
    line('milliseconds of one tick, first to last socket', 'tickMs', 1),
    [
      'deliveries a second within a tick',
      of(speed[0], 'tickRate'),
      of(speed[1], 'tickRate'),
      part(median(ratios(...speed, 'tickRate'))),
    ],
    line('resident KB per socket, connected and watching', 'kbPerSocket', 1),
    line('resident KB per socket, after the ticks', 'kbAfter', 1),
    line('seconds until all are connected and watch', 'connectSeconds', 2),
  ],
)}

Cores busy during the steady ticks: Tidemark ${coresCells(ours).slice(0, 3).join(' / ')} (server / PostgreSQL / client), \`ws\` ${coresCells(base)[0]} (server) and ${coresCells(base)[2]} (client); others ${coresCells(ours)[3]}.

${profileOf(profile)}
`;
}

export async function report({ views, counts, fanOut, database, rounds, seconds }) {
  const processors = cpus();
  const version = await database.one('show server_version');
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  }).trim();
  const sections = [views && viewsPart(views), counts && countsPart(counts), fanOut && fanOutPart(fanOut)];
  return `# Results

Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, at ${commit} or what became of it; [how it is measured](README.md). ${processors.length} cores, ${processors[0].model.trim()}, ${number(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}, PostgreSQL ${version}. ${rounds} rounds of ${seconds} s, baseline and service in turn, all on this machine by loopback.
The ratio is the figure: it is taken round by round, and its median is given with the least and the most. Rates drift by a factor of two between hours. "Others" are all other programs of the machine: the nearer to 0, the better the figure.

${sections.filter(Boolean).join('\n')}`;
}
