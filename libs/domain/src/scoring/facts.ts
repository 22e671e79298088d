import type { Method } from '../scheme/methods';
import type { Exact } from '../scheme/records';
import type { Dec, Period } from '../scheme/values';
import type { Plan } from './plan';
import { roundsFrom } from './rounds';
import type { Rounds } from './rounds';

type Base = {
  id: string;
  /** Default: the whole year. */
  period?: Period;
  at?: string;
  by?: string;
  supersedes?: string;
};

/**
 * A fact as the scoring engine reads it: the fields of SCHEME §2 that matter to a score. Every stored `Fact` is one; ids
 * may be any text. A `rating` is one rater's mark on one item, of a plan or of the panel's ballot. `rate` (a panel's combined
 * rate), `score` (a node's rate in percent) and `absent` (the subject has no such thing) stand for whole bodies of facts. `supplier` of
 * an `actual` is the one of the source's `by` whose part of the figure it is.
 */
export type ScoringFact = Base &
  (
    | { kind: 'target'; node: string; value?: Dec; item?: ScoredItem }
    | { kind: 'amendment'; target: string; value: Dec }
    | { kind: 'actual'; node: string; item?: string; value: Dec; supplier?: string }
    | { kind: 'self-score'; node: string; item?: string; value: Dec }
    | { kind: 'ballot'; panel: string; node?: string; item?: string; stratum?: string; marks: Record<string, Dec> }
    | { kind: 'rating'; panel: string; node?: string; item?: string; stratum?: string; value: Dec }
    | { kind: 'rate'; panel: string; node?: string; item?: string; value: Exact }
    | { kind: 'score'; node: string; value: Exact }
    | { kind: 'absent'; node: string; item?: string }
    | { kind: 'event'; event: string; node?: string; item?: string; on?: string; points?: Dec }
    | { kind: 'rank'; node: string; place: number; among?: number }
    | { kind: 'attribute'; name: string; value: string }
    | { kind: 'report'; stage: string }
    | { kind: 'budget'; node?: string; planned: Dec; spent: Dec }
    | { kind: 'draw'; seed: string; population: string[]; drawn: string[] }
    | { kind: 'decision'; about: 'tie' | 'move' | 'dispute' | 'appeal'; order?: string[]; grade?: string }
    | { kind: 'imported-result'; result: string; score?: Dec; grade?: string }
  );

/** A declared item of a plan: what scoring needs of it. `better`: the direction of its figure, default higher (cost, time: lower). */
export type ScoredItem = {
  id: string;
  title?: string;
  group?: string;
  method?: Method;
  weight?: Dec;
  /** Instead of a weight: its points of those of the branch. */
  points?: Dec;
  better?: 'higher' | 'lower';
};

export type FactOf<K extends ScoringFact['kind']> = Extract<ScoringFact, { kind: K }>;
export type RatingFact = FactOf<'ballot'> | FactOf<'rating'> | FactOf<'rate'>;

const ALL: Period = 'Y';
export const factPeriod = (fact: ScoringFact): Period => fact.period ?? ALL;

/** Oldest first: by the period's end, then the time of filing, then the id, so that the order of input never matters. */
export function factOrder(rounds: Rounds): (a: ScoringFact, b: ScoringFact) => number {
  return (a, b) => {
    const byPeriod = rounds.compare(factPeriod(a), factPeriod(b));
    if (byPeriod !== 0) return byPeriod;
    const left = a.at ?? '';
    const right = b.at ?? '';
    if (left !== right) return left < right ? -1 : 1;
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  };
}

/** One subject's facts in one pass, superseded ones dropped, ready to be asked by node, panel or event. */
export type FactIndex = {
  /** Of a node and all its items, and by {@link placeKey}. */
  targets: Map<string, FactOf<'target'>[]>;
  targetsAt: Map<string, FactOf<'target'>[]>;
  amendments: Map<string, FactOf<'amendment'>>;
  /** By {@link placeKey}. */
  actuals: Map<string, FactOf<'actual'>[]>;
  scores: Map<string, FactOf<'score'>[]>;
  ranks: Map<string, FactOf<'rank'>[]>;
  /** By {@link placeKey}. */
  absences: Map<string, FactOf<'absent'>[]>;
  /** Of a panel, and by the {@link placeKey} of panel and item. */
  ratings: Map<string, RatingFact[]>;
  ratingsAt: Map<string, RatingFact[]>;
  events: Map<string, FactOf<'event'>[]>;
  attributes: Map<string, FactOf<'attribute'>>;
  budgets: FactOf<'budget'>[];
  imported: Map<string, FactOf<'imported-result'>[]>;
  periods: Set<Period>;
};

/** One key for a node, or for an item of it. */
export const placeKey = (node: string, item: string | undefined): string =>
  item === undefined ? node : `${node}\n${item}`;

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Indexes one subject's facts, in linear time but for sorting them; `rounds` are those of the plan. */
export function indexFacts(facts: readonly ScoringFact[], rounds: Rounds = roundsFrom('01-01')): FactIndex {
  const index: FactIndex = {
    targets: new Map(),
    targetsAt: new Map(),
    amendments: new Map(),
    actuals: new Map(),
    scores: new Map(),
    ranks: new Map(),
    absences: new Map(),
    ratings: new Map(),
    ratingsAt: new Map(),
    events: new Map(),
    attributes: new Map(),
    budgets: [],
    imported: new Map(),
    periods: new Set(),
  };
  let superseded: Set<string> | undefined;
  for (const fact of facts) if (fact.supersedes !== undefined) (superseded ??= new Set()).add(fact.supersedes);
  for (const fact of [...facts].sort(factOrder(rounds))) {
    if (superseded?.has(fact.id)) continue;
    index.periods.add(factPeriod(fact));
    switch (fact.kind) {
      case 'target':
        push(index.targets, fact.node, fact);
        push(index.targetsAt, placeKey(fact.node, fact.item?.id), fact);
        break;
      case 'amendment':
        index.amendments.set(fact.target, fact);
        break;
      case 'actual':
        push(index.actuals, placeKey(fact.node, fact.item), fact);
        break;
      case 'score':
        push(index.scores, fact.node, fact);
        break;
      case 'rank':
        push(index.ranks, fact.node, fact);
        break;
      case 'absent':
        push(index.absences, placeKey(fact.node, fact.item), fact);
        break;
      case 'ballot':
      case 'rating':
      case 'rate':
        push(index.ratings, fact.panel, fact);
        if (fact.item !== undefined) push(index.ratingsAt, placeKey(fact.panel, fact.item), fact);
        break;
      case 'event':
        push(index.events, fact.event, fact);
        break;
      case 'attribute':
        index.attributes.set(fact.name, fact);
        break;
      case 'imported-result':
        push(index.imported, fact.result, fact);
        break;
      case 'budget':
        index.budgets.push(fact);
        break;
      case 'self-score':
      case 'report':
      case 'draw':
      case 'decision':
        break;
    }
  }
  return index;
}

/** The last of the facts of exactly this period. */
export function latestOf<F extends ScoringFact>(facts: readonly F[] | undefined, period: Period): F | undefined {
  let found: F | undefined;
  for (const fact of facts ?? []) if (factPeriod(fact) === period) found = fact;
  return found;
}

/** The events of a kind inside a period: those that name this node or item, and those that name none. */
export function eventsAt(
  { index, plan }: { index: FactIndex; plan: Pick<Plan, 'rounds'> },
  event: string,
  period: Period,
  place?: { node: string; item?: string; onlyItem?: boolean },
): FactOf<'event'>[] {
  const found = index.events.get(event);
  if (!found) return [];
  return found.filter((fact) => plan.rounds.contains(period, factPeriod(fact)) && (!place || concerns(fact, place)));
}

/** Does an event count at this node or item? One that names no item counts for an item only where there is no other. */
export function concerns(fact: FactOf<'event'>, place: { node: string; item?: string; onlyItem?: boolean }): boolean {
  if (place.item === undefined) return fact.node === undefined || fact.node === place.node;
  if (fact.item !== undefined) return fact.item === place.item && (fact.node === undefined || fact.node === place.node);
  if (fact.node === place.item) return true;
  return place.onlyItem === true && (fact.node === undefined || fact.node === place.node);
}
