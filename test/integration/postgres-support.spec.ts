import { Client } from 'pg';
import { startPostgres, type TestPostgres } from '#test/support/stack';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

test('two databases of one server do not see each other, and the owner alone may create in them', async () => {
  const one = await server.freshDatabase({ migrated: false });
  const two = await server.freshDatabase({ migrated: false });
  const owner = new Client({ connectionString: one.ownerDatabaseUrl });
  await owner.connect();
  await owner.query('CREATE TABLE act (at timestamptz)');
  await owner.end();
  const other = new Client({ connectionString: two.ownerDatabaseUrl });
  await other.connect();
  await expect(other.query('SELECT FROM act')).rejects.toThrow('does not exist');
  await other.end();
  const app = new Client({ connectionString: one.databaseUrl });
  await app.connect();
  await expect(app.query('CREATE TABLE mine (at timestamptz)')).rejects.toThrow('permission denied');
  await expect(app.query('SELECT FROM act')).rejects.toThrow('permission denied');
  await app.end();
});

test('a migrated database holds tables, and the next one is a copy made without migrating again', async () => {
  const tablesOf = async (): Promise<number> => {
    const { ownerDatabaseUrl, drop } = await server.freshDatabase();
    const owner = new Client({ connectionString: ownerDatabaseUrl });
    await owner.connect();
    const { rows } = await owner.query<{ tables: number }>(
      "SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    );
    await owner.end();
    await drop();
    return rows[0]?.tables ?? 0;
  };
  const [one, two] = [await tablesOf(), await tablesOf()];
  expect(one).toBeGreaterThan(0);
  expect(two).toBe(one);
});
