import type { Step } from '../../scheme/people';
import type { Context, RoleBindings } from '../context';
import { refuse, type NewEvent, type Refusal } from '../decision';
import { stream, type ApprovalId, type CycleId, type PersonId } from '../ids';
import { resolveWho, standIns, type Party } from '../who';
import { timed } from './decide';
import { ruleOf } from './progress';
import type { ApprovalState, Matter, StepState } from './state';

/**
 * The chain of a matter as it stands for one subject. Nobody approves his own matter unless the chain lets him: the initiator is left out
 * of every step or his superior signs instead, those whom it is about are left out, and a step with nobody left falls to another role,
 * is skipped, or waits until the office names somebody. Refuses with `nobody-to-approve`.
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
  const { id, cycle, matter, initiator, chain, party } = input;
  const barred = [...new Set([...(matter.subject === null ? [] : [matter.subject]), ...(input.barred ?? [])])];
  const steps = chain.map((rule) => stepOf(rule, { party, initiator, barred }, roles));
  const isStuck = (step: StepState, index: number): boolean =>
    step.assignees.length === 0 && step.passed === undefined && chain[index]?.ifNobody !== 'wait';
  if (steps.some(isStuck) || steps.every((step) => step.passed !== undefined)) return refuse('nobody-to-approve');
  const data = { id, cycle, matter, initiator, barred, steps };
  return { stream: stream.approval(id), ...timed(undefined, { kind: 'approval-started', data }, chain, context) };
}

interface Parties {
  party: Party;
  initiator: PersonId;
  barred: readonly PersonId[];
}

function stepOf(rule: Step, parties: Parties, roles: RoleBindings): StepState {
  const found = signersOf(rule, parties, roles);
  const ifNobody = rule.ifNobody ?? 'office';
  const standIn =
    found.length === 0 && ifNobody === 'office' ? standIns(roles, [parties.initiator, ...parties.barred]) : undefined;
  return {
    id: rule.id,
    assignees: standIn?.people ?? found,
    transferred: [],
    mode: rule.mode ?? 'any',
    decides: rule.decides ?? true,
    signatures: [],
    delegated: [],
    added: [],
    ...(standIn && { fellTo: standIn.role }),
    ...(rule.ifRepeated === 'merge' && { mergesRepeated: true as const }),
    ...(found.length === 0 && ifNobody === 'skip' && { passed: 'nobody' as const }),
  };
}

/** Who signs by the chain's rule, in stable order, without those who may not. */
function signersOf(rule: Step, { party, initiator, barred }: Parties, roles: RoleBindings): PersonId[] {
  const meant = resolveWho(rule.who, party, roles).flatMap((person) => {
    if (person !== initiator || rule.ifInitiator === 'allow') return [person];
    const above = rule.ifInitiator === 'superior' ? [party.superior, party.aboveSuperior] : [];
    return above.filter((other): other is PersonId => other !== null && other !== initiator).slice(0, 1);
  });
  const mayInitiator = rule.ifInitiator === 'allow';
  return [...new Set(meant)].filter((person) => (person === initiator ? mayInitiator : !barred.includes(person)));
}

/** The submission after a return: the matter goes on at the step that returned it, or walks the chain again. */
export function resubmit(state: ApprovalState, version: number, chain: readonly Step[], context: Context): NewEvent {
  return {
    stream: stream.approval(state.id),
    ...timed(state, { kind: 'resubmitted', data: { version } }, chain, context),
  };
}

/**
 * The steps that are still to be taken by a person of the subject's, after that person has changed: the new superior takes over from the
 * old one. Steps already passed keep their names.
 */
export function reassign(state: ApprovalState, chain: readonly Step[], party: Party, roles: RoleBindings): NewEvent[] {
  if (state.status !== 'open' && state.status !== 'returned') return [];
  return state.steps.flatMap((step, index): NewEvent[] => {
    const rule = step.insertedBy === undefined ? ruleOf(chain, step) : undefined;
    if (index < state.current || !rule || !PERSONAL.has(rule.who)) return [];
    const to = signersOf(rule, { party, initiator: state.initiator, barred: state.barred }, roles);
    const from = step.assignees.filter((person) => !step.added.some((added) => added.person === person));
    if (to.length === 0 || to.every((person) => from.includes(person))) return [];
    return [{ stream: stream.approval(state.id), kind: 'step-reassigned', data: { step: step.id, from, to } }];
  });
}

/** Named by the subject's place, so they change with a transfer. */
const PERSONAL = new Set<Step['who']>(['superior', 'unit-head', 'field-leader']);
