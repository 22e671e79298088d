import type { DataSource } from 'typeorm';

/**
 * What stands outside every space: the list of spaces with their clocks, and the two functions by which the application, which owns
 * nothing, has a rehearsal 模拟运行 copied and dropped. They run with the owner's rights and touch rehearsals only.
 */
const CONTROL = `
CREATE SCHEMA IF NOT EXISTS kaocheng;
CREATE TABLE IF NOT EXISTS kaocheng.space (
  name text PRIMARY KEY CHECK (name ~ '^space_[a-z0-9_]{1,40}$'),
  title text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('real', 'rehearsal')),
  copied_from text REFERENCES kaocheng.space (name),
  clock_offset interval NOT NULL DEFAULT '0',
  created_by text,
  created_at timestamptz NOT NULL DEFAULT now()
);
GRANT USAGE ON SCHEMA kaocheng TO kaocheng_app;
GRANT SELECT, UPDATE (clock_offset) ON kaocheng.space TO kaocheng_app;

CREATE OR REPLACE FUNCTION kaocheng.copy_space(source text, target text, title text, created_by text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE each record;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM kaocheng.space s WHERE s.name = source) THEN
    RAISE EXCEPTION 'unknown space %', source;
  END IF;
  INSERT INTO kaocheng.space (name, title, kind, copied_from, clock_offset, created_by)
    SELECT target, copy_space.title, 'rehearsal', source, s.clock_offset, copy_space.created_by
    FROM kaocheng.space s WHERE s.name = source;
  EXECUTE format('CREATE SCHEMA %I', target);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO kaocheng_app', target);
  FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = source LOOP
    EXECUTE format('CREATE TABLE %I.%I (LIKE %I.%I INCLUDING ALL)', target, each.tablename, source, each.tablename);
    -- Sessions, mail and nudges of the real space are nothing to a rehearsal.
    IF each.tablename NOT IN ('session', 'outbox', 'idempotency', 'activation', 'delivery', 'delivery_item') THEN
      EXECUTE format('INSERT INTO %I.%I SELECT * FROM %I.%I', target, each.tablename, source, each.tablename);
    END IF;
    IF each.tablename IN ('act', 'seal') THEN
      EXECUTE format('GRANT SELECT, INSERT ON %I.%I TO kaocheng_app', target, each.tablename);
    ELSIF each.tablename <> 'migration' THEN
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I.%I TO kaocheng_app', target, each.tablename);
    END IF;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION kaocheng.drop_space(target text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  DELETE FROM kaocheng.space s WHERE s.name = target AND s.kind = 'rehearsal';
  IF NOT FOUND THEN RAISE EXCEPTION '% is no rehearsal', target; END IF;
  EXECUTE format('DROP SCHEMA %I CASCADE', target);
END $$;
REVOKE ALL ON FUNCTION kaocheng.copy_space(text, text, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION kaocheng.drop_space(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kaocheng.copy_space(text, text, text, text), kaocheng.drop_space(text) TO kaocheng_app;
`;

export const REAL_SPACE = 'space_main';

/** Creates what is missing outside and inside the real space; harmless when repeated. */
export async function prepareControl(owner: DataSource): Promise<void> {
  await owner.query(CONTROL);
  await owner.query(`CREATE SCHEMA IF NOT EXISTS ${REAL_SPACE}`);
  await owner.query(`GRANT USAGE ON SCHEMA ${REAL_SPACE} TO kaocheng_app`);
  await owner.query(`INSERT INTO kaocheng.space (name, title, kind) VALUES ($1, '', 'real') ON CONFLICT DO NOTHING`, [
    REAL_SPACE,
  ]);
}
