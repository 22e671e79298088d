import { z } from 'zod';
import type { Dossier } from '#contracts/http/dossiers';
import type { PlanBranch, PlanForm, PlanItemInput, PlanView } from '#contracts/http/plans';
import type { Refusal } from '#domain/process/decision';
import { planFindings, type AskedPlan } from '#domain/process/dossier/plan-checks';
import { compare, HUNDRED, isDecimal, printExact, rational, subtract, sum, ZERO } from '#domain/scoring/exact';

/** One item while it is being written: every field is text. */
const draftItemSchema = z.object({
  id: z.string(),
  node: z.string(),
  group: z.string(),
  title: z.string(),
  standard: z.string(),
  weight: z.string(),
  points: z.string(),
  method: z.string(),
  target: z.string(),
  unit: z.string(),
  suppliers: z.array(z.string()),
  evidence: z.boolean(),
});
export type DraftItem = z.infer<typeof draftItemSchema>;
export type DraftField = 'title' | 'target' | 'unit' | 'standard' | 'method' | 'weight' | 'points';

export const planDraftSchema = z.object({
  items: z.array(draftItemSchema),
  /** Targets of leaves, by leaf. */
  targets: z.record(z.string(), z.string()),
  /** Branches whose items are given points instead of weights. */
  inPoints: z.array(z.string()),
  reason: z.string(),
});
export type PlanDraft = z.infer<typeof planDraftSchema>;

function newItem(node: string, group: string): DraftItem {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const id = `item-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  const words = { title: '', standard: '', weight: '', points: '', method: '', target: '', unit: '' };
  return { id, node, group, ...words, suppliers: [], evidence: false };
}

/** One more empty item of a branch, after the last of its heading. */
export function withNew(items: readonly DraftItem[], node: string, group: string): DraftItem[] {
  const last = items.findLastIndex((item) => item.node === node && item.group === group);
  return items.toSpliced(last < 0 ? items.length : last + 1, 0, newItem(node, group));
}

/** The headings of a branch; one without a name where it has none. */
export const headings = ({ groups, title }: PlanBranch): PlanBranch['groups'] =>
  groups.length > 0 ? groups : [{ id: '', title }];

/** The plan to begin with: as it was handed in, or as somebody has drawn it up. */
export const planToBegin = ({ plan, approvedPlan, planForm, planDraft }: Dossier): PlanView | null =>
  plan ?? approvedPlan ?? planForm?.made ?? planDraft?.plan ?? null;

/** What of a plan is mine, ready to be changed; one empty item under each heading of a branch where there is nothing. */
export function draftOf(plan: PlanView | null, form: PlanForm): PlanDraft {
  const mine = form.branches.filter(({ isMine }) => isMine);
  const items = mine.flatMap((branch) => {
    const own = plan?.items.filter((item) => item.node === branch.node) ?? [];
    return own.length > 0
      ? own.map((item) => draftItem(item, branch))
      : headings(branch).map(({ id }) => newItem(branch.node, id));
  });
  const targets = form.leaves
    .filter(({ isMine }) => isMine)
    .map(({ node }): [string, string] => [node, plan?.targets.find((each) => each.node === node)?.value ?? '']);
  const inPoints = mine
    .map(({ node }) => node)
    .filter((node) => items.some((item) => item.node === node && item.points));
  return { items, targets: Object.fromEntries(targets), inPoints, reason: '' };
}

const draftItem = (item: PlanView['items'][number], { isWeighed }: PlanBranch): DraftItem => ({
  id: item.id,
  node: item.node,
  group: item.group,
  title: item.title,
  standard: item.standard ?? '',
  weight: isWeighed && item.points === null ? item.weight : '',
  points: item.points ?? '',
  method: item.method ?? '',
  target: item.target ?? '',
  unit: item.unit ?? '',
  suppliers: item.suppliers.map(({ id }) => id),
  evidence: item.needsEvidence,
});

/** What is sent: empty fields are left out, and of weights and points what the branch goes by. */
export function inputOf(
  { items, targets, inPoints }: PlanDraft,
  form: PlanForm,
): { items: PlanItemInput[]; targets: { node: string; value: string }[] } {
  const isWeighed = (node: string) => form.branches.find((branch) => branch.node === node)?.isWeighed === true;
  return {
    items: items.map((item) => {
      const words = filled(item, ['standard', 'method', 'target', 'unit', 'group']);
      const share = !isWeighed(item.node) ? {} : filled(item, [inPoints.includes(item.node) ? 'points' : 'weight']);
      return {
        id: item.id,
        node: item.node,
        title: item.title.trim(),
        ...words,
        ...share,
        ...(item.suppliers.length > 0 ? { suppliers: item.suppliers } : {}),
        ...(item.evidence ? { evidence: true } : {}),
      };
    }),
    targets: Object.entries(targets).map(([node, value]) => ({ node, value: value.trim() })),
  };
}

const filled = <Key extends DraftField | 'group'>(
  item: DraftItem,
  keys: readonly Key[],
): Partial<Record<Key, string>> =>
  Object.fromEntries(keys.flatMap((key) => (item[key].trim() === '' ? [] : [[key, item[key].trim()]]))) as Partial<
    Record<Key, string>
  >;

/** What this person is asked for, as the rules check it. */
const askedOf = ({ branches, leaves }: PlanForm): AskedPlan => ({
  branches: branches
    .filter(({ isMine }) => isMine)
    .map(({ node, min, max, groups, isWeighed, methods, points }) => ({
      id: node,
      items: { min, max },
      groups: groups.map(({ id }) => id),
      weights: isWeighed ? 'given' : 'equal',
      scored: methods.map(({ id }) => ({ method: id as 'M1' })),
      points,
    })),
  leaves: leaves.filter(({ isMine }) => isMine).map(({ node }) => node),
});

/** All that the rules find wrong, as the server would refuse it; whom an item names is left to the server. */
export function draftFindings(draft: PlanDraft, form: PlanForm): Refusal[] {
  const { items, targets } = inputOf(draft, form);
  return planFindings(
    { items: items.map(({ suppliers: _, node = '', ...item }) => ({ ...item, node })), targets },
    askedOf(form),
  );
}

export interface ShareSum {
  /** Exact decimal text. */
  readonly total: string;
  readonly needed: string;
  /** What is missing; negative when there is too much. */
  readonly missing: string;
  readonly isRight: boolean;
}

/** The sum of the weights or points of a branch, exactly; what is no number yet counts as nothing. */
export function shareSum({ items, inPoints }: PlanDraft, { node, points }: PlanBranch): ShareSum {
  const field = inPoints.includes(node) ? 'points' : 'weight';
  const needed = field === 'points' && isDecimal(points) ? rational(points) : HUNDRED;
  const own = items.filter((item) => item.node === node).map((item) => item[field].trim());
  const total = sum(own.map((value) => (isDecimal(value) ? rational(value) : ZERO)));
  return {
    total: printExact(total),
    needed: printExact(needed),
    missing: printExact(subtract(needed, total)),
    isRight: compare(total, needed) === 0,
  };
}

/** The place that a refusal names, as `items/2/weight`, `targets.0.value` or `items.2`; what it holds, and of which. */
export function refusedPlace(
  path: string | undefined,
  { items, targets }: PlanDraft,
): { of: string; field: string } | undefined {
  const match = /^(items|targets)[/.](\d+)(?:[/.](\w+))?/.exec(path ?? '');
  const place = Number(match?.[2]);
  if (match?.[1] === 'targets') {
    const node = Object.keys(targets)[place];
    return node === undefined ? undefined : { of: node, field: 'value' };
  }
  const item = match ? items[place] : undefined;
  return item ? { of: item.id, field: match?.[3] ?? 'title' } : undefined;
}
