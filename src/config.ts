/**
 * The only reader of the environment. One row a setting; `npm run check` holds docs/operating.md to this table.
 */
import { randomBytes } from 'node:crypto';
import { isNetwork } from './lib/addresses.js';

interface Setting<T> {
  env: string;
  /** As an operator would write it; undefined when there is none. */
  default?: string;
  unit: string;
  text: string;
  /** Gives the value, or throws an Error whose message says what is wrong with it. */
  parse: (text: string) => T;
}

const whole =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new Error(`must be a whole number from ${min} to ${max}`);
    return value;
  };
const oneOf =
  <T extends string>(...values: T[]) =>
  (text: string): T => {
    if (!(values as string[]).includes(text)) throw new Error(`must be one of ${values.join(', ')}`);
    return text as T;
  };
const yesNo = (text: string): boolean => {
  if (!/^[01]$/.test(text)) throw new Error('must be 1 or 0');
  return text === '1';
};
const text = (value: string): string => value;
const list = (value: string): string[] =>
  value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');

const networks = (value: string): string[] => {
  const parts = list(value);
  const wrong = parts.find(part => !isNetwork(part));
  if (wrong !== undefined)
    throw new Error(`must be addresses or networks such as 10.0.0.0/8; "${wrong}" is neither`);
  return parts;
};
const webOrigin = (value: string): string => {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new Error('must be a URL such as https://talk.example.org');
  }
  if (!/^https?:$/.test(url.protocol) || url.origin !== value.replace(/\/$/, ''))
    throw new Error('must be http or https, a host and nothing behind it');
  return url.origin;
};
const databaseUrl = (value: string): string => {
  if (!/^postgres(ql)?:\/\//.test(value)) throw new Error('must begin with postgres://');
  return value;
};
/** 256 bits, the least that HS256 may be signed with. */
const SECRET_BYTES = 32;
const secret = (value: string): string => {
  if (Buffer.byteLength(value) < SECRET_BYTES)
    throw new Error(`must have at least ${SECRET_BYTES} bytes; make one with: openssl rand -base64 48`);
  if (new Set(value).size < 8) throw new Error('must be random; make one with: openssl rand -base64 48');
  return value;
};

const define = <T>(setting: Setting<T>): Setting<T> => setting;

export const settings = {
  port: define({
    env: 'PORT',
    default: '3000',
    unit: 'port',
    parse: whole(0, 65_535),
    text: 'Where the service listens; 0 picks a free port.',
  }),
  host: define({
    env: 'HOST',
    default: '0.0.0.0',
    unit: 'address',
    parse: text,
    text: 'Address to listen on; 127.0.0.1 keeps it to this machine.',
  }),
  databaseUrl: define({
    env: 'DATABASE_URL',
    unit: 'URL',
    parse: databaseUrl,
    text: 'PostgreSQL 17 or newer. Without it `npm start` runs an embedded PostgreSQL 18.',
  }),
  databasePool: define({
    env: 'TIDEMARK_DATABASE_POOL',
    default: '8',
    unit: 'connections',
    parse: whole(2, 200),
    text: 'Connections for requests, a node. Two more are held: one to commit views, one to hear other nodes.',
  }),
  data: define({
    env: 'TIDEMARK_DATA',
    default: './data',
    unit: 'folder',
    parse: text,
    text: 'Where the embedded PostgreSQL and the generated secret live; relative to the project folder.',
  }),
  secret: define({
    env: 'TIDEMARK_SECRET',
    unit: 'text',
    parse: secret,
    text: 'Signs readers’ tokens; the same on every node, at least 32 random bytes. Required with `DATABASE_URL`, else made once and kept in the data folder.',
  }),
  publicUrl: define({
    env: 'TIDEMARK_PUBLIC_URL',
    unit: 'URL',
    parse: webOrigin,
    text: 'Address that readers reach the service by, such as https://talk.example.org. Without it, the one a request came to.',
  }),
  trustedProxies: define({
    env: 'TIDEMARK_TRUSTED_PROXIES',
    default: '',
    unit: 'networks',
    parse: networks,
    text: 'Proxies whose `X-Forwarded-For`, `-Proto` and `-Host` are believed, separated by commas: `10.0.0.0/8,::1`. Visitors and limits rest on the address, so name every proxy of yours and nothing else.',
  }),
  demo: define({
    env: 'TIDEMARK_DEMO',
    unit: '1 or 0',
    parse: yesNo,
    text: 'Seeds the demo site once and serves /demo. On with the embedded database, off with `DATABASE_URL`.',
  }),
  logLevel: define({
    env: 'TIDEMARK_LOG',
    default: 'info',
    unit: 'level',
    parse: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
    text: 'Least level that is logged: fatal, error, warn, info, debug or silent.',
  }),
  viewQueue: define({
    env: 'TIDEMARK_VIEW_QUEUE',
    default: '20000',
    unit: 'views',
    parse: whole(1, 1_000_000),
    text: 'Views that may wait for a commit; further ones are answered `503 overloaded`.',
  }),
  viewBatch: define({
    env: 'TIDEMARK_VIEW_BATCH',
    default: '2000',
    unit: 'views',
    parse: whole(1, 10_000),
    text: 'Most views in one commit.',
  }),
  limitViews: define({
    env: 'TIDEMARK_LIMIT_VIEWS',
    default: '2000',
    unit: 'a minute and address',
    parse: whole(1, 1_000_000_000),
    text: 'Views counted for one address (IPv4 /24, IPv6 /64); what is over is not counted.',
  }),
  limitNewArticles: define({
    env: 'TIDEMARK_LIMIT_NEW_ARTICLES',
    default: '120',
    unit: 'a minute and site',
    parse: whole(0, 1_000_000_000),
    text: 'Articles that come into being by first use.',
  }),
  limitComments: define({
    env: 'TIDEMARK_LIMIT_COMMENTS',
    default: '10',
    unit: 'a minute and reader',
    parse: whole(0, 1_000_000_000),
    text: 'Comments that one reader may post.',
  }),
  limitCommentsAddress: define({
    env: 'TIDEMARK_LIMIT_COMMENTS_ADDRESS',
    default: '60',
    unit: 'a minute and address',
    parse: whole(0, 1_000_000_000),
    text: 'Comments from one address (IPv4 /24, IPv6 /64), of all its readers together.',
  }),
  limitSockets: define({
    env: 'TIDEMARK_LIMIT_SOCKETS',
    default: '200',
    unit: 'an address',
    parse: whole(1, 1_000_000),
    text: 'Live connections of one address (IPv4 /24, IPv6 /64) that a node holds.',
  }),
  limitMessages: define({
    env: 'TIDEMARK_LIMIT_MESSAGES',
    default: '120',
    unit: 'a minute and socket',
    parse: whole(1, 1_000_000),
    text: 'Messages that a live connection may send.',
  }),
} as const;

type Table = typeof settings;
type Value<K extends keyof Table> = Table[K] extends Setting<infer T> ? T : never;
type Optional = 'publicUrl';
/** What the service runs on, checked. */
export type Config = { [K in Exclude<keyof Table, Optional>]: Value<K> } & {
  [K in Optional]: Value<K> | undefined;
};
/** As read: what a later step fills in may still be missing. */
export type Draft = { [K in keyof Table]: Value<K> | undefined };

/** All that is wrong with the environment, so that an operator mends it in one go. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(
      `The settings have ${faults.length === 1 ? 'a fault' : 'faults'}:\n${faults.map(f => `  ${f}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/** Reads every setting; an empty variable counts as absent. Throws ConfigError with all faults. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Draft {
  const faults: string[] = [];
  const draft: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings) as [string, Setting<unknown>][]) {
    const written = env[setting.env] || setting.default;
    if (written === undefined) continue;
    try {
      draft[name] = setting.parse(written);
    } catch (error) {
      // The value is not repeated: it may be a secret.
      faults.push(`${setting.env} ${(error as Error).message}`);
    }
  }
  if (env[settings.databaseUrl.env] && !env[settings.secret.env])
    faults.push(
      `${settings.secret.env} is required with DATABASE_URL; make one with: openssl rand -base64 48`,
    );
  if (faults.length > 0) throw new ConfigError(faults);
  return draft as Draft;
}

/** The settings of a server process, which always has a database. Throws ConfigError. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const draft = readSettings(env);
  if (draft.databaseUrl === undefined)
    throw new ConfigError(['DATABASE_URL is not set; `npm start` runs an embedded PostgreSQL without it']);
  return { ...draft, demo: draft.demo ?? false } as Config;
}

/** Under this name Nest injects the Config. */
export const CONFIG = Symbol('config');

/** A new value for TIDEMARK_SECRET. */
export const makeSecret = (): string => randomBytes(48).toString('base64url');
