import type { Method } from '../scheme/methods';
import type { Id } from '../scheme/values';
import { isDecimal, isExact } from './exact';
import type { ScoringFact } from './facts';
import { finding } from './findings';
import type { ScoringCode, ScoringFinding } from './findings';
import type { Plan } from './plan';

/**
 * Checks facts that come from outside before anything is scored: figures that are no plain decimals (`decimal-invalid`),
 * and nodes, panels or events that the track does not have (`node-unknown`, `panel-unknown`, `event-unknown`). All findings
 * at once; paths count the facts from 0, `facts/3/value`. What a fact means for its leaf is checked when it is scored.
 */
export function checkFacts(plan: Plan, facts: readonly ScoringFact[]): ScoringFinding[] {
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
      Object.hasOwn(plan.scheme.panels, id) ? [] : at('panel', 'panel-unknown', id);
    switch (fact.kind) {
      case 'target':
        return [...node(fact.node), ...decimal('value', fact.value), ...decimal('item/weight', fact.item?.weight)];
      case 'amendment':
        return decimal('value', fact.value);
      case 'score':
        return [...node(fact.node), ...(isExact(fact.value) ? [] : at('value', 'decimal-invalid'))];
      case 'actual':
      case 'self-score':
        return [...node(fact.node), ...decimal('value', fact.value)];
      case 'ballot':
        return [
          ...panel(fact.panel),
          ...Object.entries(fact.marks).flatMap(([item, mark]) => decimal(`marks/${item}`, mark)),
        ];
      case 'rate':
        return [...panel(fact.panel), ...(isExact(fact.value) ? [] : at('value', 'decimal-invalid'))];
      case 'rating':
        return [...panel(fact.panel), ...decimal('value', fact.value)];
      case 'event':
        return [
          ...(Object.hasOwn(plan.scheme.events, fact.event) ? [] : at('event', 'event-unknown', fact.event)),
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
  });
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
