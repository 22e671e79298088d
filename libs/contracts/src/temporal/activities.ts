import type { AppealView } from './appeal-view';
import type { CycleView } from './cycle-view';
import type { AdvanceInput, AppealInput, AttendInput, CycleInput, RehearsalProgress, SpaceInput } from './messages';

/** What was carried out of an agenda before it was quiet or the page limit came. */
export interface Attended {
  attended: number;
  /** Rows put aside with their error. */
  failed: number;
}

/** Activities that only read; they change nothing and may be repeated at will. */
export interface ReadActivities {
  loadCycle(input: CycleInput): Promise<CycleView>;
  loadAppeal(input: AppealInput): Promise<AppealView>;
}

/** Activities that write through `decide`; done twice they write once. */
export interface WriteActivities {
  attendAgenda(input: AttendInput): Promise<Attended>;
  /** One page of subjects gets its dossiers; 0 once all have one. */
  openDossiers(input: CycleInput): Promise<{ opened: number }>;
  finishLaunch(input: CycleInput): Promise<void>;
  closeWindow(input: CycleInput & { window: string }): Promise<void>;
  /** Boards of the cohorts that are ready. */
  proposeGrades(input: CycleInput): Promise<{ proposed: number }>;
  recomputeCorrections(input: CycleInput): Promise<{ replaced: number }>;
  recomputeAppeal(input: AppealInput): Promise<void>;
  publish(input: CycleInput): Promise<void>;
  /** Publishes results that became final after publication. */
  publishLate(input: CycleInput): Promise<void>;
  /** Final records with their effects, and the consequences that follow, a page of dossiers at a time. */
  proposeConsequences(input: CycleInput): Promise<{ proposed: number }>;
  closeCycle(input: CycleInput): Promise<void>;
  /** Advances a rehearsal for some seconds at most. */
  advanceRehearsal(input: AdvanceInput): Promise<RehearsalProgress>;
  sealLedger(input: SpaceInput): Promise<{ code: string | null }>;
}

/** Activities that reach outside. */
export interface NotifyActivities {
  deliverNotices(input: SpaceInput): Promise<{ sent: number }>;
}
