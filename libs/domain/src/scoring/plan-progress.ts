import type { ResolvedLeaf } from '../scheme/resolved';
import type { Exact } from '../scheme/records';
import type { Id } from '../scheme/values';
import { compare, divide, HUNDRED, isZero, multiply, printExact } from './exact';
import type { Rational } from './exact';
import type { ScoringFact } from './facts';
import { foldValues } from './fold';
import { isReading, readActual, readTarget } from './methods/task';
import type { LeafTask, Read } from './methods/task';
import { figure } from './plan';
import type { Plan, PreparedNode } from './plan';
import { scopeOf } from './score-subject';
import { constant } from './trace';

/** How far an indicator of a plan of several years has come: each year's target and figure, their roll-up, and the end target. */
export type PlanProgress = {
  node: Id;
  years: { target?: Exact; actual?: Exact }[];
  /** Sum of the years, or the latest figure; none while no year has one. */
  rolled?: Exact;
  end?: Exact;
  /** Of the end target, not held at 100. */
  percent?: Exact;
  isReached?: boolean;
};

/**
 * Rolls the years of a plan up (R08): one row for each indicator that the scheme plans over several years, in the order of the tree. A
 * year's target may have been revised in target setting; the end target is the scheme's and stays.
 * @param years the subject's facts of each year so far, the plan's first year first
 */
export function planProgress(plan: Plan, years: readonly (readonly ScoringFact[])[]): PlanProgress[] {
  return [...plan.nodes.values()].flatMap((node) => {
    if (node.kind !== 'leaf') return [];
    const { target } = node.leaf;
    if (target === undefined || typeof target === 'string' || !('roll' in target)) return [];
    const readings = years.map((facts, place) => yearOf(plan, node, node.leaf, facts, place + 1));
    const figures = readings.flatMap(({ actual }) => valueOf(actual) ?? []);
    const rolled = figures.length > 0 ? foldValues(target.roll, figures) : undefined;
    const end = target.end === undefined ? undefined : figure(plan, target.end);
    return {
      node: node.id,
      years: readings.map(({ target: planned, actual }) => ({
        ...printed('target', valueOf(planned)),
        ...printed('actual', valueOf(actual)),
      })),
      ...printed('rolled', rolled),
      ...printed('end', end),
      ...(rolled && end && towards(end, rolled, node.leaf)),
    };
  });
}

function yearOf(plan: Plan, node: PreparedNode, leaf: ResolvedLeaf, facts: readonly ScoringFact[], planYear: number) {
  const scope = scopeOf({ plan, result: '', period: 'Y', subject: { id: '' }, facts, planYear });
  const { id, path, rule, points } = node;
  const task: LeafTask = {
    scope,
    period: 'Y',
    node: id,
    path,
    rule,
    points,
    pointsTrace: constant(path, rule, points).trace,
    target: leaf.target,
    source: leaf.source,
    method: leaf.scored,
  };
  return { target: readTarget(task), actual: readActual(task) };
}

const valueOf = (read: Read): Rational | undefined => (isReading(read) ? read.value : undefined);

function printed<K extends string>(key: K, value: Rational | undefined): { [P in K]?: Exact } {
  return (value ? { [key]: printExact(value) } : {}) as { [P in K]?: Exact };
}

function towards(
  end: Rational,
  rolled: Rational,
  { better }: ResolvedLeaf,
): Pick<PlanProgress, 'percent' | 'isReached'> {
  const order = compare(rolled, end);
  return {
    ...(!isZero(end) && { percent: printExact(divide(multiply(HUNDRED, rolled), end)) }),
    isReached: better === 'lower' ? order <= 0 : order >= 0,
  };
}
