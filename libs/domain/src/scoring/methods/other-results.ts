import type { Method } from '../../scheme/methods';
import type { Id, Val } from '../../scheme/values';
import { HUNDRED, ZERO, clamp, compare, divide, multiply, whole } from '../exact';
import type { Rational } from '../exact';
import { factPeriod, latestOf } from '../facts';
import { foldValues } from '../fold';
import { figure } from '../plan';
import { resultFigures } from '../result-figures';
import { citeResult, resultsOf } from '../scope';
import type { KnownResult } from '../scope';
import { step } from '../trace';
import type { Citation } from '../trace';
import { invalid, missing, scored } from './task';
import type { LeafOutcome, LeafTask } from './task';

type Of<M extends Method['method']> = Extract<Method, { method: M }>;

/** Of results that exist by the end of the period, each subject's latest. */
function latestEach(task: LeafTask, known: readonly KnownResult[]): KnownResult[] {
  const { rounds } = task.scope.plan;
  const latest = new Map<string, KnownResult>();
  for (const one of known) {
    if ((one.cycle ?? 0) === 0 && !rounds.endsBy(one.period ?? 'Y', task.period)) continue;
    const before = latest.get(one.subject);
    if (!before || rounds.compare(before.period ?? 'Y', one.period ?? 'Y') < 0) latest.set(one.subject, one);
  }
  return [...latest.values()];
}

/** M12 rank tier 排名分档: a rank, reported or of another result, gives a tier; equal ranks share the better one. */
export function rankTier(task: LeafTask, method: Of<'M12'>): LeafOutcome {
  const found = method.rank === 'reported' ? reportedRank(task) : resultRank(task, method.rank);
  if (!found) return missing('rank-missing');
  const { plan } = task.scope;
  const index = method.tiers.findIndex(
    (tier) => tier.to === undefined || compare(whole(found.place), figure(plan, tier.to)) <= 0,
  );
  const tier = method.tiers[index];
  const value = tier ? figure(plan, tier.points) : figure(plan, '0');
  const tierStep = step(`${task.path}/tiers/${index}`, task.rule, 'tier', [found.cited], value);
  return scored(task, [tierStep.trace], value);
}

type Place = { place: number; cited: Citation };

function reportedRank(task: LeafTask): Place | undefined {
  const facts = task.scope.index.ranks.get(task.node);
  const within = facts?.filter((one) => task.scope.plan.rounds.contains(task.period, factPeriod(one)));
  const fact = latestOf(facts, task.period) ?? within?.[within.length - 1];
  return fact && { place: fact.place, cited: { fact: fact.id, value: String(fact.place) } };
}

function resultRank(task: LeafTask, ref: Exclude<Of<'M12'>['rank'], 'reported'>): Place | undefined {
  const ranked = latestEach(task, resultsOf(task.scope, ref)).filter((one) => one.rank !== undefined);
  const best = ranked.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))[0];
  return best && { place: best.rank ?? 0, cited: { fact: citeResult(best), value: String(best.rank) } };
}

/** M13 等次折算: another result's grade gives points, or its score percent of them; several are folded (default: their mean). */
export function otherResult(task: LeafTask, method: Of<'M13'>): LeafOutcome {
  const { points } = method;
  return points === 'score' ? scorePoints(task, method) : gradePoints(task, method, points);
}

function gradePoints(task: LeafTask, method: Of<'M13'>, pointsOf: Readonly<Record<Id, Val>>): LeafOutcome {
  const graded = latestEach(task, resultsOf(task.scope, method.from)).filter((one) => one.grade !== undefined);
  if (graded.length === 0) return missing('result-missing');
  const values: Rational[] = [];
  const inputs = [];
  for (const one of graded) {
    const points = pointsOf[one.grade ?? ''];
    if (points === undefined) return invalid(task, 'grade-unmapped', one.grade);
    const value = figure(task.scope.plan, points);
    values.push(value);
    const cited = { fact: citeResult(one), value: one.grade ?? '' };
    inputs.push(step(`${task.path}/grades/${one.subject}`, task.rule, 'grade-points', [cited], value).trace);
  }
  const value = foldValues(method.several ?? 'mean', values);
  return value ? scored(task, inputs, value) : missing('result-missing');
}

/** A score is percent of the leaf's points, held within 0 and them: bonuses elsewhere win nothing here. */
function scorePoints(task: LeafTask, method: Of<'M13'>): LeafOutcome {
  const figures = resultFigures(task.scope, method.from, 'score', task.period, `${task.path}/scores`);
  const fold = method.several ?? 'mean';
  const value = foldValues(
    fold,
    figures.map((one) => one.value),
  );
  const [only, ...more] = figures;
  if (!value || !only) return missing('result-missing');
  const inputs = figures.map((one) => one.trace);
  const percent =
    more.length === 0 && fold !== 'count' ? only : step(`${task.path}/score`, task.rule, fold, inputs, value);
  return scored(task, [percent.trace], clamp(divide(multiply(task.points, value), HUNDRED), ZERO, task.points));
}
