import { localDateOf } from '../calendar/dates';
import { periodsOf } from '../calendar/periods';
import type { WorkCalendar } from '../calendar/working-days';
import type { ResolvedScheme } from '../scheme/resolve';
import type { Period, SubjectKind } from '../scheme/values';
import type { PersonId, UnitId } from './ids';

/** What every decision may read besides the state of its streams. All of it is immutable while the act runs. */
export interface Context {
  /** The instant at which the whole request had been read, or the due instant of an agenda rule. */
  at: string;
  scheme: ResolvedScheme;
  calendar: WorkCalendar;
  zone: string;
}

/** People in roles of a cycle, bound at launch: office, company, reviewers, … */
export type RoleBindings = Readonly<Record<string, readonly PersonId[]>>;

/** A subject as it stood at launch; the source of its dossier. */
export interface RosterEntry {
  subject: string;
  subjectKind: SubjectKind;
  track: string;
  unit: UnitId | null;
  /** Of a unit: its own head, who answers for it. Of a person: who heads his unit; of a head, the one above. */
  unitHead: PersonId | null;
  /** Of a project or a fund: who answers for it, before the head of its unit. */
  manager?: PersonId;
  superior: PersonId | null;
  /** The person's superior's superior, for escalation. */
  aboveSuperior: PersonId | null;
  attributes: Record<string, string>;
  /** Of a unit: who drafts for it 联络员. */
  liaisons?: PersonId[];
  /** Raters of each panel that is not the superior's: relation → people. */
  raters: Record<string, PersonId[]>;
  /** Other subjects that results refer to: relation → subjects. */
  relations?: Record<string, string[]>;
}

/** A day of the cycle that is not still to come, by the organisation's own clock. */
export const isWithinCycle = (
  on: string,
  cycle: { startsOn: string; endsOn: string },
  context: Pick<Context, 'at' | 'zone'>,
): boolean => on >= cycle.startsOn && on <= cycle.endsOn && on <= localDateOf(context.at, context.zone);

/** The month of the cycle in which a day lies, so that what happened on it counts in every round around it; else the whole year. */
export function periodOfDay(on: string, cycle: { startsOn: string; endsOn: string; zone: string }): Period {
  const { startsOn, endsOn, zone } = cycle;
  if (on < startsOn || on > endsOn) return 'Y';
  const frame = { year: Number(startsOn.slice(0, 4)), yearStarts: startsOn.slice(5), zone };
  return periodsOf('month', frame).find(({ start, end }) => start <= on && on <= end)?.id ?? 'Y';
}
