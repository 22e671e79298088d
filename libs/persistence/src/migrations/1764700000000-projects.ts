import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projects and funds as subjects of evaluation. */
export class Projects1764700000000 implements MigrationInterface {
  name = 'Projects1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "project" ("id" text NOT NULL, "number" text NOT NULL, "name" text NOT NULL, "kind" text NOT NULL, "unit_id" text NOT NULL, "manager_id" text, "since" date NOT NULL, "until" date, "attributes" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "PK_4d68b1358bb5b766d3e78f32f57" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE UNIQUE INDEX "project_number" ON "project" ("number")`);
    await runner.query(`CREATE INDEX "project_unit" ON "project" ("unit_id")`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON "project" TO kaocheng_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "project"');
  }
}
