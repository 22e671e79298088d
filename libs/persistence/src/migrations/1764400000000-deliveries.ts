import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notices leave by several channels: what each person and the office by default have chosen, bundles by person and channel, the channels
 * that the worker has. Letters that wait go on as they are, under their Message-IDs.
 */
export class Deliveries1764400000000 implements MigrationInterface {
  name = 'Deliveries1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    const instant = 'TIMESTAMP(3) WITH TIME ZONE';
    await runner.query(
      `CREATE TABLE "notification_choice" ("person_id" text NOT NULL, "channels" text array NOT NULL, "groups" text array NOT NULL, "pace" text NOT NULL, "daily_at" TIME, "quiet_from" TIME, "quiet_to" TIME, CONSTRAINT "PK_notification_choice" PRIMARY KEY ("person_id"))`,
    );
    await runner.query(
      `INSERT INTO "notification_choice" VALUES ('', '{email,wecom,dingtalk,feishu}', '{tasks,progress,results,copies}', 'at-once', NULL, '22:00', '07:00')`,
    );
    await runner.query(
      `CREATE TABLE "delivery" ("id" text NOT NULL, "person_id" text NOT NULL, "channel" text NOT NULL, "state" text NOT NULL, "at" ${instant} NOT NULL, "next_at" ${instant} NOT NULL, "tries" integer NOT NULL DEFAULT 0, "why" text, "detail" text, "ended_at" ${instant}, CONSTRAINT "PK_delivery" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "delivery_person" ON "delivery" ("person_id", "channel", "at")`);
    await runner.query(`CREATE INDEX "delivery_waiting" ON "delivery" ("channel", "next_at") WHERE state = 'waiting'`);
    await runner.query(
      `CREATE TABLE "delivery_item" ("notification_id" text NOT NULL, "channel" text NOT NULL, "delivery_id" text NOT NULL, CONSTRAINT "PK_delivery_item" PRIMARY KEY ("notification_id", "channel"))`,
    );
    await runner.query(`CREATE INDEX "delivery_item_delivery" ON "delivery_item" ("delivery_id")`);
    await runner.query(`CREATE TABLE "channel" ("id" text NOT NULL, CONSTRAINT "PK_channel" PRIMARY KEY ("id"))`);
    for (const table of ['notification_choice', 'delivery', 'delivery_item', 'channel'])
      await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON "${table}" TO kaocheng_app`);
    await runner.query(`CREATE INDEX "external_id_entity" ON "external_id" ("entity_id", "system")`);
    await runner.query(
      `INSERT INTO "delivery" (id, person_id, channel, state, at, next_at)
       SELECT bundle, min(person_id), 'email', 'waiting', min(at), min(at) FROM "notification"
       WHERE mailed_at IS NULL AND bundle IS NOT NULL GROUP BY bundle`,
    );
    await runner.query(
      `INSERT INTO "delivery_item" SELECT id, 'email', bundle FROM "notification"
       WHERE mailed_at IS NULL AND bundle IS NOT NULL`,
    );
    await runner.query(`UPDATE "notification" SET mailed_at = at WHERE mailed_at IS NULL AND bundle IS NOT NULL`);
    await runner.query(`ALTER TABLE "notification" DROP COLUMN "bundle"`);
    await runner.query(`ALTER TABLE "notification" RENAME COLUMN "mailed_at" TO "bundled_at"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notification" RENAME COLUMN "bundled_at" TO "mailed_at"`);
    await runner.query(`ALTER TABLE "notification" ADD "bundle" text`);
    await runner.query(
      `UPDATE "notification" n SET mailed_at = NULL, bundle = d.id FROM "delivery_item" i
       JOIN "delivery" d ON d.id = i.delivery_id AND d.channel = 'email' AND d.state = 'waiting'
       WHERE i.notification_id = n.id`,
    );
    await runner.query('DROP INDEX "external_id_entity"');
    for (const table of ['channel', 'delivery_item', 'delivery', 'notification_choice'])
      await runner.query(`DROP TABLE "${table}"`);
  }
}
