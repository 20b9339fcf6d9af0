import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArticleStore } from './articles/article.store.js';
import { Articles } from './articles/articles.js';
import { ArticleCounts } from './articles/counts.js';
import { CountsStore } from './articles/counts.store.js';
import { DriftStore } from './comments/drift.store.js';
import { PostStore } from './comments/post.store.js';
import { Posting } from './comments/posting.js';
import { Reading } from './comments/reading.js';
import { Reconciliation } from './comments/reconciliation.js';
import { Removal } from './comments/removal.js';
import { RemovalStore } from './comments/removal.store.js';
import { ThreadPages } from './comments/thread-pages.js';
import { ThreadStore } from './comments/thread.store.js';
import { Threads } from './comments/threads.js';
import { ThreadUpkeep } from './comments/upkeep.js';
import { CONFIG, type Config } from './config.js';
import { dataSourceOptions } from './db/database.js';
import { DatabaseHealth } from './db/health.js';
import { JobLocks } from './db/job-locks.js';
import { DemoReaders } from './demo/demo-readers.js';
import { DemoSite } from './demo/demo-site.js';
import { Clock } from './lib/clock.js';
import { Proxies } from './lib/proxies.js';
import { Bus } from './live/bus.js';
import { Rooms } from './live/rooms.js';
import { ReaderTokens } from './readers/tokens.js';
import { SiteStore } from './sites/site.store.js';
import { Sites } from './sites/sites.js';
import { SiteRegister } from './sites/site-register.js';
import { CommitStore } from './views/commit.store.js';
import { ViewCommit } from './views/view-commit.js';
import { RepeatFilter } from './views/repeat-filter.js';
import { VisitorSalts } from './views/salts.js';
import { ViewCounter } from './views/view-counter.js';
import { ViewStore } from './views/view.store.js';

const domain = [
  Clock,
  DatabaseHealth,
  JobLocks,
  Rooms,
  Bus,
  SiteStore,
  Sites,
  SiteRegister,
  CountsStore,
  ArticleCounts,
  ArticleStore,
  Articles,
  ViewStore,
  VisitorSalts,
  RepeatFilter,
  CommitStore,
  ViewCommit,
  ViewCounter,
  ReaderTokens,
  ThreadStore,
  Threads,
  ThreadPages,
  Reading,
  PostStore,
  Posting,
  RemovalStore,
  Removal,
  DriftStore,
  Reconciliation,
  ThreadUpkeep,
  DemoSite,
  DemoReaders,
];

/** All that holds rules or data, and no door. Global, since every door stands on it. */
@Global()
@Module({})
export class CoreModule {
  static on(config: Config): DynamicModule {
    return {
      module: CoreModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.databaseUrl, config.databasePool),
          retryAttempts: 0,
        }),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Proxies, useValue: new Proxies(config.trustedProxies) },
        ...domain,
      ],
      exports: [CONFIG, Proxies, ...domain],
    };
  }
}
