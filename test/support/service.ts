import { randomBytes } from 'node:crypto';
import { readConfig, type Config } from '../../src/config';
import { Clock } from '../../src/lib/clock';
import type { CountsByArticle, CountsMessage } from '../../src/protocol';
import { startService as start } from '../../src/service';
import { SiteRegister, type SiteSettings } from '../../src/sites/site-register';
import { freshDatabase } from './database';

/** A browser that a reader might have. */
export const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

export interface TestService {
  /** http://127.0.0.1:PORT */
  url: string;
  databaseUrl: string;
  clock: Clock;
  app: Awaited<ReturnType<typeof start>>['app'];
  /** Makes a site. @returns a secret key of it */
  addSite(key: string, settings?: SiteSettings): Promise<string>;
  /** Sends a beacon from a page of https://news.example, as another visitor each time unless headers say otherwise. */
  view(beacon: Record<string, unknown>, headers?: Record<string, string>): Promise<Response>;
  counts(site: string, ...articles: string[]): Promise<CountsByArticle>;
  close(): Promise<void>;
}

export const ORIGIN = 'https://news.example';

/** Sends a beacon from a page of ORIGIN, as another visitor each time unless headers say otherwise. */
export const sendView = (
  url: string,
  beacon: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${url}/v1/views`, {
    method: 'POST',
    headers: {
      Origin: ORIGIN,
      'User-Agent': BROWSER,
      'Content-Type': 'text/plain',
      'X-Forwarded-For': someAddress(),
      ...headers,
    },
    body: JSON.stringify(beacon),
  });

/** An address that no other visitor has. */
export const someAddress = (): string =>
  `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;

export async function readCounts(url: string, site: string, ...articles: string[]): Promise<CountsByArticle> {
  const keys = articles.map(encodeURIComponent).join(',');
  const answer = await fetch(`${url}/v1/counts?site=${site}&articles=${keys}`);
  return ((await answer.json()) as CountsMessage).counts;
}

/** Settings for a service of a test: a port of its own, proxies on this machine believed, high limits. */
export function testConfig(databaseUrl: string, settings: Partial<Config> = {}): Config {
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    TIDEMARK_SECRET: randomBytes(48).toString('base64url'),
    TIDEMARK_TRUSTED_PROXIES: '127.0.0.0/8,::1',
    TIDEMARK_LIMIT_VIEWS: '1000000',
    TIDEMARK_LIMIT_NEW_ARTICLES: '1000000',
    TIDEMARK_LIMIT_COMMENTS: '1000000',
    TIDEMARK_LIMIT_COMMENTS_ADDRESS: '1000000',
    TIDEMARK_LOG: 'silent',
    HOST: '127.0.0.1',
  });
  return { ...config, port: 0, ...settings };
}

/** The whole service in this process, on a real database of its own or on a given one. */
export async function startService(settings: Partial<Config> = {}): Promise<TestService> {
  const database = settings.databaseUrl ? undefined : await freshDatabase();
  const config = testConfig(settings.databaseUrl ?? database!.url, settings);
  const service = await start(config);
  const url = `http://127.0.0.1:${service.port}`;
  const register = service.app.get(SiteRegister);
  return {
    url,
    databaseUrl: config.databaseUrl,
    clock: service.app.get(Clock),
    app: service.app,
    async addSite(key, site = {}) {
      await register.add(key, { origins: [ORIGIN], ...site });
      return register.makeKey(key);
    },
    view: (beacon, headers) => sendView(url, beacon, headers),
    counts: (site, ...articles) => readCounts(url, site, ...articles),
    async close() {
      await service.stop();
      await database?.drop();
    },
  };
}
