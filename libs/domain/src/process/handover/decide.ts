import { hasRole, refuse, type Actor, type Refusal } from '../decision';
import type { PersonId } from '../ids';
import { planHandover, type Handover, type LeaversWork } from './plan';

/**
 * Decides a handover 工作移交 by the office. Refuses with `not-the-office`, `handover-to-self`, `handover-self-appointed` (nobody hands
 * another's work to himself), `nothing-to-hand-over`.
 */
export function decideHandover(
  work: LeaversWork,
  { from, to }: { from: PersonId; to: PersonId },
  actor: Extract<Actor, { kind: 'person' }>,
  at: string,
): Handover | Refusal {
  const wrong = mayNotHandOver({ from, to }, actor);
  if (wrong) return wrong;
  const handover = planHandover(work, { from, to, by: actor.person, at });
  return handover.events.length === 0 ? refuse('nothing-to-hand-over') : handover;
}

export function mayNotHandOver(
  { from, to }: { from: PersonId; to: PersonId },
  actor: Extract<Actor, { kind: 'person' }>,
): Refusal | undefined {
  if (!hasRole(actor, 'office')) return refuse('not-the-office');
  if (from === to) return refuse('handover-to-self', undefined, 'to');
  return actor.person === to ? refuse('handover-self-appointed', undefined, 'to') : undefined;
}
