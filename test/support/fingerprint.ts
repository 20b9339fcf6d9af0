import type { Client } from 'pg';
import { getMetadataArgsStorage } from 'typeorm';
import { tables } from '../../src/db/schema';

const names = getMetadataArgsStorage()
  .tables.filter(({ target }) => (tables as unknown[]).includes(target))
  .map(({ name }) => name!);

/**
 * One text for all that is stored. Left out is the row that a thread is locked by for as long as it has no comment: it
 * says nothing.
 */
export async function fingerprint(database: Client): Promise<string> {
  const { rows } = await database.query<{ name: string; print: string }>(
    names
      .map(
        name =>
          `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from ${name} t
           ${name === 'thread' ? 'where seq > 0' : ''}`,
      )
      .join(' union all '),
  );
  return rows.map(({ name, print }) => `${name} ${print}`).join('\n');
}
