import type { Dossier } from '#contracts/http/dossiers';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { Period } from '#domain/scheme/values';
import { declaredNodes } from '#domain/process/dossier/asked';
import { preparePlan } from '#domain/scoring/plan';
import { scoreSubject } from '#domain/scoring/score-subject';
import { scoringFacts } from '#domain/scoring/stored-facts';
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
          score: state.complete[window.key] ? scoreOf(period) : null,
          ratedAt: state.complete[window.key]?.at ?? null,
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
    const version = versionOf(targets, new Set(marks.map((mark) => mark.item)));
    if (version === undefined) return null;
    const stored = [...targets, ...marks].map((fact) => ({ ...fact, hash: '' }));
    const choice = {
      planVersion: version,
      unsignedEvents: new Set<string>(),
      uncounted: new Set<string>(),
      declared: declaredNodes(context, state.track),
    };
    const draft = scoreSubject({
      plan: prepared.plan,
      result,
      period: period as Period,
      subject: { id: state.subject },
      facts: scoringFacts(stored, choice, scheme.panels),
    });
    return draft.status === 'scored' ? draft.score : null;
  };
}

/** The newest version of the plan that has exactly these items. */
function versionOf(targets: readonly StoredFact[], items: ReadonlySet<string | null>): number | undefined {
  const versions = [...new Set(targets.map((target) => Number(target.data.version)))].sort((a, b) => b - a);
  return versions.find((version) => {
    const found = targets.filter((target) => target.data.version === version);
    return found.length === items.size && found.every((target) => items.has(target.item));
  });
}
