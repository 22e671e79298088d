import type { Actor, NewFact } from '../decision';
import type { CycleId, DossierId, PersonId, UnitId } from '../ids';
import type { RosterEntry } from '../context';
import type { TextRef } from '../decision';

/** An item of a performance plan 绩效计划: a KPI with a target, or a work goal with a standard. `weight` is percent of the plan. */
export interface PlanItem {
  id: string;
  /** Heading of the declared branch it stands under. */
  group: string;
  title: TextRef;
  standard?: TextRef;
  weight: string;
  target?: string;
  unit?: string;
}

export interface Plan {
  version: number;
  status: 'submitted' | 'returned' | 'approved' | 'rejected' | 'cancelled';
  items: PlanItem[];
  approval: string;
  submittedAt: string;
  isLate: boolean;
}

/** Who a plan lay with from an instant on: the subject, the chain of its approval, or nobody once it was frozen. */
export interface PlanTurn {
  at: string;
  with: 'subject' | 'chain' | 'nobody';
}

/** A dated fact about the subject: lateness, a key event 关键事件 or talk, a published violation. */
export interface SubjectEvent {
  id: string;
  event: string;
  on: string;
  points?: string;
  text?: TextRef;
  by: PersonId | null;
  /** People who must sign, and those who have. A log signed by both counts once both have signed (R12). */
  signers: PersonId[];
  signed: PersonId[];
}

export interface AppealWindow {
  opensAt: string;
  /** Exclusive; absent while provisional. */
  closesAt?: string;
  days: string[];
  calendar: { id: string; version: number };
}

export interface Acknowledgement {
  how: 'acknowledged' | 'refused-to-sign';
  at: string;
  witness?: PersonId;
}

export interface ResultState {
  /** Number of the result: 1 the first, 2 after an appeal or a correction. */
  number: number;
  score: string | null;
  grade: string;
  record: string;
  signedOffAt: string;
  window: AppealWindow;
  acknowledgement?: Acknowledgement;
  /** Why it cannot be appealed any more, once that is so. */
  final?: 'accepted' | 'upheld' | 'changed' | 'appeal-refused';
  /** Since when it cannot change any more. */
  finalAt?: string;
}

export interface ConsequenceState {
  id: string;
  cite: string;
  action: string;
  choices: string[];
  status: 'proposed' | 'approved' | 'carried-out' | 'dropped';
  from?: string;
  until?: string;
  due?: string;
}

export interface DossierState extends Omit<RosterEntry, 'subjectKind'> {
  id: DossierId;
  cycle: CycleId;
  subjectKind: 'unit' | 'person';
  /** Windows the dossier has entered, and those whose due day has passed for it. */
  entered: string[];
  past: string[];
  plan?: Plan;
  /** The plan in force while an amendment is under approval (A3.4: both stay on record). */
  approvedPlan?: Plan;
  amendments: number;
  /** The highest version ever given; a number is not used again after a rejection. */
  planVersions: number;
  /** Tells whether the plan was owed at some instant, also when that is asked later (A2.3). Amendments do not count. */
  planTurns: PlanTurn[];
  monthly: Record<string, { by: PersonId; at: string }>;
  /** Who has given his yearly rating in his own name, by panel. */
  ratedPanels: Record<string, { by: PersonId; at: string }[]>;
  /** The last of the named yearly ratings; from then on the year is rated. */
  yearly?: { by: PersonId; at: string };
  /** When it was first handed in; later versions replace the text only. */
  selfAssessedAt?: string;
  selfAssessments: number;
  /** Anonymous panels whose ballots were counted, and those that had too few when their stage closed. */
  counted: string[];
  short: string[];
  events: SubjectEvent[];
  /** The grade put before the committee, until it is signed off. */
  result?: ResultState;
  appeal?: { id: string; status: 'open' | 'decided' };
  /** Once approved it stays until the recomputed result replaces this one. */
  correction?: { approval: string; fact: NewFact; isApproved?: true };
  corrections: number;
  /** Appeals that came too late, kept on record (A8). */
  lateLetters: { at: string; text: TextRef; objects: string[] }[];
  publishedAt?: string;
  consequences: ConsequenceState[];
  transfers: {
    on: string;
    fromUnit: UnitId | null;
    fromUnitHead: PersonId | null;
    toUnit: UnitId;
    fromSuperior: PersonId | null;
    superior: PersonId | null;
  }[];
}

export type DossierEvent =
  | { kind: 'dossier-opened'; data: RosterEntry & { cycle: CycleId } }
  | { kind: 'window-entered'; data: { window: string } }
  | { kind: 'window-due'; data: { window: string } }
  | { kind: 'was-late'; data: { window: string; late: { event: string; on: string; points: string } } }
  | { kind: 'reminded'; data: { window: string; moment: string } }
  | { kind: 'escalated'; data: { window: string; to: PersonId } }
  | { kind: 'plan-submitted'; data: { version: number; items: PlanItem[]; approval: string; isLate: boolean } }
  | { kind: 'plan-amended'; data: { version: number; items: PlanItem[]; approval: string; reason: TextRef } }
  | { kind: 'plan-approved'; data: { version: number } }
  | { kind: 'plan-returned'; data: { version: number } }
  | { kind: 'plan-rejected'; data: { version: number } }
  | { kind: 'plan-cancelled'; data: { version: number } }
  | { kind: 'month-rated'; data: { window: string; period: string; by: PersonId } }
  | { kind: 'year-rated'; data: { window: string; by: PersonId; panels: string[]; isComplete: boolean } }
  | { kind: 'self-assessed'; data: { window: string } }
  | { kind: 'panel-counted'; data: { panel: string; ballots: number } }
  | { kind: 'panel-short'; data: { panel: string; ballots: number; needed: number } }
  | { kind: 'raters-added'; data: { relation: string; people: PersonId[] } }
  | { kind: 'event-recorded'; data: { event: SubjectEvent } }
  | { kind: 'event-signed'; data: { event: string; by: PersonId } }
  | {
      kind: 'transferred';
      data: {
        on: string;
        unit: UnitId;
        unitHead: PersonId | null;
        superior: PersonId | null;
        aboveSuperior: PersonId | null;
      };
    }
  | { kind: 'superior-assigned'; data: { superior: PersonId; aboveSuperior: PersonId | null } }
  | { kind: 'signed-off'; data: Omit<ResultState, 'signedOffAt'> & { disclosedTo: PersonId[] } }
  | { kind: 'result-acknowledged'; data: { how: Acknowledgement['how']; witness?: PersonId; by: PersonId } }
  | { kind: 'result-accepted'; data: object }
  | { kind: 'appeal-filed'; data: { appeal: string } }
  | { kind: 'late-letter-kept'; data: { text: TextRef; objects: string[] } }
  | { kind: 'appeal-window-completed'; data: { number: number; window: AppealWindow } }
  | { kind: 'appeal-ended'; data: { outcome: 'upheld' | 'changed' | 'appeal-refused' } }
  | {
      kind: 'result-replaced';
      data: Omit<ResultState, 'signedOffAt'> & { because: 'appeal' | 'correction'; disclosedTo: PersonId[] };
    }
  | { kind: 'correction-proposed'; data: { approval: string; fact: NewFact; was: string; reason: TextRef } }
  | { kind: 'correction-ended'; data: { outcome: 'approved' | 'rejected' } }
  | { kind: 'result-published'; data: object }
  | { kind: 'consequences-proposed'; data: { consequences: Omit<ConsequenceState, 'status'>[] } }
  | { kind: 'consequence-approved'; data: { consequence: string; action: string } }
  | { kind: 'consequence-dropped'; data: { consequence: string; reason: TextRef } }
  | { kind: 'consequence-carried-out'; data: { consequence: string; note: TextRef } };

/** The plan that ratings refer to: the approved one, also while an amendment waits. */
export const planInForce = (state: DossierState): Plan | undefined =>
  state.plan?.status === 'approved' ? state.plan : state.approvedPlan;

/** The plan lay with the subject at that instant; what arrives at the very instant is too late (a window is half-open). */
export const owedPlanAt = (state: DossierState, at: string): boolean =>
  (state.planTurns.filter((turn) => turn.at < at).at(-1)?.with ?? 'subject') === 'subject';

/** There was a plan to rate at that instant: once one was approved, one stays in force. */
export const hadPlanAt = (state: DossierState, at: string): boolean =>
  state.planTurns.some((turn) => turn.with === 'nobody' && turn.at < at);

/** The direct superior, who rates; nobody is his own. */
export const superiorOf = (state: DossierState): PersonId | null =>
  state.superior === state.subject ? null : state.superior;

export const isRatingBegun = (state: DossierState): boolean => Object.keys(state.ratedPanels).length > 0;

export const isSubject = (state: DossierState, actor: Actor): boolean =>
  actor.kind === 'person' && state.subjectKind === 'person' && actor.person === state.subject;
