import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { plainDataSource } from '../../src/db/database';
import { root } from '../../src/lib/root';
import { SiteRegister, type SiteSettings } from '../../src/sites/site-register';
import { SiteStore } from '../../src/sites/site.store';
import { Sites } from '../../src/sites/sites';
import { ORIGIN } from './service';

/** The built service as a process of its own. */
export interface ServiceProcess {
  url: string;
  pid: number;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
}

const secret = randomBytes(48).toString('base64url');

/** Starts dist/main.js on a database and settles when it listens. */
export async function startProcess(
  databaseUrl: string,
  env: Record<string, string> = {},
): Promise<ServiceProcess> {
  const child = fork(join(root, 'dist', 'main.js'), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      PORT: '0',
      TIDEMARK_SECRET: secret,
      TIDEMARK_LOG: 'silent',
      TIDEMARK_TRUSTED_PROXIES: '127.0.0.0/8,::1',
      TIDEMARK_LIMIT_VIEWS: '1000000',
      TIDEMARK_LIMIT_NEW_ARTICLES: '1000000',
      TIDEMARK_LIMIT_COMMENTS: '1000000',
      TIDEMARK_LIMIT_COMMENTS_ADDRESS: '1000000',
      ...env,
    },
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const said = once(child, 'message') as Promise<[{ type: string; url?: string; message?: string }]>;
  const [report] = await Promise.race([
    said,
    exited.then(([code]) => Promise.reject(new Error(`dist/main.js ended with ${code}`))),
  ]);
  if (report.type !== 'ready' || report.url === undefined || child.pid === undefined)
    throw new Error(`dist/main.js did not start: ${report.message}`);
  return {
    url: report.url.replace('localhost', '127.0.0.1'),
    pid: child.pid,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
  };
}

/** Makes a site before any service runs. */
export async function addSite(databaseUrl: string, key: string, settings: SiteSettings = {}): Promise<void> {
  const source = await plainDataSource(databaseUrl).initialize();
  try {
    const store = new SiteStore(source);
    await new SiteRegister(store, new Sites(store)).add(key, { origins: [ORIGIN], ...settings });
  } finally {
    await source.destroy();
  }
}
