import { median, spread } from '../figures.mjs';
import { SORTS } from '../threads.mjs';
import {
  milliseconds,
  number,
  part,
  profileOf,
  ratios,
  rateTable,
  table,
  verdict,
  whole,
} from './tables.mjs';

const GOAL_DEEP = 1.5;

function deepTable(deep) {
  const bytes = rounds => number(median(rounds.map(({ bodyBytes }) => bodyBytes)) / 1_024);
  const ratioOf = ({ first, last }, name) => {
    const { min, median: middle, max } = spread(ratios(last, first, name));
    return `**${part(middle)}** (${part(min)} to ${part(max)})`;
  };
  return table(
    [
      '',
      'first page: p50 ms',
      'p95 ms',
      'KB',
      'last pages: p50 ms',
      'p95 ms',
      'KB',
      'ratio of p50',
      'of p95',
    ],
    SORTS.map(sort => [
      `\`${sort}\``,
      ...['first', 'last'].flatMap(end => [
        milliseconds(deep[sort][end], 'p50', 2),
        milliseconds(deep[sort][end], 'p95', 2),
        bytes(deep[sort][end]),
      ]),
      ratioOf(deep[sort], 'p50'),
      ratioOf(deep[sort], 'p95'),
    ]),
  );
}

export function threadsPart({ base, memory, database, posted, deep, bytes, pages, elsewhere, profiles }) {
  const ratio = median(ratios(memory, base, 'rate'));
  const deepest = Math.max(...SORTS.map(sort => median(ratios(deep[sort].last, deep[sort].first, 'p50'))));
  return `## Pages of a thread of 100,000 comments

${part(ratio)} of bare Fastify for the first page as it is served; ${verdict(ratio, 0.5)}. \`GET /v1/articles/{article}/comments\`, 50 top-level comments with 3 replies each, at 64 connections, beside ${whole.format(elsewhere)} comments on other articles; the baseline sends a constant buffer of the same ${whole.format(bytes)} bytes to the same requests. "From the database" asks for the same page under thousands of other names of the article, so that none is in memory; PostgreSQL's own statistics were held against the number of answers. While comments come, each one (${milliseconds(posted, 'postedRate')} a second; posted within ${milliseconds(posted, 'postedP50')} ms at p50, ${milliseconds(posted, 'postedP99')} at p99, in the midst of the reads) makes the page anew.
Verified after every run: these top-level comments in this order, these replies and this total, as SQL gives them.

${rateTable(base, [
  ['first page, from memory', memory],
  ['first page, 20 comments/s being posted there', posted],
  ['first page, each from the database', database],
])}

Deep pages against the first, one request at a time, each from the database: the last ${whole.format(pages)}th or so pages by cursor. Ratio of the medians ${part(deepest)} at most; goal ${GOAL_DEEP}: ${deepest <= GOAL_DEEP ? 'reached' : '**not reached**'}. Walking through all pages in each order gave every top-level comment once, in the order of SQL.

${deepTable(deep)}

From memory: ${profileOf(profiles.memory)}

From the database: ${profileOf(profiles.database)}
`;
}
