import { canonical } from '../ledger/canonical';
import type { ScoringFact } from './facts';
import { finding } from './findings';
import type { ScoringFinding } from './findings';

type WithoutId<F> = F extends unknown ? Omit<F, 'id'> & { id?: string } : never;
/** A fact whose id may be left out. */
export type UnnamedFact = WithoutId<ScoringFact>;

/** Kinds of which the last one filed counts; several at one place need a time or an id to tell which that is. */
const LAST_COUNTS: ReadonlySet<ScoringFact['kind']> = new Set([
  'actual',
  'amendment',
  'attribute',
  'imported-result',
  'rank',
  'rate',
  'score',
] as const);

/**
 * Facts with ids: one that has none is named by what it says (`event/complaint`, `rate/public/Q2`), several alike are numbered in the
 * order of their content, so that the order of the input decides nothing, not even the bytes of a derivation.
 * Refuses `fact-twice`: an id used twice, or two figures for one place of which nothing says which was filed last. Paths count the
 * facts from 0.
 */
export function nameFacts(facts: readonly UnnamedFact[]): { facts: ScoringFact[] } | { findings: ScoringFinding[] } {
  const alike = new Map<string, number[]>();
  facts.forEach((fact, place) => {
    if (fact.id !== undefined) return;
    const name = nameOf(fact);
    alike.set(name, [...(alike.get(name) ?? []), place]);
  });
  const ids = facts.map((fact) => fact.id ?? '');
  const findings: ScoringFinding[] = [];
  const refuse = (place: number): number => findings.push(finding('fact-twice', `facts/${place}`));
  for (const [name, places] of alike) {
    const sorted = places
      .map((place) => ({ place, content: canonical(facts[place] as object) }))
      .sort((a, b) => (a.content < b.content ? -1 : a.content > b.content ? 1 : 0));
    const width = String(places.length).length;
    sorted.forEach(({ place }, number) => {
      ids[place] = places.length === 1 ? name : `${name}/${String(number + 1).padStart(width, '0')}`;
    });
    const times = places.filter((place) => LAST_COUNTS.has(facts[place]?.kind ?? 'report'));
    for (const [at, place] of times.entries())
      if (times.slice(0, at).some((before) => facts[before]?.at === facts[place]?.at)) refuse(place);
  }
  const used = new Set<string>();
  ids.forEach((id, place) => {
    if (used.has(id)) refuse(place);
    used.add(id);
  });
  return findings.length > 0
    ? { findings }
    : { facts: facts.map((fact, place) => ({ ...fact, id: ids[place] ?? '' })) };
}

function nameOf(fact: UnnamedFact): string {
  const period = fact.period === 'Y' ? undefined : fact.period;
  return [fact.kind, ...placeOf(fact), period].filter((part) => part !== undefined).join('/');
}

function placeOf(fact: UnnamedFact): (string | undefined)[] {
  switch (fact.kind) {
    case 'target':
      return [fact.node, fact.item?.id];
    case 'actual':
    case 'self-score':
    case 'absent':
      return [fact.node, fact.item];
    case 'score':
    case 'rank':
    case 'budget':
      return [fact.node];
    case 'ballot':
    case 'rating':
    case 'rate':
      return [fact.panel, fact.node, fact.item];
    case 'event':
      return [fact.event, fact.node, fact.item];
    case 'amendment':
      return [fact.target];
    case 'attribute':
      return [fact.name];
    case 'report':
      return [fact.stage];
    case 'draw':
      return [];
    case 'decision':
      return [fact.about];
    case 'imported-result':
      return [fact.result];
  }
}
