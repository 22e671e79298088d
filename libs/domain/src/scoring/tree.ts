import type { ResolvedDeclared } from '../scheme/resolved';
import type { Id, Period } from '../scheme/values';
import { HUNDRED, compare, divide, isDecimal, isExact, isNegative, multiply, rational, sum, whole } from './exact';
import type { Rational } from './exact';
import { sumChildren } from './composition';
import type { ChildOutcome } from './composition';
import { eventsAt, factPeriod, latestOf } from './facts';
import type { FactIndex, ScoredItem } from './facts';
import { finding } from './findings';
import { foldValues } from './fold';
import { leafOutcome, leafPoints } from './methods';
import { eventsOf } from './methods/occurrences';
import type { LeafTask } from './methods/task';
import type { PreparedNode } from './plan';
import type { Rounds } from './rounds';
import { scoredRounds } from './scope';
import type { Scope } from './scope';
import { constant, step } from './trace';

/** The place of a node in one period: `nodes/concentrated@H1`; the whole year has no suffix. */
export function placeAt(path: string, period: Period): string {
  return period === 'Y' ? path : `${path}@${period}`;
}

/**
 * What a node earned in a period, with its derivation: a rate given for the node as a whole, else leaf by leaf (A3, A4). A
 * node that the subject has no part of is excluded; where facts lack, findings are recorded in the scope.
 */
export function nodeScore(scope: Scope, node: PreparedNode, period: Period): ChildOutcome {
  const path = placeAt(node.path, period);
  const given = latestOf(scope.index.scores.get(node.id), period);
  if (given) {
    if (!isExact(given.value)) return refuse(scope, 'decimal-invalid', path);
    const percent = rational(given.value);
    if (isNegative(percent) || compare(percent, HUNDRED) > 0) return refuse(scope, 'mark-out-of-range', path);
    const value = divide(multiply(node.points, percent), HUNDRED);
    const cited = { fact: given.id, value: given.value };
    return { kind: 'scored', step: step(path, node.rule, 'given', [node.pointsTrace, cited], value) };
  }
  switch (node.kind) {
    case 'branch': {
      const children = node.children.map((child) => ({
        points: child.points,
        outcome: nodeScore(scope, child, period),
      }));
      return sumChildren(path, node.rule, 'sum', node.points, node.pointsTrace, children);
    }
    case 'declared':
      return declaredScore(scope, node, node.node, period, path);
    case 'leaf': {
      const { leaf } = node;
      const rounds = leaf.rounds === undefined ? [] : scoredRounds(scope, leaf.rounds, period);
      if (rounds.some((round) => round !== period)) return meanOfRounds(scope, node, rounds, path);
      const task: LeafTask = {
        scope,
        period,
        node: node.id,
        path,
        rule: node.rule,
        points: node.points,
        pointsTrace: node.pointsTrace,
        better: leaf.better,
        target: leaf.target,
        source: leaf.source,
        method: leaf.scored,
      };
      return leafOutcome(task, leaf.absent);
    }
  }
}

/** A leaf scored in shorter rounds: the mean of what it earned in each. A round in which the subject has no such thing does not count. */
function meanOfRounds(scope: Scope, node: PreparedNode, rounds: readonly Period[], path: string): ChildOutcome {
  const outcomes = rounds.map((round) => nodeScore(scope, node, round));
  if (outcomes.some(({ kind }) => kind === 'invalid')) return { kind: 'invalid' };
  const steps = outcomes.flatMap((outcome) => (outcome.kind === 'scored' ? outcome.step : []));
  const mean = foldValues(
    'mean',
    steps.map(({ value }) => value),
  );
  if (!mean) return { kind: 'excluded' };
  const zeroes = outcomes.flatMap((outcome) => (outcome.kind === 'scored' ? (outcome.zeroes ?? []) : []))[0];
  const inputs = [node.pointsTrace, ...steps.map(({ trace }) => trace)];
  return { kind: 'scored', step: step(path, node.rule, 'mean', inputs, mean), zeroes };
}

function refuse(scope: Scope, code: Parameters<typeof finding>[0], path: string, detail?: string): { kind: 'invalid' } {
  scope.findings.push(finding(code, path, detail));
  return { kind: 'invalid' };
}

/** The approved items of a declared branch that hold in a period, in order of their ids. */
export function declaredItems(rounds: Rounds, index: FactIndex | undefined, node: Id, period: Period): ScoredItem[] {
  const items = new Map<string, ScoredItem>();
  for (const fact of index?.targets.get(node) ?? [])
    if (fact.item && rounds.contains(factPeriod(fact), period)) items.set(fact.item.id, fact.item);
  return [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function declaredScore(
  scope: Scope,
  node: PreparedNode,
  declared: ResolvedDeclared,
  period: Period,
  path: string,
): ChildOutcome {
  const plans = declared.judgedIn === 'next' ? scope.earlier : scope.index;
  const items = declaredItems(scope.plan.rounds, plans, node.id, period);
  const fallback = declared.scored[0];
  if (items.length === 0) {
    const method = fallback;
    if (!method) return refuse(scope, 'items-missing', path);
    const { id, rule, points, pointsTrace } = node;
    const task: LeafTask = {
      scope,
      period,
      node: id,
      path,
      rule,
      points,
      pointsTrace,
      source: declared.source,
      method,
      plans,
    };
    const outcome = leafPoints(task);
    return outcome.kind === 'missing' ? refuse(scope, 'items-missing', path) : outcome;
  }
  const nameless = items.length > 1 && namelessEvent(scope, node.id, declared, items, period);
  if (nameless) return refuse(scope, 'event-item-missing', path, nameless);
  const shares = itemShares(declared, items, node.points);
  if (!shares) return refuse(scope, 'weights-sum', path, items.map((item) => item.weight ?? '–').join(' + '));
  const children = items.map((item, place) => {
    const points = shares[place] ?? node.points;
    const itemPath = placeAt(`${node.path}/items/${item.id}`, period);
    const method = item.method ?? fallback;
    if (!method) return { points, outcome: refuse(scope, 'method-missing', itemPath) };
    const task: LeafTask = {
      scope,
      period,
      node: node.id,
      rule: node.rule,
      source: declared.source,
      plans,
      item: item.id,
      onlyItem: items.length === 1,
      path: itemPath,
      points,
      pointsTrace: constant(`${itemPath}/points`, node.rule, points).trace,
      ...(item.better && { better: item.better }),
      method,
    };
    return { points, outcome: leafOutcome(task, undefined) };
  });
  return sumChildren(path, node.rule, 'sum', node.points, node.pointsTrace, children);
}

/** The kind of an event that counts in the items of a node and names none of them: it would be left out of every item. */
function namelessEvent(
  scope: Scope,
  node: Id,
  declared: ResolvedDeclared,
  items: readonly ScoredItem[],
  period: Period,
): string | undefined {
  const methods = items.flatMap(({ method }) => method ?? declared.scored[0] ?? []);
  const kinds = new Set(methods.flatMap(eventsOf));
  return [...kinds].find((event) => eventsAt(scope, event, period, { node }).some((fact) => fact.item === undefined));
}

/**
 * The points of each declared item: those given, which sum to the branch's; by the weights given, percentages that sum to 100; else equal
 * shares (A3.3). Undefined where points or weights do not sum to that.
 */
export function itemShares(
  declared: Pick<ResolvedDeclared, 'weights'>,
  items: readonly ScoredItem[],
  points: Rational,
): Rational[] | undefined {
  if (declared.weights !== 'given' || items.every((item) => item.weight === undefined && item.points === undefined))
    return items.map(() => divide(points, whole(items.length)));
  if (items.some((item) => item.points !== undefined)) return figuresSumming(items, (item) => item.points, points);
  const weights = figuresSumming(items, (item) => item.weight, HUNDRED);
  return weights?.map((weight) => divide(multiply(points, weight), HUNDRED));
}

/** A figure of each item, none below zero; undefined where one lacks, or their sum is not the total. */
function figuresSumming(
  items: readonly ScoredItem[],
  of: (item: ScoredItem) => string | undefined,
  total: Rational,
): Rational[] | undefined {
  const given = items.map(of);
  if (!given.every((text) => text !== undefined && isDecimal(text) && !isNegative(rational(text)))) return undefined;
  const figures = given.map((text) => rational(text ?? '0'));
  return compare(sum(figures), total) === 0 ? figures : undefined;
}
