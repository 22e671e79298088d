import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { applicationDataSource, spaceDataSource } from '#persistence/data-source';
import { migrate } from '#persistence/migrate';
import { Deliveries1764400000000 } from '#persistence/migrations/1764400000000-deliveries';
import { spaceMigrations } from '#persistence/migrations/index';
import { copySpace, dropSpace } from '#persistence/queries/rehearsals';
import { startPostgres, type TestDatabase, type TestPostgres } from '#test/support/stack';

const REAL = 'space_main';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

/** Runs SQL as one of the two roles. */
async function sql<Row extends object>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function withSpace<T>(database: TestDatabase, work: (space: DataSource) => Promise<T>): Promise<T> {
  const space = await spaceDataSource(database.ownerDatabaseUrl, REAL).initialize();
  try {
    return await work(space);
  } finally {
    await space.destroy();
  }
}

/** What would have to be done to the tables of the real space until they are those of the entities. */
const driftOf = (database: TestDatabase): Promise<string[]> =>
  withSpace(database, async (space) => {
    const { upQueries } = await space.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  });

/** Columns, indexes and rights of a schema, a line each. */
async function shapeOf({ ownerDatabaseUrl }: TestDatabase, schema = REAL): Promise<string[]> {
  const rows = await sql<{ line: string }>(
    ownerDatabaseUrl,
    `SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || (CASE WHEN a.attnotnull THEN ' not null' ELSE '' END)
       || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attidentity::text AS line
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = $1::text::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration'
     UNION ALL SELECT tablename || ' ' || regexp_replace(indexdef, '^(CREATE (UNIQUE )?INDEX) \\S+ ON \\S+', '\\1')
     FROM pg_indexes WHERE schemaname = $1::text AND tablename <> 'migration'
     UNION ALL SELECT table_name || ' ' || grantee || ' ' || privilege_type FROM information_schema.role_table_grants
     WHERE table_schema = $1::text AND table_name <> 'migration' AND grantee <> 'kaocheng_owner' ORDER BY 1`,
    [schema],
  );
  return rows.map((row) => row.line);
}

describe('The tables of a space', () => {
  it('are made from nothing by the migrations, once', async () => {
    const database = await server.freshDatabase({ migrated: false });
    expect(await migrate(database.ownerDatabaseUrl)).toEqual(
      spaceMigrations.map((migration) => `${REAL}: ${migration.name}`),
    );
    expect(await migrate(database.ownerDatabaseUrl)).toEqual([]);
  });

  it('are those that the entities describe', async () => {
    const database = await server.freshDatabase();
    expect(await driftOf(database)).toEqual([]);
    await sql(database.ownerDatabaseUrl, `ALTER TABLE ${REAL}.act DROP COLUMN key`);
    expect((await driftOf(database)).join()).toContain('"key"');
  });

  it('go down to nothing and come up again as they were', async () => {
    const database = await server.freshDatabase();
    const before = await shapeOf(database);
    expect(before).toContain('act kaocheng_app INSERT');
    await withSpace(database, async (space) => {
      for (const _ of spaceMigrations) await space.undoLastMigration({ transaction: 'each' });
    });
    expect(await shapeOf(database)).toEqual([]);
    expect(await migrate(database.ownerDatabaseUrl)).toHaveLength(spaceMigrations.length);
    expect(await shapeOf(database)).toEqual(before);
    expect(await driftOf(database)).toEqual([]);
  });

  it('take letters that wait along, under the ids that they have, and give them back', async () => {
    const database = await server.freshDatabase();
    const migration = new Deliveries1764400000000();
    await withSpace(database, async (space) => {
      const runner = space.createQueryRunner();
      await migration.down(runner);
      await runner.query(
        `INSERT INTO notification (id, person_id, kind, params, link, stream, at, mailed_at, bundle) VALUES
           ('n1', 'p1', 'k', '{}', '/', 's', '2026-03-10', NULL, 'b1'), ('n2', 'p1', 'k', '{}', '/', 's', '2026-03-11', NULL, 'b1'),
           ('n3', 'p1', 'k', '{}', '/', 's', '2026-03-11', '2026-03-11', 'b0'), ('n4', 'p1', 'k', '{}', '/', 's', '2026-03-11', NULL, NULL)`,
      );
      await migration.up(runner);
      expect(await runner.query('SELECT id, person_id, channel, state FROM delivery')).toEqual([
        { id: 'b1', person_id: 'p1', channel: 'email', state: 'waiting' },
      ]);
      expect(await runner.query('SELECT notification_id, delivery_id FROM delivery_item ORDER BY 1')).toEqual([
        { notification_id: 'n1', delivery_id: 'b1' },
        { notification_id: 'n2', delivery_id: 'b1' },
      ]);
      expect(await runner.query('SELECT id FROM notification WHERE bundled_at IS NULL')).toEqual([{ id: 'n4' }]);
      await migration.down(runner);
      expect(await runner.query('SELECT id, bundle FROM notification WHERE mailed_at IS NULL ORDER BY 1')).toEqual([
        { id: 'n1', bundle: 'b1' },
        { id: 'n2', bundle: 'b1' },
        { id: 'n4', bundle: null },
      ]);
      await runner.release();
    });
  });

  it('belong to their owner: the application owns nothing, makes nothing, and only adds to the ledger and its seals', async () => {
    const { databaseUrl } = await server.freshDatabase();
    const owned = await sql<{ what: string }>(
      databaseUrl,
      `SELECT classid::regclass::text || ' ' || objid AS what FROM pg_shdepend
       WHERE refobjid = 'kaocheng_app'::regrole AND deptype = 'o'`,
    );
    expect(owned).toEqual([]);
    const rights = await sql<{ name: string; rights: string }>(
      databaseUrl,
      `SELECT relname AS name, concat_ws(',', CASE WHEN has_table_privilege(oid, 'SELECT') THEN 'S' END,
         CASE WHEN has_table_privilege(oid, 'INSERT') THEN 'I' END, CASE WHEN has_any_column_privilege(oid, 'UPDATE') THEN 'U' END,
         CASE WHEN has_table_privilege(oid, 'DELETE') THEN 'D' END, CASE WHEN has_table_privilege(oid, 'TRUNCATE') THEN 'T' END,
         CASE WHEN has_table_privilege(oid, 'TRIGGER') THEN 'G' END, CASE WHEN has_table_privilege(oid, 'REFERENCES') THEN 'R' END
       ) AS rights FROM pg_class WHERE relkind = 'r' AND relnamespace = $1::text::regnamespace ORDER BY relname`,
      [REAL],
    );
    const tablesWith = (those: string): string[] =>
      rights.filter((table) => table.rights === those).map((table) => table.name);
    expect(tablesWith('S,I')).toEqual(['act', 'seal']);
    expect(tablesWith('')).toEqual(['migration']);
    expect(tablesWith('S,I,U,D')).toHaveLength(rights.length - 3);
    for (const schema of [REAL, 'kaocheng', 'public'])
      await expect(sql(databaseUrl, `CREATE TABLE ${schema}.mine (id int)`)).rejects.toThrow('permission denied');
    await expect(sql(databaseUrl, 'CREATE SCHEMA mine')).rejects.toThrow('permission denied');
  });
});

describe('A rehearsal', () => {
  const copy = { from: REAL, to: 'space_r_1', title: '模拟', createdBy: 'p1' };
  let database: TestDatabase;
  let app: DataSource;

  beforeAll(async () => {
    database = await server.freshDatabase();
    app = await applicationDataSource(database.databaseUrl, 2).initialize();
    await app.query(`INSERT INTO ${REAL}.person (id, number, name) VALUES ('p1', '1', '王晓东')`);
    await app.query(`INSERT INTO ${REAL}.session (id, account_id, expires_at) VALUES ('s1', 'a1', now())`);
    await app.query(`INSERT INTO ${REAL}.outbox (attendant) VALUES ('cycle/y1')`);
    await app.query(
      `INSERT INTO ${REAL}.act (stream, seq, kind, data, at, prev_hash, hash) VALUES ('cycle/y1', 1, 'x', '{}', now(), '0', '1')`,
    );
    await copySpace(app, { ...copy, startsAt: '2026-08-31T01:00:00.000Z' });
  });
  afterAll(() => app.destroy());

  const rowsOf = (table: string): Promise<object[]> => app.query(`SELECT * FROM space_r_1.${table}`);

  it('has the tables, rights and rows of the real space, but nobody is logged in and nothing waits to be sent', async () => {
    const shape = await shapeOf(database, 'space_r_1');
    expect(shape).toEqual(await shapeOf(database));
    expect(await rowsOf('person')).toEqual(await app.query(`SELECT * FROM ${REAL}.person`));
    expect(await rowsOf('act')).toEqual(await app.query(`SELECT * FROM ${REAL}.act`));
    expect(await rowsOf('session')).toEqual([]);
    expect(await rowsOf('outbox')).toEqual([]);
  });

  it('has a clock of its own, and shares nothing afterwards', async () => {
    const [clock]: { hours: number }[] = await app.query(
      `SELECT extract(epoch FROM clock_timestamp() + clock_offset - '2026-08-31T01:00:00Z')::int / 3600 AS hours
       FROM kaocheng.space WHERE name = 'space_r_1'`,
    );
    expect(clock?.hours).toBe(0);
    await app.query(`INSERT INTO space_r_1.outbox (attendant) VALUES ('cycle/y1')`);
    await app.query(`UPDATE space_r_1.person SET name = '李娜'`);
    expect(await app.query(`SELECT name FROM ${REAL}.person`)).toEqual([{ name: '王晓东' }]);
    await expect(app.query('UPDATE space_r_1.act SET kind = kind')).rejects.toThrow('permission denied');
  });

  it('is up to date where the real space is, so the next release migrates both alike', async () => {
    expect(await migrate(database.ownerDatabaseUrl)).toEqual([]);
  });

  it('is copied once under one name, and only under a name that is one', async () => {
    await copySpace(app, copy);
    expect(await rowsOf('person')).toEqual([expect.objectContaining({ name: '李娜' })]);
    for (const to of ['space_r; DROP SCHEMA space_main', 'public', 'kaocheng', 'pg_temp', REAL])
      await expect(copySpace(app, { ...copy, to })).rejects.toThrow(/violates|already exists|duplicate/);
    await expect(copySpace(app, { ...copy, from: 'pg_catalog', to: 'space_r_2' })).rejects.toThrow('unknown space');
  });

  it('is dropped as a whole, and nothing else can be', async () => {
    for (const space of [REAL, 'kaocheng', 'space_r_none'])
      await expect(dropSpace(app, space)).rejects.toThrow('is no rehearsal');
    await expect(app.query('DROP SCHEMA space_r_1 CASCADE')).rejects.toThrow('must be owner');
    await expect(app.query('DELETE FROM kaocheng.space')).rejects.toThrow('permission denied');
    await dropSpace(app, 'space_r_1');
    await expect(rowsOf('person')).rejects.toThrow('does not exist');
    expect(await app.query('SELECT name FROM kaocheng.space')).toEqual([{ name: REAL }]);
    expect(await app.query(`SELECT name FROM ${REAL}.person`)).toEqual([{ name: '王晓东' }]);
  });
});
