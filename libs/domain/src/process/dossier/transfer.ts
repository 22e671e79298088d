import { reassign } from '../approval/start';
import { isWithinCycle, type Context } from '../context';
import { hasRole, refuse, type Actor, type Decision, type NewEvent } from '../decision';
import { stream, type PersonId, type UnitId } from '../ids';
import type { Party } from '../who';
import type { PlanStreams } from './plan';
import { amendChain, planChain } from './plan-parts';
import { isSubject, ownerOf, type DossierState } from './state';

export interface Transfer {
  on: string;
  unit: UnitId;
  unitHead: PersonId | null;
  superior: PersonId | null;
  aboveSuperior: PersonId | null;
}

/**
 * A transfer in mid-year: from that day the new superior owes the ratings and signs what is still to be signed of a plan, and the new
 * unit's cohort takes the person in unless its grades were already submitted; what was rated before stays. Refuses with `not-the-office`, `own-matter`, `date-outside`,
 * `same-unit`, `result-signed`, `own-superior`.
 */
export function transferDossier(streams: PlanStreams, transfer: Transfer, actor: Actor, context: Context): Decision {
  const { cycle, dossier } = streams;
  if (!hasRole(actor, 'office')) return refuse('not-the-office');
  if (isSubject(dossier, actor)) return refuse('own-matter');
  if (!isWithinCycle(transfer.on, cycle, context)) return refuse('date-outside', undefined, 'on');
  if (transfer.unit === dossier.unit) return refuse('same-unit', undefined, 'unit');
  if (transfer.superior !== null && transfer.superior === ownerOf(dossier))
    return refuse('own-superior', undefined, 'superior');
  if (dossier.result) return refuse('result-signed');
  const { on, unit, unitHead, superior, aboveSuperior } = transfer;
  const place = { unit, unitHead, superior, aboveSuperior };
  return {
    events: [
      { stream: stream.dossier(dossier.id), kind: 'transferred', data: { on, ...place } },
      ...planSteps(streams, place, context),
    ],
  };
}

/**
 * Names who rates a subject whose superior has left, and who signs what is still to be signed of a plan. Refuses with `not-the-office`,
 * `own-matter`, `own-superior`, `result-signed`.
 */
export function assignSuperior(
  streams: PlanStreams,
  command: { superior: PersonId; aboveSuperior: PersonId | null },
  actor: Actor,
  context: Context,
): Decision {
  const { dossier } = streams;
  if (!hasRole(actor, 'office')) return refuse('not-the-office');
  if (isSubject(dossier, actor)) return refuse('own-matter');
  if (command.superior === ownerOf(dossier)) return refuse('own-superior', undefined, 'superior');
  if (dossier.result) return refuse('result-signed');
  const { superior, aboveSuperior } = command;
  const place = { superior, aboveSuperior };
  return {
    events: [
      { stream: stream.dossier(dossier.id), kind: 'superior-assigned', data: place },
      ...planSteps(streams, place, context),
    ],
  };
}

/**
 * Names who answers for a unit after its head has changed: whatever waits follows the post. Refuses with `not-the-office`, `own-matter`,
 * `not-a-unit`, `own-superior`.
 */
export function assignHead(dossier: DossierState, command: { head: PersonId }, actor: Actor): Decision {
  if (!hasRole(actor, 'office')) return refuse('not-the-office');
  if (dossier.subjectKind === 'person') return refuse('not-a-unit');
  if (isSubject(dossier, actor)) return refuse('own-matter');
  if (command.head === dossier.superior) return refuse('own-superior', undefined, 'head');
  return { events: [{ stream: stream.dossier(dossier.id), kind: 'head-assigned', data: { head: command.head } }] };
}

/** What becomes of a plan's approval when its people change. */
function planSteps({ cycle, dossier, approval }: PlanStreams, place: Partial<Party>, context: Context): NewEvent[] {
  if (!approval || approval.id !== dossier.plan?.approval) return [];
  const amendment = approval.matter.kind === 'amendment' ? amendChain(context, dossier.track) : undefined;
  const chain = amendment ?? planChain(context, dossier.track);
  return reassign(approval, chain, { ...dossier, ...place }, cycle.roles);
}

/**
 * More raters for a panel with too few ballots (A5); their ballots are counted as they come. Refuses with `not-the-office`,
 * `own-matter`, `own-rater` (the subject, or the superior, who rates in his own name), `relation-unknown`, `result-signed`.
 */
export function addRaters(
  dossier: DossierState,
  command: { relation: string; people: PersonId[] },
  actor: Actor,
): Decision {
  if (!hasRole(actor, 'office')) return refuse('not-the-office');
  if (isSubject(dossier, actor)) return refuse('own-matter');
  if (command.people.some((person) => person === ownerOf(dossier) || person === dossier.superior))
    return refuse('own-rater', undefined, 'people');
  if (!Object.hasOwn(dossier.raters, command.relation)) return refuse('relation-unknown', undefined, 'relation');
  if (dossier.result) return refuse('result-signed');
  const { relation, people } = command;
  return { events: [{ stream: stream.dossier(dossier.id), kind: 'raters-added', data: { relation, people } }] };
}
