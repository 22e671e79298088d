import { compare, isDecimal, isNegative, rational } from '../../scoring/exact';
import type { Context } from '../context';
import { refuse, type NewFact, type Refusal } from '../decision';

/** A mark: 0–100 on an item of a plan, 0 to the item's points on an item of a panel's ballot. */
export interface Mark {
  item: string;
  value: string;
}

/** What one mark is given on, and the most it may be. */
export interface MarkedItem {
  id: string;
  points: string;
}

export const FULL_MARK = '100';

/** True for decimal text from 0 to the points. */
export const isMark = (value: string, points: string): boolean => {
  if (!isDecimal(value)) return false;
  const mark = rational(value);
  return !isNegative(mark) && compare(mark, rational(points)) <= 0;
};

/** Every item marked once, each within its points. Refuses with `marks-incomplete`, `mark-range`; also for an anonymous ballot. */
export function checkMarks(marks: readonly Mark[], items: readonly MarkedItem[], path: string): Refusal | undefined {
  const points = new Map(items.map((item) => [item.id, item.points]));
  const given = new Set(marks.map((mark) => mark.item));
  if (given.size !== marks.length || marks.length !== items.length || marks.some((mark) => !points.has(mark.item)))
    return refuse('marks-incomplete', { given: marks.length, needed: items.length }, path);
  for (const [index, { item, value }] of marks.entries()) {
    const max = points.get(item) ?? FULL_MARK;
    if (!isMark(value, max)) return refuse('mark-range', { max }, `${path}/${index}/value`);
  }
  return undefined;
}

/** One option of a choice, chosen with the mark 1. Refuses with `marks-incomplete`. */
export function checkChoice(marks: readonly Mark[], options: readonly string[], path: string): Refusal | undefined {
  const [chosen] = marks;
  const isOne = marks.length === 1 && chosen?.value === '1' && options.includes(chosen.item);
  return isOne ? undefined : refuse('marks-incomplete', { given: marks.length, needed: 1 }, path);
}

/** A figure put in place of a wrong one: a mark within its points, else any number. Refuses with `mark-range`, `value-invalid`. */
export function checkFigure(fact: NewFact, value: string, path: string, context: Context): Refusal | undefined {
  if (fact.kind !== 'rating') return isDecimal(value) ? undefined : refuse('value-invalid', undefined, path);
  const ballot = context.scheme.panels[fact.panel ?? '']?.ballot;
  const item = ballot?.kind === 'marks' ? ballot.items.find((each) => each.id === fact.item) : undefined;
  const max = item?.points ?? FULL_MARK;
  return isMark(value, max) ? undefined : refuse('mark-range', { max }, path);
}
