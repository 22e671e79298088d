import { compare, HUNDRED, isDecimal, isNegative, printExact, rational, sum, ZERO } from '../../scoring/exact';
import type { ResolvedDeclared } from '../../scheme/resolved';
import { refuse, type Refusal } from '../decision';
import { methodOf } from './asked';
import { hasTarget, type PlanPart } from './plan-parts';
import type { PlanContent, PlanItem } from './state';

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
    const { weight, ...rest } = item;
    const isWeighed = node?.weights !== 'equal' && weight !== undefined;
    return { ...rest, node: node?.id ?? item.node ?? '', ...(isWeighed && { weight }) };
  });
  return { items, targets: input.targets ?? [] };
}

/**
 * Every branch has as many items as the scheme allows; ids differ; weights that are given are positive and sum to exactly 100; targets are
 * not negative, and every leaf without one gets one. Refuses with `no-declared-items`, `items-range`, `item-duplicate`, `node-foreign`,
 * `group-unknown`, `method-unknown`, `weight-not-positive`, `target-or-standard-missing`, `target-negative`, `weights-sum`,
 * `targets-missing`.
 */
export function checkPlan({ items, targets }: PlanContent, parts: readonly PlanPart[]): Refusal | undefined {
  if (parts.length === 0) return refuse('no-declared-items');
  const declared = parts.flatMap((part) => part.declared);
  const leaves = parts.flatMap((part) => part.leaves);
  for (const node of declared) {
    const { min, max } = node.items;
    const { length: count } = items.filter((item) => item.node === node.id);
    if (count < min || count > max) return refuse('items-range', { count, min, max }, 'items');
  }
  if (new Set(items.map((item) => item.id)).size !== items.length) return refuse('item-duplicate', undefined, 'items');
  for (const [index, item] of items.entries()) {
    const node = declared.find(({ id }) => id === item.node);
    if (!node) return refuse('node-foreign', undefined, `items/${index}/node`);
    const wrong = checkItem(item, node, `items/${index}`);
    if (wrong) return wrong;
  }
  for (const node of declared) {
    const own = items.filter((item) => item.node === node.id);
    if (node.weights === 'equal' || own.length === 0) continue;
    const total = sum(own.map((item) => rational(item.weight ?? '0')));
    if (compare(total, HUNDRED) !== 0) return refuse('weights-sum', { sum: printExact(total) }, 'items');
  }
  return checkTargets(targets, leaves);
}

function checkItem(item: PlanItem, node: ResolvedDeclared, path: string): Refusal | undefined {
  if (node.groups.length > 0 && !node.groups.includes(item.group ?? ''))
    return refuse('group-unknown', undefined, `${path}/group`);
  if (item.method !== undefined && !node.scored.some(({ method }) => method === item.method))
    return refuse('method-unknown', undefined, `${path}/method`);
  const isWeighed = node.weights !== 'equal';
  if (isWeighed && (!isDecimal(item.weight ?? '') || compare(rational(item.weight ?? '0'), ZERO) <= 0))
    return refuse('weight-not-positive', undefined, `${path}/weight`);
  const method = methodOf(node, item);
  const lacksTarget = item.target === undefined && (item.standard === undefined || (method && hasTarget(method)));
  if (lacksTarget) return refuse('target-or-standard-missing', undefined, `${path}/target`);
  if (item.target !== undefined && (!isDecimal(item.target) || isNegative(rational(item.target))))
    return refuse('target-negative', undefined, `${path}/target`);
  return undefined;
}

function checkTargets(targets: PlanContent['targets'], leaves: readonly string[]): Refusal | undefined {
  for (const [index, { node, value }] of targets.entries()) {
    if (!leaves.includes(node)) return refuse('node-foreign', undefined, `targets/${index}/node`);
    if (!isDecimal(value) || isNegative(rational(value)))
      return refuse('target-negative', undefined, `targets/${index}/value`);
  }
  const given = new Set(targets.map(({ node }) => node));
  const isWhole = given.size === targets.length && leaves.every((leaf) => given.has(leaf));
  return isWhole ? undefined : refuse('targets-missing', { given: given.size, needed: leaves.length }, 'targets');
}
