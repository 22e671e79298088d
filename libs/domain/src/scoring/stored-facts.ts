import type { Panel } from '../scheme/people';
import { periodSchema, type Period } from '../scheme/values';
import type { Method } from '../scheme/methods';
import type { ScoredItem, ScoringFact } from './facts';

/** A fact 事实 as the ledger stores it, as far as a score may need it. */
export interface StoredFact {
  id: string;
  kind: string;
  node?: string | null;
  item?: string | null;
  period?: string | null;
  panel?: string | null;
  /** Decimal text; of a rate also `n/d`. */
  value?: string | null;
  on?: string | null;
  data: unknown;
  supersedes?: string | null;
  hash: string;
}

/** What of a subject's dossier decides which of its facts count. */
export interface FactChoice {
  /** Version of the plan in force; targets of other versions do not count. */
  planVersion?: number;
  /** Events whose log both sides have not signed yet, by id (R12); they do not count. */
  unsignedEvents: ReadonlySet<string>;
  /** Figures that do not count, by the id of their fact: not verified yet, or named wrong. */
  uncounted: ReadonlySet<string>;
  /** The declared branches, whose ratings are given item by item, with the methods their items may name. */
  declared: readonly { id: string; scored: readonly { method: string }[] }[];
}

/** Facts that stand: those which no other one supersedes, by id. */
export function standing<Fact extends { id: string; supersedes?: string | null }>(facts: readonly Fact[]): Fact[] {
  const superseded = new Set(facts.flatMap((fact) => fact.supersedes ?? []));
  return facts.filter((fact) => !superseded.has(fact.id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * A subject's stored facts as the scoring engine reads them. Ids name subject, node, period and key and nothing else, so the same facts
 * give the same derivation byte for byte. A rating of a plan's item is one ballot on that item; the marks which one person gives by
 * name on the items of a panel are one ballot of that panel. Self-scores are shown and never summed (R12), so they are left out.
 */
export function scoringFacts(
  facts: readonly StoredFact[],
  choice: FactChoice,
  panels: Readonly<Record<string, Panel>>,
): ScoringFact[] {
  const found: ScoringFact[] = [];
  const sheets = new Map<string, { first: StoredFact; marks: Record<string, string> }>();
  for (const fact of standing(facts)) {
    switch (fact.kind) {
      case 'target': {
        const item = fact.data as Omit<ScoredItem, 'id' | 'method'> & { id?: string; method?: string; version: number };
        if (item.version !== choice.planVersion || !fact.node) break;
        const { id, group, weight, points, better } = item;
        const method = choice.declared
          .find((node) => node.id === fact.node)
          ?.scored.find((each) => each.method === item.method) as Method | undefined;
        const declared = {
          id: id ?? '',
          ...(weight !== undefined && { weight }),
          ...(points !== undefined && { points }),
          ...(group !== undefined && { group }),
          ...(better && { better }),
        };
        found.push({
          ...base(fact),
          kind: 'target',
          node: fact.node,
          ...(id !== undefined && { item: { ...declared, ...(method && { method }) } }),
          ...(fact.value && { value: fact.value }),
        });
        break;
      }
      case 'rating': {
        if (!fact.panel || !fact.item || !fact.value || !fact.node) break;
        const isDeclared = choice.declared.some((node) => node.id === fact.node);
        // A branch of which nothing was declared is rated as a whole.
        const isOfPlan = isDeclared && panels[fact.panel]?.ballot === undefined && fact.item !== 'mark';
        if (isOfPlan) {
          const { panel, node, item, value } = fact;
          found.push({ ...base(fact), kind: 'ballot', panel, node, item, marks: { mark: value } });
          break;
        }
        const sheet = sheetOf(fact.id, fact.item);
        const marks = sheets.get(sheet)?.marks ?? {};
        sheets.set(sheet, { first: sheets.get(sheet)?.first ?? fact, marks: { ...marks, [fact.item]: fact.value } });
        break;
      }
      case 'rate':
        if (fact.panel && fact.value)
          found.push({
            ...base(fact),
            kind: 'rate',
            panel: fact.panel,
            node: fact.node ?? undefined,
            ...(fact.item && { item: fact.item }),
            value: fact.value,
          });
        break;
      case 'actual': {
        if (!fact.node || choice.uncounted.has(fact.id)) break;
        const { supplier, isAbsent, isRank } = fact.data as { supplier?: string; isAbsent?: boolean; isRank?: boolean };
        const place = { ...base(fact), node: fact.node };
        const item = fact.item ? { item: fact.item } : {};
        if (isAbsent) found.push({ ...place, ...item, kind: 'absent' });
        else if (fact.value && isRank) found.push({ ...place, kind: 'rank', place: Number(fact.value) });
        else if (fact.value)
          found.push({ ...place, ...item, kind: 'actual', ...(supplier && { supplier }), value: fact.value });
        break;
      }
      case 'event': {
        const key = fact.id.slice(fact.id.indexOf('/event/') + '/event/'.length).split('/')[0] ?? '';
        if (!fact.item || choice.unsignedEvents.has(key)) break;
        const { item: event, on, value: points } = fact;
        found.push({
          ...base(fact),
          kind: 'event',
          event,
          ...(fact.node && { node: fact.node }),
          ...((fact.data as { item?: string }).item !== undefined && { item: (fact.data as { item: string }).item }),
          ...(on && { on }),
          ...(points && { points }),
        });
        break;
      }
      default:
        break;
    }
  }
  for (const [id, { first, marks }] of sheets)
    found.push({
      ...base(first),
      id,
      kind: 'ballot',
      panel: first.panel ?? '',
      node: first.node ?? undefined,
      ...partOf(first),
      marks,
    });
  return found;
}

const base = (fact: StoredFact): { id: string; period?: Period } => {
  const period = periodSchema.safeParse(fact.period);
  return { id: fact.id, ...(period.success && { period: period.data }) };
};

/** A rating of one part of a composite leaf names it. */
const partOf = (fact: StoredFact): { item?: string } => {
  const { part } = fact.data as { part?: string };
  return part === undefined ? {} : { item: part };
};

/** The sheet on which a mark stands: its id without the item, and without what a correction added. */
const sheetOf = (id: string, item: string): string => {
  const at = id.lastIndexOf(`/${item}`);
  return at < 0 ? id : id.slice(0, at);
};
