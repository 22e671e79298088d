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
  type TextRef,
} from '../decision';
import { startApproval } from '../approval';
import { appealId, approvalId, stream, type PersonId } from '../ids';
import type { AppealObject, Appeal } from '../appeal';
import { isSubject, type AppealWindow, type DossierState } from './state';

/** A result as the board or a recomputation hands it over. */
export interface GivenResult {
  score: string | null;
  grade: string;
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

/** The committee's signature discloses the result to the subject at once and opens the appeal window (A8, A10). */
export function signOff(dossier: DossierState, given: GivenResult, context: Context): NewEvent[] {
  if (dossier.result) return [];
  const data = { number: 1, ...given, window: appealWindow(context), disclosedTo: disclosedTo(dossier, context) };
  return [{ stream: stream.dossier(dossier.id), kind: 'signed-off', data }];
}

/** Who learns the score at sign-off, by the scheme's disclosure (A10). */
export function disclosedTo(dossier: DossierState, context: Context): PersonId[] {
  const rule = context.scheme.disclosure?.find((each) => each.what.includes('score'));
  const superiors = rule && rule.to !== 'subject' && dossier.superior ? [dossier.superior] : [];
  return [dossier.subject, ...superiors];
}

/** Service of the result: the subject acknowledges, or the office records a refusal to sign before a witness. */
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
    if (command.witness === actor.person || command.witness === dossier.subject)
      return refuse('witness-not-independent', undefined, 'witness');
  }
  const data = { ...command, by: actor.person };
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
 * Refuses with `no-result`, `not-your-dossier`, `already-appealed`, `result-final`, `objects-missing`, `appeal-late`.
 */
export function fileAppeal(
  cycle: CycleState,
  dossier: DossierState,
  letter: AppealLetter,
  actor: Actor,
  context: Context,
): Decision {
  const { result } = dossier;
  if (!isSubject(dossier, actor)) return refuse('not-your-dossier');
  if (!result) return refuse('no-result');
  if (dossier.appeal?.id === appealId(dossier.id, result.number)) return refuse('already-appealed');
  if (result.final && result.final !== 'accepted') return refuse('result-final');
  if (letter.objects.length === 0) return refuse('objects-missing', undefined, 'objects');
  const on = stream.dossier(dossier.id);
  const { opensAt, closesAt, days } = result.window;
  if (closesAt !== undefined && context.at >= closesAt)
    return {
      ...refuse('appeal-late', { opensAt, closesAt, lastDay: days.at(-1) ?? '', receivedAt: context.at }),
      events: [{ stream: on, kind: 'late-letter-kept', data: { text: letter.grounds, objects: letter.objects } }],
    };
  const id = appealId(dossier.id, result.number);
  const filed: Omit<Appeal, 'status'> = {
    id,
    cycle: cycle.id,
    dossier: dossier.id,
    appellant: dossier.subject,
    result: { number: result.number, score: result.score, grade: result.grade, record: result.record },
    letter,
    receivedAt: context.at,
    windowClosesAt: closesAt,
    // Whoever rated, or may have rated, takes no part in the review.
    recused: [...new Set([...ratersOf(dossier), dossier.subject])],
    reviewers: [],
    handler: null,
    office: (cycle.roles.office ?? []).filter((person) => person !== dossier.subject),
    questions: [],
  };
  return {
    events: [
      { stream: on, kind: 'appeal-filed', data: { appeal: id } },
      { stream: stream.appeal(id), kind: 'appeal-received', data: filed },
    ],
  };
}

/** Everybody who rated the subject or was asked to. */
export function ratersOf(dossier: DossierState): PersonId[] {
  const superiors = [
    dossier.superior,
    ...dossier.transfers.map((transfer) => transfer.superior),
    dossier.yearly?.by ?? null,
  ];
  const monthly = Object.values(dossier.monthly).map((rating) => rating.by);
  const panels = Object.values(dossier.raters).flat();
  return [...new Set([...superiors.filter((person) => person !== null), ...monthly, ...panels])];
}

/** A window that closed without an appeal: the result counts as accepted (A8). Rule `appeal-window|<number>`. */
export function closeAppealWindow(dossier: DossierState, number: number): NewEvent[] {
  const { result } = dossier;
  const isOpen = result && result.number === number && !result.final && dossier.appeal?.status !== 'open';
  return isOpen ? [{ stream: stream.dossier(dossier.id), kind: 'result-accepted', data: {} }] : [];
}

/** Publishes a result that can no longer change; one under appeal follows once it is served. */
export function publishResult(dossier: DossierState): NewEvent[] {
  const isFinal = dossier.result?.final !== undefined && !dossier.correction;
  return isFinal && !dossier.publishedAt
    ? [{ stream: stream.dossier(dossier.id), kind: 'result-published', data: {} }]
    : [];
}

/**
 * A wrong fact put right without an appeal 更正: proposed by the office with a reason, signed by the chain that signs results, then
 * superseded, recomputed and served again. Refuses with `not-the-office`, `correction-open`, `appeal-open`, `no-result`, `own-matter`.
 */
export function proposeCorrection(
  cycle: CycleState,
  dossier: DossierState,
  command: { fact: NewFact; value: string; reason: TextRef; evidence: string[] },
  actor: Actor,
  context: Context,
): Decision {
  if (actor.kind !== 'person' || !hasRole(actor, 'office')) return refuse('not-the-office');
  if (isPerson(actor, dossier.subject)) return refuse('own-matter');
  if (!dossier.result) return refuse('no-result');
  if (dossier.correction) return refuse('correction-open');
  if (dossier.appeal?.status === 'open') return refuse('appeal-open');
  const round = dossier.result.number;
  const id = approvalId(dossier.id, 'correction', round);
  const fact: NewFact = {
    ...command.fact,
    id: `${command.fact.id}/corrected.${round}`,
    value: command.value,
    by: actor.person,
    evidence: command.evidence,
    supersedes: command.fact.id,
  };
  const matter = {
    kind: 'correction' as const,
    of: stream.dossier(dossier.id),
    version: round,
    subject: dossier.subject,
  };
  return {
    events: [
      {
        stream: stream.dossier(dossier.id),
        kind: 'correction-proposed',
        data: { approval: id, fact, was: command.fact.value ?? '', reason: command.reason },
      },
      startApproval(
        { id, cycle: cycle.id, matter, initiator: actor.person, chain: signChain(dossier, context), party: dossier },
        cycle.roles,
        context,
      ),
    ],
  };
}

/** The chain that signs a track's yearly result. */
export function signChain(dossier: Pick<DossierState, 'track'>, context: Context) {
  const plans = context.scheme.tracks.find((track) => track.id === dossier.track)?.results ?? [];
  const chain = plans.map((id) => context.scheme.results[id]?.signOff).find((id) => id !== undefined);
  return (chain && context.scheme.chains?.[chain]) || [];
}

/** A recomputed result after an appeal or a correction. A changed one after a correction opens a new window; one after an appeal is final. */
export function replaceResult(
  dossier: DossierState,
  given: GivenResult,
  because: 'appeal' | 'correction',
  context: Context,
): NewEvent[] {
  const { result } = dossier;
  if (!result || result.record === given.record) return [];
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
  return [{ stream: stream.dossier(dossier.id), kind: 'result-replaced', data }];
}
