/** What the parts of the report are made of. */
import { coresOf, median, spread } from '../figures.mjs';

export const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
export const number = (value, digits = 0) => (digits === 0 ? whole.format(value) : value.toFixed(digits));
const row = cells => `| ${cells.join(' | ')} |`;
export const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

export const threeOf = (values, digits) => {
  const { min, median: middle, max } = spread(values);
  return [number(middle, digits), number(min, digits), number(max, digits)];
};
export const part = value => value.toFixed(2);
export const coresCells = rounds => {
  const { server, database, client, others } = coresOf(rounds);
  return [part(server), part(database), part(client), part(others)];
};
export const milliseconds = (rounds, name, digits = 1) =>
  number(median(rounds.map(round => round[name])), digits);

/** Ratio of each round, since what disturbs the machine disturbs both halves of a round. */
export const ratios = (ours, base, name) => ours.map((round, i) => round[name] / base[i][name]);

export function rateTable(base, kinds) {
  const head = [
    '',
    'median/s',
    'min',
    'max',
    'of the baseline',
    'p50 ms',
    'p95 ms',
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
    milliseconds(rounds, 'p95'),
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

/** @param of which work, where there is more than one profile */
export function profileOf({ busy, functions, places }, of = '') {
  const list = entries => entries.map(([name, share]) => `${share} \`${name}\``).join(', ');
  return `The profile of a further run${of && ` (${of})`} (thread busy ${number(100 * busy)} % of the time), own time by place: ${list(places)}.\n\nBy function: ${list(functions)}.`;
}

export const verdict = (ratio, goal) => `goal ${goal}: ${ratio >= goal ? 'reached' : '**not reached**'}`;
