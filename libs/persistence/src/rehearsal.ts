import type { DataSource } from 'typeorm';
import { inSpace } from './space';

/** A clock was to be moved that is not a rehearsal's. */
export class NotARehearsal extends Error {
  constructor(space: string) {
    super(`${space} runs on real time`);
  }
}

/** Moves a rehearsal's clock forward so that it shows `at`; a clock that is past it stays. */
export async function advanceClock(source: DataSource, space: string, at: string): Promise<void> {
  const [, moved]: [unknown, number] = await source.query(
    `UPDATE kaocheng.space SET clock_offset = GREATEST(clock_offset, $2::timestamptz - clock_timestamp())
     WHERE name = $1 AND kind = 'rehearsal'`,
    [space, at],
  );
  if (moved === 0) throw new NotARehearsal(space);
}

/** The earliest instant, not after `to`, from which something on the space's agenda may be attended; also one that has passed. */
export function nextInstant(source: DataSource, space: string, to: string): Promise<string | undefined> {
  return inSpace(source, space, async (transaction) => {
    const [row] = await transaction.query<{ at: Date | null }>(
      'SELECT min(attend_at) AS at FROM agenda WHERE attend_at <= $1',
      [to],
    );
    return row?.at?.toISOString();
  });
}

/** The space's present instant. */
export const spaceNow = (source: DataSource, space: string): Promise<string> =>
  inSpace(source, space, (transaction) => Promise.resolve(transaction.now));
