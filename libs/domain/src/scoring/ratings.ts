import { entry } from '../scheme/lookup';
import type { Id, Period } from '../scheme/values';
import { HUNDRED, isExact, isNegative, compare, rational } from './exact';
import type { Rational } from './exact';
import { factPeriod, placeKey } from './facts';
import type { FactIndex, FactOf, RatingFact } from './facts';
import { finding } from './findings';
import { combineBallots } from './panels';
import type { Ballot } from './panels';
import { figure } from './plan';
import type { Scope } from './scope';
import { step } from './trace';
import type { Citation, Step } from './trace';

/** What is rated: a node, or a declared item (or part) of it. */
export type RatedPlace = { node: Id; item?: string };

/**
 * A panel's combined rate for a place in exactly this period: a rate that was combined already, else its ballots. Ratings
 * that name the item (and no other node: two nodes may have items or parts of one name) come first, then those of its node, then those that name no node. Undefined where nobody has rated;
 * `invalid` where the finding has been recorded (`panel-unknown`, `ballots-too-few`, `mark-out-of-range`, …).
 */
export function panelRate(
  scope: Scope,
  panelId: Id,
  period: Period,
  place: RatedPlace | undefined,
  maximum: Rational = HUNDRED,
): Step | 'invalid' | undefined {
  const panel = entry(scope.plan.scheme.panels, panelId);
  const path = `panels/${panelId}`;
  if (!panel) {
    scope.findings.push(finding('panel-unknown', path));
    return 'invalid';
  }
  const form = new Set(panel.ballot?.kind === 'marks' ? panel.ballot.items.map((item) => item.id) : []);
  const found = ratingsFor(scope.index, panelId, period, place, form);
  if (found.length === 0) return undefined;
  const rule = `${scope.plan.basis} · A5`;
  const rate = lastRate(found);
  if (rate) {
    if (!isExact(rate.value)) return refuse(scope, 'decimal-invalid', path);
    const value = rational(rate.value);
    if (isNegative(value) || compare(value, maximum) > 0) return refuse(scope, 'mark-out-of-range', path);
    return step(path, rule, 'rate', [{ fact: rate.id, value: rate.value }], value);
  }
  const ballots = ballotsOf(found, form);
  const strata = panel.strata ?? [];
  const outcome = combineBallots(
    panelId,
    panel,
    ballots,
    rule,
    (at) => {
      const weight = strata[at]?.weight;
      return weight === undefined ? undefined : figure(scope.plan, weight);
    },
    maximum,
  );
  switch (outcome.kind) {
    case 'rate':
      return outcome.step;
    case 'too-few':
      scope.findings.push(finding('ballots-too-few', path, `${outcome.ballots} < ${outcome.needed}`));
      return 'invalid';
    case 'invalid':
      return refuse(scope, outcome.code, path);
  }
}

function refuse(scope: Scope, code: Parameters<typeof finding>[0], path: string): 'invalid' {
  scope.findings.push(finding(code, path));
  return 'invalid';
}

function lastRate(found: readonly RatingFact[]): FactOf<'rate'> | undefined {
  for (let i = found.length - 1; i >= 0; i -= 1) {
    const fact = found[i];
    if (fact?.kind === 'rate') return fact;
  }
  return undefined;
}

/** Ballots as they were cast, and those put together from one rater's marks item by item. */
function ballotsOf(found: readonly RatingFact[], form: ReadonlySet<string>): Ballot[] {
  const ballots: Ballot[] = [];
  const byRater = new Map<string, { marks: Record<string, string>; facts: Citation[]; stratum?: string }>();
  for (const fact of found) {
    if (fact.kind === 'ballot') ballots.push(fact);
    if (fact.kind !== 'rating') continue;
    if (fact.item === undefined || !form.has(fact.item)) {
      ballots.push({ id: fact.id, stratum: fact.stratum, marks: { mark: fact.value } });
      continue;
    }
    const rater = fact.by ?? '';
    const given = byRater.get(rater) ?? { marks: {}, facts: [], stratum: fact.stratum };
    given.marks[fact.item] = fact.value;
    given.facts.push({ fact: fact.id, value: fact.value });
    byRater.set(rater, given);
  }
  for (const given of byRater.values()) {
    given.facts.sort((a, b) => (a.fact < b.fact ? -1 : 1));
    ballots.push({ id: given.facts[0]?.fact ?? '', ...given });
  }
  return ballots;
}

function ratingsFor(
  index: FactIndex,
  panel: Id,
  period: Period,
  place: RatedPlace | undefined,
  form: ReadonlySet<string>,
): RatingFact[] {
  if (place?.item !== undefined) {
    const own = index.ratingsAt
      .get(placeKey(panel, place.item))
      ?.filter((fact) => factPeriod(fact) === period && (fact.node === undefined || fact.node === place.node));
    if (own && own.length > 0) return own;
  }
  const inPeriod = (index.ratings.get(panel) ?? []).filter((fact) => factPeriod(fact) === period);
  if (!place) {
    const general = inPeriod.filter((fact) => fact.node === undefined);
    return general.length > 0 ? general : inPeriod;
  }
  const whole = inPeriod.filter((fact) => fact.item === undefined || (fact.kind === 'rating' && form.has(fact.item)));
  const ofNode = whole.filter((fact) => fact.node === place.node);
  return ofNode.length > 0 ? ofNode : whole.filter((fact) => fact.node === undefined);
}
