import { ruleOf, seesAll, type Relation, type Visitor } from '#domain/access/policy';

/** How a relation of a person `$n` to a row of the table `dossier` is told. */
const CONDITIONS: Partial<Record<Relation, (alias: string, person: string) => string>> = {
  subject: (alias, person) => `${alias}.owner_id = ${person}`,
  superior: (alias, person) => `${alias}.superior_id = ${person}`,
  'plan-maker': (alias, person) =>
    `(NOT ${alias}.is_signed AND EXISTS (SELECT 1 FROM task t WHERE t.stream = 'dossier/' || ${alias}.id
      AND t.assignee = ${person} AND t.kind IN ('submit-plan', 'draft-plan', 'revise-plan')))`,
};

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
  const conditions = (ruleOf('dossier.read').relations ?? []).flatMap(
    (relation) => CONDITIONS[relation]?.(alias, `$${first}`) ?? [],
  );
  if (visitor.person === null || conditions.length === 0) return { sql: 'FALSE', values: [] };
  return { sql: `(${conditions.join(' OR ')})`, values: [visitor.person] };
}
