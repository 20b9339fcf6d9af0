/** bench/results.md: the figures, what they are compared with, and under which circumstances. */
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { countsPart } from './report/counts.mjs';
import { fanOutPart } from './report/fan-out.mjs';
import { postingPart } from './report/posting.mjs';
import { number } from './report/tables.mjs';
import { threadsPart } from './report/threads.mjs';
import { viewsPart } from './report/views.mjs';

export function report({ views, counts, threads, posting, fanOut, version, rounds, seconds }) {
  const processors = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  }).trim();
  const sections = [
    views && viewsPart(views),
    counts && countsPart(counts),
    threads && threadsPart(threads),
    posting && postingPart(posting),
    fanOut && fanOutPart(fanOut),
  ];
  return `# Results

Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, at ${commit} or what became of it; [how it is measured](README.md). ${processors.length} cores, ${processors[0].model.trim()}, ${number(totalmem() / 2 ** 30)} GiB, ${process.platform}, Node ${process.versions.node}, PostgreSQL ${version}. ${rounds} rounds of ${seconds} s, baseline and service in turn, all on this machine by loopback.
The ratio is the figure: it is taken round by round, and its median is given with the least and the most. Rates drift by a factor of two between hours. "Others" are all other programs of the machine: the nearer to 0, the better the figure.

${sections.filter(Boolean).join('\n')}`;
}
