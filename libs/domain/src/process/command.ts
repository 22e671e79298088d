import type { Step } from '../scheme/people';
import { decideAppeal, type Appeal, type AppealCommand } from './appeal';
import { attendApproval } from './approval/attend';
import { decideApproval } from './approval/decide';
import { evolveApproval } from './approval/evolve';
import type { ApprovalCommand, ApprovalEvent, ApprovalState } from './approval/state';
import { boardChain, boardOutcome, decideBoard, gradesOf, type BoardCommand, type BoardState } from './board';
import type { Context } from './context';
import { decideCycle, type CycleCommand, type CycleState } from './cycle';
import { isRefusal, refuse, type Actor, type Decision, type NewEvent, type NewFact, type TextRef } from './decision';
import { decideConsequence, type ConsequenceCommand } from './dossier/consequences';
import { recordEvent, signEvent } from './dossier/key-events';
import { amendChain, amendPlan, planOutcome, planStage, submitPlan } from './dossier/plan';
import { assessSelf, rateMonth, rateYear, type Mark } from './dossier/rating';
import { acknowledge, fileAppeal, proposeCorrection, signChain, signOff, type AppealLetter } from './dossier/result';
import type { DossierState, PlanItem } from './dossier/state';
import { addRaters, assignSuperior, transferDossier, type Transfer } from './dossier/transfer';
import type { DossierId, PersonId, StreamId } from './ids';
import { parseStream, stream } from './ids';

/** What a person may do with a dossier; every command names the dossier it is about. */
export type DossierCommand = { dossier: DossierId } & (
  | { do: 'submit-plan'; items: PlanItem[] }
  | { do: 'amend-plan'; items: PlanItem[]; reason: TextRef }
  | { do: 'rate-month'; window: string; period: string; marks: Mark[]; note?: TextRef }
  | { do: 'rate-year'; window: string; marks: Mark[]; behaviour: Mark[]; note?: TextRef }
  | {
      do: 'assess-self';
      window: string;
      items: { item: string; text: TextRef; value?: string }[];
      summary: TextRef;
      evidence: string[];
    }
  | { do: 'record-event'; id: string; event: string; on: string; text: TextRef; evidence: string[] }
  | { do: 'sign-event'; event: string }
  | ({ do: 'transfer' } & Transfer)
  | { do: 'assign-superior'; superior: PersonId; aboveSuperior: PersonId | null }
  | { do: 'add-raters'; relation: string; people: PersonId[] }
  | { do: 'acknowledge'; how: 'acknowledged' }
  | { do: 'acknowledge'; how: 'refused-to-sign'; witness: PersonId }
  | { do: 'file-appeal'; letter: AppealLetter }
  | { do: 'propose-correction'; fact: NewFact; value: string; reason: TextRef; evidence: string[] }
  | ConsequenceCommand
);

export type Command = CycleCommand | DossierCommand | ApprovalCommand | BoardCommand | AppealCommand;

/** The streams a command needs, as they are when their locks are held. */
export interface Loaded {
  cycle?: CycleState;
  dossier?: DossierState;
  approval?: ApprovalState;
  board?: BoardState;
  appeal?: Appeal;
  /** The board's members, when its last signature may be given. */
  members?: ReadonlyMap<DossierId, DossierState>;
  /** Number of the receipt that the next letter gets. */
  receipt?: string;
}

/**
 * Decides a person's command on the streams it touches. The last signature of an approval also changes what was approved:
 * a plan is frozen, a board signed off and its results disclosed, a correction carried out, all in the same decision.
 */
export function decide(command: Command, loaded: Loaded, actor: Actor, context: Context): Decision {
  if ('approval' in command) return decideSignature(command, loaded, actor, context);
  if ('appeal' in command) return decideAppeal(loaded.appeal, command, actor, context);
  if ('board' in command)
    return loaded.cycle ? decideBoard(loaded.cycle, loaded.board, command, actor, context) : refuse('cycle-unknown');
  if ('dossier' in command)
    return loaded.cycle && loaded.dossier
      ? decideDossier(command, loaded.cycle, loaded.dossier, loaded, actor, context)
      : refuse('dossier-unknown');
  return decideCycle(loaded.cycle, command, actor, context);
}

function decideDossier(
  command: DossierCommand,
  cycle: CycleState,
  dossier: DossierState,
  { approval, receipt = '' }: Pick<Loaded, 'approval' | 'receipt'>,
  actor: Actor,
  context: Context,
): Decision {
  // The window, not the end of the cycle, ends the right to appeal.
  if (cycle.status === 'closed' && command.do !== 'file-appeal' && command.do !== 'acknowledge')
    return refuse('not-running');
  switch (command.do) {
    case 'submit-plan':
      return submitPlan({ cycle, dossier, approval }, command.items, actor, context);
    case 'amend-plan':
      return amendPlan({ cycle, dossier, approval }, command.items, command.reason, actor, context);
    case 'rate-month':
      return rateMonth(cycle, dossier, command, actor, context);
    case 'rate-year':
      return rateYear(cycle, dossier, command, actor, context);
    case 'assess-self':
      return assessSelf(cycle, dossier, command, actor);
    case 'record-event':
      return recordEvent(cycle, dossier, command, actor, context);
    case 'sign-event':
      return signEvent(dossier, command.event, actor);
    case 'transfer':
      return transferDossier({ cycle, dossier, approval }, command, actor, context);
    case 'assign-superior':
      return assignSuperior({ cycle, dossier, approval }, command, actor, context);
    case 'add-raters':
      return addRaters(dossier, command, actor);
    case 'acknowledge':
      return acknowledge(dossier, command, actor);
    case 'file-appeal':
      return fileAppeal(cycle, dossier, command.letter, receipt, actor, context);
    case 'propose-correction':
      return proposeCorrection(cycle, dossier, command, actor, context);
    case 'approve-consequence':
    case 'drop-consequence':
    case 'carry-out-consequence':
      return decideConsequence(dossier, command, actor);
  }
}

function decideSignature(command: ApprovalCommand, loaded: Loaded, actor: Actor, context: Context): Decision {
  const { approval } = loaded;
  const chain = approval ? chainOf(approval, loaded, context) : [];
  const decision = decideApproval(approval, command, actor, chain, context);
  return isRefusal(decision) ? decision : withOutcome(decision, loaded, context);
}

/** What falls due of an approval, and what its end by time-out changes. */
export function attendSignature(rule: string, dueAt: string, loaded: Loaded, context: Context): Decided {
  const { approval, dossier, cycle } = loaded;
  if (!approval) return { events: [] };
  const chain = chainOf(approval, loaded, context);
  const events = attendApproval(approval, rule, dueAt, chain, dossier, cycle?.roles ?? {}, context);
  return withOutcome({ events }, loaded, { ...context, at: dueAt });
}

type Decided = { events: NewEvent[]; facts?: NewFact[] };

/** The end of an approval together with what it does to what was approved. */
function withOutcome(decision: Decided, loaded: Loaded, context: Context): Decided {
  const { approval } = loaded;
  if (!approval) return decision;
  const after = decision.events.reduce<ApprovalState>(
    (state, event) => evolveApproval(state, event as unknown as ApprovalEvent, context.at),
    approval,
  );
  if (after.status === approval.status || after.status === 'open') return decision;
  // What the office ends is as if its initiator had cancelled it.
  const end = after.status === 'terminated' ? 'cancelled' : after.status;
  const outcome = outcomeOf(end, loaded, context);
  return { events: [...decision.events, ...outcome.events], facts: [...(decision.facts ?? []), ...outcome.facts] };
}

/** The chain of a matter, as the scheme of its cycle has it. */
export function chainOf(approval: ApprovalState, loaded: Loaded, context: Context): readonly Step[] {
  switch (approval.matter.kind) {
    case 'plan':
      return planStage(context)?.chain ?? [];
    case 'amendment':
      return amendChain(context, loaded.dossier?.track ?? '') ?? [];
    case 'grades':
      return loaded.board ? boardChain(loaded.board, context) : [];
    case 'correction':
      return loaded.dossier ? signChain(loaded.dossier, context) : [];
  }
}

function outcomeOf(
  outcome: 'approved' | 'returned' | 'rejected' | 'cancelled',
  { dossier, board, members, approval }: Loaded,
  context: Context,
): { events: NewEvent[]; facts: NewFact[] } {
  switch (approval?.matter.kind) {
    case 'plan':
    case 'amendment':
      return { events: dossier ? planOutcome(dossier, outcome) : [], facts: [] };
    case 'grades': {
      if (!board) return { events: [], facts: [] };
      const events = boardOutcome(board, outcome);
      if (outcome !== 'approved') return { events, facts: [] };
      const grades = gradesOf(board);
      for (const member of board.members) {
        const state = members?.get(member.dossier);
        const grade = grades[member.subject];
        if (!state || !grade) throw new Error(`The board ${board.id} is signed without ${member.dossier}`);
        events.push(...signOff(state, { score: member.score, grade, record: member.record }, context));
      }
      return { events, facts: [] };
    }
    case 'correction': {
      if (!dossier?.correction) return { events: [], facts: [] };
      const isApproved = outcome === 'approved';
      const ended: NewEvent = {
        stream: stream.dossier(dossier.id),
        kind: 'correction-ended',
        data: { outcome: isApproved ? 'approved' : 'rejected' },
      };
      return { events: [ended], facts: isApproved ? [dossier.correction.fact] : [] };
    }
    default:
      return { events: [], facts: [] };
  }
}

/** Streams that a command locks, without those that only the state of an approval or board tells. */
export function streamsOf(command: Command): StreamId[] {
  if ('approval' in command) return [stream.approval(command.approval)];
  if ('appeal' in command) return [stream.appeal(command.appeal)];
  if ('board' in command) return [stream.board(command.board)];
  if ('dossier' in command) return [stream.dossier(command.dossier)];
  return [stream.cycle(command.cycle)];
}

/** The cycle that a stream belongs to; ids start with it. */
export const cycleOf = (id: StreamId): string => parseStream(id).id.split('.')[0] ?? '';
