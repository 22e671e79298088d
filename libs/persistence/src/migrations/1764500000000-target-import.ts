import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workbooks that issue the targets of a cycle are looked at and applied as those of the organisation are. */
export class TargetImport1764500000000 implements MigrationInterface {
  name = 'TargetImport1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "organisation_import" ADD "cycle_id" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "organisation_import" DROP COLUMN "cycle_id"');
  }
}
