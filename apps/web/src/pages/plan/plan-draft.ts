import { z } from 'zod';
import type { Dossier, PlanItemInput, PlanView } from '#contracts/http/dossiers';
import {
  compare,
  HUNDRED,
  isDecimal,
  isNegative,
  printExact,
  rational,
  subtract,
  sum,
  ZERO,
} from '#domain/scoring/exact';
import type { zh } from '../../i18n/zh';

/** One item while it is being written: every field is text. */
const draftItemSchema = z.object({
  id: z.string(),
  group: z.string(),
  title: z.string(),
  standard: z.string(),
  weight: z.string(),
  target: z.string(),
  unit: z.string(),
});
export type DraftItem = z.infer<typeof draftItemSchema>;
export type DraftField = Exclude<keyof DraftItem, 'id' | 'group'>;

export const planDraftSchema = z.object({ items: z.array(draftItemSchema), reason: z.string() });
export type PlanDraft = z.infer<typeof planDraftSchema>;

type Rules = NonNullable<Dossier['planRules']>;

function newItem(group: string): DraftItem {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const id = `item-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  return { id, group, title: '', standard: '', weight: '', target: '', unit: '' };
}

/** One more empty item, after the last of its heading. */
export function withNew(items: readonly DraftItem[], group: string): DraftItem[] {
  const last = items.findLastIndex((item) => item.group === group);
  return items.toSpliced(last < 0 ? items.length : last + 1, 0, newItem(group));
}

/** The plan as it was handed in, ready to be changed; one empty item under each heading where there was none. */
export function draftOf(plan: PlanView | null, rules: Rules): PlanDraft {
  const items = plan?.items.map((item) => ({
    ...item,
    standard: item.standard ?? '',
    target: item.target ?? '',
    unit: item.unit ?? '',
  }));
  const groups = rules.groups.length > 0 ? rules.groups.map((group) => group.id) : [rules.node];
  return { items: items ?? groups.map(newItem), reason: '' };
}

/** What is sent: empty fields are left out. */
export function inputOf(items: readonly DraftItem[]): PlanItemInput[] {
  return items.map(({ id, group, title, standard, weight, target, unit }) => ({
    id,
    group,
    title: title.trim(),
    weight: weight.trim(),
    ...(standard.trim() ? { standard: standard.trim() } : {}),
    ...(target.trim() ? { target: target.trim() } : {}),
    ...(unit.trim() ? { unit: unit.trim() } : {}),
  }));
}

export interface WeightSum {
  /** Exact decimal text. */
  readonly total: string;
  /** What is missing to 100; negative when there is too much. */
  readonly missing: string;
  readonly isRight: boolean;
}

/** The sum of the weights, exactly; what is no number yet counts as nothing. */
export function weightSum(items: readonly DraftItem[]): WeightSum {
  const total = sum(items.map(({ weight }) => (isDecimal(weight.trim()) ? rational(weight.trim()) : ZERO)));
  return {
    total: printExact(total),
    missing: printExact(subtract(HUNDRED, total)),
    isRight: compare(total, HUNDRED) === 0,
  };
}

export interface ItemFinding {
  readonly item: string;
  readonly field: DraftField;
  readonly word: Extract<keyof typeof zh.plan, 'missingTitle' | 'missingWeight' | 'missingTarget' | 'badTarget'>;
}

/** What an item still lacks; the server checks the same again. */
export function itemFindings(items: readonly DraftItem[]): ItemFinding[] {
  return items.flatMap(({ id, title, weight, target, standard }): ItemFinding[] => {
    const found: ItemFinding[] = [];
    if (title.trim() === '') found.push({ item: id, field: 'title', word: 'missingTitle' });
    const share = weight.trim();
    if (!isDecimal(share) || compare(rational(share), ZERO) <= 0)
      found.push({ item: id, field: 'weight', word: 'missingWeight' });
    const figure = target.trim();
    if (figure === '' && standard.trim() === '') found.push({ item: id, field: 'target', word: 'missingTarget' });
    if (figure !== '' && (!isDecimal(figure) || isNegative(rational(figure))))
      found.push({ item: id, field: 'target', word: 'badTarget' });
    return found;
  });
}

/** The field that a refusal of the server names, as `items/2/weight` or `items.2.weight`. */
export function refusedField(
  path: string | undefined,
  items: readonly DraftItem[],
): { item: string; field: string } | undefined {
  const match = /^items[/.](\d+)(?:[/.](\w+))?/.exec(path ?? '');
  const item = match ? items[Number(match[1])] : undefined;
  return item ? { item: item.id, field: match?.[2] ?? 'title' } : undefined;
}
