import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Another clone is being made of the template at this moment. */
const OBJECT_IN_USE = '55006';

async function asAdmin(statement: string): Promise<void> {
  const client = new Client(adminUrl());
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function adminUrl(): string {
  const url = process.env.TIDEMARK_TEST_DATABASE;
  if (!url) throw new Error('TIDEMARK_TEST_DATABASE is not set: tests run through `npm test` or jest.');
  return url;
}

/** A migrated, empty database of one's own, on the PostgreSQL of this run. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = newName();
  for (;;) {
    try {
      await asAdmin(`create database ${name} template tidemark_template`);
      break;
    } catch (error) {
      if ((error as { code?: string }).code !== OBJECT_IN_USE) throw error;
      await sleep(20);
    }
  }
  return named(name);
}

/** A database without any table, for tests of what makes them. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const name = newName();
  await asAdmin(`create database ${name}`);
  return named(name);
}

const newName = (): string => `test_${randomBytes(8).toString('hex')}`;

function named(name: string): FreshDatabase {
  const url = new URL(adminUrl());
  url.pathname = name;
  return { url: url.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}
