import { kindOf } from '../calendar/periods';
import type { ResolvedPoolPart, ResolvedScheme } from '../scheme/resolved';
import type { Dec, Id, Period, PeriodKind } from '../scheme/values';
import { holds } from './conditions';
import type { GradeState, Truth } from './conditions';
import {
  ZERO,
  compare,
  divide,
  isNegative,
  isZero,
  multiply,
  printExact,
  rational,
  roundDown,
  subtract,
  sum,
  whole,
} from './exact';
import type { Rational } from './exact';
import { evaluate } from './expressions';
import { indexFacts } from './facts';
import { finding } from './findings';
import type { ScoringFinding } from './findings';
import { figureTrace, preparePlan } from './plan';
import type { Plan } from './plan';
import type { CohortSubject } from './score-cohort';
import { indexResults } from './scope';
import type { KnownResult, ResultIndex, Scope } from './scope';
import { step } from './trace';
import type { Step, Trace } from './trace';

/** What a pool is divided among, and by what. */
export type AllocationInput = {
  scheme: ResolvedScheme;
  settings?: Readonly<Record<Id, Dec>>;
  pool: Id;
  /** Parts paid every such period are on the sheet. */
  period: Period;
  subjects: readonly (CohortSubject & { track: Id })[];
  /** Results that heads and keys look at. */
  related?: readonly KnownResult[];
  year?: number;
};

/** What one head is paid, in yuan to the cent, with the derivation. */
export type Payment = { subject: string; amount: Dec; trace: Trace };

/** One part of the sheet 分配表. Where a key cannot be told, nothing of the part is paid yet and the findings say whose. */
export type AllocatedPart = {
  part: Id;
  /** What the part has in the period, exact. */
  money: string;
  payments: Payment[];
  paid: Dec;
  /** What stays in the pool, exact. */
  rest: string;
  findings: (ScoringFinding & { subject?: string })[];
};

export type AllocationSheet = { pool: Id; period: Period; parts: AllocatedPart[]; paid: Dec };
export type AllocationOutcome = { ok: true; sheet: AllocationSheet } | { ok: false; findings: ScoringFinding[] };

const CENTS = 2;

/**
 * Payments out of one part's money, each rounded down to 0.01 yuan, so that their sum is never above it; the rest stays (B13). By share
 * the money is divided in proportion to the keys, nothing where all keys are 0; by amount each key is paid as it stands. Undefined where
 * amounts are above the money. Keys are not negative.
 * @example payouts(rational('100'), [ONE, ONE, ONE], 'share') // ['33.33', '33.33', '33.33']
 */
export function payouts(money: Rational, keys: readonly Rational[], pays: ResolvedPoolPart['pays']): Dec[] | undefined {
  const total = sum(keys);
  if (pays === 'amount') return compare(total, money) > 0 ? undefined : keys.map((key) => roundDown(key, CENTS));
  return keys.map((key) => roundDown(shareOf(money, key, total), CENTS));
}

const shareOf = (money: Rational, key: Rational, total: Rational): Rational =>
  isZero(total) ? ZERO : divide(multiply(money, key), total);

/**
 * The allocation sheet of a pool for one period (B13): every part that is paid then, with the payment of each head. It computes and pays
 * nobody. Refuses as a whole what concerns the scheme (`track-unknown`, `setting-unknown`, `decimal-invalid`); a part stays unpaid where
 * a key or condition cannot be told, a key is negative (`figure-negative`) or amounts are above its money (`pool-exceeded`).
 * An unknown pool is a fault of the caller and throws.
 */
export function allocate(input: AllocationInput): AllocationOutcome {
  const pool = input.scheme.pools[input.pool];
  const scopes: Scope[] = [];
  const plans = new Map<Id, Plan>();
  for (const { id: track } of input.scheme.tracks) {
    const prepared = preparePlan(input.scheme, input.settings ?? {}, track);
    if ('findings' in prepared) return { ok: false, findings: prepared.findings };
    plans.set(track, prepared.plan);
  }
  const results = indexResults(timely(input), input.scheme.id);
  for (const subject of [...input.subjects].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const plan = plans.get(subject.track);
    if (!plan) return { ok: false, findings: [finding('track-unknown', `tracks/${subject.track}`)] };
    scopes.push(scopeOf(plan, subject, results, input.year));
  }
  const [plan] = plans.values();
  if (!pool || !plan) throw new RangeError(`unknown pool: ${input.pool}`);
  const parts = pool.parts
    .filter(({ every }) => sheetKind(every) === kindOf(input.period))
    .map((part) => allocatedPart(plan, input, part, scopes));
  return {
    ok: true,
    sheet: { pool: input.pool, period: input.period, parts, paid: sumOf(parts.map(({ paid }) => paid)) },
  };
}

/** A month's sheet goes by that month's results: where they are not there yet, an older month's do not stand in for them. */
function timely({ related = [], period }: AllocationInput): KnownResult[] {
  return related.filter(
    (one) => one.period === period || (one.cycle ?? 0) !== 0 || kindOf(one.period ?? 'Y') !== kindOf(period),
  );
}

function scopeOf(plan: Plan, subject: CohortSubject, results: ResultIndex, year: number | undefined): Scope {
  const earlier = subject.earlier && indexFacts(subject.earlier, plan.rounds);
  return { plan, subject, index: indexFacts(subject.facts, plan.rounds), results, year, earlier, findings: [] };
}

/** What is not paid by a period of the year stands on the year's sheet. */
const sheetKind = (every: PeriodKind): ReturnType<typeof kindOf> =>
  every === 'occasion' || every === 'life' ? 'year' : every;

const sumOf = (payments: readonly Dec[]): Dec => roundDown(sum(payments.map((one) => rational(one))), CENTS);

function allocatedPart(
  plan: Plan,
  input: AllocationInput,
  part: ResolvedPoolPart,
  all: readonly Scope[],
): AllocatedPart {
  const path = `pools/${input.pool}/${part.id}`;
  const money = moneyOf(plan, input.pool, part, path);
  const findings: AllocatedPart['findings'] = [];
  const heads: { subject: string; key: Step }[] = [];
  for (const scope of all) {
    const key = keyOf(scope, part, input.period, path);
    if (key === 'outside') continue;
    if (key) heads.push({ subject: scope.subject.id, key });
    else findings.push(...scope.findings.map((one) => ({ ...one, subject: scope.subject.id })));
  }
  const keys = heads.map(({ key }) => key.value);
  const payments = findings.length > 0 ? [] : payouts(money.value, keys, part.pays);
  if (!payments) findings.push(finding('pool-exceeded', path, `${printExact(sum(keys))} > ${printExact(money.value)}`));
  const total = step(`${path}/total`, money.trace.rule, 'key-total', [], sum(keys));
  const paid = heads.flatMap(({ subject, key }, place): Payment[] => {
    const amount = payments?.[place];
    return amount === undefined
      ? []
      : [{ subject, amount, trace: paymentTrace(part, path, money, key, total, amount) }];
  });
  const sumPaid = sumOf(payments ?? []);
  return {
    part: part.id,
    money: printExact(money.value),
    payments: paid,
    paid: sumPaid,
    rest: printExact(subtract(money.value, rational(sumPaid))),
    findings,
  };
}

/** A part's money in one period: amount × share ÷ how many such periods the year has. */
function moneyOf(plan: Plan, pool: Id, part: ResolvedPoolPart, path: string): Step {
  const rule = `${plan.basis} · B13`;
  const amount = figureTrace(plan, plan.scheme.pools[pool]?.amount ?? '0', `pools/${pool}/amount`);
  const share = figureTrace(plan, part.share, `${path}/share`);
  const periods = step(`${path}/periods`, rule, 'constant', [], whole(plan.rounds.ofKind(part.every).length));
  const value = divide(multiply(rational(amount.exact), rational(share.exact)), periods.value);
  return step(`${path}/money`, rule, 'part-money', [amount, share, periods.trace], value);
}

/** A head's key; `outside` for whom the part is not meant; undefined where it cannot be told, the findings then stand in the scope. */
function keyOf(scope: Scope, part: ResolvedPoolPart, period: Period, path: string): Step | 'outside' | undefined {
  scope.findings.length = 0;
  const state: GradeState = { result: '', period, historyYears: 0 };
  const open = (): undefined => {
    scope.findings.push(finding('result-missing', path));
    return undefined;
  };
  const takesPart: Truth = part.heads ? holds(scope, part.heads, state) : 'yes';
  if (takesPart === 'no') return 'outside';
  if (takesPart === 'unknown') return open();
  let by = part.by;
  for (const other of part.cases) {
    const truth = holds(scope, other.when, state);
    if (truth === 'unknown') return open();
    if (truth === 'no') continue;
    by = other.by;
    break;
  }
  const key = evaluate(scope, by, period, `${path}/key`);
  if (key && isNegative(key.value)) scope.findings.push(finding('figure-negative', path));
  return key && !isNegative(key.value) ? key : undefined;
}

function paymentTrace(
  { pays }: ResolvedPoolPart,
  path: string,
  money: Step,
  key: Step,
  total: Step,
  amount: Dec,
): Trace {
  const { rule } = money.trace;
  const exact = pays === 'amount' ? key.value : shareOf(money.value, key.value, total.value);
  const inputs = pays === 'amount' ? [key.trace] : [money.trace, key.trace, total.trace];
  const rounded = { places: CENTS, mode: 'down' as const, value: amount };
  return { ...step(path, rule, pays === 'amount' ? 'pay-amount' : 'pay-share', inputs, exact).trace, rounded };
}
