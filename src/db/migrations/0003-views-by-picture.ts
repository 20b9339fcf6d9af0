import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ViewsByPicture0003 implements MigrationInterface {
  name = 'ViewsByPicture1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table site add column gif_views boolean not null default false');
  }

  async down(): Promise<void> {
    // Forward only.
  }
}
