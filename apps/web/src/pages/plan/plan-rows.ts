import type { Approval } from '#contracts/http/approvals';
import type { PlanBranch, PlanLeaf, PlanView } from '#contracts/http/plans';
import type { Text } from '#contracts/http/values';
import { printExact, rational, sum } from '#domain/scoring/exact';
import type { ChangeCell, ChangeRow } from '../../components/change-table';
import { targetWords } from './target-words';

type Change = Approval['changes'][number];
type Item = PlanView['items'][number];
export type PlanColumn = 'title' | 'group' | 'weight' | 'points' | 'target' | 'standard' | 'method' | 'suppliers';

/** A plan with what it was compared with. */
export interface PlanChanges {
  readonly plan: PlanView | null;
  readonly previous: PlanView | null;
  readonly changes: readonly Change[];
}

const inBranch = (plan: PlanView | null, { node }: Pick<PlanBranch, 'node'>): Item[] =>
  plan?.items.filter((item) => item.node === node) ?? [];

/** The columns that the items of a branch fill: none for what no item of it can have. */
export function columnsOfBranch(branch: PlanBranch, plan: PlanView): PlanColumn[] {
  const items = inBranch(plan, branch);
  return [
    'title',
    ...(branch.groups.length > 0 ? (['group'] as const) : []),
    ...(branch.isWeighed ? ([items.some(({ points }) => points !== null) ? 'points' : 'weight'] as const) : []),
    'target',
    'standard',
    ...(branch.methods.length > 1 ? (['method'] as const) : []),
    ...(items.some(({ suppliers, needsEvidence }) => suppliers.length > 0 || needsEvidence)
      ? (['suppliers'] as const)
      : []),
  ];
}

/** The sum of the weights or points of a branch, as it is shown. */
export const sharesOf = (plan: PlanView, branch: PlanBranch): string =>
  printExact(sum(inBranch(plan, branch).map((item) => rational(item.points ?? item.weight))));

const FIELDS: Readonly<Partial<Record<PlanColumn, readonly Change['fields'][number]['field'][]>>> = {
  title: ['title'],
  group: ['group'],
  weight: ['weight'],
  points: ['points'],
  target: ['target', 'unit'],
  standard: ['standard'],
};

interface Wording {
  readonly language: keyof Text;
  readonly needsEvidence: string;
}

/** The value of one field as the paper shows it: a weight with its percent, a target with its unit. */
function shown(item: Item, column: PlanColumn, { groups, methods }: PlanBranch, words: Wording): string {
  const { language } = words;
  switch (column) {
    case 'title':
      return item.title;
    case 'group':
      return groups.find(({ id }) => id === item.group)?.title[language] ?? '';
    case 'weight':
      return `${item.weight}%`;
    case 'points':
      return item.points ?? '';
    case 'target':
      return targetWords(item.target, item.unit);
    case 'standard':
      return item.standard ?? '';
    case 'method':
      return (methods.find(({ id }) => id === item.method) ?? methods[0])?.title[language] ?? '';
    case 'suppliers':
      return [...item.suppliers.map(({ name }) => name), ...(item.needsEvidence ? [words.needsEvidence] : [])].join(
        ' · ',
      );
  }
}

/**
 * The items of a branch as a table with its changes: a cell that was something else holds both values, an added row is boxed, a removed
 * one stays in place of what it was.
 */
export function itemRows(
  { plan, previous, changes }: PlanChanges,
  branch: PlanBranch,
  columns: readonly PlanColumn[],
  words: Wording,
): ChangeRow[] {
  const known = new Map(changes.map((change) => [change.item, change]));
  const before = new Map(inBranch(previous, branch).map((item) => [item.id, item]));
  const row = (item: Item): ChangeRow => {
    const change = known.get(item.id);
    const old = before.get(item.id);
    const cells = columns.map((column): ChangeCell => {
      const now = shown(item, column, branch, words);
      const isChanged =
        change?.kind === 'changed' && change.fields.some(({ field }) => FIELDS[column]?.includes(field));
      if (isChanged && old) return { now, before: shown(old, column, branch, words) };
      const isValue = column === 'weight' || column === 'points' || column === 'target';
      const isAlone = change?.kind === 'added' || change?.kind === 'removed';
      return isAlone && isValue && now !== '' ? { now, isNew: true } : { now };
    });
    return { id: item.id, cells, ...(change ? { change: change.kind } : {}) };
  };
  const removed = changes
    .filter((change) => change.kind === 'removed')
    .flatMap((change) => before.get(change.item) ?? []);
  return [...inBranch(plan, branch), ...removed].map(row);
}

/** The targets of leaves as a table with its changes. */
export function targetRows(
  { plan, previous, changes }: PlanChanges,
  leaves: readonly PlanLeaf[],
  say: (text: Text) => string,
): ChangeRow[] {
  const was = new Map(previous?.targets.map(({ node, value }) => [node, value]));
  return (plan?.targets ?? []).map(({ node, title, value, unit }): ChangeRow => {
    const leaf = leaves.find((each) => each.node === node);
    const old = was.get(node);
    const isChanged = changes.some(({ item }) => item === node) && old !== undefined;
    const target = { now: targetWords(value, unit), ...(isChanged ? { before: targetWords(old, unit) } : {}) };
    const cells = [{ now: say(title) }, { now: leaf?.points ?? '' }, target, { now: leaf ? say(leaf.method) : '' }];
    return { id: node, cells, ...(isChanged ? { change: 'changed' as const } : {}) };
  });
}
