import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { type Group, GroupCommit } from '../db/group-commit.js';
import { CommitStore, type Committed, type Outcome, type PendingView } from './commit.store.js';

const HOUR = 3_600_000;

/** The one path by which views are written. See the function views_commit in db/migrations for what a batch does. */
@Injectable()
export class ViewCommit implements OnApplicationShutdown, Group<PendingView, Outcome> {
  readonly what = 'views';
  readonly most: number;
  readonly room: number;
  private readonly commits: GroupCommit<PendingView, Outcome>;
  /** Told of every batch after its commit and before its views are answered. */
  onCommitted: (views: PendingView[], committed: Committed) => void = () => undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly store: CommitStore,
  ) {
    this.most = config.viewBatch;
    this.room = config.viewQueue;
    this.commits = new GroupCommit(this);
  }

  /** Settles after the commit. @throws Problem overloaded or unavailable */
  add(view: PendingView): Promise<Outcome> {
    return this.commits.add(view);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.commits.drain();
  }

  async write(views: PendingView[]): Promise<Outcome[]> {
    const committed = await this.store.commit(views);
    this.onCommitted(views, committed);
    return committed.outcomes;
  }

  /** By its keys a view is known to have been counted. */
  mayRepeat(views: PendingView[]): boolean {
    return views.every(view => view.nav !== undefined || view.slot !== undefined);
  }

  /** Runs of one hour, since a call is for one hour and so for one day. */
  split(views: PendingView[]): PendingView[][] {
    const runs = new Map<number, PendingView[]>();
    for (const view of views) {
      const hour = Math.floor(view.at / HOUR);
      const run = runs.get(hour);
      if (run) run.push(view);
      else runs.set(hour, [view]);
    }
    return [...runs.values()];
  }

  hangUp(): Promise<void> {
    return this.store.hangUp();
  }
}
