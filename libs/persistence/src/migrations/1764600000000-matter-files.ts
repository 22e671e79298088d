import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files handed in with an objection or with the minutes of a meeting lie with it: `objection/<id>`, `cycle/<id>#<window>`. */
export class MatterFiles1764600000000 implements MigrationInterface {
  name = 'MatterFiles1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "attachment" ADD "matter" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "attachment" DROP COLUMN "matter"');
  }
}
