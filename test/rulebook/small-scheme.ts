import { resolveScheme } from '#domain/scheme/resolve';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import type { Scheme } from '#domain/scheme/scheme';
import type { ScoringFact } from '#domain/scoring/facts';
import { preparePlan } from '#domain/scoring/plan';
import type { Plan } from '#domain/scoring/plan';
import { scoreCohort } from '#domain/scoring/score-cohort';
import type { CohortInput, ScoredRecord } from '#domain/scoring/score-cohort';
import { scoreSubject } from '#domain/scoring/score-subject';
import type { Draft, ScoreInput } from '#domain/scoring/score-subject';

type Small = Partial<Omit<Scheme, 'results' | 'tracks'>> & Pick<Scheme, 'results' | 'tracks'>;

/** A scheme of one track that spells out only what a test is about. */
export function smallScheme(small: Small): ResolvedScheme {
  return resolveScheme({
    schema: 1,
    id: 'small',
    version: 1,
    basis: 'R00',
    title: { zh: '小方案', en: 'A small scheme' },
    stages: [{ id: 'review', kind: 'review' }],
    ...small,
  });
}

export function planOf(
  scheme: ResolvedScheme,
  track = scheme.tracks[0]?.id ?? '',
  settings: Record<string, string> = {},
): Plan {
  const prepared = preparePlan(scheme, settings, track);
  if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings));
  return prepared.plan;
}

type Scored = Extract<Draft, { status: 'scored' }>;

/** Scores one subject and fails the test where facts lack. */
export function scored(scheme: ResolvedScheme, facts: ScoringFact[], more: Partial<ScoreInput> = {}): Scored {
  const draft = scoreSubject({
    plan: planOf(scheme),
    result: Object.keys(scheme.results)[0] ?? '',
    period: 'Y',
    subject: { id: 'a' },
    facts,
    ...more,
  });
  if (draft.status !== 'scored') throw new Error(JSON.stringify(draft));
  return draft;
}

/** Scores and grades one subject by itself. */
export function graded(scheme: ResolvedScheme, facts: ScoringFact[], more: Partial<CohortInput> = {}): ScoredRecord {
  const outcome = scoreCohort({
    scheme,
    track: scheme.tracks[0]?.id ?? '',
    result: Object.keys(scheme.results)[0] ?? '',
    period: 'Y',
    subjects: [{ id: 'a', facts }],
    ...more,
  });
  const record = outcome.ok ? outcome.records[0] : undefined;
  if (!record) throw new Error(JSON.stringify(outcome));
  return record;
}

let made = 0;
/** Gives a fact an id of its own. */
export function fact<F extends Omit<ScoringFact, 'id'>>(fields: F): ScoringFact {
  made += 1;
  return { id: `f${made}`, ...fields } as unknown as ScoringFact;
}
