import type { TestApi } from './api';

/** Every row of every table of the real space, with what PostgreSQL keeps of each: transaction, command, place. */
export type Dump = Record<string, Record<string, unknown>[]>;

export function dumpOf(api: TestApi): Promise<Dump> {
  return api.inSpace(async (transaction) => {
    const tables = await transaction.query<{ name: string }>(
      'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 ORDER BY tablename',
      [transaction.space],
    );
    const dump: Dump = {};
    for (const { name } of tables) {
      if (name === 'migration') continue;
      const rows = await transaction.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) || jsonb_build_object('xmin', t.xmin::text, 'xmax', t.xmax::text, 'cmin', t.cmin::text,
           'ctid', t.ctid::text) AS row FROM ${JSON.stringify(name)} t ORDER BY t.ctid`,
      );
      dump[name] = rows.map(({ row }) => row);
    }
    return dump;
  });
}
