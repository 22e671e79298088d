import type { Step } from '../scheme/people';
import type { Context } from './context';
import type { CycleState, WindowState } from './cycle';
import { stepDeadline, type StepDeadline } from './deadline';
import { refuse, type Actor, type Decision, type NewEvent, type NewFact, type TextRef } from './decision';
import { startCorrection } from './dossier/result';
import { ownerOf, type DossierState } from './dossier/state';
import { stream, type CycleId, type DossierId, type ObjectionId, type PersonId } from './ids';
import { resolveWho, standIns } from './who';

/** An objection 异议 to what a public notice 公示 shows: somebody's result, or how the evaluation was carried out. */
export interface Objection {
  id: ObjectionId;
  cycle: CycleId;
  window: string;
  /** Whose result it is about; null where it is about the procedure. */
  dossier: DossierId | null;
  /** Who signed it by name. */
  by: PersonId;
  grounds: TextRef;
  evidence: string[];
  /** Number in the register of objections, as `2026-0007`. */
  receipt: string;
  receivedAt: string;
  /** Who looks into it and answers. */
  handlers: PersonId[];
  status: 'open' | 'upheld' | 'rejected';
  deadline?: StepDeadline;
  /** Reactions of the deadline that have been carried out, by index. */
  done: number[];
  answer?: ObjectionAnswer;
  endedAt?: string;
}

export interface ObjectionAnswer {
  outcome: 'upheld' | 'rejected';
  by: PersonId;
  reason: TextRef;
  /** The correction that an upheld objection to a result has started. */
  approval?: string;
}

export type ObjectionCommand =
  | {
      do: 'raise-objection';
      objection: ObjectionId;
      window: string;
      about: DossierId | null;
      grounds: TextRef;
      evidence: string[];
    }
  | {
      do: 'answer-objection';
      objection: ObjectionId;
      outcome: 'upheld' | 'rejected';
      reason: TextRef;
      correction?: { fact: NewFact; value: string };
    };

export type ObjectionEvent =
  | { kind: 'objection-raised'; data: Omit<Objection, 'status' | 'done' | 'answer' | 'endedAt'> }
  | { kind: 'objection-reminded'; data: { index: number } }
  | { kind: 'objection-escalated'; data: { index: number; to: PersonId[] } }
  | { kind: 'objection-answered'; data: ObjectionAnswer };

/** The streams of an objection, as they are when their locks are held. */
export interface Objected {
  cycle?: CycleState;
  objection?: Objection;
  dossier?: DossierState;
  receipt?: string;
}

/** Decides an act on an objection; see {@link raise} and {@link answer} for what they refuse. */
export function decideObjection(
  command: ObjectionCommand,
  { cycle, objection, dossier, receipt = '' }: Objected,
  actor: Actor,
  context: Context,
): Decision {
  if (!cycle) return refuse('cycle-unknown');
  if (command.do === 'raise-objection')
    return objection ? refuse('already-recorded') : raise(command, cycle, dossier, receipt, actor, context);
  return objection ? answer(command, objection, cycle, dossier, actor, context) : refuse('objection-unknown');
}

/**
 * An objection signed by name, within the days of the notice, counted by the instant at which it reached the system. Refuses with
 * `not-running`, `window-unknown`, `stage-not-open`, `objection-late`, `dossier-unknown` (not shown in this notice).
 */
function raise(
  command: Extract<ObjectionCommand, { do: 'raise-objection' }>,
  cycle: CycleState,
  dossier: DossierState | undefined,
  receipt: string,
  actor: Actor,
  context: Context,
): Decision {
  if (cycle.status !== 'running' || actor.kind !== 'person') return refuse('not-running');
  const window = cycle.windows.find((each) => each.key === command.window && each.kind === 'public-notice');
  if (!window) return refuse('window-unknown', { window: command.window });
  if (window.status === 'to-come') return refuse('stage-not-open', { stage: window.stage });
  if (window.status === 'closed' || isOverAt(window, context.at)) return refuse('objection-late');
  const { about } = command;
  if (about !== null && !(dossier && isShown(dossier, window))) return refuse('dossier-unknown', undefined, 'about');
  const { objection: id, grounds, evidence } = command;
  const deadline = stepDeadline(answeringStep(window, context), context);
  const data = {
    ...{ id, cycle: cycle.id, window: window.key, dossier: about, by: actor.person, grounds, evidence },
    ...{ receipt, receivedAt: context.at },
    handlers: handlersOf(window, cycle, about === null ? undefined : dossier, actor.person, context),
    ...(deadline && { deadline }),
  };
  return { events: [{ stream: stream.objection(id), kind: 'objection-raised', data }] };
}

/** A notice's days are over; it is a half-open window like any other (A2). */
export const isOverAt = ({ dueAt }: Pick<WindowState, 'dueAt'>, at: string): boolean =>
  dueAt !== undefined && at >= dueAt;

/** A notice shows the signed results of its tracks that are not published yet. */
export const isShown = (dossier: DossierState, window: Pick<WindowState, 'tracks'>): boolean =>
  dossier.result !== undefined && (window.tracks?.includes(dossier.track) ?? true);

/** The step in which an objection is answered: the last of the stage's chain, with its deadline, where the scheme names one. */
export function answeringStep(
  { stage }: Pick<WindowState, 'stage'>,
  { scheme }: Pick<Context, 'scheme'>,
): Step | undefined {
  const chain = scheme.stages.find((each) => each.id === stage)?.chain;
  return chain === undefined ? undefined : scheme.chains[chain]?.at(-1);
}

/** Who answers: the body of that step, or of the stage, else the office; never who objects nor whom it is about. */
function handlersOf(
  window: WindowState,
  { roles }: CycleState,
  dossier: DossierState | undefined,
  by: PersonId,
  context: Context,
): PersonId[] {
  const named = context.scheme.stages.find((each) => each.id === window.stage)?.by ?? 'role:office';
  const barred = [by, dossier ? ownerOf(dossier) : null];
  const people = resolveWho(answeringStep(window, context)?.who ?? named, dossier ?? NOBODY, roles);
  const found = people.filter((person) => !barred.includes(person));
  return found.length > 0 ? found : (standIns(roles, barred)?.people ?? [...(roles.office ?? [])]);
}

const NOBODY = { subject: '', superior: null, aboveSuperior: null, unitHead: null, raters: {} };

/**
 * What came of looking into an objection. One upheld against a result names the wrong figure and the right one, and so opens the result
 * again through a correction, which the chain that signs results approves. Refuses with `objection-ended`, `not-a-handler`,
 * `change-missing`, and what a correction refuses.
 */
function answer(
  command: Extract<ObjectionCommand, { do: 'answer-objection' }>,
  objection: Objection,
  cycle: CycleState,
  dossier: DossierState | undefined,
  actor: Actor,
  context: Context,
): Decision {
  if (objection.status !== 'open') return refuse('objection-ended');
  if (actor.kind !== 'person' || !objection.handlers.includes(actor.person)) return refuse('not-a-handler');
  const by = actor.person;
  const { outcome, reason, correction } = command;
  const answered = (approval?: string): NewEvent => ({
    stream: stream.objection(objection.id),
    kind: 'objection-answered',
    data: { outcome, by, reason, ...(approval !== undefined && { approval }) },
  });
  if (outcome === 'rejected' || objection.dossier === null) return { events: [answered()] };
  if (!correction || !dossier) return refuse('change-missing', undefined, 'correction');
  const { fact, value } = correction;
  // What was handed in with the objection stays with it: whoever reads the dossier does not learn who objected.
  const started = startCorrection(cycle, dossier, { fact, value, reason, evidence: [] }, by, context);
  if ('refused' in started) return started.path ? { ...started, path: `correction/${started.path}` } : started;
  const [proposed] = started.events;
  const { approval } = (proposed?.data ?? {}) as { approval?: string };
  return { events: [answered(approval), ...started.events] };
}

export function evolveObjection(state: Objection | undefined, event: ObjectionEvent, at: string): Objection {
  if (event.kind === 'objection-raised') return { ...event.data, status: 'open', done: [] };
  if (!state) throw new Error(`An objection starts with objection-raised, not ${event.kind}`);
  switch (event.kind) {
    case 'objection-reminded':
    case 'objection-escalated':
      return { ...state, done: [...state.done, event.data.index] };
    case 'objection-answered':
      return { ...state, status: event.data.outcome, answer: event.data, endedAt: at };
  }
}
