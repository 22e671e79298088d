import type { PersonId, StreamId } from './ids';
import type { RefusalCode } from './refusals';
import type { Period } from '../scheme/values';

/** Who acts: a person in the browser, or the system carrying out what fell due. */
export type Actor =
  { kind: 'person'; person: PersonId; roles: readonly string[]; onBehalfOf?: PersonId } | { kind: 'system' };

export const SYSTEM: Actor = { kind: 'system' };

/** A reference to free text: the text lies in an erasable row, the act holds its id and salted hash. */
export interface TextRef {
  id: string;
  hash: string;
}

/** What a person may be told when an act is refused; `params` fill the sentence of the code (`sayRefusal`). */
export interface Refusal {
  refused: RefusalCode;
  params?: Record<string, string | number>;
  path?: string;
}

export const refuse = (refused: RefusalCode, params?: Record<string, string | number>, path?: string): Refusal => ({
  refused,
  ...(params && { params }),
  ...(path && { path }),
});

/** One entry of the ledger to be. `key` makes it unique in its stream: two attempts at the same due work write it once. */
export interface NewEvent {
  stream: StreamId;
  kind: string;
  data: object;
  key?: string;
  at?: string;
}

/** A fact 事实 as scoring reads it; figures are decimal text. Free text is only referred to. */
export interface NewFact {
  id: string;
  cycle: string;
  dossier: string;
  kind: 'target' | 'rating' | 'self-score' | 'event' | 'decision' | 'unit-grade' | 'rate' | 'actual';
  node?: string;
  item?: string;
  period?: Period;
  panel?: string;
  value?: string;
  on?: string;
  data: object;
  by: PersonId | null;
  evidence: string[];
  supersedes?: string;
}

/** Events to append and facts to write in one transaction; a refusal may still put something on record (a late letter, A8). */
export type Decision =
  { events: NewEvent[]; facts?: NewFact[] } | (Refusal & { events?: NewEvent[]; facts?: NewFact[] });

export const isRefusal = (decision: Decision): decision is Refusal & { events?: NewEvent[] } => 'refused' in decision;

export const isPerson = (actor: Actor, person: PersonId | null | undefined): boolean =>
  actor.kind === 'person' && person !== null && person !== undefined && actor.person === person;

export const hasRole = (actor: Actor, role: string): boolean => actor.kind === 'person' && actor.roles.includes(role);
