import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { migrate } from './db/migrate.js';
import { DemoReaders } from './demo/demo-readers.js';
import { DemoSite } from './demo/demo-site.js';
import { fastifyAdapter, openHttpDoor } from './http/server.js';
import { JobRunner } from './jobs/job-runner.js';
import { log } from './lib/log.js';
import { Sites } from './sites/sites.js';
import { Handshake } from './socket/handshake.js';
import { LiveAdapter } from './socket/live.adapter.js';

/** Connections that may wait to be accepted; readers come in crowds. */
const BACKLOG = 4_096;

/** A service that listens. */
export interface Service {
  app: NestFastifyApplication;
  port: number;
  /** Answers what is under way, tells live connections, and closes. */
  stop(): Promise<void>;
}

/** Starts the service: schema, background work, doors. */
export async function startService(config: Config): Promise<Service> {
  log.level = config.logLevel;
  await migrate(config.databaseUrl);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(config), fastifyAdapter(config), {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  try {
    app.useWebSocketAdapter(new LiveAdapter(app, app.get(Handshake), app.get(Sites)));
    await openHttpDoor(app, config);
    await app.init();
    await app.get(JobRunner).start();
    if (config.demo) {
      await app.get(DemoSite).seed();
      await app.get(DemoReaders).start();
    }
    await app.listen({ port: config.port, host: config.host, backlog: BACKLOG });
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { app, port, stop: () => app.close() };
}
