import type { Who } from '../scheme/people';
import type { RoleBindings } from './context';
import type { PersonId } from './ids';

/** What `Who` is resolved against: a dossier, or a cohort's unit on the calibration board. */
export interface Party {
  subject: string;
  superior: PersonId | null;
  aboveSuperior: PersonId | null;
  unitHead: PersonId | null;
  raters: Record<string, readonly PersonId[]>;
}

/** People meant by a scheme's `Who` for one matter, in stable order; empty where nobody is found. */
export function resolveWho(who: Who, party: Party, roles: RoleBindings): PersonId[] {
  const named = (person: PersonId | null): PersonId[] => (person === null ? [] : [person]);
  switch (who) {
    case 'subject':
      return [party.subject];
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
