import {
  compare,
  divide,
  HUNDRED,
  isDecimal,
  isNegative,
  isZero,
  multiply,
  rational,
  roundHalfUp,
  sum,
} from '#domain/scoring/exact';

/** A mark of 0–100 as decimal text. */
export function isMark(text: string): boolean {
  const mark = text.trim();
  if (!isDecimal(mark)) return false;
  const value = rational(mark);
  return !isNegative(value) && compare(value, HUNDRED) <= 0;
}

export interface WeightedMark {
  /** Weight or points of the item. */
  readonly weight: string;
  readonly mark: string;
}

/** The mean of marks by weight, to two places; undefined until every mark is one. For the eye only: the score is computed by the api. */
export function weightedMean(marks: readonly WeightedMark[]): string | undefined {
  if (marks.length === 0 || !marks.every(({ mark }) => isMark(mark))) return undefined;
  const total = sum(marks.map(({ weight }) => rational(weight)));
  if (isZero(total)) return undefined;
  const weighed = sum(marks.map(({ weight, mark }) => multiply(rational(weight), rational(mark.trim()))));
  return roundHalfUp(divide(weighed, total), 2);
}
