import type { TraceRow } from '#contracts/http/dossiers';
import type { Text } from '#contracts/http/values';
import { renderTrace, type DerivationRow, type Titles } from '#domain/scoring/render-trace';
import type { Trace } from '#domain/scoring/trace';

/** A derivation 计分依据 as rows in both languages; `citing` says in words what a cited fact is. */
export function traceRow(trace: Trace, titles: Titles, citing: (fact: string, value: string) => string): TraceRow {
  return merged(renderTrace(trace, titles, 'zh'), renderTrace(trace, titles, 'en'), citing);
}

function merged(zh: DerivationRow, en: DerivationRow, citing: (fact: string, value: string) => string): TraceRow {
  return {
    id: zh.id,
    path: zh.path,
    title: { zh: zh.title, en: en.title },
    ...(zh.weight !== undefined && en.weight !== undefined && { weight: { zh: zh.weight, en: en.weight } }),
    computation: zh.computation,
    computationEn: en.computation,
    value: zh.value,
    isDeduction: zh.isDeduction,
    rule: { zh: zh.rule, en: en.rule },
    facts: zh.facts.map(({ fact, value }) => ({ id: fact, text: citing(fact, value) })),
    children: zh.children.map((child, index) => merged(child, en.children[index] ?? child, citing)),
  };
}

/** The title of every row by its place. */
export function titlesByPath(row: TraceRow): Map<string, Text> {
  const found = new Map<string, Text>();
  const visit = (each: TraceRow): void => {
    if (!found.has(each.path)) found.set(each.path, each.title);
    each.children.forEach(visit);
  };
  visit(row);
  return found;
}
