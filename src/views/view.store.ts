import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A partition of the repeat filter. */
export interface SeenPartition {
  name: string;
  day: string;
}

/** Questions about views that are not on the hot path; that one is views/view-commit. */
@Injectable()
export class ViewStore {
  constructor(private readonly db: DataSource) {}

  /** The salt of a day: the one that is stored, or the proposed one, which is stored with this. */
  async salt(day: string, proposed: Buffer): Promise<Buffer> {
    await this.db.query(
      '/* views.salt add */ insert into visitor_salt (day, salt) values ($1, $2) on conflict do nothing',
      [day, proposed],
    );
    const [row] = await this.db.query<{ salt: Buffer }[]>(
      '/* views.salt */ select salt from visitor_salt where day = $1',
      [day],
    );
    return row!.salt;
  }

  /**
   * Destroys the salts of earlier days. A deleted row's bytes stay in its page, even vacuumed, so what is kept moves to
   * a new file: that is what truncate makes, whoever may still see the old rows.
   */
  async destroySalts(before: string): Promise<void> {
    const old = await this.db.query<unknown[]>(
      '/* views.oldSalts */ select from visitor_salt where day < $1 limit 1',
      [before],
    );
    if (old.length === 0) return;
    await this.db.transaction(async tx => {
      await tx.query('/* views.destroySalts */ lock table visitor_salt in access exclusive mode');
      const kept = await tx.query<{ day: string; salt: Buffer }[]>(
        'select day::text as day, salt from visitor_salt where day >= $1',
        [before],
      );
      await tx.query('truncate visitor_salt');
      await tx.query('insert into visitor_salt (day, salt) select * from unnest($1::date[], $2::bytea[])', [
        kept.map(row => row.day),
        kept.map(row => row.salt),
      ]);
    });
  }

  seenPartitions(): Promise<SeenPartition[]> {
    return this.db.query(
      `/* views.seenPartitions */ select c.relname as name, replace(right(c.relname, 10), '_', '-') as day
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = 'view_seen'::regclass and c.relname ~ '^view_seen_[0-9_]{10}$' order by 1`,
    );
  }

  /** Makes the partition of a day, given as 2026-11-23; rows that the default partition caught move in. */
  async addSeenPartition(day: string): Promise<void> {
    const name = `view_seen_${day.replaceAll('-', '_')}`;
    await this.db.transaction(async tx => {
      // The name and the bounds cannot be parameters; both are made here from a checked day.
      await tx.query('/* views.addSeenPartition */ select $1::date', [day]);
      await tx.query(`create table if not exists ${name} (like view_seen including all)`);
      const attached = await tx.query<unknown[]>('select from pg_inherits where inhrelid = $1::regclass', [
        name,
      ]);
      if (attached.length > 0) return;
      await tx.query('lock table view_seen in access exclusive mode');
      await tx.query(
        `with caught as (delete from view_seen_default where day = $1::date returning *) insert into ${name} select * from caught`,
        [day],
      );
      await tx.query(
        `alter table view_seen attach partition ${name} for values from ('${day}') to (date '${day}' + 1)`,
      );
    });
  }

  async dropSeenPartition({ name }: SeenPartition): Promise<void> {
    await this.db.query(`/* views.dropSeenPartition */ drop table if exists ${name}`);
  }

  /** Rows for which no partition was made in time. */
  async strays(): Promise<number> {
    const [row] = await this.db.query<{ strays: number }[]>(
      '/* views.strays */ select count(*) as strays from view_seen_default',
    );
    return row!.strays;
  }

  /** Views of an article, by hour and edition, oldest first. */
  hours(articleId: number): Promise<{ hour: Date; edition: string; views: number }[]> {
    return this.db.query(
      '/* views.hours */ select hour, edition, views from view_hour where article_id = $1 order by hour, edition',
      [articleId],
    );
  }
}
