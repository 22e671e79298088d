import type { Expr } from '../scheme/expressions';
import type { Fold, Period } from '../scheme/values';
import {
  HUNDRED,
  ZERO,
  add,
  divide,
  isDecimal,
  isZero,
  multiply,
  printExact,
  rational,
  roundHalfUp,
  sum,
  whole,
} from './exact';
import type { Rational } from './exact';
import { eventsAt, factPeriod } from './facts';
import { finding } from './findings';
import type { ScoringCode } from './findings';
import { foldValues } from './fold';
import { figure, figureTrace } from './plan';
import { panelRate } from './ratings';
import { resultFigures, resultsIn } from './result-figures';
import { citeResult, scoredRounds } from './scope';
import type { Folded, Scope } from './scope';
import { step } from './trace';
import type { Step, Trace } from './trace';
import { nodeScore, placeAt } from './tree';

/** A value, and whether an M3 of scope *total* struck on the way. */
export type Valued = Step & { zeroed?: true };

type Of<O extends string> = Extract<Expr, { op: O }>;

/**
 * Works out an expression for one subject in one period (SCHEME 1.4), exactly. Undefined where something lacks; the
 * findings then stand in the scope.
 * @param path the place of the expression in the scheme
 */
export function evaluate(scope: Scope, expr: Expr, period: Period, path: string): Valued | undefined {
  if (typeof expr === 'string' || 'setting' in expr)
    return { value: figure(scope.plan, expr), trace: figureTrace(scope.plan, expr, path) };
  switch (expr.op) {
    case 'score':
      return evaluateScore(scope, expr, expr.at ?? period);
    case 'rate': {
      const rate = panelRate(scope, expr.panel, expr.at ?? period, undefined);
      if (rate === 'invalid') return undefined;
      return rate ?? lacks(scope, 'rate-missing', `panels/${expr.panel}`);
    }
    case 'attribute':
      return evaluateAttribute(scope, expr, path);
    case 'events': {
      const facts = eventsAt(scope, expr.event, period);
      const cited = facts.map((fact) => ({ fact: fact.id, value: '1' }));
      return step(path, scope.plan.basis, 'events', cited, whole(facts.length));
    }
    case 'budget':
      return evaluateBudget(scope, period);
    case 'result':
      return evaluateResult(scope, expr, period, path);
    case 'weighted': {
      const terms = expr.terms.map((term, place) => ({
        weight: term.weight,
        of: term.of,
        at: period,
        name: `${place}`,
      }));
      return evaluateTerms(scope, terms, path, 'weighted');
    }
    case 'over': {
      const rounds = (Object.keys(expr.weights) as Period[]).sort(scope.plan.rounds.compare);
      const terms = rounds.map((at) => ({ weight: expr.weights[at] ?? '0', of: expr.of, at, name: at }));
      return evaluateTerms(scope, terms, path, 'over');
    }
    case 'rounded':
      return evaluateRounded(scope, expr, period, path);
    case 'quotient':
      return evaluateQuotient(scope, expr, period, path);
    case 'each':
      return evaluateEach(scope, expr, period, path);
    case 'across':
      return evaluateAcross(scope, expr, period, path);
    case 'given':
      return evaluateGiven(scope, expr, path);
  }
}

function lacks(scope: Scope, code: ScoringCode, path: string, detail?: string): undefined {
  scope.findings.push(finding(code, path, detail));
  return undefined;
}

/** A node's score: percent = 100 × earned ÷ possible, or its points. */
function evaluateScore(scope: Scope, expr: Of<'score'>, period: Period): Valued | undefined {
  const node = expr.node === 'all' ? scope.plan.root : scope.plan.nodes.get(expr.node);
  if (!node) return lacks(scope, 'node-unknown', `nodes/${expr.node}`);
  const outcome = nodeScore(scope, node, period);
  if (outcome.kind === 'invalid') return undefined;
  if (outcome.kind === 'excluded') return lacks(scope, 'actual-missing', placeAt(node.path, period));
  const zeroed = outcome.zeroes === 'total' ? { zeroed: true as const } : {};
  if (expr.as === 'points') return { ...outcome.step, ...zeroed };
  if (isZero(node.points)) return lacks(scope, 'nothing-to-fold', node.path);
  const value = divide(multiply(HUNDRED, outcome.step.value), node.points);
  const inputs = [outcome.step.trace];
  return { ...step(`${placeAt(node.path, period)}/percent`, node.rule, 'percent', inputs, value), ...zeroed };
}

function evaluateAttribute(scope: Scope, expr: Of<'attribute'>, path: string): Valued | undefined {
  const fact = scope.index.attributes.get(expr.name);
  const value = fact?.value ?? scope.subject.attributes?.[expr.name];
  if (value === undefined) return lacks(scope, 'attribute-missing', path, expr.name);
  if (!isDecimal(value)) return lacks(scope, 'decimal-invalid', path, expr.name);
  const cited = { fact: fact?.id ?? `attributes/${expr.name}`, value };
  return step(path, scope.plan.basis, 'attribute', [cited], rational(value));
}

/** 100 × spent ÷ planned, both running totals: of every line its latest figures up to the period's end. */
function evaluateBudget(scope: Scope, period: Period): Valued | undefined {
  const path = placeAt('budget', period);
  const { rounds } = scope.plan;
  const known = scope.index.budgets.filter((fact) => rounds.endsBy(factPeriod(fact), period));
  const lines = [...new Map(known.map((fact) => [fact.node ?? '', fact])).values()];
  if (lines.length === 0) return lacks(scope, 'budget-missing', path);
  if (!lines.every((fact) => isDecimal(fact.planned) && isDecimal(fact.spent)))
    return lacks(scope, 'decimal-invalid', path);
  const total = (of: 'spent' | 'planned'): Step => {
    const cited = lines.map((fact) => ({ fact: fact.id, value: fact[of] }));
    return step(`${path}/${of}`, scope.plan.basis, 'sum', cited, sum(lines.map((fact) => rational(fact[of]))));
  };
  const [spent, planned] = [total('spent'), total('planned')];
  if (isZero(planned.value)) return lacks(scope, 'nothing-to-fold', path);
  const value = divide(multiply(HUNDRED, spent.value), planned.value);
  return step(path, `${scope.plan.basis} · A11`, 'budget', [spent.trace, planned.trace], value);
}

type Term = { weight: Parameters<typeof figure>[1]; of: Expr; at: Period; name: string };

function evaluateTerms(scope: Scope, terms: readonly Term[], path: string, op: string): Valued | undefined {
  let value: Rational = ZERO;
  let zeroed = false;
  let failed = false;
  const inputs: Trace[] = [];
  const rule = `${scope.plan.basis} · A6`;
  for (const term of terms) {
    const termPath = `${path}/${term.name}`;
    const inner = evaluate(scope, term.of, term.at, `${termPath}/of`);
    if (!inner) {
      failed = true;
      continue;
    }
    zeroed ||= inner.zeroed === true;
    const weight = figureTrace(scope.plan, term.weight, `${termPath}/weight`);
    const part = multiply(figure(scope.plan, term.weight), inner.value);
    value = add(value, part);
    inputs.push(step(termPath, rule, 'times', [inner.trace, weight], part).trace);
  }
  if (failed) return undefined;
  return { ...step(path, rule, op, inputs, value), ...(zeroed ? { zeroed: true as const } : {}) };
}

function evaluateRounded(scope: Scope, expr: Of<'rounded'>, period: Period, path: string): Valued | undefined {
  const inner = evaluate(scope, expr.of, period, path);
  if (!inner) return undefined;
  const value = rational(roundHalfUp(inner.value, expr.places));
  const zeroed = inner.zeroed ? { zeroed: true as const } : {};
  return { ...step(`${path}/rounded`, `${scope.plan.basis} · A4`, 'rounded', [inner.trace], value), ...zeroed };
}

function evaluateQuotient(scope: Scope, expr: Of<'quotient'>, period: Period, path: string): Valued | undefined {
  const inner = evaluate(scope, expr.of, period, `${path}/of`);
  const by = figure(scope.plan, expr.by);
  if (isZero(by)) return lacks(scope, 'divisor-zero', path);
  if (!inner) return undefined;
  const inputs = [inner.trace, figureTrace(scope.plan, expr.by, `${path}/by`)];
  const zeroed = inner.zeroed ? { zeroed: true as const } : {};
  return { ...step(path, scope.plan.basis, 'quotient', inputs, divide(inner.value, by)), ...zeroed };
}

/** Folds over all scored periods of a kind inside the period; a round that nobody scored does not count. */
function evaluateEach(scope: Scope, expr: Of<'each'>, period: Period, path: string): Valued | undefined {
  const rounds = scoredRounds(scope, expr.every, period);
  if (rounds.length === 0) return lacks(scope, 'period-unscored', path);
  const steps: Valued[] = [];
  for (const round of rounds) {
    const inner = evaluate(scope, expr.of, round, `${path}/${round}`);
    if (!inner) return undefined;
    steps.push(inner);
  }
  return folded(scope, expr.fold, steps, path);
}

function folded(scope: Scope, fold: Fold, steps: readonly Valued[], path: string): Valued | undefined {
  const value = foldValues(
    fold,
    steps.map((one) => one.value),
  );
  if (!value) return lacks(scope, 'nothing-to-fold', path);
  const zeroed = steps.some((one) => one.zeroed) ? { zeroed: true as const } : {};
  const inputs = steps.map((one) => one.trace);
  return { ...step(path, `${scope.plan.basis} · A6`, fold, inputs, value), ...zeroed };
}

function evaluateResult(scope: Scope, expr: Of<'result'>, period: Period, path: string): Valued | undefined {
  const take = expr.take ?? 'score';
  if (take === 'times-first' || take === 'times-last') {
    const hits = resultsIn(scope, expr.of, period).filter((one) =>
      take === 'times-first' ? one.rank === 1 : one.last === true,
    );
    const cited = hits.map((one) => ({ fact: citeResult(one), value: String(one.rank ?? '') }));
    return step(path, scope.plan.basis, take, cited, whole(hits.length));
  }
  const figures = resultFigures(scope, expr.of, take, period, path);
  const [only, ...more] = figures;
  if (!only && expr.several !== 'count' && expr.several !== 'sum')
    return lacks(scope, 'result-missing', path, expr.of.result);
  if (only && more.length === 0 && expr.several !== 'count') return only;
  return folded(scope, expr.several ?? 'mean', figures, path);
}

/** Folds over the marks that one rater gave with a panel, a ballot of several items by its sum (B12). */
function evaluateGiven(scope: Scope, expr: Of<'given'>, path: string): Valued | undefined {
  const fitting = (scope.given ?? []).filter(
    (fact) => fact.panel === expr.panel && (expr.node === undefined || fact.node === expr.node),
  );
  const steps = fitting.map((fact) => {
    const marks = fact.kind === 'ballot' ? Object.values(fact.marks) : [fact.value];
    const value = sum(marks.map((mark) => rational(mark)));
    return step(`${path}/${fact.id}`, scope.plan.basis, 'marks', [{ fact: fact.id, value: printExact(value) }], value);
  });
  return folded(scope, expr.fold, steps, path);
}

/**
 * Folds over other subjects. Their single values stay out of the derivation, which shows how many there were: an employee
 * may not read his colleagues' scores there.
 */
function evaluateAcross(scope: Scope, expr: Of<'across'>, period: Period, path: string): Valued | undefined {
  const { neighbours } = scope;
  const shared = neighbours?.shared(scope, expr.relation);
  const key = shared === undefined ? undefined : `${shared}@${period}`;
  let known: Folded;
  const kept = neighbours?.folded.get(expr);
  if (key !== undefined && kept?.has(key)) known = kept.get(key);
  else {
    const others = neighbours?.related(scope, expr.relation);
    if (!neighbours || !others) return lacks(scope, 'relation-missing', path, expr.relation);
    const values: Rational[] = [];
    for (const other of others) {
      const value = neighbourValue(neighbours, other, expr.of, period);
      if (value) values.push(value);
    }
    const value = foldValues(expr.fold, values);
    known = value && { value, count: values.length };
    if (key !== undefined) {
      if (kept) kept.set(key, known);
      else neighbours.folded.set(expr, new Map([[key, known]]));
    }
  }
  if (!known) return lacks(scope, 'nothing-to-fold', path, expr.relation);
  const rule = scope.plan.basis;
  const count = step(`${path}/count`, rule, 'count', [], whole(known.count));
  return step(path, rule, `across-${expr.fold}`, [count.trace], known.value);
}

/** Another subject's value, worked out once; its findings are its own affair. */
function neighbourValue(
  neighbours: NonNullable<Scope['neighbours']>,
  other: Scope,
  expr: Expr,
  period: Period,
): Rational | undefined {
  if (typeof expr === 'string' || 'setting' in expr) return figure(other.plan, expr);
  let values = neighbours.values.get(expr);
  if (!values) neighbours.values.set(expr, (values = new Map<string, Rational | undefined>()));
  const key = `${other.subject.id}@${period}`;
  if (values.has(key)) return values.get(key);
  const value = evaluate({ ...other, findings: [] }, expr, period, 'across')?.value;
  values.set(key, value);
  return value;
}
