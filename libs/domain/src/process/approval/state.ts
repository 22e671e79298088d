import type { StepMode } from '../../scheme/people';
import type { StepDeadline } from '../deadline';
import type { Actor, TextRef } from '../decision';
import { hasRole, isPerson } from '../decision';
import type { ApprovalId, CycleId, PersonId, StreamId } from '../ids';
import type { StandIn } from '../who';

/** What is approved. `of` is the stream that the last signature changes in the same transaction. */
export interface Matter {
  kind: 'plan' | 'amendment' | 'grades' | 'correction';
  of: StreamId;
  /** Version of the paper that is signed. */
  version: number;
  subject: string | null;
}

/** `against` is a vote in a step that decides by ratio, `opinion` what a step says that decides nothing (`decides: false`). */
export interface Signature {
  /** Whose signature it is. */
  by: PersonId;
  /** Who gave it for him 代办. */
  proxy?: PersonId;
  at: string;
  as: 'approved' | 'against' | 'opinion';
  opinion?: TextRef;
  /** Approved with conditions 附条件同意: what is to be seen to. */
  conditions?: TextRef;
}

/** How a step came to its end, where it was not by signatures: never to be shown as one. */
export type PassedWithout = 'timed-out' | 'jumped' | 'nobody' | 'signed-before';

export interface StepState {
  id: string;
  assignees: PersonId[];
  /** Handed to somebody else 转办; both names stay. */
  transferred: { from: PersonId; to: PersonId }[];
  mode: StepMode;
  /** False: the step gives opinions and decides nothing. */
  decides: boolean;
  /** Nobody was found for the step, or only people who may not sign: another role took it (shown as such). */
  fellTo?: StandIn;
  signatures: Signature[];
  /** Handed over for an answer, after which the matter comes back 交办（办后返回）. */
  delegated: { from: PersonId; to: PersonId }[];
  /** Signers added beside the others 并加签, and by whom. */
  added: { person: PersonId; by: PersonId }[];
  /** The step itself was put in by a signer, before or after his own 前加签、后加签; its time is that of the step it came from. */
  insertedBy?: PersonId;
  insertedAt?: string;
  /** One of several took it over 签收; the others no longer have it in their inbox. */
  claimedBy?: PersonId;
  /** Who has signed an earlier step is not asked again here. */
  mergesRepeated?: true;
  /** Those of its people whose earlier signature counts here too. */
  signedBefore?: PersonId[];
  passed?: PassedWithout;
  dueAt?: string;
  /** When the step's reminders and time-outs are due, by index of the reaction, and those carried out. */
  moments?: StepDeadline['moments'];
  done?: number[];
  /** When somebody urged those who have it 催办. */
  urged?: string[];
}

/** A question put to somebody beside the chain 沟通; it holds nobody up. */
export interface Question {
  id: string;
  by: PersonId;
  to: PersonId;
  text: TextRef;
  answer?: TextRef;
}

export interface ApprovalState {
  id: ApprovalId;
  cycle: CycleId;
  matter: Matter;
  initiator: PersonId;
  /** People whom the matter is about; like the initiator they sign none of its steps. */
  barred: PersonId[];
  status: 'open' | 'returned' | 'approved' | 'rejected' | 'cancelled' | 'terminated';
  steps: StepState[];
  /** Index of the open step; the number of steps once approved. */
  current: number;
  /** Grows with each submission, return, jump and insertion, so that a stale page is recognised. */
  round: number;
  /** Step at which a matter that was returned to its initiator goes on. */
  resumeAt: number;
  /** The last signature, while nobody has acted after it: it may still be taken back 撤回. */
  lastSigned?: { step: string; by: PersonId };
  /** A signer has acted since the matter was submitted. */
  isTaken?: true;
  copies: { to: PersonId; by: PersonId; at: string; readAt?: string }[];
  questions: Question[];
  /** How many comments were written; the ledger has them. */
  comments: number;
  /** Those who acted for somebody else 代办; they go on reading what they did. */
  stoodIn?: PersonId[];
}

/** A command that says which page its author saw: an act after somebody else's is refused as `stale-page`. */
type Seen = { approval: ApprovalId; round: number; step: string };

export type ApprovalCommand =
  | ({ do: 'approve'; opinion?: TextRef; conditions?: TextRef } & Seen)
  | ({ do: 'return'; to: string; comment: TextRef; then?: 'resume' | 'walk-again' } & Seen)
  | ({ do: 'reject'; comment: TextRef } & Seen)
  | ({ do: 'transfer'; to: PersonId; comment?: TextRef } & Seen)
  | ({ do: 'delegate'; to: PersonId; comment?: TextRef } & Seen)
  | ({ do: 'answer-delegation'; opinion: TextRef } & Seen)
  | ({
      do: 'add-signers';
      where: 'before' | 'after' | 'beside';
      people: PersonId[];
      joint: boolean;
      comment?: TextRef;
    } & Seen)
  | ({ do: 'remove-signers'; people: PersonId[] } & Seen)
  | ({ do: 'claim' } & Seen)
  | ({ do: 'release' } & Seen)
  | ({ do: 'assign-signers'; people: PersonId[] } & Seen)
  | ({ do: 'jump'; to: string; reason: TextRef } & Seen)
  | { do: 'take-back'; approval: ApprovalId; round: number }
  | { do: 'cancel'; approval: ApprovalId; round: number }
  | { do: 'terminate'; approval: ApprovalId; round: number; reason: TextRef }
  | { do: 'urge'; approval: ApprovalId; round: number }
  | { do: 'copy'; approval: ApprovalId; to: PersonId[]; comment?: TextRef }
  | { do: 'read-copy'; approval: ApprovalId }
  | { do: 'comment'; approval: ApprovalId; text: TextRef }
  | { do: 'put-question'; approval: ApprovalId; question: string; to: PersonId; text: TextRef }
  | { do: 'answer-question'; approval: ApprovalId; question: string; text: TextRef };

/** An act that may open a step carries that step's deadline, worked out when it was decided. */
type Opens = { deadline?: StepDeadline };
type By = { step: string; by: PersonId };

type OwnEvent =
  | {
      kind: 'approval-started';
      data: Pick<ApprovalState, 'id' | 'cycle' | 'matter' | 'initiator' | 'barred' | 'steps'> & Opens;
    }
  | { kind: 'step-approved'; data: By & Opens & { opinion?: TextRef; conditions?: TextRef } }
  | { kind: 'step-opposed'; data: By & Opens & { comment: TextRef } }
  | { kind: 'step-returned'; data: By & Opens & { to: string; comment: TextRef; resumes: boolean } }
  | { kind: 'resubmitted'; data: Opens & { version: number } }
  | { kind: 'rejected'; data: By & { comment: TextRef } }
  | { kind: 'step-transferred'; data: { step: string; from: PersonId; to: PersonId; comment?: TextRef } }
  | { kind: 'step-reassigned'; data: { step: string; from: PersonId[]; to: PersonId[] } & Opens }
  // Its steps' and questions' part of a leaver's work 工作移交.
  | { kind: 'handed-over'; data: { from: PersonId; to: PersonId; by: PersonId; steps: string[]; answers: boolean } }
  | { kind: 'step-delegated'; data: { step: string; from: PersonId; to: PersonId; comment?: TextRef } }
  | { kind: 'delegation-answered'; data: By & { opinion: TextRef } }
  | {
      kind: 'signers-added';
      data: By &
        Opens & { where: 'before' | 'after' | 'beside'; people: PersonId[]; joint: boolean; comment?: TextRef };
    }
  | { kind: 'signers-removed'; data: By & Opens & { people: PersonId[] } }
  | { kind: 'step-claimed' | 'step-released'; data: By }
  | { kind: 'signature-taken-back'; data: By & Opens }
  | { kind: 'submission-taken-back' | 'approval-cancelled'; data: { by: PersonId } }
  | { kind: 'approval-terminated'; data: { by: PersonId; reason: TextRef } }
  | { kind: 'step-jumped'; data: By & Opens & { to: string; reason: TextRef } }
  | { kind: 'step-reminded'; data: { step: string; index: number } }
  | { kind: 'step-escalated'; data: { step: string; index: number; to: PersonId[] } }
  | { kind: 'step-timed-out'; data: Opens & { step: string; index: number; as: 'accepted' | 'rejected' } }
  | { kind: 'urged'; data: By }
  | { kind: 'copied'; data: { by: PersonId; to: PersonId[]; comment?: TextRef } }
  | { kind: 'copy-read'; data: { by: PersonId } }
  | { kind: 'commented'; data: { by: PersonId; text: TextRef } }
  | { kind: 'question-put'; data: { question: string; by: PersonId; to: PersonId; text: TextRef } }
  | { kind: 'question-answered'; data: { question: string; by: PersonId; text: TextRef } };

/** `by` and `from` say whose act it is; `proxy` who did it for him. */
export type ApprovalEvent = OwnEvent & { data: { proxy?: PersonId } };

export const INITIATOR = 'initiator';

/**
 * Nothing more can happen to it. A returned plan is submitted again and goes on; returned grades or a returned correction start anew with
 * an approval of their own.
 */
export const hasEnded = ({ status, matter }: ApprovalState): boolean =>
  status === 'returned' ? matter.kind === 'grades' || matter.kind === 'correction' : status !== 'open';

/** The step that waits; undefined while the matter lies with its initiator or has ended. */
export const openStep = (state: ApprovalState): StepState | undefined =>
  state.status === 'open' ? state.steps[state.current] : undefined;

/** Everybody who has or had a part in the matter: its initiator, all signers and who acted for them, those asked, delegated to, or sent a copy. */
export const takesPart = (state: ApprovalState, person: PersonId): boolean =>
  person === state.initiator ||
  state.steps.some(
    (step) =>
      step.assignees.includes(person) ||
      step.delegated.some(({ to }) => to === person) ||
      step.transferred.some(({ from }) => from === person) ||
      step.signatures.some(({ by }) => by === person),
  ) ||
  state.questions.some(({ to }) => to === person) ||
  (state.stoodIn?.includes(person) ?? false) ||
  state.copies.some(({ to }) => to === person);

/** May this actor read the matter? Its people do, and the office. */
export const mayReadApproval = (state: ApprovalState, actor: Actor): boolean =>
  hasRole(actor, 'office') ||
  (actor.kind === 'person' && takesPart(state, actor.person)) ||
  isPerson(actor, state.initiator);
