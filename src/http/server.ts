import { parse as parseQuery } from 'node:querystring';
import { type INestApplication, StandardSchemaValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { ArticleCounts } from '../articles/counts.js';
import { Posting } from '../comments/posting.js';
import { ThreadPages } from '../comments/thread-pages.js';
import type { Config } from '../config.js';
import { log } from '../lib/log.js';
import { ReaderTokens } from '../readers/tokens.js';
import { Sites } from '../sites/sites.js';
import { ViewCounter } from '../views/view-counter.js';
import { badgeRoute } from './badge.route.js';
import { BODY_LIMIT, takeJson } from './bodies.js';
import { grantOrigins } from './cors.js';
import { countsRoute } from './counts.route.js';
import { rememberMethods } from './methods.js';
import { openApi } from './openapi.js';
import { servePages } from './pages.js';
import { fieldProblem } from './parse.js';
import { refuseConnection, sendProblem } from './problem-answer.js';
import { ProblemFilter } from './problem.filter.js';
import { setSecurityHeaders } from './security-headers.js';
import { threadRoutes } from './thread.route.js';
import { viewsGifRoute } from './views-gif.route.js';
import { viewsRoute } from './views.route.js';

/** Characters of one part of a path: an article's key of 200 characters, percent-encoded. */
const PARAMETER_LENGTH = 2_048;
/** Milliseconds for a client to send its headers, and its whole request. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;

/** Characters of a query that is read for its fields. The one longer query is that of counts, which reads it raw. */
const QUERY_LENGTH = 1_024;
const querystringParser = (query: string): Record<string, unknown> =>
  query.length > QUERY_LENGTH ? {} : parseQuery(query);

/** Keeps the error handler that stands: Nest's own reaches only what happens inside its controllers. */
class Adapter extends FastifyAdapter {
  override setErrorHandler(): FastifyInstance {
    return this.getInstance();
  }
}

/** Fastify as this service wants it. */
export function fastifyAdapter(config: Config): FastifyAdapter {
  return new Adapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    http: { headersTimeout: HEADERS_TIMEOUT },
    // A logger for each request would only cost: nothing is logged by request.
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    routerOptions: { maxParamLength: PARAMETER_LENGTH, querystringParser },
    forceCloseConnections: 'idle',
    clientErrorHandler: refuseConnection,
    // What does not even reach a route, such as an address that is not percent-encoded UTF-8.
    frameworkErrors: (error: Error, _: FastifyRequest, reply: FastifyReply) => void sendProblem(reply, error),
  });
}

/** Hangs everything that is HTTP onto an application, before it listens. */
export async function openHttpDoor(app: NestFastifyApplication, config: Config): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const sites = app.get(Sites);
  server.setErrorHandler((error, _, reply) => sendProblem(reply, error));
  rememberMethods(server);
  setSecurityHeaders(server);
  warnOfUnknownProxies(server, config);
  grantOrigins(server, sites, config.publicUrl);
  server.removeAllContentTypeParsers();
  takeJson(server, 'application/json');
  viewsRoute(server, sites, app.get(ViewCounter), config.publicUrl);
  viewsGifRoute(server, sites, app.get(ViewCounter), config.publicUrl);
  countsRoute(server, sites, app.get(ArticleCounts));
  badgeRoute(server, sites, app.get(ArticleCounts));
  threadRoutes(
    server,
    { sites, pages: app.get(ThreadPages), posting: app.get(Posting), tokens: app.get(ReaderTokens) },
    config.publicUrl,
  );
  await servePages(server, config.demo);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: fieldProblem }));
  describe(app);
}

/** /openapi.json, and /docs for people. */
function describe(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => openApi(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Tidemark API',
  });
}

/** Behind a proxy that is not configured all readers have one address: one visitor, one limit. */
function warnOfUnknownProxies(server: FastifyInstance, config: Config): void {
  if (config.trustedProxies.length > 0) return;
  let warned = false;
  server.addHook('onRequest', (request, _, done) => {
    if (!warned && request.headers['x-forwarded-for'] !== undefined) {
      warned = true;
      log.warn(
        'X-Forwarded-For came from a proxy that TIDEMARK_TRUSTED_PROXIES does not name: all its readers look like one visitor',
      );
    }
    done();
  });
}
