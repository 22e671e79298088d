import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody has begun and signed is found by his acts. Acts are only ever added, so the index costs an act of these kinds one row. */
export class MattersOfAPerson1764300000000 implements MigrationInterface {
  name = 'MattersOfAPerson1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX "act_matter" ON "act" ("actor", "at") WHERE kind IN ('approval-started', 'appeal-received', 'step-approved', 'step-opposed', 'step-returned', 'rejected', 'step-transferred', 'delegation-answered', 'signature-taken-back')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "act_matter"');
  }
}
