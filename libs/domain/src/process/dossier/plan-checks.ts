import {
  compare,
  HUNDRED,
  isDecimal,
  isNegative,
  printExact,
  rational,
  sum,
  ZERO,
  type Rational,
} from '../../scoring/exact';
import type { Method } from '../../scheme/methods';
import type { ResolvedDeclared } from '../../scheme/resolved';
import type { Id } from '../../scheme/values';
import { refuse, type Refusal } from '../decision';
import type { RefusalCode } from '../refusals';
import type { PlanPart } from './plan-parts';
import type { PlanContent, PlanItem } from './state';

/** Methods that compare the figure with a target. */
export const hasTarget = ({ method }: Pick<Method, 'method'>): boolean => method === 'M1' || method === 'M2';

/** An item as it is handed in: of the only declared branch where it names none. */
export type PlanItemInput = Omit<PlanItem, 'node'> & { node?: string };

export interface PlanInput {
  items: PlanItemInput[];
  targets?: PlanContent['targets'];
}

/** The input with every item under its branch, and without weights where the branch shares its points equally. */
export function normalised(input: PlanInput, parts: readonly PlanPart[]): PlanContent {
  const declared = parts.flatMap((part) => part.declared);
  const items = input.items.map((item): PlanItem => {
    const node = declared.find(({ id }) => id === (item.node ?? declared[0]?.id));
    const { weight, points, ...rest } = item;
    const isWeighed = node?.weights !== 'equal';
    return {
      ...rest,
      node: node?.id ?? item.node ?? '',
      ...(isWeighed && weight !== undefined && { weight }),
      ...(isWeighed && points !== undefined && { points }),
    };
  });
  return { items, targets: input.targets ?? [] };
}

/** What a declared branch asks of its items, as far as they can be checked. */
export interface AskedBranch {
  id: Id;
  items: { min: number; max: number };
  groups: readonly Id[];
  weights?: ResolvedDeclared['weights'];
  scored: readonly Pick<Method, 'method'>[];
  /** Points of the branch, to which those of its items sum where they are given in points. */
  points: string;
  /** People who may be named for its figures; absent where it names nobody by item. */
  suppliers?: readonly string[];
}

/** A plan as far as it is checked: its words may not be kept yet. */
export interface CheckedPlan {
  items: readonly CheckedItem[];
  targets: PlanContent['targets'];
}
type CheckedItem = Omit<PlanItem, 'title' | 'standard'> & { standard?: unknown };

/** What is asked of whoever fills in a part of a plan. */
export interface AskedPlan {
  branches: readonly AskedBranch[];
  leaves: readonly Id[];
}

/**
 * All that is wrong with a plan. Every branch has as many items as the scheme allows; ids differ; weights that are given are positive and
 * sum to exactly 100, points to those of the branch; targets are not negative, and every leaf without one gets one. The codes are
 * `no-declared-items`, `items-range`, `item-duplicate`, `node-foreign`, `group-unknown`, `method-unknown`, `weight-not-positive`,
 * `target-or-standard-missing`, `target-negative`, `supplier-foreign`, `weights-sum`, `points-sum`, `targets-missing`.
 */
export function planFindings({ items, targets }: CheckedPlan, { branches, leaves }: AskedPlan): Refusal[] {
  if (branches.length + leaves.length === 0) return [refuse('no-declared-items')];
  const found: Refusal[] = [];
  for (const { id, items: bounds } of branches) {
    const { min, max } = bounds;
    const { length: count } = items.filter((item) => item.node === id);
    if (count < min || count > max) found.push(refuse('items-range', { node: id, count, min, max }, 'items'));
  }
  const twice = items.findIndex((item, index) => items.findIndex(({ id }) => id === item.id) < index);
  if (twice >= 0) found.push(refuse('item-duplicate', undefined, `items/${twice}/id`));
  for (const [index, item] of items.entries()) {
    const branch = branches.find(({ id }) => id === item.node);
    if (branch) found.push(...itemFindings(item, branch, `items/${index}`));
    else found.push(refuse('node-foreign', undefined, `items/${index}/node`));
  }
  for (const branch of branches) {
    const own = items.filter((item) => item.node === branch.id);
    found.push(...sumFindings(own, branch));
  }
  return [...found, ...targetFindings(targets, leaves)];
}

/** The first of {@link planFindings}, for which a plan is refused. */
export const checkPlan = (content: CheckedPlan, asked: AskedPlan): Refusal | undefined =>
  planFindings(content, asked)[0];

function itemFindings(item: CheckedItem, branch: AskedBranch, path: string): Refusal[] {
  const found: Refusal[] = [];
  const wrong = (code: RefusalCode, field: string): void => {
    found.push(refuse(code, undefined, `${path}/${field}`));
  };
  if (branch.groups.length > 0 && !branch.groups.includes(item.group ?? '')) wrong('group-unknown', 'group');
  const method = branch.scored.find((each) => each.method === item.method) ?? branch.scored[0];
  if (item.method !== undefined && method?.method !== item.method) wrong('method-unknown', 'method');
  if (item.points !== undefined && !isPositive(item.points)) wrong('weight-not-positive', 'points');
  else if (branch.weights !== 'equal' && item.points === undefined && !isPositive(item.weight))
    wrong('weight-not-positive', 'weight');
  if (item.target === undefined && (item.standard === undefined || (method && hasTarget(method))))
    wrong('target-or-standard-missing', 'target');
  else if (item.target !== undefined && !isFigure(item.target)) wrong('target-negative', 'target');
  if (item.suppliers?.some((person) => !branch.suppliers?.includes(person))) wrong('supplier-foreign', 'suppliers');
  return found;
}

const isPositive = (value = ''): boolean => isDecimal(value) && compare(rational(value), ZERO) > 0;
const isFigure = (value: string): boolean => isDecimal(value) && !isNegative(rational(value));

/** Weights sum to 100; points, where an item has some, to the points of the branch, and then every item has some. */
function sumFindings(own: readonly CheckedItem[], { id, weights, points }: AskedBranch): Refusal[] {
  const total = (of: (item: CheckedItem) => string | undefined): Rational =>
    sum(own.map(of).map((value) => (value !== undefined && isDecimal(value) ? rational(value) : ZERO)));
  if (weights === 'equal' || own.length === 0) return [];
  if (own.some((item) => item.points !== undefined)) {
    const given = total((item) => item.points);
    const isRight = isDecimal(points) && compare(given, rational(points)) === 0;
    return isRight ? [] : [refuse('points-sum', { node: id, sum: printExact(given), points }, 'items')];
  }
  const given = total((item) => item.weight);
  return compare(given, HUNDRED) === 0 ? [] : [refuse('weights-sum', { node: id, sum: printExact(given) }, 'items')];
}

function targetFindings(targets: PlanContent['targets'], leaves: readonly string[]): Refusal[] {
  const found: Refusal[] = [];
  for (const [index, { node, value }] of targets.entries()) {
    if (!leaves.includes(node)) found.push(refuse('node-foreign', undefined, `targets/${index}/node`));
    else if (!isFigure(value)) found.push(refuse('target-negative', undefined, `targets/${index}/value`));
  }
  const given = new Set(targets.map(({ node }) => node));
  const isWhole = given.size === targets.length && leaves.every((leaf) => given.has(leaf));
  if (!isWhole) found.push(refuse('targets-missing', { given: given.size, needed: leaves.length }, 'targets'));
  return found;
}
