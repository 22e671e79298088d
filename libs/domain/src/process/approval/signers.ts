import { hasRole, refuse, type Actor, type Refusal } from '../decision';
import type { PersonId } from '../ids';
import { unsigned } from './progress';
import type { ApprovalCommand, ApprovalEvent, ApprovalState, StepState } from './state';

type Of<Act extends ApprovalCommand['do']> = Extract<ApprovalCommand, { do: Act }>;

/** Hands one's own place in a step to somebody else 转办. Refuses with `transfer-to-self` (he is on the step) and {@link mayNotSign}. */
export function transfer(
  state: ApprovalState,
  step: StepState,
  { to, comment }: Of<'transfer'>,
  from: PersonId,
): ApprovalEvent | Refusal {
  return (
    newcomer(state, step, to) ?? {
      kind: 'step-transferred',
      data: { step: step.id, from, to, ...(comment && { comment }) },
    }
  );
}

/** Asks somebody to look into it and comes back to the one who asked 交办（办后返回）. Refuses as {@link transfer} does. */
export function delegate(
  state: ApprovalState,
  step: StepState,
  { to, comment }: Of<'delegate'>,
  from: PersonId,
): ApprovalEvent | Refusal {
  const isAsked = step.delegated.some((each) => each.to === to);
  if (isAsked) return refuse('transfer-to-self', undefined, 'to');
  return (
    newcomer(state, step, to) ?? {
      kind: 'step-delegated',
      data: { step: step.id, from, to, ...(comment && { comment }) },
    }
  );
}

function newcomer(state: ApprovalState, step: StepState, to: PersonId): Refusal | undefined {
  return (
    mayNotSign(state, [to], 'to') ??
    (step.assignees.includes(to) ? refuse('transfer-to-self', undefined, 'to') : undefined)
  );
}

/** More signers than this are no signature any more but a meeting. */
const MOST_SIGNERS = 50;

/**
 * Adds signers 加签: beside the others of the step, or as a step of their own before or after it, where any one signs or all of them
 * (`joint`). Refuses with `signer-on-step`, `signers-count` and {@link mayNotSign}.
 */
export function addSigners(
  state: ApprovalState,
  step: StepState,
  { where, people, joint, comment }: Of<'add-signers'>,
  by: PersonId,
): ApprovalEvent | Refusal {
  const isMany = people.length + step.assignees.length > MOST_SIGNERS;
  if (people.length === 0 || new Set(people).size !== people.length || isMany)
    return refuse('signers-count', { max: MOST_SIGNERS }, 'people');
  const wrong = mayNotSign(state, people, 'people');
  if (wrong) return wrong;
  if (where === 'beside' ? people.some((person) => step.assignees.includes(person)) : people.includes(by))
    return refuse('signer-on-step', undefined, 'people');
  return {
    kind: 'signers-added',
    data: { step: step.id, by, where, people, joint, ...(comment && { comment }) },
  };
}

/**
 * Takes out signers who were added and have not signed 减签; by whoever added them, or the office. A step put in before or after goes
 * with its last signer, while it is still to come. Refuses with `step-unknown`, `not-added-by-you`, `already-signed`, `last-signer`.
 */
export function removeSigners(
  state: ApprovalState,
  { step: id, people }: Of<'remove-signers'>,
  actor: Extract<Actor, { kind: 'person' }>,
): ApprovalEvent | Refusal {
  const place = state.steps.findIndex((step) => step.id === id);
  const step = state.steps[place];
  if (!step || place < state.current || people.length === 0) return refuse('step-unknown', { step: id }, 'step');
  const by = actor.person;
  const addedBy = (person: PersonId): PersonId | undefined =>
    step.added.find((each) => each.person === person)?.by ?? step.insertedBy;
  for (const person of people) {
    const author = step.assignees.includes(person) ? addedBy(person) : undefined;
    if (author === undefined || (author !== by && !hasRole(actor, 'office')))
      return refuse('not-added-by-you', undefined, 'people');
    if (!unsigned(step).includes(person)) return refuse('already-signed', { step: id }, 'people');
  }
  const isEmptied = step.assignees.every((person) => people.includes(person));
  if (isEmptied && (place === state.current || step.insertedBy === undefined))
    return refuse('last-signer', undefined, 'people');
  return { kind: 'signers-removed', data: { step: id, by, people } };
}

/** Nobody approves his own submission, nor what is about himself. Refuses with `transfer-to-initiator`, `transfer-to-subject`. */
export function mayNotSign(state: ApprovalState, people: readonly PersonId[], path?: string): Refusal | undefined {
  if (people.includes(state.initiator)) return refuse('transfer-to-initiator', undefined, path);
  return people.some((person) => state.barred.includes(person))
    ? refuse('transfer-to-subject', undefined, path)
    : undefined;
}
