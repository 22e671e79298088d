import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bundle in which a notification leaves by mail, chosen once, so that a repeated send repeats the same letter. */
export class MailBundle1763800000000 implements MigrationInterface {
  name = 'MailBundle1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notification" ADD "bundle" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notification" DROP COLUMN "bundle"`);
  }
}
