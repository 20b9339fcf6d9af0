import { Client, types, type ClientConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './migrations.js';
import { tables } from './schema.js';

const INT8 = 20;
/** Not among the types that pg names. */
const INT8_ARRAY = 1_016 as never;
const textArray = types.getTypeParser(INT8_ARRAY) as (text: string) => string[];
// Counts stay far below 2^53, and a view counter that answers strings would surprise everybody.
types.setTypeParser(INT8, Number);
types.setTypeParser(INT8_ARRAY, (text: string) => textArray(text).map(Number));

/** PostgreSQL and pg wait for ever by default; a frozen server or a held lock must cost a request at most this. */
const LIMITS = {
  connectionTimeoutMillis: 2_000,
  /** By the client, for a server that does not answer at all; above the server's own limits. */
  query_timeout: 3_000,
  statement_timeout: 2_500,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
} as const;

/** What a connection needs besides its URL. `synchronous_commit` is said aloud: what was acknowledged is on disk. */
export const connectionOptions = (name: string): ClientConfig => ({
  ...LIMITS,
  application_name: `tidemark ${name}`,
  options: '-c synchronous_commit=on -c timezone=UTC',
  keepAlive: true,
});

/** For TypeORM: entities, migrations, transactions, and the pool that stores ask. */
export function dataSourceOptions(url: string, pool: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: tables,
    migrations,
    migrationsTransactionMode: 'each',
    installExtensions: false,
    logging: false,
    extra: { ...connectionOptions('pool'), max: pool },
  };
}

/**
 * A connection of one's own, for a commit loop or LISTEN, outside the pool. Not yet connected.
 * Its errors are swallowed here, since pg would throw them: every query reports its own.
 */
export function dedicatedClient(url: string, name: string): Client {
  const client = new Client({ connectionString: url, ...connectionOptions(name) });
  client.on('error', () => undefined);
  return client;
}

/** A data source for a migration or a test: no time limits, since a migration may take long. */
export const plainDataSource = (url: string): DataSource =>
  new DataSource({
    ...dataSourceOptions(url, 2),
    extra: { application_name: 'tidemark migrate' },
  });

interface DatabaseFailure {
  code?: unknown;
  message?: unknown;
}

/** The connection is lost or refused, so whether the statement took effect is unknown. */
export function isConnectionFailure(error: unknown): boolean {
  const { code, message } = error as DatabaseFailure;
  if (
    typeof code === 'string' &&
    /^(08...|57P0[1-5]|53300|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(
      code,
    )
  )
    return true;
  return (
    typeof message === 'string' &&
    /connection (terminated|ended|timeout)|timeout exceeded when trying to connect|query read timeout|timeout expired|not queryable|Client was closed/i.test(
      message,
    )
  );
}

/** Another transaction was in the way, or the server is short of something: the same statement may work in a moment. */
export function isPassing(error: unknown): boolean {
  const { code } = error as DatabaseFailure;
  return typeof code === 'string' && /^(40001|40P01|55P03|57014|53...|25P0[23]|58030)$/.test(code);
}

/** The database cannot do it now, through no fault of what was asked. */
export const isUnavailable = (error: unknown): boolean => isConnectionFailure(error) || isPassing(error);
