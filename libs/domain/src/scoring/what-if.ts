import { canonical } from '../ledger/canonical';
import { entry } from '../scheme/lookup';
import { mergePatch } from '../scheme/merge-patch';
import { resolveScheme } from '../scheme/resolve';
import type { ResolvedScheme } from '../scheme/resolved';
import type { Scheme } from '../scheme/scheme';
import { checkScheme } from '../scheme/validate';
import type { Finding } from '../scheme/validate';
import type { Dec, Id } from '../scheme/values';
import { printExact, rational, subtract } from './exact';
import { finding } from './findings';
import type { ScoringFinding } from './findings';
import { scoreCohort } from './score-cohort';
import type { CohortInput, CohortOutcome, ScoredRecord } from './score-cohort';

/** A change to try out: a merge patch (RFC 7386) on the scheme as it is written, and other values for its settings. */
export type SchemeChange = { scheme?: unknown; settings?: Readonly<Record<Id, Dec>> };

/** A track's subjects with their facts; the scheme and its settings come with the question. */
export type WhatIfCohort = Omit<CohortInput, 'scheme' | 'settings' | 'withoutTraces'>;

/** One side of a comparison: before or after the change. */
export type Standing = { score?: Dec; grade?: Id };
/** Somebody whose score or grade is another after the change. */
export type Shift = {
  subject: string;
  before: Standing;
  after: Standing;
  /** After less before, exact; absent where one of them has no score. */
  by?: string;
  /** Grade levels up (positive) or down; absent where one of them has no grade, or the scale is another. */
  levels?: number;
};

/** What a change would do to one track's result. */
export type Effect = {
  track: Id;
  result: Id;
  heads: number;
  /** Heads per grade of the scale, best first; `open` holds those without a grade: facts lack, or a tie is undecided. */
  distribution: { before: GradeCount[]; after: GradeCount[]; open: { before: number; after: number } };
  /** Whoever changes grade first, the most levels first; then those whose score alone changes, in order of subject. */
  shifts: Shift[];
};
export type GradeCount = { grade: Id; heads: number };

export type WhatIf =
  | { ok: true; effects: Effect[]; warnings: Finding[] }
  /** The changed scheme has errors, all of which are given, or cannot be scored. */
  | { ok: false; findings: (Finding | ScoringFinding)[] };

/**
 * 方案测算: what a changed scheme would have made of the same facts: who changes grade and by how much, and the distribution before and
 * after. Weights, bands, shares, caps, methods and settings may change; facts stay as they are. Ties and moves that a committee decided
 * are kept on both sides. Writes nothing and knows no names.
 * @param scheme the scheme as it is written, without errors
 * @param settings as they stand now
 */
export function whatIf(
  scheme: Scheme,
  settings: Readonly<Record<Id, Dec>>,
  cohorts: readonly WhatIfCohort[],
  change: SchemeChange,
): WhatIf {
  const changedSettings = { ...settings, ...change.settings };
  const changed = checkScheme(mergePatch(scheme, change.scheme ?? {}), { settings: changedSettings, equalSplit: true });
  const errors = changed.findings.filter(({ severity }) => severity === 'error');
  if (!changed.scheme || errors.length > 0) return { ok: false, findings: errors };
  const now = { scheme: resolveScheme(scheme, settings), settings };
  const then = { scheme: resolveScheme(changed.scheme, changedSettings), settings: changedSettings };
  const effects: Effect[] = [];
  for (const cohort of cohorts) {
    const before = scoreCohort({ ...cohort, ...now, withoutTraces: true });
    if (!before.ok) return before;
    const after = scoreAnew(cohort, then);
    if (!after.ok) return after;
    effects.push(effectOf(cohort, before.records, after.records, now.scheme, then.scheme));
  }
  return { ok: true, effects, warnings: changed.findings };
}

/** The changed scheme may have taken the result away. */
function scoreAnew(cohort: WhatIfCohort, then: Pick<CohortInput, 'scheme' | 'settings'>): CohortOutcome {
  if (entry(then.scheme.results, cohort.result) === undefined)
    return { ok: false, findings: [finding('result-unknown', 'result', cohort.result)] };
  return scoreCohort({ ...cohort, ...then, withoutTraces: true });
}

function effectOf(
  { track, result }: WhatIfCohort,
  before: readonly ScoredRecord[],
  after: readonly ScoredRecord[],
  now: ResolvedScheme,
  then: ResolvedScheme,
): Effect {
  const scale = scaleOf(now, result);
  const scaleThen = scaleOf(then, result);
  const levelOf = canonical(scale) === canonical(scaleThen) ? (grade: Id) => scale.indexOf(grade) : undefined;
  const anew = new Map(after.map((record) => [record.subject, record]));
  const shifts = before.flatMap((was) => {
    const is = anew.get(was.subject);
    return is ? shiftOf(was, is, levelOf) : [];
  });
  const graded = (record: ScoredRecord): boolean => record.grade !== undefined;
  return {
    track,
    result,
    heads: before.length,
    distribution: {
      before: countsOf(scale, before),
      after: countsOf(scaleThen, after),
      open: {
        before: before.length - before.filter(graded).length,
        after: after.length - after.filter(graded).length,
      },
    },
    shifts: shifts.sort(byWeight),
  };
}

function shiftOf(was: ScoredRecord, is: ScoredRecord, levelOf: ((grade: Id) => number) | undefined): Shift[] {
  const before = standingOf(was);
  const after = standingOf(is);
  if (before.score === after.score && before.grade === after.grade) return [];
  const by =
    before.score === undefined || after.score === undefined
      ? undefined
      : printExact(subtract(rational(after.score), rational(before.score)));
  const levels =
    before.grade === undefined || after.grade === undefined || !levelOf
      ? undefined
      : levelOf(before.grade) - levelOf(after.grade);
  return [
    {
      subject: was.subject,
      before,
      after,
      ...(by !== undefined && { by }),
      ...(levels !== undefined && { levels }),
    },
  ];
}

const standingOf = ({ score, grade }: ScoredRecord): Standing => ({
  ...(score !== undefined && { score }),
  ...(grade && { grade: grade.final }),
});

function byWeight(a: Shift, b: Shift): number {
  const moved = (shift: Shift): number => (shift.before.grade === shift.after.grade ? 0 : 1);
  const far = (shift: Shift): number => Math.abs(shift.levels ?? 0);
  return moved(b) - moved(a) || far(b) - far(a) || (a.subject < b.subject ? -1 : 1);
}

function scaleOf(scheme: ResolvedScheme, result: Id): Id[] {
  const scale = entry(scheme.results, result)?.grading?.scale;
  return (scale === undefined ? [] : (entry(scheme.scales, scale) ?? [])).map(({ id }) => id);
}

const countsOf = (scale: readonly Id[], records: readonly ScoredRecord[]): GradeCount[] => {
  const heads = new Map<Id | undefined, number>();
  for (const { grade } of records) heads.set(grade?.final, (heads.get(grade?.final) ?? 0) + 1);
  return scale.map((grade) => ({ grade, heads: heads.get(grade) ?? 0 }));
};
