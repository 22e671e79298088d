import type { Trace } from '#domain/scheme/records';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { partsOf, possiblePoints } from '#domain/scoring/computation';
import { divide, HUNDRED, multiply, printExact, rational, roundHalfUp } from '#domain/scoring/exact';
import type { Text } from '#contracts/http/values';
import { titleOf } from '../cycles/timeline.view';

const PLACES = 2;

/** The parts that a score is made of, each as marks out of a hundred: performance 83, behaviour 83.33; what was taken off has its sign. */
export function scoreParts(trace: Trace | undefined, scheme: ResolvedScheme): { title: Text; value: string }[] {
  if (!trace) return [];
  if (trace.op === 'adjust') {
    const [total, ...lists] = partsOf(trace);
    const adjustments = lists.filter((list) => list.exact !== '0');
    return [
      ...scoreParts(total, scheme),
      ...adjustments.map((list) => ({
        title: titleOf(scheme, `adjust.${placeOf(list)}`),
        value: `${list.op === 'deduct' ? '−' : '+'}${printExact(rational(list.exact))}`,
      })),
    ];
  }
  const parts = partsOf(trace).filter((part) => part.path.startsWith('nodes/'));
  const named = parts.length > 1 ? parts : partsOf(parts[0] ?? trace).filter((part) => part.path.startsWith('nodes/'));
  return named.map((part) => ({ title: titleOf(scheme, `node.${placeOf(part)}`), value: marks(part) }));
}

/** The id a place ends with: `nodes/performance@Y` is about `performance`. */
const placeOf = (trace: Trace): string => (trace.path.split('@')[0] ?? '').split('/').at(-1) ?? '';

function marks(part: Trace): string {
  const points = possiblePoints(part);
  const value =
    points === undefined ? rational(part.exact) : divide(multiply(rational(part.exact), HUNDRED), rational(points));
  return printExact(rational(roundHalfUp(value, PLACES)));
}
