import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of a space. Names are unqualified: the connection's search path is the space. */
const CREATE = [
  `CREATE TABLE "account" ("id" text NOT NULL, "login" text NOT NULL, "person_id" text, "password_hash" text, "roles" text array NOT NULL, "failures" integer NOT NULL DEFAULT '0', "locked_until" TIMESTAMP(3) WITH TIME ZONE, "disabled_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_54115ee388cdb6d86bb4bf5b2ea" PRIMARY KEY ("id"))`,
  `CREATE INDEX "account_person" ON "account" ("person_id")`,
  `CREATE UNIQUE INDEX "account_login" ON "account" ("login")`,
  `CREATE TABLE "activation" ("account_id" text NOT NULL, "code_hash" text NOT NULL, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_277296edcea249e83badec20368" PRIMARY KEY ("account_id"))`,
  `CREATE TABLE "session" ("id" text NOT NULL, "account_id" text NOT NULL, "playing" text, "expires_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_f55da76ac1c3ac420f444d2ff11" PRIMARY KEY ("id"))`,
  `CREATE INDEX "session_account" ON "session" ("account_id")`,
  `CREATE TABLE "fact" ("id" text NOT NULL, "cycle_id" text NOT NULL, "dossier_id" text NOT NULL, "kind" text NOT NULL, "node" text, "item" text, "period" text, "panel" text, "value" text, "held_on" text, "data" text NOT NULL, "by" text, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "evidence" text array NOT NULL, "supersedes" text, "stream" text NOT NULL, "hash" text NOT NULL, CONSTRAINT "PK_99f436f7582af519be409af9f9a" PRIMARY KEY ("id"))`,
  `CREATE INDEX "fact_cycle" ON "fact" ("cycle_id")`,
  `CREATE INDEX "fact_dossier" ON "fact" ("dossier_id", "kind")`,
  `CREATE TABLE "ballot_box" ("id" uuid NOT NULL, "dossier_id" text NOT NULL, "panel" text NOT NULL, "marks" jsonb NOT NULL, CONSTRAINT "PK_f36646e818660ffc80d3fee69c5" PRIMARY KEY ("id"))`,
  `CREATE INDEX "ballot_box_panel" ON "ballot_box" ("dossier_id", "panel")`,
  `CREATE TABLE "result_record" ("id" text NOT NULL, "cycle_id" text NOT NULL, "dossier_id" text NOT NULL, "plan" text NOT NULL, "period" text NOT NULL, "score" numeric, "grade" text, "record" text NOT NULL, "hash" text NOT NULL, "supersedes" text, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_82bbd4b15fd4dbdd4677e46334c" PRIMARY KEY ("id"))`,
  `CREATE INDEX "result_record_dossier" ON "result_record" ("dossier_id")`,
  `CREATE TABLE "attachment" ("id" uuid NOT NULL, "sha256" text NOT NULL, "name" text NOT NULL, "type" text NOT NULL, "size" integer NOT NULL, "uploaded_by" text NOT NULL, "dossier_id" text, "appeal_id" text, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_d2a80c3a8d467f08a750ac4b420" PRIMARY KEY ("id"))`,
  `CREATE INDEX "attachment_dossier" ON "attachment" ("dossier_id")`,
  `CREATE TABLE "scheme" ("id" text NOT NULL, "version" integer NOT NULL, "hash" text NOT NULL, "source" jsonb NOT NULL, "published_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_188a5cdb9a70d575390fee4cb3b" PRIMARY KEY ("id", "version"))`,
  `CREATE TABLE "calendar" ("id" text NOT NULL, "version" integer NOT NULL, "body" jsonb NOT NULL, "source" text NOT NULL, "loaded_by" text, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_2dcd44c362024025a571d194b95" PRIMARY KEY ("id", "version"))`,
  `CREATE TABLE "act" ("stream" text NOT NULL, "seq" integer NOT NULL, "kind" text NOT NULL, "data" text NOT NULL, "actor" text, "on_behalf_of" text, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "key" text, "prev_hash" text NOT NULL, "hash" text NOT NULL, CONSTRAINT "PK_d1fb5dae6496797059b945c342d" PRIMARY KEY ("stream", "seq"))`,
  `CREATE INDEX "act_at" ON "act" ("at")`,
  `CREATE UNIQUE INDEX "act_key" ON "act" ("stream", "key") WHERE key IS NOT NULL`,
  `CREATE TABLE "stream" ("id" text NOT NULL, "kind" text NOT NULL, "cycle_id" text NOT NULL, "seq" integer NOT NULL, "head" text NOT NULL, "state" jsonb NOT NULL, CONSTRAINT "PK_0dc9d7e04ff213c08a096f835f2" PRIMARY KEY ("id"))`,
  `CREATE INDEX "stream_cycle" ON "stream" ("cycle_id", "kind")`,
  `CREATE TABLE "seal" ("at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "root" text NOT NULL, "streams" integer NOT NULL, "heads" text NOT NULL, CONSTRAINT "PK_4f18aff7128a0a81d9bf86c98f9" PRIMARY KEY ("at"))`,
  `CREATE TABLE "idempotency" ("actor" text NOT NULL, "key" text NOT NULL, "request_hash" text NOT NULL, "status" integer NOT NULL, "reply" jsonb NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_7aecd1012e769ddd4eb437ff45f" PRIMARY KEY ("actor", "key"))`,
  `CREATE TABLE "free_text" ("id" text NOT NULL, "salt" text NOT NULL, "body" text, "erased_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_6044a073a7e210f94167856bd00" PRIMARY KEY ("id"))`,
  `CREATE TABLE "organisation" ("id" text NOT NULL, "name" text NOT NULL, "office_name" text NOT NULL, "zone" text NOT NULL, CONSTRAINT "PK_c725ae234ef1b74cce43d2d00c1" PRIMARY KEY ("id"))`,
  `CREATE TABLE "unit" ("id" text NOT NULL, "number" text NOT NULL, "name" text NOT NULL, "name_en" text, "attributes" jsonb NOT NULL DEFAULT '{}', CONSTRAINT "PK_4252c4be609041e559f0c80f58a" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "unit_number" ON "unit" ("number")`,
  `CREATE TABLE "unit_placement" ("unit_id" text NOT NULL, "since" date NOT NULL, "parent_id" text, "until" date, CONSTRAINT "PK_fe28978ab8d43e61634409c1d2d" PRIMARY KEY ("unit_id", "since"))`,
  `CREATE INDEX "unit_placement_parent" ON "unit_placement" ("parent_id")`,
  `CREATE TABLE "person" ("id" text NOT NULL, "number" text NOT NULL, "name" text NOT NULL, "email" text, "phone" text, "attributes" jsonb NOT NULL DEFAULT '{}', "left_on" date, CONSTRAINT "PK_5fdaf670315c4b7e70cce85daa3" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "person_number" ON "person" ("number")`,
  `CREATE TABLE "post" ("id" text NOT NULL, "number" text NOT NULL, "unit_id" text NOT NULL, "title" text NOT NULL, "is_head" boolean NOT NULL DEFAULT false, "superior_post_id" text, CONSTRAINT "PK_be5fda3aac270b134ff9c21cdee" PRIMARY KEY ("id"))`,
  `CREATE INDEX "post_unit" ON "post" ("unit_id")`,
  `CREATE TABLE "holding" ("person_id" text NOT NULL, "post_id" text NOT NULL, "since" date NOT NULL, "until" date, "is_acting" boolean NOT NULL DEFAULT false, "is_main" boolean NOT NULL DEFAULT true, CONSTRAINT "PK_df4f6b19a9eb657e721daecf27a" PRIMARY KEY ("person_id", "post_id", "since"))`,
  `CREATE INDEX "holding_post" ON "holding" ("post_id")`,
  `CREATE TABLE "relation" ("kind" text NOT NULL, "from_id" text NOT NULL, "to_id" text NOT NULL, "since" date NOT NULL, "until" date, CONSTRAINT "PK_461ef2501886adee28f60e17f83" PRIMARY KEY ("kind", "from_id", "to_id", "since"))`,
  `CREATE INDEX "relation_to" ON "relation" ("kind", "to_id")`,
  `CREATE TABLE "external_id" ("system" text NOT NULL, "external_id" text NOT NULL, "entity" text NOT NULL, "entity_id" text NOT NULL, CONSTRAINT "PK_110e649ff86b4153cab3d6dce0f" PRIMARY KEY ("system", "external_id"))`,
  `CREATE TABLE "dossier" ("id" text NOT NULL, "cycle_id" text NOT NULL, "track" text NOT NULL, "subject_id" text NOT NULL, "unit_id" text, "superior_id" text, "plan_status" text, "months_rated" text array NOT NULL, "is_self_assessed" boolean NOT NULL, "is_year_rated" boolean NOT NULL, "score" numeric, "grade" text, "final" text, "is_published" boolean NOT NULL, "appeal_status" text, "has_open_correction" boolean NOT NULL, "open_consequences" integer NOT NULL, CONSTRAINT "PK_62a60ad7157c2922b57c3319364" PRIMARY KEY ("id"))`,
  `CREATE INDEX "dossier_unit" ON "dossier" ("cycle_id", "unit_id")`,
  `CREATE INDEX "dossier_superior" ON "dossier" ("superior_id")`,
  `CREATE INDEX "dossier_subject" ON "dossier" ("subject_id")`,
  `CREATE INDEX "dossier_cycle" ON "dossier" ("cycle_id", "id")`,
  `CREATE TABLE "roster" ("cycle_id" text NOT NULL, "subject_id" text NOT NULL, "entry" jsonb NOT NULL, "is_opened" boolean NOT NULL DEFAULT false, CONSTRAINT "PK_ef5a2296ea92ce9e713e20d2e0e" PRIMARY KEY ("cycle_id", "subject_id"))`,
  `CREATE TABLE "task" ("id" text NOT NULL, "stream" text NOT NULL, "cycle_id" text NOT NULL, "kind" text NOT NULL, "assignee" text NOT NULL, "subject_id" text, "period" text, "due_at" TIMESTAMP(3) WITH TIME ZONE, "params" jsonb, "opened_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "closed_at" TIMESTAMP(3) WITH TIME ZONE, "outcome" text, CONSTRAINT "PK_fb213f79ee45060ba925ecd576e" PRIMARY KEY ("id"))`,
  `CREATE INDEX "task_stream" ON "task" ("stream")`,
  `CREATE INDEX "task_cycle" ON "task" ("cycle_id", "kind") WHERE closed_at IS NULL`,
  `CREATE INDEX "task_inbox" ON "task" ("assignee", "due_at") WHERE closed_at IS NULL`,
  `CREATE TABLE "agenda" ("stream" text NOT NULL, "rule" text NOT NULL, "due_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "attend_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "attendant" text NOT NULL, "tries" integer NOT NULL DEFAULT '0', "error" text, CONSTRAINT "PK_c04dca9e22917c620861567721c" PRIMARY KEY ("stream", "rule", "due_at"))`,
  `CREATE INDEX "agenda_next" ON "agenda" ("attend_at")`,
  `CREATE INDEX "agenda_due" ON "agenda" ("attendant", "attend_at")`,
  `CREATE TABLE "outbox" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "attendant" text NOT NULL, CONSTRAINT "PK_340ab539f309f03bdaa14aa7649" PRIMARY KEY ("id"))`,
  `CREATE TABLE "notification" ("id" text NOT NULL, "person_id" text NOT NULL, "kind" text NOT NULL, "params" jsonb NOT NULL, "link" text NOT NULL, "stream" text NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "read_at" TIMESTAMP(3) WITH TIME ZONE, "mailed_at" TIMESTAMP(3) WITH TIME ZONE, CONSTRAINT "PK_705b6c7cdf9b2c2ff7ac7872cb7" PRIMARY KEY ("id"))`,
  `CREATE INDEX "notification_unsent" ON "notification" ("at") WHERE mailed_at IS NULL`,
  `CREATE INDEX "notification_person" ON "notification" ("person_id", "at")`,
  `CREATE TABLE "draft" ("person_id" text NOT NULL, "key" text NOT NULL, "body" jsonb NOT NULL, "at" TIMESTAMP(3) WITH TIME ZONE NOT NULL, CONSTRAINT "PK_fb3378e06ecaedae223d2bf7350" PRIMARY KEY ("person_id", "key"))`,
];

const TABLES = [
  'account',
  'activation',
  'session',
  'fact',
  'ballot_box',
  'result_record',
  'attachment',
  'scheme',
  'calendar',
  'act',
  'stream',
  'seal',
  'idempotency',
  'free_text',
  'organisation',
  'unit',
  'unit_placement',
  'person',
  'post',
  'holding',
  'relation',
  'external_id',
  'dossier',
  'roster',
  'task',
  'agenda',
  'outbox',
  'notification',
  'draft',
];

/** The ledger and its seals only ever grow: no update, delete or truncate for the application. */
const APPEND_ONLY = ['act', 'seal'];

export class Initial1763700000000 implements MigrationInterface {
  name = 'Initial1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CREATE) await runner.query(statement);
    for (const table of TABLES) {
      const rights = APPEND_ONLY.includes(table) ? 'SELECT, INSERT' : 'SELECT, INSERT, UPDATE, DELETE';
      await runner.query(`GRANT ${rights} ON "${table}" TO kaocheng_app`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE "${table}"`);
  }
}
