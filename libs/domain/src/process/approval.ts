import type { Step } from '../scheme/people';
import { opening } from './approval-start';
import { stepDeadline, type StepDeadline } from './deadline';
import type { Context, RoleBindings } from './context';
import type { Actor, Decision, NewEvent, TextRef } from './decision';
import { hasRole, isPerson, refuse } from './decision';
import { afterGrace, nothing, type Projection } from './effects';
import { stream, type ApprovalId, type CycleId, type PersonId, type StreamId } from './ids';
import { escalatesTo, type Party, type StandIn } from './who';

/** What is approved. `of` is the stream that the last signature changes in the same transaction. */
export interface Matter {
  kind: 'plan' | 'amendment' | 'grades' | 'correction';
  of: StreamId;
  /** Version of the paper that is signed. */
  version: number;
  subject: string | null;
}

export interface Signature {
  by: PersonId;
  at: string;
  opinion?: TextRef;
}

export interface StepState {
  id: string;
  assignees: PersonId[];
  /** Handed to somebody else 转办; both names stay. */
  transferred: { from: PersonId; to: PersonId }[];
  mode: 'any' | 'all';
  /** Nobody was found for the step, or only people who may not sign: another role took it (shown as such). */
  fellTo?: StandIn;
  signatures: Signature[];
  dueAt?: string;
  /** When the step's reminders and escalations are due, by index of the reaction, and those carried out. */
  moments?: StepDeadline['moments'];
  done?: number[];
}

export interface ApprovalState {
  id: ApprovalId;
  cycle: CycleId;
  matter: Matter;
  initiator: PersonId;
  /** People whom the matter is about; like the initiator they sign none of its steps. */
  barred: PersonId[];
  status: 'open' | 'returned' | 'approved' | 'rejected' | 'cancelled';
  steps: StepState[];
  /** Index of the open step; the number of steps once approved. */
  current: number;
  /** Grows with each submission, so that a stale page is recognised. */
  round: number;
  /** Step at which a returned matter goes on. */
  resumeAt: number;
}

export type ApprovalCommand =
  | { do: 'approve'; approval: ApprovalId; round: number; step: string; opinion?: TextRef }
  | { do: 'return'; approval: ApprovalId; round: number; step: string; to: string; comment: TextRef }
  | { do: 'reject'; approval: ApprovalId; round: number; step: string; comment: TextRef }
  | { do: 'transfer'; approval: ApprovalId; round: number; step: string; to: PersonId; comment?: TextRef }
  | { do: 'cancel'; approval: ApprovalId; round: number };

export type ApprovalEvent =
  | { kind: 'approval-started'; data: Omit<ApprovalState, 'status' | 'current' | 'resumeAt' | 'round'> }
  | { kind: 'step-approved'; data: { step: string; by: PersonId; opinion?: TextRef; next?: StepDeadline } }
  | {
      kind: 'step-returned';
      data: { step: string; by: PersonId; to: string; comment: TextRef; deadline?: StepDeadline };
    }
  | { kind: 'resubmitted'; data: { version: number; deadline?: StepDeadline } }
  | { kind: 'rejected'; data: { step: string; by: PersonId; comment: TextRef } }
  | { kind: 'step-transferred'; data: { step: string; from: PersonId; to: PersonId; comment?: TextRef } }
  | { kind: 'step-reassigned'; data: { step: string; from: PersonId[]; to: PersonId[] } }
  | { kind: 'approval-cancelled'; data: { by: PersonId } }
  | { kind: 'step-reminded'; data: { step: string; index: number } }
  | { kind: 'step-escalated'; data: { step: string; index: number; to: PersonId[] } };

export const INITIATOR = 'initiator';

/**
 * Nothing more can happen to it. A returned plan is submitted again and goes on; returned grades or a returned correction start anew with
 * an approval of their own.
 */
export const hasEnded = ({ status, matter }: ApprovalState): boolean =>
  status === 'returned' ? matter.kind === 'grades' || matter.kind === 'correction' : status !== 'open';

/**
 * Decides an act on the open step. Refuses with `matter-ended`, `stale-page` (somebody was faster, or the matter was submitted anew),
 * `not-your-step`, `already-signed`, `step-unknown`, `not-the-initiator`, `transfer-to-initiator`, `transfer-to-subject`,
 * `transfer-to-self`, `approval-unknown`.
 */
export function decideApproval(
  state: ApprovalState | undefined,
  command: ApprovalCommand,
  actor: Actor,
  chain: readonly Step[],
  context: Context,
): Decision {
  if (!state) return refuse('approval-unknown');
  if (actor.kind !== 'person') return refuse('not-your-step');
  const on = stream.approval(state.id);
  const one = (event: ApprovalEvent): Decision => ({ events: [{ stream: on, ...event }] });
  if (hasEnded(state)) return refuse('matter-ended', { status: state.status });
  if (command.do === 'cancel' && actor.person !== state.initiator) return refuse('not-the-initiator');
  if (command.round !== state.round) return refuse('stale-page');
  if (command.do === 'cancel') return one({ kind: 'approval-cancelled', data: { by: actor.person } });
  const step = state.steps[state.current];
  if (state.status === 'returned' || !step || command.step !== step.id) return refuse('stale-page');
  if (!step.assignees.includes(actor.person)) return refuse('not-your-step', { step: step.id });
  if (step.signatures.some((signature) => signature.by === actor.person)) return refuse('already-signed');
  switch (command.do) {
    case 'approve': {
      const next = completes(step) ? stepDeadline(chain[state.current + 1], context) : undefined;
      const { opinion } = command;
      return one({
        kind: 'step-approved',
        data: { step: step.id, by: actor.person, ...(opinion && { opinion }), ...(next && { next }) },
      });
    }
    case 'return': {
      const passed = state.steps.slice(0, state.current).map((each) => each.id);
      if (command.to !== INITIATOR && !passed.includes(command.to)) return refuse('step-unknown', { step: command.to });
      const back = state.steps.findIndex((each) => each.id === command.to);
      const deadline = stepDeadline(chain[back], context);
      const { to, comment } = command;
      return one({
        kind: 'step-returned',
        data: { step: step.id, by: actor.person, to, comment, ...(deadline && { deadline }) },
      });
    }
    case 'reject':
      return one({ kind: 'rejected', data: { step: step.id, by: actor.person, comment: command.comment } });
    case 'transfer': {
      if (command.to === state.initiator) return refuse('transfer-to-initiator', undefined, 'to');
      if (state.barred.includes(command.to)) return refuse('transfer-to-subject', undefined, 'to');
      if (step.assignees.includes(command.to)) return refuse('transfer-to-self', undefined, 'to');
      const { to, comment } = command;
      return one({
        kind: 'step-transferred',
        data: { step: step.id, from: actor.person, to, ...(comment && { comment }) },
      });
    }
  }
}

/** One more signature ends the step: any one, or the last of all. */
const completes = (step: StepState): boolean =>
  step.mode === 'any' || step.signatures.length + 1 >= step.assignees.length;

/** What an open step does at its deadline: `step|<round>|<step>|<index of the reaction>`. */
export function attendApproval(
  state: ApprovalState,
  rule: string,
  dueAt: string,
  chain: readonly Step[],
  party: Party | undefined,
  roles: RoleBindings,
): NewEvent[] {
  const [, round, id, position] = rule.split('|');
  const index = Number(position);
  const step = state.steps[state.current];
  if (state.status !== 'open' || !step || step.id !== id || String(state.round) !== round) return [];
  const reaction = chain[state.current]?.reactions?.[index];
  if (!reaction || step.done?.includes(index)) return [];
  const act = (event: ApprovalEvent): NewEvent[] => [
    { stream: stream.approval(state.id), ...event, key: `${rule}@${dueAt}`, at: dueAt },
  ];
  if (reaction.do === 'remind') return act({ kind: 'step-reminded', data: { step: step.id, index } });
  if (reaction.do !== 'escalate') return [];
  const to = escalatesTo(reaction, pendingOf(step), party, roles);
  return act({ kind: 'step-escalated', data: { step: step.id, index, to } });
}

const pendingOf = (step: StepState): PersonId[] =>
  step.assignees.filter((person) => !step.signatures.some((signature) => signature.by === person));

export function evolveApproval(state: ApprovalState | undefined, event: ApprovalEvent, at: string): ApprovalState {
  if (event.kind === 'approval-started') return { ...event.data, status: 'open', current: 0, resumeAt: 0, round: 1 };
  if (!state) throw new Error(`An approval starts with approval-started, not ${event.kind}`);
  const onStep = (id: string, change: (step: StepState) => StepState): StepState[] =>
    state.steps.map((step) => (step.id === id ? change(step) : step));
  switch (event.kind) {
    case 'step-approved': {
      const { step: id, by, opinion, next } = event.data;
      const steps = onStep(id, (step) => ({
        ...step,
        signatures: [...step.signatures, { by, at, ...(opinion && { opinion }) }],
      }));
      const step = state.steps[state.current];
      if (!step || !completes(step)) return { ...state, steps };
      const current = state.current + 1;
      return {
        ...state,
        current,
        status: current === steps.length ? 'approved' : 'open',
        steps: steps.map((each, index) => (index === current ? opening(each, next) : each)),
      };
    }
    case 'step-returned': {
      const to =
        event.data.to === INITIATOR ? state.current : state.steps.findIndex((step) => step.id === event.data.to);
      // Every signature from the step it goes back to is asked for anew: a joint signature comes back complete.
      const steps = state.steps.map((step, index) => (index >= to ? { ...step, signatures: [] } : step));
      if (event.data.to === INITIATOR) return { ...state, steps, status: 'returned', resumeAt: state.current };
      return {
        ...state,
        current: to,
        round: state.round + 1,
        steps: steps.map((step, index) => (index === to ? opening(step, event.data.deadline) : step)),
      };
    }
    case 'resubmitted':
      return {
        ...state,
        status: 'open',
        round: state.round + 1,
        current: state.resumeAt,
        matter: { ...state.matter, version: event.data.version },
        steps: state.steps.map((step, index) => (index === state.resumeAt ? opening(step, event.data.deadline) : step)),
      };
    case 'rejected':
      return { ...state, status: 'rejected' };
    case 'approval-cancelled':
      return { ...state, status: 'cancelled' };
    case 'step-transferred': {
      const { step: id, from, to } = event.data;
      return {
        ...state,
        steps: onStep(id, (step) => ({
          ...step,
          assignees: step.assignees.map((person) => (person === from ? to : person)),
          transferred: [...step.transferred, { from, to }],
        })),
      };
    }
    case 'step-reassigned': {
      const { step: id, from, to } = event.data;
      const [first = ''] = to;
      return {
        ...state,
        steps: onStep(id, ({ fellTo: _, ...step }) => ({
          ...step,
          assignees: to,
          transferred: [...step.transferred, ...from.map((person) => ({ from: person, to: first }))],
        })),
      };
    }
    case 'step-reminded':
    case 'step-escalated': {
      const { step: id, index } = event.data;
      return { ...state, steps: onStep(id, (step) => ({ ...step, done: [...(step.done ?? []), index] })) };
    }
  }
}

/** Who has to sign now, and what happens at the open step's deadline. */
export function projectApproval(state: ApprovalState): Projection {
  const step = state.status === 'open' ? state.steps[state.current] : undefined;
  if (!step) return nothing;
  const on = stream.approval(state.id);
  return {
    tasks: pendingOf(step).map((assignee) => ({
      id: `${on}#${state.round}.${step.id}.${assignee}`,
      stream: on,
      cycle: state.cycle,
      kind: 'approve',
      assignee,
      subject: state.matter.subject,
      dueAt: step.dueAt,
      params: { matter: state.matter.kind, round: state.round },
    })),
    agenda: (step.moments ?? [])
      .filter((moment) => !step.done?.includes(moment.index))
      .map((moment) => ({
        stream: on,
        rule: `step|${state.round}|${step.id}|${moment.index}`,
        dueAt: moment.at,
        attendAt: afterGrace(moment.at),
        attendant: `cycle/${state.cycle}`,
      })),
  };
}

/** May this actor read the matter? Its people do, and the office. */
export const mayReadApproval = (state: ApprovalState, actor: Actor): boolean =>
  hasRole(actor, 'office') ||
  isPerson(actor, state.initiator) ||
  state.steps.some((step) => step.assignees.some((person) => isPerson(actor, person)));
