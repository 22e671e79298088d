import type { ResultRef } from '../scheme/expressions';
import type { Dec, Id, Period, PeriodKind } from '../scheme/values';
import type { FactIndex, RatingFact } from './facts';
import type { ScoringFinding } from './findings';
import type { Plan } from './plan';
import type { Rational } from './exact';

/** A result that exists already: of this or another track or scheme, of this cycle (0) or an earlier one (−1, −2, …). */
export type KnownResult = {
  /** What a derivation cites; default made of result, subject and period. */
  id?: string;
  /** Default: the same scheme. */
  scheme?: Id;
  result: Id;
  subject: string;
  period?: Period;
  cycle?: number;
  score?: Dec;
  grade?: Id;
  rank?: number;
  /** True for the last of its cohort, equals included. */
  last?: boolean;
};

/** One subject: attributes, and relations to other subjects as lists of ids. */
export type ScoredSubject = {
  id: string;
  attributes?: Readonly<Record<Id, string>>;
  relations?: Readonly<Record<Id, readonly string[]>>;
  /** How stages ended for the subject: passed, failed, late. */
  stages?: Readonly<Record<Id, readonly ('passed' | 'failed' | 'late')[]>>;
  /** Default `graded`; the others take part without a grade, not at all, or are decided later. */
  standing?: 'graded' | 'without-grade' | 'not-evaluated' | 'deferred';
};

/** Other subjects as expressions see them (`across`); absent where one subject is scored by itself. */
export type Neighbours = {
  /** Scopes of the related subjects; undefined where the relation is not known for this subject. */
  related(of: Scope, relation: Id): readonly Scope[] | undefined;
  /** Names a set of subjects whose folded values may be kept, or undefined where they differ from subject to subject. */
  shared(of: Scope, relation: Id): string | undefined;
  folded: Map<object, Map<string, Folded>>;
  values: Map<object, Map<string, Rational | undefined>>;
};
export type Folded = { value: Rational; count: number } | undefined;

/** Everything that one subject's score may look at. */
export type Scope = {
  plan: Plan;
  subject: ScoredSubject;
  index: FactIndex;
  results: ResultIndex;
  neighbours?: Neighbours;
  /** Rounds that were scored; default: those for which the subject has facts. */
  scoredPeriods?: readonly Period[];
  /** The cycle's year, for what holds up to a date (M8's lift), and for the year of a plan of several years (from 1). */
  year?: number;
  planYear?: number;
  /** What one rater gave with the panels, for a track's `checks` (B12). */
  given?: readonly RatingFact[];
  /** The same subject's facts of the cycle before (M15). */
  earlier?: FactIndex;
  findings: ScoringFinding[];
};

/** The rounds of a kind inside a period that were scored, in order. */
export function scoredRounds(scope: Scope, kind: PeriodKind, period: Period): Period[] {
  const calendar = scope.plan.rounds;
  const scored = scope.scoredPeriods ? new Set(scope.scoredPeriods) : scope.index.periods;
  return calendar.ofKind(kind).filter((round) => scored.has(round) && calendar.contains(period, round));
}

export type ResultIndex = ReadonlyMap<string, readonly KnownResult[]>;

const keyOf = (scheme: Id | undefined, result: Id, subject: string, cycle: number): string =>
  `${scheme ?? ''}/${result}/${cycle}/${subject}`;

/** Results of this scheme by result, subject and cycle (0 this one, −1 the one before). */
export function ownResults(scope: Scope, result: Id, subject: string, cycle: number): readonly KnownResult[] {
  return scope.results.get(keyOf(undefined, result, subject, cycle)) ?? [];
}

/** Adds results that a run has just made, so that rules can refer to them. */
export function addResults(index: Map<string, KnownResult[]>, made: readonly KnownResult[], ownScheme: Id): void {
  for (const one of made) {
    const key = keyOf(one.scheme === ownScheme ? undefined : one.scheme, one.result, one.subject, one.cycle ?? 0);
    const list = index.get(key);
    if (list) list.push(one);
    else index.set(key, [one]);
  }
}

/** Indexes known results by scheme, result, subject and cycle. */
export function indexResults(known: readonly KnownResult[], ownScheme: Id): Map<string, KnownResult[]> {
  const index = new Map<string, KnownResult[]>();
  addResults(index, known, ownScheme);
  return index;
}

/** The subjects a reference leads to: the subject itself, or those of a relation; none where the relation is not given. */
export function subjectsOf(scope: Scope, whose: 'self' | Id): readonly string[] {
  if (whose === 'self') return [scope.subject.id];
  const related = scope.subject.relations?.[whose];
  if (related) return related;
  return scope.neighbours?.related(scope, whose)?.map((one) => one.subject.id) ?? [];
}

/** All results a reference leads to, subjects in order of id. */
export function resultsOf(scope: Scope, ref: ResultRef): KnownResult[] {
  const found = allResultsOf(scope, ref);
  return ref.at === undefined ? found : found.filter((one) => (one.period ?? 'Y') === ref.at);
}

function allResultsOf(scope: Scope, ref: ResultRef): KnownResult[] {
  const scheme = ref.scheme === scope.plan.scheme.id ? undefined : ref.scheme;
  const cycle = ref.cycle ?? 0;
  return [...subjectsOf(scope, ref.whose)].sort().flatMap((subject) => {
    const known = scope.results.get(keyOf(scheme, ref.result, subject, cycle));
    if (known) return known;
    if (cycle !== 0 || scheme !== undefined || subject !== scope.subject.id) return [];
    return (scope.index.imported.get(ref.result) ?? []).map((fact) => ({
      id: fact.id,
      result: ref.result,
      subject,
      period: fact.period ?? 'Y',
      score: fact.score,
      grade: fact.grade,
    }));
  });
}

/** How a derivation cites a result. */
export function citeResult(one: KnownResult): string {
  return one.id ?? `results/${one.result}/${one.subject}/${one.period ?? 'Y'}`;
}
