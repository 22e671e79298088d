import type { Step } from '../scheme/people';
import type { ApprovalState, Matter, StepState } from './approval';
import { stepDeadline, type StepDeadline } from './deadline';
import type { Context, RoleBindings } from './context';
import { refuse, type NewEvent, type Refusal } from './decision';
import { stream, type ApprovalId, type CycleId, type PersonId } from './ids';
import { resolveWho, standIns, type Party } from './who';

/**
 * The chain of a matter as it stands for one subject. Nobody approves his own matter: the initiator and those whom it is about are left
 * out of every step, and a step with nobody left falls to another role. Refuses with `nobody-to-approve`.
 */
export function startApproval(
  input: {
    id: ApprovalId;
    cycle: CycleId;
    matter: Matter;
    initiator: PersonId;
    chain: readonly Step[];
    party: Party;
    /** Further people whom the matter is about, besides its subject. */
    barred?: readonly PersonId[];
  },
  roles: RoleBindings,
  context: Context,
): NewEvent | Refusal {
  const { id, cycle, matter, initiator } = input;
  const barred = [...new Set([...(matter.subject === null ? [] : [matter.subject]), ...(input.barred ?? [])])];
  const mayNotSign = [initiator, ...barred];
  const steps = input.chain.map((step): StepState => {
    const found = signersOf(step, input.party, roles, mayNotSign);
    const standIn = found.length > 0 ? undefined : standIns(roles, mayNotSign);
    return {
      id: step.id,
      assignees: standIn?.people ?? found,
      transferred: [],
      // Modes that are no plain `any` ask for everybody: no signature is left out.
      mode: (step.mode ?? 'any') === 'any' ? 'any' : 'all',
      signatures: [],
      ...(standIn && { fellTo: standIn.role }),
    };
  });
  const [first, ...rest] = steps;
  if (!first || steps.some((step) => step.assignees.length === 0)) return refuse('nobody-to-approve');
  const opened = opening(first, stepDeadline(input.chain[0], context));
  return {
    stream: stream.approval(id),
    kind: 'approval-started',
    data: { id, cycle, matter, initiator, barred, steps: [opened, ...rest] },
  };
}

const signersOf = (step: Step, party: Party, roles: RoleBindings, mayNotSign: readonly PersonId[]): PersonId[] =>
  [...new Set(resolveWho(step.who, party, roles))].filter((person) => !mayNotSign.includes(person));

/** A step as it opens, for the first time or again: its deadline is counted from now. */
export function opening(step: StepState, deadline: StepDeadline | undefined): StepState {
  const { dueAt: _due, moments: _moments, done: _done, ...rest } = step;
  return { ...rest, ...deadline };
}

/** The submission after a return: the matter goes on at the step that returned it. */
export function resubmit(state: ApprovalState, version: number, chain: readonly Step[], context: Context): NewEvent {
  const deadline = stepDeadline(chain[state.resumeAt], context);
  return { stream: stream.approval(state.id), kind: 'resubmitted', data: { version, ...(deadline && { deadline }) } };
}

/**
 * The steps that are still to be taken by a person of the subject's, after that person has changed: the new superior takes over from the
 * old one. Steps already passed keep their names.
 */
export function reassign(state: ApprovalState, chain: readonly Step[], party: Party, roles: RoleBindings): NewEvent[] {
  if (state.status !== 'open' && state.status !== 'returned') return [];
  return state.steps.flatMap((step, index): NewEvent[] => {
    const rule = chain[index];
    if (index < state.current || !rule || !PERSONAL.has(rule.who)) return [];
    const to = signersOf(rule, party, roles, [state.initiator, ...state.barred]);
    if (to.length === 0 || to.every((person) => step.assignees.includes(person))) return [];
    const data = { step: step.id, from: step.assignees, to };
    return [{ stream: stream.approval(state.id), kind: 'step-reassigned', data }];
  });
}

/** Named by the subject's place, so they change with a transfer. */
const PERSONAL = new Set<Step['who']>(['superior', 'unit-head', 'field-leader']);
