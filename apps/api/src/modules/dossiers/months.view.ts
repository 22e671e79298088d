import type { Dossier } from '#contracts/http/dossiers';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { Period } from '#domain/scheme/values';
import type { ScoringFact } from '#domain/scoring/facts';
import { preparePlan } from '#domain/scoring/plan';
import { scoreSubject } from '#domain/scoring/score-subject';
import type { TextRef } from '#domain/process/decision';
import type { StoredFact } from '#persistence/queries/dossiers';
import { windowTitle } from '../cycles/timeline.view';
import { bodyOf, type Texts } from './texts';

type Month = Dossier['months'][number];

/** The monthly ratings of a subject with their scores; a month that has not been rated has none. */
export function monthViews(
  state: DossierState,
  cycle: CycleState,
  context: Context,
  facts: readonly StoredFact[],
  texts: Texts,
): Month[] {
  const scoreOf = monthScorer(state, cycle, context, facts);
  return cycle.windows
    .filter((window) => window.kind === 'monitoring' && (window.tracks?.includes(state.track) ?? true))
    .flatMap((window): Month[] => {
      const { period } = window;
      if (!period) return [];
      const noted = facts.find((fact) => fact.kind === 'rating' && fact.period === period && fact.data.note);
      return [
        {
          window: window.key,
          period,
          title: windowTitle(context.scheme, window),
          score: state.monthly[period] ? scoreOf(period) : null,
          ratedAt: state.monthly[period]?.at ?? null,
          note: bodyOf(texts, noted?.data.note as TextRef | undefined),
        },
      ];
    });
}

/**
 * Scores a month by the scheme's monthly result: the marks of that month on the plan they were given on, which a later amendment does
 * not change. Null where the scheme has no monthly result or nothing was rated.
 */
function monthScorer(
  state: DossierState,
  cycle: CycleState,
  context: Context,
  facts: readonly StoredFact[],
): (period: string) => string | null {
  const { scheme } = context;
  const results = scheme.tracks.find((track) => track.id === state.track)?.results ?? [];
  const result = results.find((id) => scheme.results[id]?.every === 'month');
  const prepared = preparePlan(scheme, cycle.settings, state.track);
  if (result === undefined || 'findings' in prepared) return () => null;
  const targets = facts.filter((fact) => fact.kind === 'target');
  return (period) => {
    const marks = facts.filter((fact) => fact.kind === 'rating' && fact.period === period);
    const rated = new Set(marks.map((mark) => mark.item));
    const plan = versionOf(targets, rated);
    if (plan.length === 0) return null;
    const draft = scoreSubject({
      plan: prepared.plan,
      result,
      period: period as Period,
      subject: { id: state.subject },
      facts: [...plan.map(targetFact), ...marks.map((mark) => ratingFact(mark, period as Period))],
    });
    return draft.status === 'scored' ? draft.score : null;
  };
}

/** The newest version of the plan that has exactly these items. */
function versionOf(targets: readonly StoredFact[], items: ReadonlySet<string | null>): StoredFact[] {
  const versions = [...new Set(targets.map((target) => Number(target.data.version)))].sort((a, b) => b - a);
  for (const version of versions) {
    const found = targets.filter((target) => target.data.version === version);
    if (found.length === items.size && found.every((target) => items.has(target.item))) return found;
  }
  return [];
}

const targetFact = (fact: StoredFact): ScoringFact => ({
  kind: 'target',
  id: fact.id,
  node: fact.node ?? '',
  item: { id: fact.item ?? '', weight: String(fact.data.weight) },
  ...(fact.value !== null && { value: fact.value }),
});

const ratingFact = (fact: StoredFact, period: Period): ScoringFact => ({
  kind: 'rating',
  id: fact.id,
  panel: fact.panel ?? '',
  node: fact.node ?? '',
  item: fact.item ?? '',
  period,
  value: fact.value ?? '',
  ...(fact.by && { by: fact.by }),
  ...(fact.supersedes && { supersedes: fact.supersedes }),
});
