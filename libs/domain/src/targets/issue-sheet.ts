import type { Text } from '../scheme/values';
import type { LeafTarget, PlanItem } from '../process/dossier/state';
import { targetSheet } from './sheet';

/** An indicator in words, as a workbook holds it. */
export type WrittenItem = Omit<PlanItem, 'title' | 'standard'> & { title: string; standard?: string };

export interface WrittenPlan {
  items: WrittenItem[];
  targets: LeafTarget[];
}

/** What may be named in a row by a title: declared branches, leaves, headings, methods; an id where it has none. */
export interface Named {
  id: string;
  title: Text;
}

export interface IssueBranch extends Named {
  groups: readonly Named[];
  methods: readonly Named[];
  /** The weights are not given: its items count the same. */
  isEqual: boolean;
}

/** One subject whose indicators somebody issues: whose, what is asked for, and what stands now. */
export interface IssueSubject {
  id: string;
  dossier: string;
  name: string;
  branches: readonly IssueBranch[];
  leaves: readonly (Named & { unit?: string })[];
  now: WrittenPlan;
}

type Cells = Record<string, string | boolean | null>;

/** The rows of a subject, by the keys of the sheet's columns; a branch without indicators and a leaf without a target stand empty. */
export function rowsOf(subject: IssueSubject): Cells[] {
  const { id, name, branches, leaves, now } = subject;
  const row = (node: Named, more: Cells = {}): Cells => ({ subject: id, name, node: node.title.zh, ...more });
  return [
    ...branches.flatMap((branch) => {
      const items = now.items.filter((item) => item.node === branch.id);
      return items.length === 0 ? [row(branch)] : items.map((item) => row(branch, itemCells(item, branch)));
    }),
    ...leaves.map((leaf) => {
      const target = now.targets.find(({ node }) => node === leaf.id)?.value ?? null;
      return row(leaf, { title: leaf.title.zh, target, unit: leaf.unit ?? null });
    }),
  ];
}

/** What an indicator says, by the keys of the sheet's columns. */
export function itemCells(item: WrittenItem, branch: IssueBranch): Cells {
  const title = (list: readonly Named[], id: string | undefined): string | null =>
    list.find((each) => each.id === id)?.title.zh ?? null;
  const hasChoice = branch.methods.length > 1;
  return {
    item: item.id,
    title: item.title,
    group: title(branch.groups, item.group),
    points: item.points ?? null,
    weight: item.points === undefined ? (item.weight ?? null) : null,
    target: item.target ?? null,
    unit: item.unit ?? null,
    standard: item.standard ?? null,
    method: hasChoice ? title(branch.methods, item.method ?? branch.methods[0]?.id) : null,
    suppliers: item.suppliers?.join('、') ?? null,
    evidence: item.evidence ? true : null,
  };
}

/** The title of a column, as findings name it. */
export const columnTitle = (key: string): Text =>
  targetSheet.columns.find((each) => each.key === key)?.title ?? { zh: key, en: key };
