import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';

/** One transaction in one space. `now` reads the space's clock: real time, or that of a rehearsal. */
export interface SpaceTransaction {
  readonly space: string;
  /** Milliseconds by which the space's clock differs from real time; 0 in the real space. */
  readonly offsetMs: number;
  /** PostgreSQL's clock at the start, moved into the space. */
  readonly now: string;
  query<Row extends object>(text: string, values?: readonly unknown[], name?: string): Promise<Row[]>;
}

/** A space that does not exist, or no longer: a rehearsal that was dropped. */
export class UnknownSpace extends Error {
  constructor(readonly space: string) {
    super(`There is no space ${space}`);
  }
}

const SPACE_NAME = /^space_[a-z0-9_]{1,40}$/;
const RETRYABLE = new Set(['40P01', '40001']);
const ATTEMPTS = 5;

/**
 * Runs `work` in one transaction whose search path is the space. A deadlock is retried; any other error rolls back and is thrown.
 * @throws UnknownSpace
 */
export async function inSpace<T>(
  source: DataSource,
  space: string,
  work: (transaction: SpaceTransaction) => Promise<T>,
): Promise<T> {
  if (!SPACE_NAME.test(space)) throw new UnknownSpace(space);
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(source, space, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

async function once<T>(
  source: DataSource,
  space: string,
  work: (transaction: SpaceTransaction) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  let isOpen = false;
  try {
    await client.query('BEGIN');
    isOpen = true;
    const opened = await client.query<{ offset_ms: string; now_ms: string }>({
      name: 'open-space',
      text: `SELECT set_config('search_path', $1, true), (extract(epoch FROM clock_offset) * 1000)::bigint AS offset_ms,
          floor(extract(epoch FROM clock_timestamp() + clock_offset) * 1000)::bigint AS now_ms
          FROM kaocheng.space WHERE name = $1`,
      values: [space],
    });
    const clock = opened.rows[0];
    if (!clock) throw new UnknownSpace(space);
    const result = await work({
      space,
      offsetMs: Number(clock.offset_ms),
      now: new Date(Number(clock.now_ms)).toISOString(),
      async query<Row extends object>(text: string, values: readonly unknown[] = [], name?: string): Promise<Row[]> {
        const answer = await client.query<Row>({ text, values: [...values], ...(name && { name }) });
        return answer.rows;
      },
    });
    await client.query('COMMIT');
    isOpen = false;
    return result;
  } catch (error) {
    if (isOpen) await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
