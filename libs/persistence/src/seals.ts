import type { DataSource } from 'typeorm';
import { GENESIS } from './ledger/hashes';
import { sealRoot } from './ledger/merkle';
import { inSpace, type SpaceTransaction } from './space';

/** One seal as it leaves the database. */
export interface SealLine {
  /** Real time, to the millisecond. */
  at: string;
  root: string;
  streams: number;
}

/**
 * Seals the heads of all streams that have moved since the last seal, together with that seal's root; nothing moved: no seal. Only one
 * at a time is made.
 */
export function seal(source: DataSource, space: string): Promise<SealLine | undefined> {
  return inSpace(source, space, async (transaction) => {
    await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`seal ${space}`]);
    const last = await lastSeal(transaction);
    const moved = await transaction.query<{ line: string }>(
      `SELECT s.id || ' ' || s.seq || ' ' || s.head AS line FROM stream s LEFT JOIN (
         SELECT split_part(line, ' ', 1) AS id, max(split_part(line, ' ', 2)::int) AS seq
         FROM seal, regexp_split_to_table(heads, E'\\n') AS line GROUP BY 1) sealed ON sealed.id = s.id
       WHERE s.seq > coalesce(sealed.seq, 0) ORDER BY s.id`,
    );
    if (moved.length === 0) return undefined;
    const heads = moved.map((row) => row.line);
    const root = sealRoot(last?.root ?? GENESIS, heads);
    const [row] = await transaction.query<{ at: Date }>(
      'INSERT INTO seal (at, root, streams, heads) VALUES (clock_timestamp(), $1, $2, $3) RETURNING at',
      [root, heads.length, heads.join('\n')],
    );
    return { at: row?.at.toISOString() ?? '', root, streams: heads.length };
  });
}

async function lastSeal(transaction: SpaceTransaction): Promise<{ root: string } | undefined> {
  const [row] = await transaction.query<{ root: string }>('SELECT root FROM seal ORDER BY at DESC LIMIT 1');
  return row;
}

/** Seals made after an instant, oldest first: what a file outside the database still lacks. */
export function sealsSince(source: DataSource, space: string, after: string | undefined): Promise<SealLine[]> {
  return inSpace(source, space, async (transaction) => {
    const rows = await transaction.query<{ at: Date; root: string; streams: number }>(
      'SELECT at, root, streams FROM seal WHERE $1::timestamptz IS NULL OR at > $1::timestamptz ORDER BY at',
      [after ?? null],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  });
}

export const printSeal = ({ at, root, streams }: SealLine): string => `${at} ${root} ${streams}`;

/** Reads a file of seals; lines that are none are refused by a sentence that names the first. */
export function parseSeals(text: string): SealLine[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, place) => {
    const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{64}) (\d+)$/.exec(line.trim());
    if (!found) throw new Error(`Line ${place + 1} is no seal: ${line.slice(0, 80)}`);
    return { at: found[1] ?? '', root: found[2] ?? '', streams: Number(found[3]) };
  });
}
