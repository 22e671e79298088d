import type { Step } from '../../scheme/people';
import { stepDeadline } from '../deadline';
import type { Context } from '../context';
import { hasRole, refuse, type Actor, type Decision, type Refusal } from '../decision';
import { stream, type PersonId } from '../ids';
import { byProxy, mayNotStandIn, principalOf } from './by-proxy';
import { evolveApproval } from './evolve';
import { opensStep, ruleOf, signersNow, unsigned } from './progress';
import { addSigners, delegate, mayNotSign, removeSigners, transfer } from './signers';
import {
  hasEnded,
  INITIATOR,
  openStep,
  takesPart,
  type ApprovalCommand,
  type ApprovalEvent,
  type ApprovalState,
  type StepState,
} from './state';
import { isTalk, talk, type Talk } from './talk';

/**
 * Decides an act on a matter under approval. `round` and `step` say which page its author saw.
 *
 * Refuses with `approval-unknown`, `matter-ended`, `stale-page` (somebody was faster, or the matter was submitted anew), `not-your-step`,
 * `not-your-turn`, `claimed-by-other`, `waits-for-answer`, `already-signed`, `opinion-only`, `step-unknown`, `not-the-initiator`,
 * `not-the-office`, `own-matter`, `too-late-to-take-back`, `not-to-claim`, `not-claimed`, `signers-found`, and what
 * {@link transfer}, {@link addSigners}, {@link removeSigners}, {@link talk} and, on another's behalf, {@link mayNotStandIn} refuse.
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
  const event = mayNotStandIn(state, command, actor) ?? eventOf(state, command, principalOf(actor), context);
  return 'refused' in event
    ? event
    : { events: [{ stream: stream.approval(state.id), ...timed(state, byProxy(event, actor), chain, context) }] };
}

type Person = Extract<Actor, { kind: 'person' }>;

/** The act with the deadline of the step that opens by it, counted from now. */
export function timed(
  state: ApprovalState | undefined,
  event: ApprovalEvent,
  chain: readonly Step[],
  context: Context,
): ApprovalEvent {
  const after = evolveApproval(state, event, context.at);
  if (!opensStep(state, after)) return event;
  const deadline = stepDeadline(ruleOf(chain, after.steps[after.current]), context);
  return deadline ? ({ ...event, data: { ...event.data, deadline } } as ApprovalEvent) : event;
}

function eventOf(
  state: ApprovalState,
  command: ApprovalCommand,
  actor: Person,
  context: Context,
): ApprovalEvent | Refusal {
  if (isTalk(command)) return talk(state, command, actor, context);
  if (hasEnded(state)) return refuse('matter-ended', { status: state.status });
  if (command.do === 'cancel' && actor.person !== state.initiator) return refuse('not-the-initiator');
  if (command.round !== state.round) return refuse('stale-page');
  if (isOfMatter(command)) return steered(state, command, actor);
  const step = openStep(state);
  if (!step || command.step !== step.id) return refuse('stale-page');
  if (isOfOthers(command)) return setRight(state, step, command, actor);
  return mayActNow(step, actor.person) ?? signed(state, step, command, actor.person);
}

type OfMatter = Extract<ApprovalCommand, { do: 'cancel' | 'terminate' | 'take-back' | 'remove-signers' }>;
type OfOthers = Extract<ApprovalCommand, { do: 'jump' | 'assign-signers' | 'release' | 'answer-delegation' }>;
type OfSigner = Exclude<ApprovalCommand, Talk | OfMatter | OfOthers>;

const OF_MATTER = new Set<string>(['cancel', 'terminate', 'take-back', 'remove-signers'] satisfies OfMatter['do'][]);
const OF_OTHERS = new Set<string>([
  'jump',
  'assign-signers',
  'release',
  'answer-delegation',
] satisfies OfOthers['do'][]);
const isOfMatter = (command: ApprovalCommand): command is OfMatter => OF_MATTER.has(command.do);
const isOfOthers = (command: ApprovalCommand): command is OfOthers => OF_OTHERS.has(command.do);

/** Acts on the matter as a whole, whoever has it now. */
function steered(state: ApprovalState, command: OfMatter, actor: Person): ApprovalEvent | Refusal {
  const by = actor.person;
  switch (command.do) {
    case 'cancel':
      return { kind: 'approval-cancelled', data: { by } };
    case 'terminate':
      return byOffice(state, actor) ?? { kind: 'approval-terminated', data: { by, reason: command.reason } };
    case 'take-back':
      return takeBack(state, by);
    case 'remove-signers':
      return removeSigners(state, command, actor);
  }
}

/** Acts on the open step by others than its signers. */
function setRight(state: ApprovalState, step: StepState, command: OfOthers, actor: Person): ApprovalEvent | Refusal {
  const named = { step: step.id, by: actor.person };
  switch (command.do) {
    case 'jump': {
      const { to, reason } = command;
      if (!state.steps.some(({ id }) => id === to) || to === step.id) return refuse('step-unknown', { step: to }, 'to');
      return byOffice(state, actor) ?? { kind: 'step-jumped', data: { ...named, to, reason } };
    }
    case 'assign-signers': {
      if (step.assignees.length > 0) return refuse('signers-found');
      const wrong = byOffice(state, actor) ?? mayNotSign(state, command.people);
      return wrong ?? { kind: 'step-reassigned', data: { step: step.id, from: [], to: command.people } };
    }
    case 'release':
      if (step.claimedBy === undefined) return refuse('not-claimed');
      if (step.claimedBy !== named.by && !hasRole(actor, 'office')) return refuse('claimed-by-other');
      return { kind: 'step-released', data: named };
    case 'answer-delegation':
      return step.delegated.some(({ to }) => to === named.by)
        ? { kind: 'delegation-answered', data: { ...named, opinion: command.opinion } }
        : refuse('not-asked');
  }
}

/** Acts of one of those whose turn it is. */
function signed(state: ApprovalState, step: StepState, command: OfSigner, by: PersonId): ApprovalEvent | Refusal {
  const named = { step: step.id, by };
  switch (command.do) {
    case 'approve': {
      const { opinion, conditions } = command;
      if (conditions && !step.decides) return refuse('opinion-only', undefined, 'conditions');
      const words = { ...(opinion && { opinion }), ...(conditions && { conditions }) };
      return { kind: 'step-approved', data: { ...named, ...words } };
    }
    case 'reject': {
      if (!step.decides) return refuse('opinion-only');
      const data = { ...named, comment: command.comment };
      return { kind: typeof step.mode === 'string' ? 'rejected' : 'step-opposed', data };
    }
    case 'return': {
      if (!step.decides) return refuse('opinion-only');
      const { to, comment } = command;
      const isPassed = state.steps.slice(0, state.current).some(({ id }) => id === to);
      if (to !== INITIATOR && !isPassed) return refuse('step-unknown', { step: to }, 'to');
      const then = command.then ?? (to === INITIATOR ? 'resume' : 'walk-again');
      return { kind: 'step-returned', data: { ...named, to, comment, resumes: then === 'resume' } };
    }
    case 'claim':
      return step.mode === 'any' && step.claimedBy === undefined && signersNow(step).length > 1
        ? { kind: 'step-claimed', data: named }
        : refuse('not-to-claim');
    case 'transfer':
      return transfer(state, step, command, by);
    case 'delegate':
      return delegate(state, step, command, by);
    case 'add-signers':
      return addSigners(state, step, command, by);
  }
}

/** Why this person may not act on the open step now; undefined where he may. */
function mayActNow(step: StepState, person: PersonId): Refusal | undefined {
  if (signersNow(step).includes(person)) return undefined;
  const at = { step: step.id };
  if (!step.assignees.includes(person)) return refuse('not-your-step', at);
  if (!unsigned(step).includes(person)) return refuse('already-signed', at);
  if (step.delegated.some(({ from }) => from === person)) return refuse('waits-for-answer', at);
  return refuse(step.claimedBy === undefined ? 'not-your-turn' : 'claimed-by-other', at);
}

/** What only the office may do, with a reason, and never in a matter of its own people. */
function byOffice(state: ApprovalState, actor: Person): Refusal | undefined {
  if (!hasRole(actor, 'office')) return refuse('not-the-office');
  return mayNotSign(state, [actor.person]) && refuse('own-matter');
}

/** The initiator has it back while no signer has acted; a signer his signature while nobody has acted after it. */
export function takeBack(state: ApprovalState, person: PersonId): ApprovalEvent | Refusal {
  if (state.status !== 'open') return refuse('too-late-to-take-back');
  if (state.lastSigned?.by === person)
    return { kind: 'signature-taken-back', data: { step: state.lastSigned.step, by: person } };
  if (person === state.initiator && !state.isTaken) return { kind: 'submission-taken-back', data: { by: person } };
  return takesPart(state, person) ? refuse('too-late-to-take-back') : refuse('not-your-step');
}
