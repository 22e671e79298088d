import type { Fold } from '../scheme/values';
import { ONE, ZERO, add, compare, divide, larger, smaller, sum, whole } from './exact';
import type { Rational } from './exact';

/** Folds values given oldest first. Nothing folds to 0 for `sum` and `count`, and to undefined otherwise. */
export function foldValues(fold: Fold, values: readonly Rational[]): Rational | undefined {
  if (fold === 'count') return whole(values.length);
  if (fold === 'sum') return sum(values);
  const first = values[0];
  if (!first) return undefined;
  switch (fold) {
    case 'mean':
      return divide(sum(values), whole(values.length));
    case 'min':
      return values.reduce(smaller);
    case 'max':
      return values.reduce(larger);
    case 'latest':
      return values[values.length - 1];
    case 'median': {
      const sorted = [...values].sort(compare);
      const half = Math.floor(sorted.length / 2);
      const upper = sorted[half] ?? ZERO;
      return sorted.length % 2 === 1 ? upper : divide(add(sorted[half - 1] ?? ZERO, upper), add(ONE, ONE));
    }
  }
}
