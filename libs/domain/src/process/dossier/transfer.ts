import type { CycleState } from '../cycle';
import { hasRole, refuse, type Actor, type Decision } from '../decision';
import { stream, type PersonId, type UnitId } from '../ids';
import type { DossierState } from './state';

export interface Transfer {
  on: string;
  unit: UnitId;
  unitHead: PersonId | null;
  superior: PersonId | null;
  aboveSuperior: PersonId | null;
}

/**
 * A transfer in mid-year: from that day the new superior owes the ratings and the new unit's cohort takes the person in; what was rated
 * before stays. Refuses with `not-the-office`, `date-outside`, `same-unit`, `result-signed`, `own-superior`.
 */
export function transferDossier(cycle: CycleState, dossier: DossierState, transfer: Transfer, actor: Actor): Decision {
  if (!hasRole(actor, 'office')) return refuse('not-the-office');
  if (transfer.on < cycle.startsOn || transfer.on > cycle.endsOn) return refuse('date-outside', undefined, 'on');
  if (transfer.unit === dossier.unit) return refuse('same-unit', undefined, 'unit');
  if (transfer.superior === dossier.subject) return refuse('own-superior', undefined, 'superior');
  if (dossier.result) return refuse('result-signed');
  const { on, unit, unitHead, superior, aboveSuperior } = transfer;
  const data = { on, unit, unitHead, superior, aboveSuperior };
  return { events: [{ stream: stream.dossier(dossier.id), kind: 'transferred', data }] };
}

/** Names who rates a subject whose superior has left. Refuses with `not-the-office`, `own-superior`. */
export function assignSuperior(
  dossier: DossierState,
  command: { superior: PersonId; aboveSuperior: PersonId | null },
  actor: Actor,
): Decision {
  if (!hasRole(actor, 'office')) return refuse('not-the-office');
  if (command.superior === dossier.subject) return refuse('own-superior', undefined, 'superior');
  const { superior, aboveSuperior } = command;
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'superior-assigned', data: { superior, aboveSuperior } }],
  };
}

/** More raters for a panel with too few ballots (A5). Refuses with `not-the-office`, `own-rater`, `relation-unknown`. */
export function addRaters(
  dossier: DossierState,
  command: { relation: string; people: PersonId[] },
  actor: Actor,
): Decision {
  if (!hasRole(actor, 'office')) return refuse('not-the-office');
  if (command.people.includes(dossier.subject)) return refuse('own-rater', undefined, 'people');
  if (!(command.relation in dossier.raters)) return refuse('relation-unknown', undefined, 'relation');
  const { relation, people } = command;
  return { events: [{ stream: stream.dossier(dossier.id), kind: 'raters-added', data: { relation, people } }] };
}
