import { localDateOf } from '../calendar/dates';
import type { WorkCalendar } from '../calendar/working-days';
import type { ResolvedScheme } from '../scheme/resolve';
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
  subjectKind: 'unit' | 'person';
  track: string;
  unit: UnitId | null;
  unitHead: PersonId | null;
  superior: PersonId | null;
  /** The person's superior's superior, for escalation. */
  aboveSuperior: PersonId | null;
  attributes: Record<string, string>;
  /** Raters of each panel that is not the superior's: relation → people. */
  raters: Record<string, PersonId[]>;
}

/** A day of the cycle that is not still to come, by the organisation's own clock. */
export const isWithinCycle = (
  on: string,
  cycle: { startsOn: string; endsOn: string },
  context: Pick<Context, 'at' | 'zone'>,
): boolean => on >= cycle.startsOn && on <= cycle.endsOn && on <= localDateOf(context.at, context.zone);
