import type { Method } from '../../scheme/methods';
import type { Source, Target } from '../../scheme/sources';
import type { Fold, Id, Period } from '../../scheme/values';
import { isDecimal, isNegative, rational } from '../exact';
import type { Rational } from '../exact';
import { factOrder, factPeriod, placeKey } from '../facts';
import type { FactIndex, FactOf, ScoringFact } from '../facts';
import { finding } from '../findings';
import type { ScoringCode } from '../findings';
import { foldValues } from '../fold';
import { figure, figureTrace } from '../plan';
import type { Scope } from '../scope';
import { step } from '../trace';
import type { Citation, Step, Trace } from '../trace';

/** One leaf, declared item, or part of a composite, to be given points in one period. */
export type LeafTask = {
  scope: Scope;
  period: Period;
  node: Id;
  item?: string;
  /** The only item of its node: facts that name the node alone are meant for it. */
  onlyItem?: boolean;
  path: string;
  rule: string;
  points: Rational;
  pointsTrace: Trace;
  better?: 'higher' | 'lower';
  target?: Target;
  source?: Source;
  method: Method;
  /** Where targets are read; a plan judged in the next period (B19) was made in the one before. */
  plans?: FactIndex;
};

/** What a leaf came to. `zeroes`: an M3 that struck, and how far it reaches. */
export type LeafOutcome =
  | { kind: 'scored'; step: Step; zeroes?: 'branch' | 'total' }
  /** No fact to score by: the leaf's `absent` decides what follows. */
  | { kind: 'missing'; code: ScoringCode }
  /** A finding has been recorded. */
  | { kind: 'invalid' };

export const missing = (code: ScoringCode): LeafOutcome => ({ kind: 'missing', code });

export function invalid(task: LeafTask, code: ScoringCode, detail?: string): { kind: 'invalid' } {
  task.scope.findings.push(finding(code, task.path, detail));
  return { kind: 'invalid' };
}

/** The leaf's points by its method, with the points themselves as first input. */
export function scored(task: LeafTask, inputs: (Trace | Citation)[], value: Rational): LeafOutcome {
  return {
    kind: 'scored',
    step: step(
      task.path,
      `${task.rule} · A4 ${task.method.method}`,
      task.method.method,
      [task.pointsTrace, ...inputs],
      value,
    ),
  };
}

/** A figure read from a fact or the scheme, with the way it is cited. */
export type Reading = { value: Rational; input: Trace | Citation };

export type Read = Reading | { kind: 'missing' } | { kind: 'invalid' };
export const isReading = (read: Read): read is Reading => 'value' in read;

/** The facts of the leaf or item; where it is the only item, also those that name its node alone. */
function factsFor<F extends ScoringFact>(at: ReadonlyMap<string, F[]>, task: LeafTask): readonly F[] {
  const own = at.get(placeKey(task.node, task.item)) ?? [];
  const shared = task.onlyItem && task.item !== undefined ? at.get(task.node) : undefined;
  return shared ? [...own, ...shared].sort(factOrder(task.scope.plan.rounds)) : own;
}

/** The target of a leaf or item: set in target setting (of this period, else of one around it), as amended, else as the scheme fixes or plans it. */
export function readTarget(task: LeafTask): Read {
  const { scope, period } = task;
  const { rounds } = scope.plan;
  const plans = task.plans ?? scope.index;
  const fitting = factsFor(plans.targetsAt, task).filter(
    (fact) => fact.value !== undefined && rounds.contains(factPeriod(fact), period),
  );
  const nearest = fitting.sort((a, b) => rounds.compare(factPeriod(a), factPeriod(b)))[0];
  if (nearest?.value !== undefined) {
    if (fitting.some((fact) => fact !== nearest && factPeriod(fact) === factPeriod(nearest)))
      return invalid(task, 'target-twice');
    const amended = plans.amendments.get(nearest.id);
    return readDecimal(task, amended ? amended.id : nearest.id, amended ? amended.value : nearest.value);
  }
  if (task.target === undefined) return { kind: 'missing' };
  if (typeof task.target === 'string' || 'setting' in task.target) {
    const path = `${task.path}/target`;
    return { value: figure(scope.plan, task.target), input: figureTrace(scope.plan, task.target, path) };
  }
  const planYear = scope.planYear ?? 1;
  const { yearly, end, roll } = task.target;
  const isLast = roll === 'latest' && planYear === scope.plan.track.years;
  const planned = yearly?.[planYear - 1] ?? (isLast ? end : undefined);
  if (planned === undefined) return { kind: 'missing' };
  return {
    value: figure(scope.plan, planned),
    input: figureTrace(scope.plan, planned, `${task.path}/target/${planYear}`),
  };
}

/**
 * The actual figure of the period; where only shorter periods have one, they are folded as the source says (default: the latest). Where
 * several suppliers each give a part (R06), the parts of a round are folded the same way, once all of them are there.
 */
export function readActual(task: LeafTask): Read {
  const all = factsFor(task.scope.index.actuals, task);
  const own = all.filter((fact) => factPeriod(fact) === task.period);
  if (own.length > 0) return readPeriod(task, own);
  const periods = new Map<Period, FactOf<'actual'>[]>();
  for (const fact of all) {
    const period = factPeriod(fact);
    if (task.scope.plan.rounds.contains(task.period, period))
      periods.set(period, [...(periods.get(period) ?? []), fact]);
  }
  return foldReadings(
    task,
    foldOf(task),
    [...periods.values()].map((facts) => readPeriod(task, facts)),
    `${task.path}/actual`,
  );
}

const foldOf = ({ source }: LeafTask): Fold => (source?.kind === 'supplied' ? (source.fold ?? 'latest') : 'latest');

/**
 * The figure of one period. Where several supply a part each 多部门共同提供, it is there once all have, folded as the source says;
 * without a fold, or where nobody says whose figure it is, the latest is the whole.
 */
function readPeriod(task: LeafTask, facts: readonly FactOf<'actual'>[]): Read {
  const last = facts[facts.length - 1];
  if (!last) return { kind: 'missing' };
  const { source } = task;
  const fold = foldOf(task);
  if (source?.kind !== 'supplied' || source.by.length === 1 || fold === 'latest' || last.supplier === undefined)
    return readDecimal(task, last.id, last.value);
  const shares = source.by.map((who) => facts.filter((fact) => fact.supplier === who).pop());
  const reads = shares.map((fact): Read => (fact ? readDecimal(task, fact.id, fact.value) : { kind: 'missing' }));
  return foldReadings(task, fold, reads, `${task.path}/actual/${factPeriod(last)}`);
}

/** What several readings come to; missing or invalid as soon as one of them is. */
function foldReadings(task: LeafTask, fold: Fold, reads: readonly Read[], path: string): Read {
  const readings: Reading[] = [];
  for (const read of reads) {
    if (!isReading(read)) return read;
    readings.push(read);
  }
  const last = readings[readings.length - 1];
  const value = foldValues(
    fold,
    readings.map((one) => one.value),
  );
  if (!value || !last) return { kind: 'missing' };
  if (fold === 'latest') return last;
  const inputs = readings.map((one) => one.input);
  return { value, input: step(path, task.rule, fold, inputs, value).trace };
}

export function readDecimal(task: LeafTask, fact: string, value: string): Read {
  if (!isDecimal(value)) return invalid(task, 'decimal-invalid');
  return { value: rational(value), input: { fact, value } };
}

/** True where a figure is negative; the finding has then been recorded (DETAIL 1b, M1). */
export function refusesNegative(task: LeafTask, ...values: Rational[]): boolean {
  if (!values.some(isNegative)) return false;
  invalid(task, 'figure-negative');
  return true;
}

/** True where the subject has declared that it has no such thing 无此情形. */
export function declaredAbsent(task: LeafTask): boolean {
  return factsFor(task.scope.index.absences, task).some((fact) =>
    task.scope.plan.rounds.contains(factPeriod(fact), task.period),
  );
}
