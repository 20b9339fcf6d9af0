import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * Asks a statement that each connection of the pool parses and plans once: for those asked most. The plan is kept, so
 * it must be good for all values.
 * @param name the statement's own; one name is one text
 */
export async function prepared<Row>(
  db: DataSource,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const { master } = db.driver as unknown as { master: Pool };
  const { rows } = await master.query<Row & object>({ name, text, values });
  return rows;
}
