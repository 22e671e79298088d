import type { DataSource } from 'typeorm';

export interface RehearsalRow {
  space: string;
  title: string;
  kind: 'real' | 'rehearsal';
  now: Date;
  created_at: Date;
  created_by: string | null;
}

const UNIQUE_VIOLATION = '23505';

/** Spaces are no table of a space, so these run outside of one. */
const REHEARSAL = `SELECT name AS space, title, kind, clock_timestamp() + clock_offset AS now, created_at, created_by
  FROM kaocheng.space WHERE kind = 'rehearsal'`;

export const listRehearsals = (source: DataSource): Promise<RehearsalRow[]> =>
  source.query(`${REHEARSAL} ORDER BY created_at DESC`);

export async function findRehearsal(source: DataSource, space: string): Promise<RehearsalRow | undefined> {
  const [row]: RehearsalRow[] = await source.query(`${REHEARSAL} AND name = $1`, [space]);
  return row;
}

/**
 * Copies the real space with everything in it, all tables as they stood at one moment; the copy's clock shows `startsAt`, past or to
 * come, or real time. Done again under the same name it changes nothing.
 */
export async function copySpace(
  source: DataSource,
  copy: { from: string; to: string; title: string; createdBy: string; startsAt?: string },
): Promise<void> {
  if (await findRehearsal(source, copy.to)) return;
  try {
    await source.transaction('REPEATABLE READ', async (manager) => {
      const { from, to, title, createdBy, startsAt } = copy;
      await manager.query('SELECT kaocheng.copy_space($1, $2, $3, $4)', [from, to, title, createdBy]);
      if (startsAt)
        await manager.query(
          'UPDATE kaocheng.space SET clock_offset = $2::timestamptz - clock_timestamp() WHERE name = $1',
          [to, startsAt],
        );
    });
  } catch (error) {
    // Another attempt under the same name has just finished.
    const isTaken = (error as { code?: string }).code === UNIQUE_VIOLATION;
    if (!isTaken || !(await findRehearsal(source, copy.to))) throw error;
  }
}

export const dropSpace = (source: DataSource, space: string): Promise<unknown> =>
  source.query('SELECT kaocheng.drop_space($1)', [space]);
