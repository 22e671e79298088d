import { localDate, localDateOf, yearOf, type LocalDate } from '../calendar/dates';
import { addSpan } from '../calendar/spans';
import { resolveWhen } from '../calendar/when';
import { canonical } from '../ledger/canonical';
import type { ResultRecord } from '../scheme/records';
import type { ResolvedEffect } from '../scheme/resolved';
import type { When } from '../scheme/dates';
import type { BoardDecision } from '../scoring/moves';
import { scoreCohort, type CohortInput, type CohortSubject, type ScoredRecord } from '../scoring/score-cohort';
import type { CohortBoard } from '../scoring/grade-cohort';
import type { KnownResult } from '../scoring/scope';
import { roundsFrom } from '../scoring/rounds';
import { scoringFacts, type StoredFact } from '../scoring/stored-facts';
import type { Period } from '../scheme/values';
import type { BoardMember, Cohort } from './board';
import { finalResult, referredResults, resultsOfTrack, isWhole, unitResults } from './results';
import type { Context } from './context';
import type { CycleState } from './cycle';
import { declaredNodes } from './dossier/asked';
import { uncountedFigures } from './dossier/figures';
import { ownerOf, planInForce, type ConsequenceState, type DossierState } from './dossier/state';
import type { BoardId, PersonId, UnitId } from './ids';

/** The engine that made a record; grows when the same facts would give other bytes. */
export const ENGINE = 'kaocheng/1';

/** A dossier with its facts, superseded ones too. */
export interface Evaluated {
  dossier: DossierState;
  facts: readonly StoredFact[];
}

/** A cohort to be scored: its place in the organisation and its people. */
export interface ScoredGroup {
  track: string;
  unit: UnitId | null;
  members: readonly Evaluated[];
  /** Results of earlier cycles. */
  history: readonly KnownResult[];
  /** Signed results of this cycle, of whatever tracks, on which these may rest. */
  known?: readonly KnownResult[];
  decisions?: readonly BoardDecision[];
}

/** What the scoring engine needs for one cohort; undefined where the track has no result of the whole cycle. */
export function cohortInput(group: ScoredGroup, cycle: CycleState, context: Context): CohortInput | undefined {
  const result = finalResult(context, group.track);
  if (!result) return undefined;
  const input = inputFor(group, result.id, 'Y', cycle, context);
  const related = [
    ...(input.related ?? []),
    ...(group.known ?? []),
    ...entered(group, result.id),
    ...unitGrades(group, cycle, context),
  ];
  return {
    ...input,
    related: [...related, ...roundResults(group, related, cycle, context)],
    decisions: group.decisions ?? [],
  };
}

function inputFor(
  group: ScoredGroup,
  result: string,
  period: Period,
  cycle: CycleState,
  context: Context,
): CohortInput {
  return {
    scheme: context.scheme,
    settings: cycle.settings,
    track: group.track,
    result,
    period,
    subjects: group.members.map((member) => cohortSubject(member, group.unit, context)),
    history: group.history,
    year: Number(cycle.startsOn.slice(0, 4)),
  };
}

/** Grades that people decided stand among the decisions on a list; scoring reads them as results. */
function entered({ decisions }: ScoredGroup, result: string): KnownResult[] {
  return (decisions ?? []).flatMap((one) =>
    one.about === 'move'
      ? [{ id: `entered/${one.subject}`, result, subject: one.subject, period: 'Y' as const, grade: one.grade }]
      : [],
  );
}

/** The unit's own grade, which the office enters. */
function unitGrades({ unit, track }: ScoredGroup, cycle: CycleState, context: Context): KnownResult[] {
  const plan = finalResult(context, track)?.plan;
  const grade = unit === null ? undefined : cycle.unitGrades[unit];
  if (unit === null || grade === undefined || !plan) return [];
  const id = `${cycle.id}/unit-grade/${unit}`;
  return unitResults(plan).map((result) => ({ id, result, subject: unit, period: 'Y', grade }));
}

/** The results of the rounds that the result of the year rests on, with their ranks (R30: most often last). */
function roundResults(
  group: ScoredGroup,
  related: readonly KnownResult[],
  cycle: CycleState,
  context: Context,
): KnownResult[] {
  const wanted = new Set(referredResults(context, group.track).map((ref) => ref.result));
  const rounds = resultsOfTrack(context, group.track).filter(({ id, plan }) => !isWhole(plan) && wanted.has(id));
  return rounds.flatMap(({ id, plan }) =>
    roundsFrom(context.scheme.calendar.yearStarts)
      .ofKind(plan.every)
      .flatMap((period) => scoredRound(group, id, period, related, cycle, context)),
  );
}

/** One round's result of every member that has one; subjects whose facts lack have none. */
export function scoredRound(
  group: ScoredGroup,
  result: string,
  period: Period,
  related: readonly KnownResult[],
  cycle: CycleState,
  context: Context,
): KnownResult[] {
  const outcome = scoreCohort({ ...inputFor(group, result, period, cycle, context), related, withoutTraces: true });
  if (!outcome.ok) return [];
  return outcome.records.flatMap(({ subject, score, rank, isLast, grade, status }) =>
    status === 'open'
      ? []
      : [
          {
            id: `${cycle.id}/round/${result}/${period}/${subject}`,
            result,
            subject,
            period,
            ...(score !== undefined && { score }),
            ...(rank !== undefined && { rank }),
            ...(isLast && { last: true }),
            ...(grade && { grade: grade.final }),
          },
        ],
  );
}

/** A subject with the facts that count for it. */
export function cohortSubject({ dossier, facts }: Evaluated, unit: UnitId | null, context: Context): CohortSubject {
  const home = unit ?? dossier.unit;
  const choice = {
    planVersion: planInForce(dossier)?.version,
    declared: declaredNodes(context, dossier.track),
    unsignedEvents: new Set(
      dossier.events.filter((event) => event.signers.some((one) => !event.signed.includes(one))).map(({ id }) => id),
    ),
    uncounted: uncountedFigures(dossier),
  };
  const own: Record<string, string[]> = dossier.subjectKind === 'person' && home !== null ? { unit: [home] } : {};
  return {
    id: dossier.subject,
    attributes: dossier.attributes,
    relations: { ...dossier.relations, ...own },
    facts: scoringFacts(facts, choice, context.scheme.panels),
  };
}

/** What the committee is handed for a cohort: the engine's board with each member's dossier and stored record. */
export function boardCohort(
  id: BoardId,
  group: ScoredGroup,
  label: Record<string, string>,
  scored: { records: readonly ScoredRecord[]; board?: CohortBoard },
  cycle: CycleState,
  context: Context,
): Cohort {
  const { board, records } = scored;
  const byId = new Map(group.members.map((member) => [member.dossier.subject, member.dossier]));
  const grading = finalResult(context, group.track)?.plan.grading;
  const listed = records.map((record) => ({
    subject: record.subject,
    score: record.score ?? null,
    breakers: [],
    grade: record.grade?.final ?? null,
  }));
  const members = (board?.members ?? listed).flatMap((member): BoardMember[] => {
    const dossier = byId.get(member.subject);
    const owner = dossier && dossier.subjectKind !== 'person' ? { owner: ownerOf(dossier) } : {};
    return dossier ? [{ ...member, ...owner, dossier: dossier.id, record: recordId(dossier, 1) }] : [];
  });
  return {
    id,
    cycle: cycle.id,
    track: group.track,
    form: board ? 'board' : grading?.kind === 'entered' ? 'entered' : 'list',
    unit: group.unit,
    label,
    grades: board
      ? [...board.grades]
      : ((grading && context.scheme.scales[grading.scale]) ?? []).map((grade) => grade.id),
    bounds: board?.bounds ?? {},
    overflow: board?.overflow ?? '',
    members,
    notes: board?.notes ?? [],
    head: group.unit === null ? null : headOf(group.unit, group.members),
  };
}

/** The head of a unit, as its people know him; somebody who has left it since knew him too. */
function headOf(unit: UnitId, members: readonly Evaluated[]): PersonId | null {
  const known = members.flatMap(({ dossier }) =>
    dossier.unit === unit
      ? [dossier.unitHead]
      : dossier.transfers.filter((transfer) => transfer.fromUnit === unit).map((transfer) => transfer.fromUnitHead),
  );
  return known.find((head) => head !== null) ?? null;
}

/** Ids of stored records: what was put before the committee or recomputed, and the final one with its effects. */
export const recordId = (dossier: Pick<DossierState, 'id'>, number: number): string => `${dossier.id}/result/${number}`;
export const finalRecordId = (dossier: Pick<DossierState, 'id'>, number: number): string =>
  `${dossier.id}/final/${number}`;

/**
 * The record of a scored subject, complete enough to be computed again; undefined while it has no derivation. Facts stand in it by the
 * hash of what scoring read of them, so that two runs of the same year give the same bytes: texts and their salts are left out.
 * @param hash SHA-256 of a text
 */
export function resultRecord(
  scored: ScoredRecord,
  read: CohortSubject,
  cycle: CycleState,
  hash: (text: string) => string,
  supersedes?: string,
): ResultRecord | undefined {
  if (!scored.trace) return undefined;
  const { track, result, subject, period, trace, score, rank, grade, effects } = scored;
  return {
    cycle: cycle.id,
    track,
    result,
    subject,
    period,
    engine: ENGINE,
    scheme: cycle.scheme,
    calendar: cycle.calendar,
    facts: read.facts.map(({ id, ...figures }) => ({ id, hash: hash(canonical(figures)) })),
    trace,
    ...(supersedes !== undefined && { supersedes }),
    ...(score !== undefined && { score }),
    ...(rank !== undefined && { rank }),
    ...(grade && { grade }),
    effects: effects.map(({ cite, effect }) => ({ cite, effect: effect })),
  };
}

type ActionEffect = Extract<ResolvedEffect, { kind: 'action' }>;

/**
 * The consequences that follow from a final record (A9): its actions, each with the choices the company has and its dates. Being
 * eligible for something is no action; it stays in the record.
 */
export function consequencesOf(
  record: Pick<ScoredRecord, 'effects'>,
  dossier: DossierState,
  cycle: CycleState,
  context: Context,
): Omit<ConsequenceState, 'status'>[] {
  const { result } = dossier;
  if (!result) return [];
  const actions = record.effects.filter(
    (one): one is { cite: string; effect: ActionEffect } => one.effect.kind === 'action',
  );
  const dayOf = (when: When | undefined): LocalDate | undefined => {
    const resolved =
      when &&
      resolveWhen(when, {
        cycle: {
          year: yearOf(localDate(cycle.startsOn)),
          yearStarts: cycle.startsOn.slice(5),
          zone: cycle.zone,
        },
        calendar: context.calendar,
        moments: { 'signed-off': result.signedOffAt, ...(cycle.publishedAt && { published: cycle.publishedAt }) },
        attributes: dossier.attributes,
      });
    return resolved?.kind === 'settled' ? resolved.date : undefined;
  };
  return actions.map(({ cite, effect }, place) => {
    const choices = Array.isArray(effect.action) ? effect.action : [effect.action];
    const from = dayOf(effect.from);
    const due = dayOf(effect.due);
    const start = from ?? localDateOf(cycle.publishedAt ?? context.at, cycle.zone);
    const end = effect.lasts && addSpan(start, effect.lasts, context.calendar);
    return {
      id: `${result.number}.${place + 1}`,
      cite,
      action: choices[0] ?? '',
      choices,
      ...(from && { from }),
      ...(end && !end.provisional && { until: end.lastDay }),
      ...(due && { due }),
    };
  });
}
