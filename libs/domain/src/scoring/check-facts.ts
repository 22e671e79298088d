import { localDateOf, parseLocalDate } from '../calendar/dates';
import { periodRange } from '../calendar/periods';
import { entry } from '../scheme/lookup';
import type { Method } from '../scheme/methods';
import type { Id } from '../scheme/values';
import { HUNDRED, compare, isDecimal, isExact, isNegative, rational } from './exact';
import { factPeriod } from './facts';
import type { FactOf, ScoringFact } from './facts';
import { finding } from './findings';
import type { ScoringCode, ScoringFinding } from './findings';
import { ballotFault } from './panels';
import type { Plan } from './plan';

/** When facts no longer count: after an instant, or, for dated events, after their period in the cycle's year. */
export type Close = { closedAt?: string; year?: number };

/**
 * Checks facts that come from outside before anything is scored: figures that are no plain decimals (`decimal-invalid`),
 * nodes, panels, events or settings that the track does not have (`node-unknown`, `panel-unknown`, `event-unknown`,
 * `setting-unknown`), marks out of range and ballots that are incomplete (`mark-out-of-range`, `ballot-incomplete`), and facts
 * after the close (`fact-late`). All findings at once; paths count the facts from 0,
 * `facts/3/value`. What a fact means for its leaf is checked when it is scored.
 */
export function checkFacts(plan: Plan, facts: readonly ScoringFact[], close: Close = {}): ScoringFinding[] {
  const nodes = knownNodes(plan);
  return facts.flatMap((fact, place) => {
    const at = (field: string, code: ScoringCode, detail?: string): ScoringFinding[] => [
      finding(code, `facts/${place}/${field}`, detail),
    ];
    const decimal = (field: string, value: string | undefined): ScoringFinding[] =>
      value === undefined || isDecimal(value) ? [] : at(field, 'decimal-invalid');
    const node = (id: Id | undefined): ScoringFinding[] =>
      id === undefined || nodes === undefined || nodes.has(id) ? [] : at('node', 'node-unknown', id);
    const panel = (id: Id): ScoringFinding[] =>
      entry(plan.scheme.panels, id) === undefined ? at('panel', 'panel-unknown', id) : [];
    const percent = (value: string): ScoringFinding[] => {
      if (!isExact(value)) return at('value', 'decimal-invalid');
      const figure = rational(value);
      return isNegative(figure) || compare(figure, HUNDRED) > 0 ? at('value', 'mark-out-of-range') : [];
    };
    const marks = (ballot: FactOf<'ballot'>): ScoringFinding[] => {
      const unreadable = Object.entries(ballot.marks).flatMap(([item, mark]) => decimal(`marks/${item}`, mark));
      if (unreadable.length > 0) return unreadable;
      const form = entry(plan.scheme.panels, ballot.panel);
      const fault = form && ballotFault(form, ballot);
      return fault === undefined ? [] : at('marks', fault);
    };
    const late = (): ScoringFinding[] => {
      const field = lateField(plan, fact, close);
      return field === undefined ? [] : at(field, 'fact-late');
    };
    const own = (): ScoringFinding[] => {
      switch (fact.kind) {
        case 'target':
          return [
            ...node(fact.node),
            ...decimal('value', fact.value),
            ...decimal('item/weight', fact.item?.weight),
            ...decimal('item/points', fact.item?.points),
            ...unknownSettings(plan, fact.item?.method).flatMap((id) => at('item/method', 'setting-unknown', id)),
          ];
        case 'amendment':
          return decimal('value', fact.value);
        case 'score':
          return [...node(fact.node), ...percent(fact.value)];
        case 'actual':
        case 'self-score':
          return [...node(fact.node), ...decimal('value', fact.value)];
        case 'ballot':
          return [...panel(fact.panel), ...node(fact.node), ...marks(fact)];
        case 'rate':
          return [...panel(fact.panel), ...node(fact.node), ...percent(fact.value)];
        case 'rating':
          return [...panel(fact.panel), ...node(fact.node), ...percent(fact.value)];
        case 'event':
          return [
            ...(entry(plan.scheme.events, fact.event) === undefined ? at('event', 'event-unknown', fact.event) : []),
            ...decimal('points', fact.points),
          ];
        case 'rank':
          return [
            ...node(fact.node),
            ...(Number.isInteger(fact.place) && fact.place > 0 ? [] : at('place', 'decimal-invalid')),
          ];
        case 'absent':
          return node(fact.node);
        case 'imported-result':
          return decimal('score', fact.score);
        default:
          return [];
      }
    };
    return [...own(), ...late()];
  });
}

/** The field that shows a fact to be late: it was filed at or after the close, or its event happened after its period. */
function lateField(plan: Plan, fact: ScoringFact, { closedAt, year }: Close): 'at' | 'on' | undefined {
  const { zone, yearStarts } = plan.scheme.calendar;
  if (closedAt !== undefined && fact.at !== undefined && fact.at >= closedAt) return 'at';
  const on = fact.kind === 'event' && fact.on !== undefined ? parseLocalDate(fact.on) : undefined;
  if (on === undefined) return undefined;
  // The close is an instant; a day that begins after it is late as a whole.
  if (closedAt !== undefined && on > localDateOf(closedAt, zone)) return 'on';
  const end = year === undefined ? undefined : periodRange(factPeriod(fact), { year, yearStarts, zone })?.end;
  return end !== undefined && on > end ? 'on' : undefined;
}

/** Settings that the method of a declared item names and the scheme does not have. */
function unknownSettings(plan: Plan, method: Method | undefined): Id[] {
  const found: Id[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('setting' in part && typeof part.setting === 'string' && entry(plan.settings, part.setting) === undefined)
      found.push(part.setting);
    Object.values(part).forEach(visit);
  };
  visit(method);
  return found;
}

/** Ids that a fact may name as its node: those of the tree and of composite leaves' parts; undefined where there is no tree. */
function knownNodes(plan: Plan): ReadonlySet<Id> | undefined {
  if (!plan.root) return undefined;
  const known = new Set<Id>();
  const addParts = (method: Method): void => {
    if (method.method !== 'M5') return;
    for (const part of method.parts) {
      known.add(part.id);
      if (part.scored) addParts(part.scored);
    }
  };
  for (const [id, node] of plan.nodes) {
    known.add(id);
    if (node.kind === 'leaf') addParts(node.leaf.scored);
  }
  return known;
}
