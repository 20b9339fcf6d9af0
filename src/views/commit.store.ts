import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from 'pg';
import { CONFIG, type Config } from '../config.js';
import { dedicatedClient } from '../db/database.js';
import { dayOf, DAY } from '../lib/clock.js';
import type { CountsChange } from '../live/bus.js';

/** A view that is worth asking the repeat filter about. */
export interface PendingView {
  articleId: number;
  /** Key of the navigation, see keys.ts; undefined when the beacon named none. */
  nav: string | undefined;
  /** Key of the visitor's window; undefined when every opening counts. */
  slot: string | undefined;
  /** Language tag, or ''. */
  edition: string;
  /** When it was seen, in milliseconds; its day decides where its keys are kept. */
  at: number;
}

/** What became of a view: `repeat` by its window, `retry` by its navigation. */
export type Outcome = 'counted' | 'repeat' | 'retry';

/** What the database made of one batch. */
export interface Committed {
  /** In the order of the views. */
  outcomes: Outcome[];
  /** Where articles were merged meanwhile: the ids that took the place of the views' own. */
  merged: number[] | undefined;
  /** Of every article in the batch that has counts. */
  totals: CountsChange[];
}

interface Row {
  passed: number[];
  counted: number[];
  merged: number[] | null;
  articles: number[] | null;
  views: number[];
  comments: number[];
  revs: number[];
}

/** No key: arrays without nulls are read in constant time. */
const NONE = '0'.repeat(32);
const HOUR = 3_600_000;
/**
 * Milliseconds after midnight in which another node may still write into yesterday: far more than a transaction
 * may last and than clocks may differ.
 */
const MIDNIGHT = 600_000;

const COMMIT = {
  name: 'views.commit',
  text: `/* views.commit */ select * from views_commit($1::date, $2::boolean, $3::timestamptz,
    $4::int[], $5::uuid[], $6::uuid[], $7::int[], $8::text[])`,
};

/** Elements need no quoting: numbers, hexadecimal keys. */
const array = (elements: readonly (string | number)[]): string => `{${elements.join(',')}}`;

/** The hot statement, on a connection of its own, so that no other request can keep it waiting. */
@Injectable()
export class CommitStore implements OnApplicationShutdown {
  private client: Promise<Client> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async onApplicationShutdown(): Promise<void> {
    await this.hangUp();
  }

  /** Commits one batch. All views are of one day and one hour. */
  async commit(views: PendingView[]): Promise<Committed> {
    const { at } = views[0]!;
    const editions = [...new Set(views.map(view => view.edition))];
    const places = new Map(editions.map((edition, i) => [edition, i + 1]));
    const client = await (this.client ??= this.connect());
    const { rows } = await client.query<Row>({
      ...COMMIT,
      values: [
        dayOf(at),
        at % DAY < MIDNIGHT,
        new Date(at - (at % HOUR)).toISOString(),
        array(views.map(view => view.articleId)),
        array(views.map(view => view.nav ?? NONE)),
        array(views.map(view => view.slot ?? NONE)),
        array(views.map(view => places.get(view.edition)!)),
        editions,
      ],
    });
    return committed(views.length, rows[0]!);
  }

  /** Drops the connection; the next batch makes a new one. */
  async hangUp(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // A connection that died answers nothing any more, not even to a goodbye; then its socket is torn down.
    await client
      ?.then(c => Promise.race([c.end(), new Promise(resolve => setTimeout(resolve, 500).unref())]))
      .catch(() => undefined);
  }

  private async connect(): Promise<Client> {
    const client = dedicatedClient(this.config.databaseUrl, 'views');
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.client = undefined;
      throw error;
    }
  }
}

function committed(length: number, row: Row): Committed {
  const outcomes = new Array<Outcome>(length).fill('retry');
  for (const place of row.passed) outcomes[place - 1] = 'repeat';
  for (const place of row.counted) outcomes[place - 1] = 'counted';
  const totals = (row.articles ?? []).map<CountsChange>((id, i) => [
    id,
    row.views[i]!,
    row.comments[i]!,
    row.revs[i]!,
  ]);
  return { outcomes, merged: row.merged ?? undefined, totals };
}
