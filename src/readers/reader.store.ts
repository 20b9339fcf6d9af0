import type { EntityManager } from 'typeorm';

/** A guest who writes for the first time. */
export interface NewReader {
  id: number;
  siteId: number;
  name: string;
  email: string | undefined;
}

/** Adds readers, within the transaction of what they wrote. */
export async function addReaders(tx: EntityManager, readers: NewReader[]): Promise<void> {
  await tx.query(
    `/* readers.add */ insert into reader (id, site_id, name, email)
     select * from unnest($1::bigint[], $2::int[], $3::text[], $4::text[])`,
    [
      readers.map(({ id }) => id),
      readers.map(({ siteId }) => siteId),
      readers.map(({ name }) => name),
      readers.map(({ email }) => email ?? null),
    ],
  );
}

/** Calls readers by other names; in the order of ids, since nothing else keeps two nodes from waiting in a circle. */
export async function renameReaders(
  tx: EntityManager,
  readers: Pick<NewReader, 'id' | 'name' | 'email'>[],
): Promise<void> {
  await tx.query(
    `/* readers.rename */ with named as (
       select r.id, d.name, d.email from unnest($1::bigint[], $2::text[], $3::text[]) as d(id, name, email)
       join reader r on r.id = d.id order by r.id for update of r
     )
     update reader r set name = named.name, email = coalesce(named.email, r.email) from named where r.id = named.id`,
    [readers.map(({ id }) => id), readers.map(({ name }) => name), readers.map(({ email }) => email ?? null)],
  );
}
