import type { ResultRef } from '../scheme/expressions';
import type { Period } from '../scheme/values';
import { rational } from './exact';
import { citeResult, resultsOf } from './scope';
import type { KnownResult, Scope } from './scope';
import { step } from './trace';
import type { Step } from './trace';

/**
 * The results a reference leads to that belong to a period, oldest first: those inside it, else the latest that had ended by then; of
 * earlier cycles all.
 */
export function resultsIn(scope: Scope, ref: ResultRef, period: Period): KnownResult[] {
  const { rounds } = scope.plan;
  const known = resultsOf(scope, ref);
  const current = known.filter((one) => (one.cycle ?? 0) === 0);
  const earlier = known.filter((one) => (one.cycle ?? 0) !== 0);
  const inside = current.filter((one) => rounds.contains(period, one.period ?? 'Y'));
  const ended = current.filter((one) => rounds.endsBy(one.period ?? 'Y', period));
  const last = ended.sort((a, b) => rounds.compare(a.period ?? 'Y', b.period ?? 'Y')).pop();
  const fitting = inside.length > 0 ? inside : last ? [last] : [];
  return [...earlier, ...fitting].sort(
    (a, b) =>
      rounds.compare(a.period ?? 'Y', b.period ?? 'Y') || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0),
  );
}

/** Score or rank of each of those results that has one, as a step citing it. */
export function resultFigures(
  scope: Scope,
  ref: ResultRef,
  take: 'score' | 'rank',
  period: Period,
  path: string,
): Step[] {
  return resultsIn(scope, ref, period).flatMap((one) => {
    const value = take === 'rank' ? (one.rank === undefined ? undefined : String(one.rank)) : one.score;
    if (value === undefined) return [];
    const cited = { fact: citeResult(one), value };
    const place = `${path}/${one.subject}/${one.period ?? 'Y'}`;
    return [step(place, scope.plan.basis, take, [cited], rational(value))];
  });
}
