import type { Id, Period } from '../scheme/values';
import { factPeriod } from './facts';
import { finding } from './findings';
import type { ScoringFinding } from './findings';
import { resultOrder } from './result-order';
import { roundsFrom } from './rounds';
import { scoreCohort } from './score-cohort';
import type { CohortInput, CohortOutcome, ScoredRecord } from './score-cohort';
import type { KnownResult } from './scope';

/** A track to be scored for one of its results or for all, in one period or in all that have facts. */
export type TrackInput = Omit<CohortInput, 'result' | 'period'> & { result?: Id; period?: Period };

/** One result in one period, for all subjects. */
export type TrackRun = { result: Id; period: Period } & Extract<CohortOutcome, { ok: true }>;
export type TrackOutcome = { ok: true; runs: TrackRun[] } | { ok: false; findings: ScoringFinding[] };

/**
 * Scores and grades a track's results one after another, each fed with those before it, rounds before the year. A yearly result has
 * one period; one of rounds has those with facts. Refuses `track-unknown`, `result-unknown`, `period-unscored` (the result has no
 * such round, or nobody has facts in any) and what {@link scoreCohort} refuses.
 */
export function scoreTrack(input: TrackInput): TrackOutcome {
  const { result, period, ...common } = input;
  const track = input.scheme.tracks.find((one) => one.id === input.track);
  if (!track) return { ok: false, findings: [finding('track-unknown', 'track')] };
  if (result !== undefined && !track.results.includes(result))
    return { ok: false, findings: [finding('result-unknown', 'result', result)] };
  const runs: TrackRun[] = [];
  let made: KnownResult[] = [];
  for (const id of result === undefined ? resultOrder(input.scheme, track) : [result]) {
    for (const at of periodsScored(input, id, period)) {
      const related = [...(input.related ?? []), ...made];
      const outcome = scoreCohort({ ...common, result: id, period: at, related });
      if (!outcome.ok) return outcome;
      runs.push({ result: id, period: at, ...outcome });
      made = made.concat(outcome.records.map(knownResult));
    }
  }
  if (runs.length === 0) return { ok: false, findings: [finding('period-unscored', 'period', period)] };
  return { ok: true, runs };
}

/** The periods in which a result is computed: the one asked for, the year, or the rounds that have facts. */
function periodsScored(input: TrackInput, result: Id, asked: Period | undefined): readonly Period[] {
  const rounds = roundsFrom(input.scheme.calendar.yearStarts);
  const every = input.scheme.results[result]?.every ?? 'year';
  const possible = rounds.ofKind(every);
  if (asked !== undefined) return possible.filter((period) => period === asked);
  if (every === 'year') return possible;
  const filed = new Set(input.subjects.flatMap(({ facts }) => facts.map(factPeriod)));
  return possible.filter((period) => [...filed].some((inner) => rounds.contains(period, inner)));
}

/** A record as later results of the same run refer to it. */
export function knownResult(record: ScoredRecord): KnownResult {
  const { result, subject, period, score, grade, rank, isLast } = record;
  return {
    result,
    subject,
    period,
    ...(score !== undefined && { score }),
    ...(grade && { grade: grade.final }),
    ...(rank !== undefined && { rank, last: isLast === true }),
  };
}
