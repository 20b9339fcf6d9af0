import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config.js';
import { CoreModule } from './core.module.js';
import { HttpModule } from './http/http.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { SocketModule } from './socket/socket.module.js';

/** The doors, on top of core. */
@Module({})
export class AppModule {
  static on(config: Config): DynamicModule {
    return { module: AppModule, imports: [CoreModule.on(config), HttpModule, SocketModule, JobsModule] };
  }
}
