import type { Attendant } from './ids';

/** Something a workflow attends may have changed: load the agenda and look. Carries nothing; the facts are in PostgreSQL. */
export const nudgeSignal = 'nudge';
/** What a cycle's or an appeal's workflow sees and waits for. */
export const agendaQuery = 'agenda';
/** How far a rehearsal has advanced. */
export const progressQuery = 'progress';

export interface CycleInput {
  space: string;
  cycle: string;
}

export interface AppealInput {
  space: string;
  appeal: string;
}

export interface AdvanceInput {
  space: string;
  /** The instant to advance the rehearsal's clock to. */
  to: string;
}

export interface SpaceInput {
  space: string;
}

export interface AttendInput {
  space: string;
  attendant: Attendant;
}

/** How far a rehearsal has advanced: where its clock stands, and how many rows of the agenda were carried out on the way. */
export interface RehearsalProgress {
  at: string;
  to: string;
  attended: number;
  isDone: boolean;
}
