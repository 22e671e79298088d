import type { FactOf } from '../scoring/facts';
import { preparePlan } from '../scoring/plan';
import { firedChecks } from '../scoring/rater-checks';
import type { Context } from './context';
import type { CycleState } from './cycle';
import type { NewEvent } from './decision';
import { completedIn } from './dossier/state';
import { cohortSubject, type Evaluated } from './grading';
import { stream, type PersonId } from './ids';

/**
 * What the scheme's checks say of one rater (B12): each that holds for everybody he rated is raised once, to the office and to those
 * above him. R12: all goals of his staff are rated 80 or more. Nothing while somebody of his staff has not been rated.
 */
export function checksToRaise(
  rater: PersonId,
  staff: readonly Evaluated[],
  cycle: CycleState,
  context: Context,
): NewEvent[] {
  if (staff.length === 0 || staff.some(({ dossier }) => completedIn(dossier, 'Y') === undefined)) return [];
  const to = [
    ...new Set([...(cycle.roles.office ?? []), ...staff.flatMap(({ dossier }) => dossier.aboveSuperior ?? [])]),
  ].filter((person) => person !== rater);
  const tracks = [...new Set(staff.map(({ dossier }) => dossier.track))];
  const fired = new Set(tracks.flatMap((track) => firedOn(track, staff, cycle, context)));
  return [...fired]
    .filter((check) => !cycle.checks?.some((known) => known.check === check && known.rater === rater))
    .map((check) => ({
      stream: stream.cycle(cycle.id),
      kind: 'check-raised',
      data: { check, rater, to },
      key: `check|${check}|${rater}`,
    }));
}

function firedOn(track: string, staff: readonly Evaluated[], cycle: CycleState, context: Context): string[] {
  const prepared = preparePlan(context.scheme, cycle.settings, track);
  if ('findings' in prepared) return [];
  const members = staff.filter(({ dossier }) => dossier.track === track);
  const given = members
    .flatMap((member) => cohortSubject(member, member.dossier.unit, context).facts)
    .filter((fact): fact is FactOf<'ballot'> => fact.kind === 'ballot' && fact.period === 'Y');
  return firedChecks(prepared.plan, given);
}
