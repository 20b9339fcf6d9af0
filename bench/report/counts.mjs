import { median } from '../figures.mjs';
import { part, profileOf, ratios, rateTable, verdict, whole } from './tables.mjs';

export function countsPart({ base, page, lists, moving, bytes, profile }) {
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
