import type { Reaction, Who } from '../scheme/people';
import type { SubjectKind } from '../scheme/values';
import type { RoleBindings } from './context';
import type { PersonId } from './ids';

/** What `Who` is resolved against: a dossier, or a cohort's unit on the calibration board. */
export interface Party {
  subject: string;
  subjectKind?: SubjectKind;
  superior: PersonId | null;
  aboveSuperior: PersonId | null;
  unitHead: PersonId | null;
  manager?: PersonId;
  raters: Record<string, readonly PersonId[]>;
}

/** People meant by a scheme's `Who` for one matter, in stable order; empty where nobody is found. */
export function resolveWho(who: Who, party: Party, roles: RoleBindings): PersonId[] {
  const named = (person: PersonId | null): PersonId[] => (person === null ? [] : [person]);
  switch (who) {
    case 'subject':
      // Of a unit, whoever heads it; of a project, whoever manages it.
      return (party.subjectKind ?? 'person') === 'person' ? [party.subject] : named(party.manager ?? party.unitHead);
    case 'superior':
      return named(party.superior);
    case 'unit-head':
      return named(party.unitHead);
    case 'field-leader':
      return named(party.aboveSuperior);
  }
  const [kind, id = ''] = who.split(':');
  return kind === 'related' || kind === 'list' ? [...(party.raters[id] ?? [])] : [...(roles[id] ?? [])];
}

/** Roles of a cycle that take over where nobody of a step may act, in this order. */
const STAND_INS = ['office', 'company', 'reviewers'] as const;
export type StandIn = (typeof STAND_INS)[number];

/** The first of the standing roles that has somebody who is not barred; undefined where none has. */
export function standIns(
  roles: RoleBindings,
  barred: readonly (PersonId | null)[],
): { role: StandIn; people: PersonId[] } | undefined {
  for (const role of STAND_INS) {
    const people = (roles[role] ?? []).filter((person) => !barred.includes(person));
    if (people.length > 0) return { role, people };
  }
  return undefined;
}

/**
 * Whom a matter is escalated to (A2.3): whoever the reaction names, or the superior of those who owe the act. Never somebody who owes
 * it himself; where nobody is found, the office.
 */
export function escalatesTo(
  reaction: Pick<Reaction, 'to'>,
  owing: readonly PersonId[],
  party: Party | undefined,
  roles: RoleBindings,
): PersonId[] {
  const owner = party && resolveWho('subject', party, roles)[0];
  const isTheirs = owing.some((person) => person === owner || person === party?.superior);
  const lists = !party
    ? []
    : reaction.to && reaction.to !== 'superior'
      ? [resolveWho(reaction.to, party, roles)]
      : isTheirs
        ? [[party.superior], [party.aboveSuperior]]
        : [];
  const found = lists
    .map((people) => people.filter((person) => person !== null && !owing.includes(person)))
    .find((people): people is PersonId[] => people.length > 0);
  return found ?? standIns(roles, owing)?.people ?? [];
}
