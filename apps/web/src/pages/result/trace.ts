import type { Result, TraceRow } from '#contracts/http/dossiers';
import type { TraceNode } from '../../components/trace-node';
import type { Language } from '../../i18n/language';

/** A row is found by its place from the root down; older derivations have its path alone. */
export const rowId = (row: TraceRow): string => row.id ?? row.path;

/** A derivation in the language on screen. */
export function traceNode(row: TraceRow, language: Language): TraceNode {
  return {
    id: rowId(row),
    label: row.title[language],
    ...(row.weight ? { weight: row.weight[language] } : {}),
    computation: language === 'en' ? (row.computationEn ?? row.computation) : row.computation,
    value: row.value,
    rule: row.rule[language],
    ...(row.isDeduction ? { isDeduction: true } : {}),
    ...(row.children.length > 0 ? { children: row.children.map((child) => traceNode(child, language)) } : {}),
  };
}

/** The row with this id, wherever it stands. */
export function rowOf(row: TraceRow, id: string): TraceRow | undefined {
  if (rowId(row) === id) return row;
  for (const child of row.children) {
    const found = rowOf(child, id);
    if (found) return found;
  }
  return undefined;
}

/** The grade above the one given, with its lower bound; undefined for the best and where no score bounds the grades. */
export function betterGrade(
  result: Pick<Result, 'scale' | 'grade'>,
): { title: Result['grade']['title']; from: string } | undefined {
  const at = result.scale.findIndex(({ id }) => id === result.grade.id);
  const above = at > 0 ? result.scale[at - 1] : undefined;
  return above?.from ? { title: above.title, from: above.from } : undefined;
}
