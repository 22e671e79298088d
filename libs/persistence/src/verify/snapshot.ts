import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { UnknownSpace, type SpaceTransaction } from '../space';

/** Reads a space as it was at one instant, however long the reading takes; people go on acting meanwhile. Writes nothing. */
export async function inSnapshot<T>(
  source: DataSource,
  space: string,
  work: (transaction: SpaceTransaction) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const opened = await client.query<{ offset_ms: string; now_ms: string }>(
      `SELECT set_config('search_path', $1, true), (extract(epoch FROM clock_offset) * 1000)::bigint AS offset_ms,
         floor(extract(epoch FROM clock_timestamp() + clock_offset) * 1000)::bigint AS now_ms
       FROM kaocheng.space WHERE name = $1`,
      [space],
    );
    const clock = opened.rows[0];
    if (!clock) throw new UnknownSpace(space);
    return await work({
      space,
      offsetMs: Number(clock.offset_ms),
      now: new Date(Number(clock.now_ms)).toISOString(),
      async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
        return (await client.query<Row>(text, [...values])).rows;
      },
    });
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    await runner.release();
  }
}

/** Reads rows page by page in the order of a key. */
export async function* pages<Row extends object>(
  transaction: SpaceTransaction,
  page: (after: Row | undefined) => { text: string; values: readonly unknown[] },
): AsyncGenerator<Row[]> {
  for (let last: Row | undefined; ;) {
    const { text, values } = page(last);
    const rows = await transaction.query<Row>(text, values);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1);
  }
}
