import type { Step } from '../scheme/people';
import { decideAppeal, type Appeal, type AppealCommand } from './appeal';
import { attendApproval } from './approval/attend';
import { decideApproval } from './approval/decide';
import { evolveApproval } from './approval/evolve';
import type { ApprovalCommand, ApprovalEvent, ApprovalState } from './approval/state';
import { boardChain, boardOutcome, decideBoard, signMembers, type BoardCommand, type BoardState } from './board';
import type { Context } from './context';
import { decideObjection, type Objection, type ObjectionCommand } from './objection';
import { decideCycle, type CycleCommand, type CycleState } from './cycle';
import {
  isRefusal,
  refuse,
  type Actor,
  type Decision,
  type NewEvent,
  type NewFact,
  type Refusal,
  type TextRef,
} from './decision';
import { decideConsequence, type ConsequenceCommand } from './dossier/consequences';
import { recordEvent, signEvent, type RecordedEvent } from './dossier/key-events';
import { checkFigures, supplyFigures, type SuppliedFigure } from './dossier/figures';
import { amendPlan, draftPlan, planOutcome, submitPlan } from './dossier/plan';
import type { PlanItemInput } from './dossier/plan-checks';
import { amendChain, planChain } from './dossier/plan-parts';
import { rate, type PanelMark } from './dossier/rating';
import { acknowledge, fileAppeal, proposeCorrection, signChain, type AppealLetter } from './dossier/result';
import { assessSelf } from './dossier/self-assessment';
import type { DossierState, LeafTarget } from './dossier/state';
import { holdTalk, signTalk, type HeldTalk } from './dossier/talk';
import { mayActFor, type Proxy } from './proxy/state';
import { addRaters, assignHead, assignSuperior, transferDossier, type Transfer } from './dossier/transfer';
import type { DossierId, PersonId, StreamId } from './ids';
import { issueTargets, type IssueTargets } from './issue-targets';
import { parseStream, stream } from './ids';

/** What a person may do with a dossier; every command names the dossier it is about. */
export type DossierCommand = { dossier: DossierId } & (
  | { do: 'draft-plan' | 'submit-plan'; items: PlanItemInput[]; targets?: LeafTarget[] }
  | { do: 'amend-plan'; items: PlanItemInput[]; targets?: LeafTarget[]; reason: TextRef }
  | { do: 'rate'; window: string; marks: PanelMark[]; note?: TextRef }
  | { do: 'supply-figures'; window: string; figures: SuppliedFigure[]; note?: TextRef }
  | {
      do: 'verify-figures';
      window: string;
      verdicts: { key: string; outcome: 'verified' | 'returned'; reason?: TextRef }[];
    }
  | {
      do: 'assess-self';
      window: string;
      items: { item: string; text: TextRef; value?: string }[];
      summary: TextRef;
      evidence: string[];
    }
  | ({ do: 'record-event' } & RecordedEvent)
  | { do: 'sign-event'; event: string }
  | ({ do: 'hold-talk' } & HeldTalk)
  | { do: 'sign-talk'; window: string; remark?: TextRef }
  | ({ do: 'transfer' } & Transfer)
  | { do: 'assign-head'; head: PersonId }
  | { do: 'assign-superior'; superior: PersonId; aboveSuperior: PersonId | null }
  | { do: 'add-raters'; relation: string; people: PersonId[] }
  | { do: 'acknowledge'; how: 'acknowledged' }
  | { do: 'acknowledge'; how: 'refused-to-sign'; witness: PersonId }
  | { do: 'file-appeal'; letter: AppealLetter }
  | { do: 'propose-correction'; fact: NewFact; value: string; reason: TextRef; evidence: string[] }
  | ConsequenceCommand
);

export type Command =
  IssueTargets | CycleCommand | DossierCommand | ApprovalCommand | BoardCommand | AppealCommand | ObjectionCommand;

/** The streams a command needs, as they are when their locks are held. */
export interface Loaded {
  cycle?: CycleState;
  dossier?: DossierState;
  approval?: ApprovalState;
  board?: BoardState;
  appeal?: Appeal;
  objection?: Objection;
  /** Every dossier that was read: of a board its members, when its last signature may be given; those of a workbook. */
  members?: ReadonlyMap<DossierId, DossierState>;
  /** Every approval that was read, by its id. */
  approvals?: ReadonlyMap<string, ApprovalState>;
  /** Number of the receipt that the next letter gets. */
  receipt?: string;
  /** Proxies by which the actor may act for the one he names. */
  proxies?: readonly Proxy[];
}

/**
 * Decides a person's command on the streams it touches. The last signature of an approval also changes what was approved:
 * a plan is frozen, a board signed off and its results disclosed, a correction carried out, all in the same decision. Whoever acts for
 * another needs a proxy 授权代办 that covers the matter now: refused with `no-proxy`, or `not-by-proxy` where no proxy covers such an act.
 */
export function decide(command: Command, loaded: Loaded, actor: Actor, context: Context): Decision {
  const wrong = withoutProxy(command, loaded, actor, context);
  if (wrong) return wrong;
  if ('approval' in command) return decideSignature(command, loaded, actor, context);
  if ('objection' in command) return decideObjection(command, loaded, actor, context);
  if ('appeal' in command) return decideAppeal(loaded.appeal, command, actor, context);
  if ('board' in command)
    return loaded.cycle
      ? decideBoard(loaded.cycle, loaded.board, command, actor, context, loaded.members)
      : refuse('cycle-unknown');
  if ('dossier' in command)
    return loaded.cycle && loaded.dossier
      ? decideDossier(command, loaded.cycle, loaded.dossier, loaded, actor, context)
      : refuse('dossier-unknown');
  if (command.do === 'issue-targets') {
    const { cycle, members = new Map(), approvals = new Map() } = loaded;
    return issueTargets(command, { cycle, dossiers: members, approvals }, actor, context);
  }
  return decideCycle(loaded.cycle, command, actor, context);
}

function withoutProxy(
  command: Command,
  { approval, proxies = [] }: Loaded,
  actor: Actor,
  context: Context,
): Refusal | undefined {
  if (actor.kind !== 'person' || actor.onBehalfOf === undefined) return undefined;
  if (!('approval' in command) || !approval) return refuse('not-by-proxy');
  const isStanding = mayActFor(proxies, actor.person, actor.onBehalfOf, approval.matter.kind, context.at);
  return isStanding ? undefined : refuse('no-proxy');
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
    case 'draft-plan':
      return draftPlan({ cycle, dossier, approval }, command, actor, context);
    case 'submit-plan':
      return submitPlan({ cycle, dossier, approval }, command, actor, context);
    case 'amend-plan':
      return amendPlan({ cycle, dossier, approval }, command, command.reason, actor, context);
    case 'rate':
      return rate(cycle, dossier, command, actor, context);
    case 'supply-figures':
      return supplyFigures(cycle, dossier, command, actor, context);
    case 'verify-figures':
      return checkFigures(cycle, dossier, command, actor, context);
    case 'assess-self':
      return assessSelf(cycle, dossier, command, actor);
    case 'record-event':
      return recordEvent(cycle, dossier, command, actor, context);
    case 'sign-event':
      return signEvent(dossier, command.event, actor);
    case 'hold-talk':
      return holdTalk(cycle, dossier, command, actor, context);
    case 'sign-talk':
      return signTalk(dossier, command, actor);
    case 'transfer':
      return transferDossier({ cycle, dossier, approval }, command, actor, context);
    case 'assign-head':
      return assignHead(dossier, command, actor);
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
      return planChain(context, loaded.dossier?.track ?? '');
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
      return { events: [...events, ...signMembers(board, members, context)], facts: [] };
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
  if ('objection' in command) {
    const about = command.do === 'raise-objection' ? command.about : null;
    return [stream.objection(command.objection), ...(about === null ? [] : [stream.dossier(about)])];
  }
  if ('appeal' in command) return [stream.appeal(command.appeal)];
  if ('board' in command) return [stream.board(command.board)];
  if ('dossier' in command) return [stream.dossier(command.dossier)];
  if (command.do === 'issue-targets')
    return [stream.cycle(command.cycle), ...command.plans.map(({ dossier }) => stream.dossier(dossier))];
  return [stream.cycle(command.cycle)];
}

/** The cycle that a stream belongs to; ids start with it. */
export const cycleOf = (id: StreamId): string => parseStream(id).id.split('.')[0] ?? '';
