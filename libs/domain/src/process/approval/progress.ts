import type { Step } from '../../scheme/people';
import type { PersonId } from '../ids';
import type { ApprovalState, StepState } from './state';

/** Those of a step whose signature is still to come, in the order in which they were named. */
export const unsigned = (step: StepState): PersonId[] =>
  step.assignees.filter(
    (person) =>
      !step.signatures.some((signature) => signature.by === person) && !(step.signedBefore ?? []).includes(person),
  );

/** Who may sign the step now: the next one of a sequential step, the one who claimed it, nobody who waits for an answer. */
export function signersNow(step: StepState): PersonId[] {
  const pending = unsigned(step);
  const inTurn = step.mode === 'sequential' ? pending.slice(0, 1) : pending;
  const mine = step.claimedBy === undefined ? inTurn : inTurn.filter((person) => person === step.claimedBy);
  return mine.filter((person) => !step.delegated.some(({ from }) => from === person));
}

/** Those who keep the step waiting: its signers, and whoever was asked by one of them. */
export const waitingFor = (step: StepState): PersonId[] => [...signersNow(step), ...step.delegated.map(({ to }) => to)];

/**
 * Where a step stands by its mode 或签、会签、依次审批、按比例通过. `lost`: so many are against it that the share needed can no longer be
 * reached; outside a ratio one refusal ends the matter at once and never gets here.
 */
export function verdictOf(step: StepState): 'open' | 'passed' | 'lost' {
  if (step.passed !== undefined) return 'passed';
  const total = step.assignees.length;
  const done = total - unsigned(step).length;
  if (total === 0) return 'open';
  if (step.mode === 'any') return done > 0 ? 'passed' : 'open';
  if (typeof step.mode === 'string' || !step.decides) return done === total ? 'passed' : 'open';
  const [part, whole] = step.mode.ratio;
  const against = step.signatures.filter((signature) => signature.as === 'against').length;
  if ((done - against) * whole >= part * total) return 'passed';
  return (total - against) * whole < part * total ? 'lost' : 'open';
}

/**
 * The matter after its open step may have come to an end: at the next step that somebody still has to take (steps that kept their
 * signatures through a return are not asked again), or at the matter's end.
 */
export function settled(state: ApprovalState): ApprovalState {
  let { current, steps } = state;
  while (state.status === 'open') {
    const step = steps[current];
    if (step === undefined) return { ...state, steps, current, status: 'approved' };
    const arrived = withSignedBefore(step, steps.slice(0, current));
    if (arrived !== step) steps = steps.map((each) => (each === step ? arrived : each));
    const verdict = verdictOf(arrived);
    if (verdict === 'open') break;
    if (verdict === 'lost') return { ...state, steps, current, status: 'rejected' };
    current += 1;
  }
  return { ...state, steps, current };
}

function withSignedBefore(step: StepState, earlier: readonly StepState[]): StepState {
  if (!step.mergesRepeated) return step;
  const signed = new Set(
    earlier.flatMap(({ signatures }) => signatures.flatMap(({ by, as }) => (as === 'approved' ? [by] : []))),
  );
  const signedBefore = step.assignees.filter((person) => signed.has(person));
  if (signedBefore.length === (step.signedBefore ?? []).length) return step;
  const merged = { ...step, signedBefore };
  return step.signatures.length === 0 && verdictOf(merged) === 'passed'
    ? { ...merged, passed: 'signed-before' }
    : merged;
}

/** Another step is open than before, or the same one anew: its time starts now. */
export const opensStep = (before: ApprovalState | undefined, after: ApprovalState): boolean =>
  after.status === 'open' &&
  (before?.status !== 'open' ||
    before.round !== after.round ||
    before.steps[before.current]?.id !== after.steps[after.current]?.id);

/** The step of the scheme's chain by which this one goes; a step put in by a signer goes by the one it came from. */
export const ruleOf = (chain: readonly Step[], step: StepState | undefined): Step | undefined =>
  step && chain.find(({ id }) => id === (step.insertedAt ?? step.id));
