import type { z } from 'zod';
import { canonical } from '#domain/ledger/canonical';
import { resolveScheme, type ResolvedScheme } from '#domain/scheme/resolve';
import { checkScheme } from '#domain/scheme/validate';
import type { Dec } from '#domain/scheme/values';
import { checkFacts } from '#domain/scoring/check-facts';
import { nameFacts, type UnnamedFact } from '#domain/scoring/fact-ids';
import type { ScoringFact } from '#domain/scoring/facts';
import { finding, type ScoringCode, type ScoringFinding } from '#domain/scoring/findings';
import { preparePlan, type Plan } from '#domain/scoring/plan';
import type { CohortSubject, ScoredRecord } from '#domain/scoring/score-cohort';
import { scoreTrack, type TrackRun } from '#domain/scoring/score-track';
import { foundRefusal, refusal, shapeRefusal, type Refusal } from './refusal';
import { cohortCaseSchema, singleCaseSchema, type ScoreCase } from './score-case';

/** Findings that say a fact is wrong, and not only that one is still to come: they refuse the whole line. */
const WRONG: ReadonlySet<ScoringCode> = new Set([
  'ballot-incomplete',
  'decimal-invalid',
  'event-points-missing',
  'event-unknown',
  'fact-late',
  'fact-twice',
  'figure-negative',
  'grade-unmapped',
  'mark-out-of-range',
  'node-unknown',
  'panel-unknown',
  'target-twice',
  'weights-sum',
] as const);

/** How many schemes with their settings are kept ready at once. */
const KEPT = 64;

/**
 * `kaocheng score`, a line at a time; schemes are read and validated once, and kept for the lines that follow.
 *
 * - `{"scheme","track","settings","facts"}` scores one subject, `{"scheme","track","settings","subjects"}` a cohort →
 *   `{"results":[{"subject","result","score","exact","grade","effects","trace"}]}`, with `period` for rounds, `rank`, `given` and
 *   `changes` where rules changed the grade, `unproven` effects, and `findings` where something lacks; beside them `ties` that a
 *   committee has to decide, and `honours`.
 * - Points that a template leaves open are split equally (B22).
 * - Whatever is wrong with a line gives `{"error":{"code","path","message","hint"}}`; what only lacks leaves a result without a score.
 *
 * @param read the scheme of a name, not checked; undefined where there is none
 */
export class ScoreLines {
  private readonly ready = new Map<string, ResolvedScheme | Refusal>();

  constructor(private readonly read: (name: string) => unknown) {}

  answer(line: string): string {
    let input: unknown;
    try {
      input = JSON.parse(line);
    } catch {
      return JSON.stringify(refusal('line-invalid', ''));
    }
    try {
      return JSON.stringify(this.scored(input));
    } catch (error) {
      // Nothing in a line should get this far; the lines after it are to be answered all the same.
      console.error(error);
      return JSON.stringify(refusal('line-failed', ''));
    }
  }

  private scored(input: unknown): object {
    const isCohort = typeof input === 'object' && input !== null && 'subjects' in input;
    const parsed = isCohort ? cohortCaseSchema.safeParse(input) : singleCaseSchema.safeParse(input);
    if (!parsed.success) return shapeRefusal(parsed.error);
    const one: ScoreCase = 'subjects' in parsed.data ? parsed.data : cohortOfOne(parsed.data);
    const pointer: Pointer = (place) => (isCohort ? `/subjects/${place}` : '');
    const scheme = this.schemeOf(one.scheme, one.settings);
    if ('error' in scheme) return scheme;
    const subjects = readSubjects(one, scheme, pointer);
    if ('error' in subjects) return subjects;
    const outcome = scoreTrack({ ...one, scheme, subjects });
    if (!outcome.ok) return firstRefusal(outcome.findings, '');
    return wrongFact(one, outcome.runs, pointer) ?? answered(outcome.runs);
  }

  /** The scheme with these settings, or what is wrong with them. */
  private schemeOf(name: string, settings: Readonly<Record<string, Dec>>): ResolvedScheme | Refusal {
    const key = `${name}\n${canonical(settings)}`;
    const known = this.ready.get(key);
    if (known) return known;
    if (this.ready.size >= KEPT) this.ready.clear();
    const made = this.makeReady(name, settings);
    this.ready.set(key, made);
    return made;
  }

  private makeReady(name: string, settings: Readonly<Record<string, Dec>>): ResolvedScheme | Refusal {
    let json: unknown;
    try {
      json = this.read(name);
    } catch {
      return refusal('scheme-unknown', '/scheme');
    }
    if (json === undefined) return refusal('scheme-unknown', '/scheme');
    const { scheme, findings } = checkScheme(json, { settings, equalSplit: true });
    const error = findings.find(({ severity }) => severity === 'error');
    if (error || !scheme) return error ? foundRefusal(error) : refusal('scheme-unknown', '/scheme');
    return resolveScheme(scheme, settings);
  }
}

/** Leads to a subject's part of the line. */
type Pointer = (place: number) => string;

function cohortOfOne(one: z.infer<typeof singleCaseSchema>): ScoreCase {
  const { subject, attributes, relations, stages, standing, facts, earlier, ...run } = one;
  return { ...run, subjects: [{ id: subject, attributes, relations, stages, standing, facts, earlier }] };
}

/** The subjects with their facts named and checked, or the first thing wrong with one of them. */
function readSubjects(one: ScoreCase, scheme: ResolvedScheme, pointer: Pointer): CohortSubject[] | Refusal {
  if (!scheme.tracks.some(({ id }) => id === one.track))
    return foundRefusal(finding('track-unknown', 'track', one.track));
  const prepared = preparePlan(scheme, one.settings, one.track);
  if ('findings' in prepared) return firstRefusal(prepared.findings, '');
  const unknown = unknownGrade(one, prepared.plan);
  if (unknown) return unknown;
  const seen = new Set<string>();
  const subjects: CohortSubject[] = [];
  for (const [place, subject] of one.subjects.entries()) {
    const at = pointer(place);
    if (seen.has(subject.id)) return refusal('subject-twice', `${at}/id`);
    seen.add(subject.id);
    const facts = readFacts(subject.facts, (named) => checkFacts(prepared.plan, named, one));
    if ('findings' in facts) return firstRefusal(facts.findings, at);
    const earlier = readFacts(subject.earlier ?? [], (named) => checkFacts(prepared.plan, named));
    if ('findings' in earlier) return firstRefusal(earlier.findings, at);
    subjects.push({ ...subject, facts: facts.facts, earlier: subject.earlier && earlier.facts });
  }
  return subjects;
}

function readFacts(
  facts: readonly UnnamedFact[],
  check: (named: readonly ScoringFact[]) => ScoringFinding[],
): { facts: ScoringFact[] } | { findings: ScoringFinding[] } {
  const named = nameFacts(facts);
  if ('findings' in named) return named;
  const findings = check(named.facts);
  return findings.length > 0 ? { findings } : named;
}

/** A committee's move to a grade that no scale of the track's results has. */
function unknownGrade({ decisions = [] }: ScoreCase, { scheme, track }: Plan): Refusal | undefined {
  const scales = track.results.flatMap((id) => scheme.results[id]?.grading?.scale ?? []);
  const grades = new Set(scales.flatMap((id) => scheme.scales[id] ?? []).map(({ id }) => id));
  const place = decisions.findIndex((one) => one.about === 'move' && !grades.has(one.grade));
  return place < 0 ? undefined : refusal('grade-unknown', `/decisions/${place}/grade`);
}

/** A fact that proved wrong when it was scored, with its place in the scheme. */
function wrongFact(one: ScoreCase, runs: readonly TrackRun[], pointer: Pointer): Refusal | undefined {
  for (const { subject, findings } of runs.flatMap(({ records }) => records)) {
    const wrong = findings.find(({ code }) => WRONG.has(code));
    if (!wrong) continue;
    const place = one.subjects.findIndex(({ id }) => id === subject);
    const { message, path } = wrong;
    const at = { zh: `${message.zh}（${path}）`, en: `${message.en} (${path})` };
    return foundRefusal({ ...wrong, message: at, path: 'facts' }, pointer(place));
  }
  return undefined;
}

function firstRefusal([first]: readonly ScoringFinding[], at: string): Refusal {
  return first ? foundRefusal(first, at) : refusal('line-failed', at);
}

function answered(runs: readonly TrackRun[]): object {
  const ties = runs.flatMap(({ result, period, boards }) =>
    boards.flatMap(({ cohort, settled }) => settled.ties.map((tie) => ({ result, period, cohort, ...tie }))),
  );
  const honours = runs.flatMap(({ result, period, honours: all }) =>
    all.map((honour) => ({ result, period, ...honour })),
  );
  return {
    results: runs.flatMap(({ records }) => records.map(shown)),
    ...(ties.length > 0 && { ties }),
    ...(honours.length > 0 && { honours }),
  };
}

function shown(record: ScoredRecord): object {
  const { subject, result, period, score, exact, rank, grade, effects, unproven, findings, trace } = record;
  return {
    subject,
    result,
    ...(period !== 'Y' && { period }),
    ...(score !== undefined && { score, exact }),
    ...(rank !== undefined && { rank }),
    ...(grade && { grade: grade.final }),
    ...(grade && grade.changes.length > 0 && { given: grade.given, changes: grade.changes }),
    effects,
    ...(unproven.length > 0 && { unproven }),
    ...(findings.length > 0 && { findings }),
    ...(trace && { trace }),
  };
}
