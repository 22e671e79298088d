import type { TraceRow } from '#contracts/http/dossiers';
import type { Language } from '../i18n/language';
import type { TraceNode } from './trace-node';

/** Where a row of a derivation stands: its own id, or the places from the root down. */
const idOf = (row: TraceRow, above: string): string => row.id ?? `${above} > ${row.path}`;

/** A derivation of the api as the tree draws it, in one language. */
export function traceNodeOf(row: TraceRow, language: Language, above = ''): TraceNode {
  const id = idOf(row, above);
  return {
    id,
    label: row.title[language],
    computation: language === 'en' ? (row.computationEn ?? row.computation) : row.computation,
    value: row.value,
    rule: row.rule[language],
    ...(row.weight ? { weight: row.weight[language] } : {}),
    ...(row.isDeduction ? { isDeduction: true } : {}),
    ...(row.children.length > 0 ? { children: row.children.map((child) => traceNodeOf(child, language, id)) } : {}),
  };
}

/** The row that a node was made of. */
export function traceRowAt(root: TraceRow, id: string, above = ''): TraceRow | undefined {
  const own = idOf(root, above);
  if (own === id) return root;
  for (const child of root.children) {
    const found = traceRowAt(child, id, own);
    if (found) return found;
  }
  return undefined;
}

/** The row of a place in the scheme, the first from the top. */
export function traceRowOf(root: TraceRow, path: string): TraceRow | undefined {
  if (root.path === path) return root;
  for (const child of root.children) {
    const found = traceRowOf(child, path);
    if (found) return found;
  }
  return undefined;
}
