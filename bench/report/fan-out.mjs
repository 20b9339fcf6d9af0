import { median } from '../figures.mjs';
import { coresCells, number, part, profileOf, ratios, table, threeOf, whole } from './tables.mjs';

export function fanOutPart({ base, ours, count, frameBytes, profile }) {
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
