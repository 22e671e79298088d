import { partsOf, possiblePoints, tracesOf } from './computation';
import {
  HUNDRED,
  ONE,
  ZERO,
  add,
  compare,
  divide,
  isNegative,
  isZero,
  multiply,
  printExact,
  rational,
  subtract,
  sum,
  whole,
} from './exact';
import type { Rational } from './exact';
import type { Trace } from './trace';

/** Where points were lost: `lost` of the whole, in points of the published figure; a bonus is a negative loss. */
export type Loss = { path: string; lost: string; children: Loss[] };

export type LossBreakdown = {
  /** The best that could be reached without bonuses. */
  full: string;
  score: string;
  /** Largest first; nothing lost, no row. Together they make up `full − score`. */
  losses: Loss[];
};

/**
 * Explains a published score from above 失分在哪里: which parts cost how much, down the tree. The rows add up to
 * full − score exactly; what the one rounding moves has a row of its own.
 */
export function lossBreakdown(trace: Trace): LossBreakdown {
  const score = trace.rounded?.value ?? trace.exact;
  const rows: { path: string; lost: Rational; children: Loss[] }[] = [];
  const rounding = subtract(rational(trace.exact), rational(score));
  if (!isZero(rounding)) rows.push({ path: 'rounding', lost: rounding, children: [] });
  let total = trace;
  if (total.op === 'zeroed' && possiblePoints(total) === undefined) {
    const inner = tracesOf(total)[0];
    if (inner) {
      rows.push({ path: total.path, lost: rational(inner.exact), children: [] });
      total = inner;
    }
  }
  if (total.op === 'adjust') {
    const [first, ...lists] = tracesOf(total);
    for (const list of lists) {
      const amount = rational(list.exact);
      if (!isZero(amount))
        rows.push({ path: list.path, lost: list.op === 'deduct' ? amount : subtract(ZERO, amount), children: [] });
    }
    if (first) total = first;
  }
  const parts = partsWithFactor(total, ONE);
  const named = parts.length > 0 ? parts : [{ trace: total, factor: ONE }];
  for (const part of named) {
    const lost = lostIn(part);
    if (!isZero(lost)) rows.push({ path: part.trace.path, lost, children: lossesBelow(part) });
  }
  rows.sort((a, b) => compare(b.lost, a.lost) || (a.path < b.path ? -1 : 1));
  return {
    full: printExact(best(total)),
    score: printExact(rational(score)),
    losses: rows.map((row) => ({ ...row, lost: printExact(row.lost) })),
  };
}

/** A step, and how many points of the whole one of its points is worth. */
type Part = { trace: Trace; factor: Rational };

function lostIn({ trace, factor }: Part): Rational {
  if (isNegative(factor)) return multiply(factor.neg(), rational(trace.exact));
  return multiply(factor, subtract(best(trace), rational(trace.exact)));
}

function lossesBelow(part: Part): Loss[] {
  return partsWithFactor(part.trace, part.factor)
    .map((inner) => ({ inner, lost: lostIn(inner) }))
    .filter(({ lost }) => !isZero(lost))
    .sort((a, b) => compare(b.lost, a.lost) || (a.inner.trace.path < b.inner.trace.path ? -1 : 1))
    .map(({ inner, lost }) => ({ path: inner.trace.path, lost: printExact(lost), children: lossesBelow(inner) }));
}

/** What a step is made up of, where its parts add up to it. */
function partsWithFactor(trace: Trace, factor: Rational): Part[] {
  switch (trace.op) {
    case 'weighted':
    case 'over':
      return tracesOf(trace).flatMap((term) => {
        const [of, weight] = tracesOf(term);
        return of && weight ? [{ trace: of, factor: multiply(factor, rational(weight.exact)) }] : [];
      });
    case 'quotient': {
      const [of, by] = tracesOf(trace);
      return of && by ? [{ trace: of, factor: divide(factor, rational(by.exact)) }] : [];
    }
    case 'percent': {
      const node = tracesOf(trace)[0];
      const points = node && possiblePoints(node);
      if (!node || points === undefined) return [];
      return partsWithFactor(node, divide(multiply(factor, HUNDRED), rational(points)));
    }
    case 'sum':
    case 'M5':
    case 'M9':
    case 'M11': {
      const parts = partsOf(trace);
      const covered = sum(parts.map(best));
      const points = possiblePoints(trace);
      if (parts.length < 2 || points === undefined || compare(covered, rational(points)) !== 0) return [];
      return parts.map((inner) => ({ trace: inner, factor }));
    }
    case 'scaled': {
      const parts = partsOf(trace);
      const possible = sum(parts.map(best));
      if (isZero(possible)) return [];
      const scale = divide(multiply(factor, rational(possiblePoints(trace) ?? '0')), possible);
      return parts.map((inner) => ({ trace: inner, factor: scale }));
    }
    case 'mean': {
      const parts = partsOf(trace);
      return parts.map((inner) => ({ trace: inner, factor: divide(factor, whole(parts.length)) }));
    }
    default:
      return [];
  }
}

/** The most a step can come to: a node's points, 100 for a rate or percentage, nothing for what is taken off. */
function best(trace: Trace): Rational {
  const points = possiblePoints(trace);
  if (points !== undefined) return rational(points);
  switch (trace.op) {
    case 'constant':
    case 'attribute':
      return rational(trace.exact);
    case 'times': {
      const [of, weight] = tracesOf(trace);
      return of && weight ? weighed(best(of), rational(weight.exact)) : ZERO;
    }
    case 'rounded': {
      const [inner] = tracesOf(trace);
      return inner ? best(inner) : HUNDRED;
    }
    case 'quotient': {
      const [of, by] = tracesOf(trace);
      return of && by ? divide(best(of), rational(by.exact)) : ZERO;
    }
    case 'weighted':
    case 'over':
      return tracesOf(trace).reduce((total, term) => add(total, best(term)), ZERO);
    default:
      return HUNDRED;
  }
}

/** What is subtracted can at best be nothing. */
function weighed(most: Rational, weight: Rational): Rational {
  return isNegative(weight) ? ZERO : multiply(most, weight);
}
