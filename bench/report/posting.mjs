import { median } from '../figures.mjs';
import { milliseconds, number, part, profileOf, ratios, rateTable, table, whole } from './tables.mjs';

const late = (rounds, after, name) => number(median(rounds.map(round => round[after][name])));

export function postingPart({
  base,
  spread,
  hot,
  watched,
  steady,
  sockets,
  pace,
  bytes,
  elsewhere,
  profiles,
}) {
  const posted = [...spread, ...hot, ...watched, ...steady].reduce((sum, { answers }) => sum + answers, 0);
  const line = (name, rounds) => [
    name,
    whole.format(median(rounds.map(({ rate }) => rate))),
    `${number(100 * Math.min(...rounds.map(({ told }) => told)), 1)} %`,
    ...['afterSending', 'afterAnswer'].flatMap(after => [
      late(rounds, after, 'p50'),
      late(rounds, after, 'p95'),
    ]),
    milliseconds(rounds, 'p50'),
    milliseconds(rounds, 'p99'),
  ];
  return `## Posting comments

${part(median(ratios(spread, base, 'rate')))} of bare Fastify over 1,000 articles, ${part(median(ratios(hot, base, 'rate')))} to the one of 100,000 comments. \`POST /v1/articles/{article}/comments\` at 64 connections: texts of 50 to 600 characters, each with an idempotency key of its own, half of them answers; half by guests who write for the first time and get a token, half by readers with theirs; beside ${whole.format(100_000 + elsewhere)} comments that are there. The baseline reads the same bodies and answers a constant 201 of ${whole.format(bytes)} bytes. fsync and synchronous_commit on.
Verified after every run: ${whole.format(posted)} comments were acknowledged and exactly as many stored; \`counts.comments\` is the number of visible comments and the thread's \`seq\` the number of its changes, for every article.

${rateTable(base, [
  ['over 1,000 articles', spread],
  ['to one article', hot],
  [`to one article that ${whole.format(sockets)} sockets watch`, watched],
])}

What ${whole.format(sockets)} sockets on that article hear (\`thread: true\`). Every socket heard each position at most once and in order, with the comment that is stored for it, and ended at the stored \`seq\`; what was left out made a gap that it saw, and \`changes?since=\` gave all that was in it. At full speed far more is posted than anybody could be told: a tick holds at most 200 changes, and a connection that is behind gets the last one. At ${pace} a second every socket heard of every comment:

${table(
  [
    'comments/s',
    'median/s',
    'told, least',
    'sent to heard: p50 ms',
    'p95 ms',
    'answered to heard: p50 ms',
    'p95 ms',
    'posting: p50 ms',
    'p99 ms',
  ],
  [line('as fast as they are taken', watched), line(`${pace} a second`, steady)],
)}

${Object.entries(profiles)
  .map(([name, profile]) => profileOf(profile, `to ${name}`))
  .join('\n\n')}
`;
}
