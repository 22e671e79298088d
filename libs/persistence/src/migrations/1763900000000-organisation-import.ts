import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workbooks that were read and may be applied; and which facts cite a file, for who may download it. */
export class OrganisationImport1763900000000 implements MigrationInterface {
  name = 'OrganisationImport1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "organisation_import" ("id" uuid NOT NULL, "name" text NOT NULL, "sha256" text NOT NULL, "rows" jsonb NOT NULL, "counts" jsonb NOT NULL, "plan_hash" text NOT NULL, "created_by" text NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "applied_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_e71e3839cf8438ed9e3c4653235" PRIMARY KEY ("id"))`,
    );
    await runner.query(
      `CREATE TABLE "organisation_import_row" ("import_id" uuid NOT NULL, "place" integer NOT NULL, "sheet" text NOT NULL, "row" integer NOT NULL, "about" text NOT NULL, "change" text NOT NULL, "fields" jsonb NOT NULL, "errors" jsonb NOT NULL, CONSTRAINT "PK_1c87e7aa154409d2dc44e98bde0" PRIMARY KEY ("import_id", "place"))`,
    );
    await runner.query(
      `CREATE INDEX "organisation_import_change" ON "organisation_import_row" ("import_id", "change", "place")`,
    );
    for (const table of ['organisation_import', 'organisation_import_row'])
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON "${table}" TO kaocheng_app`);
    // Most facts cite nothing, and cost nothing here.
    await runner.query(`CREATE INDEX "fact_evidence" ON "fact" USING gin ("evidence") WHERE evidence <> '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "fact_evidence"');
    await runner.query('DROP TABLE "organisation_import_row"');
    await runner.query('DROP TABLE "organisation_import"');
  }
}
