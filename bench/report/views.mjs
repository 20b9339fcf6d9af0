import { median } from '../figures.mjs';
import { part, profileOf, ratios, rateTable, verdict, whole } from './tables.mjs';

export function viewsPart({ base, ours, profile }) {
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
