import type { Command } from 'commander';
import type { Reconciliation } from '../comments/reconciliation.js';
import type { Drift } from '../comments/drift.store.js';

type WithReconciliation = <T>(work: (reconciliation: Reconciliation) => Promise<T>) => Promise<T>;

/** Milliseconds between words on progress. */
const PROGRESS = 2_000;

function describe({ site, article, stored, counted, parents }: Drift): string {
  const wrong = [];
  if (stored !== counted) wrong.push(`${stored} comments stored, ${counted} counted`);
  if (parents > 0) wrong.push(`${parents} comments with a wrong number of replies`);
  return `  ${site} ${JSON.stringify(article)}: ${wrong.join('; ')}`;
}

/** tidemark counts …: proof that the counts of comments are right. */
export function addCountsCommands(program: Command, withReconciliation: WithReconciliation): void {
  const counts = program.command('counts').description('counts of comments');

  counts
    .command('verify')
    .option('--repair', 'set wrong counts right')
    .description('compare every stored count with the comments that are there; fails when one is wrong')
    .action((options: { repair?: boolean }) =>
      withReconciliation(async reconciliation => {
        let said = Date.now();
        const { threads, drifts } = await reconciliation.compare({
          onProgress(compared) {
            if (Date.now() - said < PROGRESS) return;
            said = Date.now();
            console.error(`Compared ${compared} threads…`);
          },
        });
        if (drifts.length === 0) {
          console.log(`The counts of all ${threads} threads are right.`);
          return;
        }
        console.log(`${drifts.length} of ${threads} threads have wrong counts:`);
        for (const drift of drifts) console.log(describe(drift));
        if (!options.repair) {
          console.log('Set them right with: tidemark counts verify --repair');
          process.exitCode = 1;
          return;
        }
        for (const drift of drifts) await reconciliation.repair(drift);
        console.log('They were set right.');
      }),
    );
}
