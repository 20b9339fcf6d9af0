import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { plainDataSource } from '../../src/db/database';
import { migrate } from '../../src/db/migrate';
import { migrations } from '../../src/db/migrations';
import { emptyDatabase, type FreshDatabase } from '../support/database';

let database: FreshDatabase;
let source: DataSource | undefined;
beforeEach(async () => {
  database = await emptyDatabase();
});
afterEach(async () => {
  await source?.destroy();
  source = undefined;
  await database.drop();
});

test('an empty database comes to the schema of the entities', async () => {
  await migrate(database.url);
  source = await plainDataSource(database.url).initialize();
  // TypeORM takes the expressions of generated columns from a table of its own, so it is told what the database has.
  await source.query(
    `insert into typeorm_metadata (type, database, schema, "table", name, value)
     select 'GENERATED_COLUMN', table_catalog, table_schema, table_name, column_name, generation_expression
     from information_schema.columns where is_generated = 'ALWAYS' and table_schema = 'public'`,
  );
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

test('several nodes may migrate at once, and again', async () => {
  await Promise.all(Array.from({ length: 5 }, () => migrate(database.url)));
  await migrate(database.url);
  const client = new Client(database.url);
  await client.connect();
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from migrations');
  await client.end();
  expect(rows[0]?.n).toBe(migrations.length);
});
