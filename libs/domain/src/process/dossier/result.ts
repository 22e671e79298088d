import { localDateOf } from '../../calendar/dates';
import { openWindow } from '../../calendar/windows';
import type { Context } from '../context';
import type { CycleState } from '../cycle';
import {
  hasRole,
  isPerson,
  refuse,
  type Actor,
  type Decision,
  type NewEvent,
  type NewFact,
  type Refusal,
  type TextRef,
} from '../decision';
import { startApproval } from '../approval/start';
import { appealId, approvalId, stream, type PersonId } from '../ids';
import type { Appeal, AppealObject } from '../appeal';
import { openedStep } from '../appeal-steps';
import { finalResult } from '../results';
import { standIns } from '../who';
import { panelsOf } from './asked';
import { checkFigure } from './marks';
import { ratersAsked } from './rating';
import { isSubject, ownerOf, type AppealWindow, type DossierState } from './state';

/** A result as the board or a recomputation hands it over. */
export interface GivenResult {
  score: string | null;
  /** Null where the result has no grade. */
  grade: string | null;
  /** Id of the stored result record with its derivation. */
  record: string;
}

/** Five working days from the day of sign-off, or what the scheme says (A8, R12). */
export function appealWindow(context: Context): AppealWindow {
  const span = context.scheme.appeal?.window ?? { count: 5, unit: 'working-day' as const };
  const window = openWindow({ openedAt: context.at, span, zone: context.zone, calendar: context.calendar });
  const { opensAt, calendar } = window;
  if (window.provisional) return { opensAt, days: [], calendar };
  return { opensAt, closesAt: window.closesAt, days: [...(window.days ?? [])], calendar };
}

/**
 * A window that ran into a year without a notice gets its last day once the notice is loaded, which is no re-computation (1b); a window
 * that has one keeps it. Rule `calendar|<version>`.
 */
export function completeAppealWindow(dossier: DossierState, context: Context): NewEvent[] {
  const { result } = dossier;
  if (!result || result.final || result.window.closesAt !== undefined) return [];
  const window = appealWindow({ ...context, at: result.window.opensAt });
  if (window.closesAt === undefined) return [];
  const data = { number: result.number, window };
  return [{ stream: stream.dossier(dossier.id), kind: 'appeal-window-completed', data }];
}

/** The committee's signature discloses the result to the subject at once and opens the appeal window (A8, A10). */
export function signOff(dossier: DossierState, given: GivenResult, context: Context): NewEvent[] {
  if (dossier.result) return [];
  const data = { number: 1, ...given, window: appealWindow(context), disclosedTo: disclosedTo(dossier, context) };
  return [{ stream: stream.dossier(dossier.id), kind: 'signed-off', data }];
}

/** Who learns the score at sign-off, by the scheme's disclosure (A10). */
export function disclosedTo(dossier: DossierState, context: Context): PersonId[] {
  const rule = context.scheme.disclosure?.find((each) => each.what.includes('score'));
  const superiors = rule && rule.to !== 'subject' ? [dossier.superior] : [];
  return [ownerOf(dossier), ...superiors].filter((person) => person !== null);
}

/**
 * Service of the result: the subject acknowledges, or the office records a refusal to sign before a witness. Refuses with `no-result`,
 * `already-acknowledged`, `not-your-dossier`, `not-the-office`, `own-matter`, `witness-not-independent`.
 */
export function acknowledge(
  dossier: DossierState,
  command: { how: 'acknowledged' } | { how: 'refused-to-sign'; witness: PersonId },
  actor: Actor,
): Decision {
  if (!dossier.result) return refuse('no-result');
  if (dossier.result.acknowledgement) return refuse('already-acknowledged');
  if (actor.kind !== 'person') return refuse('not-your-dossier');
  if (command.how === 'acknowledged' && !isSubject(dossier, actor)) return refuse('not-your-dossier');
  if (command.how === 'refused-to-sign') {
    if (!hasRole(actor, 'office')) return refuse('not-the-office');
    if (isSubject(dossier, actor)) return refuse('own-matter');
    if (command.witness === actor.person || command.witness === ownerOf(dossier))
      return refuse('witness-not-independent', undefined, 'witness');
  }
  const { how } = command;
  const data = { how, ...(how === 'refused-to-sign' && { witness: command.witness }), by: actor.person };
  return { events: [{ stream: stream.dossier(dossier.id), kind: 'result-acknowledged', data }] };
}

export interface AppealLetter {
  objects: AppealObject[];
  /** Parts of the result that are disputed, as paths of the derivation. */
  parts: string[];
  grounds: TextRef;
  request: 'recompute' | 'rate-again' | 'regrade' | 'other';
  evidence: string[];
}

/**
 * Files an appeal 申诉 (A8, R12): one a result, within the window, counted by the instant at which it reached the office. A late
 * letter is refused with `appeal-late`, which names the window, and kept on record. The stage's stored status plays no part.
 * Refuses with `no-result`, `not-your-dossier`, `already-appealed`, `result-final`, `objects-missing` (or not foreseen), `appeal-late`.
 */
export function fileAppeal(
  cycle: CycleState,
  dossier: DossierState,
  letter: AppealLetter,
  receipt: string,
  actor: Actor,
  context: Context,
): Decision {
  const { result } = dossier;
  if (!isSubject(dossier, actor) || actor.kind !== 'person') return refuse('not-your-dossier');
  if (!result) return refuse('no-result');
  if (dossier.appeal?.id === appealId(dossier.id, result.number)) return refuse('already-appealed');
  if (result.final && result.final !== 'accepted') return refuse('result-final');
  const allowed: readonly AppealObject[] = context.scheme.appeal?.objects ?? [];
  if (letter.objects.length === 0 || letter.objects.some((object) => !allowed.includes(object)))
    return refuse('objects-missing', undefined, 'objects');
  const on = stream.dossier(dossier.id);
  const { opensAt, closesAt } = result.window;
  if (closesAt !== undefined && context.at >= closesAt) {
    const lastDay = localDateOf(new Date(Date.parse(closesAt) - 1).toISOString(), context.zone);
    return {
      ...refuse('appeal-late', { opensAt, closesAt, lastDay, receivedAt: context.at }),
      events: [{ stream: on, kind: 'late-letter-kept', data: { text: letter.grounds, objects: letter.objects } }],
    };
  }
  const id = appealId(dossier.id, result.number);
  const filed: Omit<Appeal, 'status'> = {
    id,
    cycle: cycle.id,
    dossier: dossier.id,
    appellant: actor.person,
    result: { number: result.number, score: result.score, grade: result.grade, record: result.record },
    letter,
    receipt,
    receivedAt: context.at,
    windowClosesAt: closesAt,
    // Whoever rated, or may have rated, takes no part in the review.
    recused: [...new Set([...ratersOf(dossier, cycle, context), actor.person])],
    reviewers: [],
    handler: null,
    office: deskFor(dossier, cycle),
    questions: [],
    ...openedStep('accept', context),
  };
  return {
    events: [
      { stream: on, kind: 'appeal-filed', data: { appeal: id } },
      { stream: stream.appeal(id), kind: 'appeal-received', data: filed },
    ],
  };
}

/** The office that takes in an appeal: never the appellant, nor his superiors, who do not learn of it (A8). */
const deskFor = (dossier: DossierState, cycle: CycleState): PersonId[] =>
  standIns(cycle.roles, [ownerOf(dossier), dossier.superior, dossier.aboveSuperior, dossier.unitHead])?.people ?? [];

/** Everybody who rated the subject or was asked to, in his own name or by ballot. */
export function ratersOf(dossier: DossierState, cycle: CycleState, context: Context): PersonId[] {
  const superiors = [
    dossier.superior,
    ...dossier.transfers.flatMap((transfer) => [transfer.fromSuperior, transfer.superior]),
  ];
  const named = Object.values(dossier.rated).flatMap((given) => given.map((rating) => rating.by));
  const figures = Object.values(dossier.figures).map((figure) => figure.by);
  const asked = panelsOf(context, dossier.track).flatMap(({ panel }) => ratersAsked(panel, dossier, cycle));
  return [...new Set([...superiors.filter((person) => person !== null), ...named, ...figures, ...asked])];
}

/** A window that closed without an appeal: the result counts as accepted (A8). Rule `appeal-window|<number>`. */
export function closeAppealWindow(dossier: DossierState, number: number): NewEvent[] {
  const { result } = dossier;
  const isOpen = result && result.number === number && !result.final && dossier.appeal?.status !== 'open';
  return isOpen ? [{ stream: stream.dossier(dossier.id), kind: 'result-accepted', data: {} }] : [];
}

/** A result can be published once it can no longer change: its window or its appeal has ended, and no correction is under way. */
export const isPublishable = (dossier: DossierState): boolean =>
  dossier.result?.final !== undefined && !dossier.correction && dossier.publishedAt === undefined;

/** Publishes a result that can no longer change; one under appeal follows once it is served. */
export function publishResult(dossier: DossierState): NewEvent[] {
  return isPublishable(dossier) ? [{ stream: stream.dossier(dossier.id), kind: 'result-published', data: {} }] : [];
}

/** A wrong figure, the right one, and why. */
export interface ProposedCorrection {
  fact: NewFact;
  value: string;
  reason: TextRef;
  evidence: string[];
}

/**
 * A wrong fact put right without an appeal 更正: proposed by the office with a reason, signed by the chain that signs results, then
 * superseded, recomputed and served again. Refuses with `not-the-office`, `own-matter`, `no-result`, `correction-open`, `appeal-open`,
 * `fact-foreign`, `value-invalid`, `mark-range`, `nobody-to-approve`.
 */
export function proposeCorrection(
  cycle: CycleState,
  dossier: DossierState,
  command: ProposedCorrection,
  actor: Actor,
  context: Context,
): Decision {
  if (actor.kind !== 'person' || !hasRole(actor, 'office')) return refuse('not-the-office');
  if (isPerson(actor, ownerOf(dossier))) return refuse('own-matter');
  return startCorrection(cycle, dossier, command, actor.person, context);
}

/** A wrong fact that somebody entitled to it puts before the chain. Refuses as {@link proposeCorrection} does, but for who it is. */
export function startCorrection(
  cycle: CycleState,
  dossier: DossierState,
  command: ProposedCorrection,
  by: PersonId,
  context: Context,
): { events: NewEvent[] } | Refusal {
  if (!dossier.result) return refuse('no-result');
  if (dossier.correction) return refuse('correction-open');
  if (dossier.appeal?.status === 'open') return refuse('appeal-open');
  if (command.fact.dossier !== dossier.id) return refuse('fact-foreign', undefined, 'fact');
  const wrong = checkFigure(command.fact, command.value, 'value', context);
  if (wrong) return wrong;
  const round = dossier.corrections + 1;
  const id = approvalId(dossier.id, 'correction', round);
  const of = stream.dossier(dossier.id);
  const { subject } = dossier;
  const started = startApproval(
    {
      id,
      cycle: cycle.id,
      matter: { kind: 'correction', of, version: round, subject },
      initiator: by,
      chain: signChain(dossier, context),
      party: dossier,
      barred: [ownerOf(dossier)].filter((person) => person !== null),
    },
    cycle.roles,
    context,
  );
  if ('refused' in started) return started;
  const fact: NewFact = {
    ...command.fact,
    id: `${command.fact.id}/corrected.${round}`,
    value: command.value,
    by,
    evidence: command.evidence,
    supersedes: command.fact.id,
  };
  const data = { approval: id, fact, was: command.fact.value ?? '', reason: command.reason };
  return { events: [{ stream: of, kind: 'correction-proposed', data }, started] };
}

/** The chain that signs a track's final result. */
export function signChain(dossier: Pick<DossierState, 'track'>, context: Context) {
  const chain = finalResult(context, dossier.track)?.plan.signOff;
  return (chain && context.scheme.chains[chain]) || [];
}

/**
 * A recomputed result after an appeal or a correction, once for each. One after an appeal is final and ends it; a changed one after a
 * correction opens a new window; one that came out the same keeps its window and its end.
 */
export function replaceResult(
  dossier: DossierState,
  given: GivenResult,
  because: 'appeal' | 'correction',
  context: Context,
): NewEvent[] {
  const { result } = dossier;
  const isDue = because === 'appeal' ? dossier.appeal?.status === 'open' : dossier.correction?.isApproved;
  if (!result || !isDue) return [];
  const isChanged = given.score !== result.score || given.grade !== result.grade;
  const window = because === 'correction' && isChanged ? appealWindow(context) : result.window;
  const final = because === 'appeal' ? ('changed' as const) : isChanged ? undefined : result.final;
  const data = {
    number: result.number + 1,
    ...given,
    window,
    because,
    disclosedTo: disclosedTo(dossier, context),
    ...(final && { final }),
  };
  const on = stream.dossier(dossier.id);
  const ended: NewEvent = { stream: on, kind: 'appeal-ended', data: { outcome: 'changed' } };
  return [{ stream: on, kind: 'result-replaced', data }, ...(because === 'appeal' ? [ended] : [])];
}
