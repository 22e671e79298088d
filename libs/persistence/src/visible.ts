import { ruleOf, seesAll, type Relation, type Visitor } from '#domain/access/policy';

const COLUMN: Partial<Record<Relation, string>> = { subject: 'owner_id', superior: 'superior_id' };

/**
 * The predicate of `dossier.read`, for a list and for one alike, as SQL over the table `dossier` (or its alias).
 * Parameters start at `$first`.
 */
export function visibleDossiers(
  visitor: Visitor,
  first: number,
  alias = 'dossier',
): { sql: string; values: unknown[] } {
  if (seesAll('dossier.read', visitor)) return { sql: 'TRUE', values: [] };
  const columns = (ruleOf('dossier.read').relations ?? []).flatMap((relation) => COLUMN[relation] ?? []);
  if (visitor.person === null || columns.length === 0) return { sql: 'FALSE', values: [] };
  return {
    sql: `(${columns.map((column) => `${alias}.${column} = $${first}`).join(' OR ')})`,
    values: [visitor.person],
  };
}
