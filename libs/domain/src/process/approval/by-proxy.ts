import { refuse, type Actor, type Refusal } from '../decision';
import type { PersonId } from '../ids';
import { mayNotSign } from './signers';
import { openStep, type ApprovalCommand, type ApprovalEvent, type ApprovalState, type StepState } from './state';

type Person = Extract<Actor, { kind: 'person' }>;

/** Whose act it is: of the person acted for, without the roles of either. */
export const principalOf = (actor: Person): Person =>
  actor.onBehalfOf === undefined ? actor : { kind: 'person', person: actor.onBehalfOf, roles: [] };

/** What belongs to the initiator, or says that one has read something oneself. */
const IN_PERSON = new Set<ApprovalCommand['do']>(['cancel', 'read-copy']);

/**
 * Why this act may not be done on another's behalf 代办; undefined where it may, and for an act in one's own name. Neither the initiator nor
 * those whom the matter is about act in it through a proxy or as one. Where a step decides by ratio, each vote is another person's hand.
 * Refuses with `not-by-proxy`, `own-matter`, `one-vote-each`.
 */
export function mayNotStandIn(state: ApprovalState, command: ApprovalCommand, actor: Person): Refusal | undefined {
  const { person, onBehalfOf } = actor;
  const step = openStep(state);
  const isVote = command.do === 'approve' || command.do === 'reject';
  if (step && isVote && isSecondVote(step, person, onBehalfOf)) return refuse('one-vote-each');
  if (onBehalfOf === undefined) return undefined;
  if (IN_PERSON.has(command.do)) return refuse('not-by-proxy');
  return mayNotSign(state, [person, onBehalfOf]) && refuse('own-matter');
}

/** Would this be a second vote by the same hand, in a step that decides by ratio? One's own vote comes before that for another. */
export function isSecondVote(step: StepState, person: PersonId, onBehalfOf: PersonId | undefined): boolean {
  if (typeof step.mode === 'string' || !step.decides) return false;
  const hasVotedForOther = step.signatures.some(({ proxy }) => proxy === person);
  return hasVotedForOther || (onBehalfOf !== undefined && step.assignees.includes(person));
}

/** The act with the name of whoever did it for another. */
export const byProxy = (event: ApprovalEvent, actor: Person): ApprovalEvent =>
  actor.onBehalfOf === undefined
    ? event
    : ({ ...event, data: { ...event.data, proxy: actor.person } } as ApprovalEvent);
