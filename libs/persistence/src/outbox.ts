import type { DataSource } from 'typeorm';
import { inSpace } from './space';
import type { SpaceRow } from './queries/spaces';

/** Spaces whose outbox holds a nudge: one statement for all of them, cheap enough to ask every few milliseconds. */
export async function spacesWithNudges(source: DataSource, spaces: readonly SpaceRow[]): Promise<string[]> {
  if (spaces.length === 0) return [];
  // Names come from the table of spaces, whose check allows nothing that would need quoting.
  const asked = spaces.map(({ name }) => `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM ${name}.outbox)`);
  const rows: { name: string }[] = await source.query(asked.join(' UNION ALL '));
  return rows.map((row) => row.name);
}

const CLAIM_LIMIT = 5000;

/**
 * Takes nudges off a space's outbox and hands their attendants, each once, to `deliver`; they are deleted only when it has returned.
 * Any number of relays may do so at once: rows that another holds are skipped. Attendants in `resting` keep theirs for later.
 */
export function deliverNudges(
  source: DataSource,
  space: string,
  resting: readonly string[],
  deliver: (attendants: string[]) => Promise<void>,
): Promise<number> {
  return inSpace(source, space, async (transaction) => {
    const rows = await transaction.query<{ attendant: string }>(
      `DELETE FROM outbox WHERE id IN (
         SELECT id FROM outbox WHERE attendant <> ALL ($1) ORDER BY id LIMIT ${CLAIM_LIMIT} FOR UPDATE SKIP LOCKED)
       RETURNING attendant`,
      [resting],
    );
    const attendants = [...new Set(rows.map((row) => row.attendant))];
    if (attendants.length > 0) await deliver(attendants);
    return attendants.length;
  });
}
