import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who acts for whom from when until when 授权代办. */
export class Proxies1764100000000 implements MigrationInterface {
  name = 'Proxies1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "proxy" ("id" text NOT NULL, "giver_id" text NOT NULL, "holder_id" text NOT NULL, "kinds" text array, "since" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "until" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "by" text NOT NULL, CONSTRAINT "PK_proxy" PRIMARY KEY ("id"))`,
    );
    await runner.query(`CREATE INDEX "proxy_holder" ON "proxy" ("holder_id", "until")`);
    await runner.query(`CREATE INDEX "proxy_giver" ON "proxy" ("giver_id", "until")`);
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON "proxy" TO kaocheng_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "proxy"');
  }
}
