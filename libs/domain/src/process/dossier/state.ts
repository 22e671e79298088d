import type { Who } from '../../scheme/people';
import type { Actor, NewFact } from '../decision';
import type { CycleId, DossierId, PersonId, UnitId } from '../ids';
import type { RosterEntry } from '../context';
import type { TextRef } from '../decision';

/** An item of a declared branch 绩效计划: a KPI with a target, or a work goal with a standard. */
export interface PlanItem {
  id: string;
  /** The declared branch it belongs to. */
  node: string;
  /** Heading of the branch it stands under, where it has headings. */
  group?: string;
  title: TextRef;
  standard?: TextRef;
  /** Percent of the branch, where the scheme lets weights be given. */
  weight?: string;
  /** Instead of a weight: its points of those of the branch 分值. */
  points?: string;
  /** Which of the methods that the branch allows scores it; default the first. */
  method?: string;
  target?: string;
  unit?: string;
  /** Who of those that the source of the branch names supplies its figures; default any of them. */
  suppliers?: PersonId[];
  /** Its figures need a file that proves them 佐证材料. */
  evidence?: boolean;
}

/** The target of a leaf that the scheme leaves to target setting 目标值. */
export interface LeafTarget {
  node: string;
  value: string;
}

/** What a plan holds: declared items, and targets of leaves. */
export interface PlanContent {
  items: PlanItem[];
  targets: LeafTarget[];
}

export interface Plan extends PlanContent {
  version: number;
  status: 'submitted' | 'returned' | 'approved' | 'rejected' | 'cancelled';
  /** None where the scheme asks nobody to approve it. */
  approval: string | null;
  by: PersonId;
  submittedAt: string;
  isLate: boolean;
}

/** Who a plan lay with from an instant on: those who make it, the chain of its approval, or nobody once it was frozen. */
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
  /** Null where the result has no grade. */
  grade: string | null;
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

/** A talk 面谈 about the subject's work: what was said, the measures agreed on, and who has signed. */
export interface Talk {
  on: string;
  /** Who held it, and with whom; both sign. */
  by: PersonId;
  with: PersonId;
  said: TextRef;
  measures: TextRef;
  evidence: string[];
  /** When it was first put on record. */
  at: string;
  /** When the other side signed, with its own words where it had any. */
  signed?: { at: string; remark?: TextRef };
}

/** That somebody rated, and when. */
export interface Given {
  by: PersonId;
  at: string;
}

/** A figure as it stands: it counts once it is verified, or where nobody verifies it. */
export interface FigureState extends Given {
  fact: string;
  /** Null: the subject has no such thing 无此情形. */
  value: string | null;
  status: 'given' | 'verified' | 'returned';
  /** Why it was named wrong. */
  reason?: TextRef;
  /** The first supply, by which lateness is told. */
  first: Given;
}

export interface DossierState extends RosterEntry {
  id: DossierId;
  cycle: CycleId;
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
  /** Parts of a plan that were filled in while others lack, by who makes them. */
  parts: Record<string, PlanContent>;
  /** What a liaison has drawn up for the head to hand in. */
  draft?: PlanContent & Given;
  /** Figures 完成值 that were supplied, by figure key; the last version of each. */
  figures: Record<string, FigureState>;
  /** Who has rated in his own name, by panel, node and round ({@link RatingKey}). */
  rated: Record<string, Given[]>;
  /** Windows whose ratings by name are complete, with the last of them. */
  complete: Record<string, Given & { period: string }>;
  /** When each window's self-assessment was first handed in; later versions replace the text only. */
  selfAssessed: Record<string, string>;
  selfAssessments: number;
  /** Anonymous panels whose ballots were counted, and those that had too few when their stage closed, by rating key. */
  counted: string[];
  short: string[];
  events: SubjectEvent[];
  /** Talks that were held, by window. */
  talks?: Record<string, Talk>;
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

/** What somebody is in a dossier in his own name, and hands over when he leaves 工作移交. */
export type DossierRole = 'superior' | 'above-superior' | 'unit-head' | 'manager' | 'liaison' | 'event-signer';

export type DossierEvent =
  | { kind: 'dossier-opened'; data: RosterEntry & { cycle: CycleId } }
  | { kind: 'window-entered'; data: { window: string } }
  | { kind: 'window-due'; data: { window: string } }
  | { kind: 'was-late'; data: { window: string; late: { event: string; on: string; points: string } } }
  | { kind: 'reminded'; data: { window: string; moment: string } }
  | { kind: 'escalated'; data: { window: string; to: PersonId } }
  | { kind: 'plan-drafted'; data: PlanContent & { by: PersonId } }
  | { kind: 'plan-part-made'; data: PlanContent & { parts: Who[]; by: PersonId } }
  | { kind: 'plan-submitted'; data: Omit<Plan, 'status' | 'submittedAt'> }
  | { kind: 'plan-amended'; data: Omit<Plan, 'status' | 'submittedAt' | 'isLate'> & { reason: TextRef } }
  | { kind: 'plan-approved'; data: { version: number } }
  | { kind: 'plan-returned'; data: { version: number } }
  | { kind: 'plan-rejected'; data: { version: number } }
  | { kind: 'plan-cancelled'; data: { version: number } }
  | {
      kind: 'figures-supplied';
      data: {
        window: string;
        by: PersonId;
        figures: { key: string; fact: string; value: string | null; status: 'given' | 'verified' }[];
      };
    }
  | {
      kind: 'figures-checked';
      data: {
        window: string;
        by: PersonId;
        verdicts: { key: string; outcome: 'verified' | 'returned'; reason?: TextRef }[];
      };
    }
  | {
      kind: 'rated';
      data: { window: string; period: string; by: PersonId; ratings: string[]; isComplete: boolean };
    }
  | { kind: 'self-assessed'; data: { window: string } }
  | { kind: 'talk-held'; data: Omit<Talk, 'at' | 'signed'> & { window: string } }
  | { kind: 'talk-signed'; data: { window: string; by: PersonId; remark?: TextRef } }
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
  | { kind: 'handed-over'; data: { from: PersonId; to: PersonId; roles: DossierRole[] } }
  | { kind: 'head-assigned'; data: { head: PersonId } }
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

/** The plan lay with those who make it at that instant; what arrives at the very instant is too late (a window is half-open). */
export const owedPlanAt = (state: DossierState, at: string): boolean =>
  (state.planTurns.filter((turn) => turn.at < at).at(-1)?.with ?? 'subject') === 'subject';

/** There was a plan to rate at that instant: once one was approved, one stays in force. */
export const hadPlanAt = (state: DossierState, at: string): boolean =>
  state.planTurns.some((turn) => turn.with === 'nobody' && turn.at < at);

/** Who answers for the subject: a person himself, of a unit whoever heads it; null while that post is vacant. */
export const ownerOf = (
  state: Pick<RosterEntry, 'subject' | 'subjectKind' | 'unitHead' | 'manager'>,
): PersonId | null => (state.subjectKind === 'person' ? state.subject : (state.manager ?? state.unitHead));

/** The direct superior, who rates; nobody is his own. */
export const superiorOf = (state: DossierState): PersonId | null =>
  state.superior === ownerOf(state) ? null : state.superior;

/** Somebody has rated in this round. */
export const isRatingBegun = (state: DossierState, period = 'Y'): boolean =>
  Object.keys(state.rated).some((key) => key.startsWith(`${period}:`));

/** The last rating by name of a round, once all of them are given. */
export const completedIn = (state: DossierState, period: string): Given | undefined =>
  Object.values(state.complete).find((each) => each.period === period);

/** The actor answers for the subject. */
export const isSubject = (state: DossierState, actor: Actor): boolean =>
  actor.kind === 'person' && actor.person === ownerOf(state);
