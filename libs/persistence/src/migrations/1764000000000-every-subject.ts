import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Units as subjects: who answers for a dossier; results without a grade: whether it is signed; panels divided into groups of raters; one-time
 * links for raters without an account.
 */
export class EverySubject1764000000000 implements MigrationInterface {
  name = 'EverySubject1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "dossier" ADD "owner_id" text`);
    await runner.query(`ALTER TABLE "dossier" ADD "is_signed" boolean NOT NULL DEFAULT false`);
    // Until now every subject was a person and every result had a grade.
    await runner.query(`UPDATE "dossier" SET owner_id = subject_id, is_signed = grade IS NOT NULL`);
    await runner.query(`CREATE INDEX "dossier_owner" ON "dossier" ("owner_id")`);
    await runner.query(`ALTER TABLE "ballot_box" ADD "stratum" text`);
    await runner.query(
      `CREATE TABLE "ballot_link" ("token_hash" text NOT NULL, "cycle_id" text NOT NULL, "dossier_id" text NOT NULL, "panel" text NOT NULL, "window" text NOT NULL, "is_used" boolean NOT NULL DEFAULT false, CONSTRAINT "PK_ballot_link" PRIMARY KEY ("token_hash"))`,
    );
    await runner.query(`CREATE INDEX "ballot_link_panel" ON "ballot_link" ("dossier_id", "panel")`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON "ballot_link" TO kaocheng_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "ballot_link"');
    await runner.query('ALTER TABLE "ballot_box" DROP COLUMN "stratum"');
    await runner.query('DROP INDEX "dossier_owner"');
    await runner.query('ALTER TABLE "dossier" DROP COLUMN "is_signed"');
    await runner.query('ALTER TABLE "dossier" DROP COLUMN "owner_id"');
  }
}
