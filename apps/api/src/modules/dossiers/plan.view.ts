import type { PlanBranch, PlanForm, PlanLeaf, PlanView } from '#contracts/http/plans';
import { figureOfYear } from '#domain/process/dossier/figures';
import {
  amendChain,
  askedOf,
  contentOf,
  leafOf,
  makersOf,
  openParts,
  planChain,
  planParts,
  type PlanPart,
} from '#domain/process/dossier/plan-parts';
import {
  superiorOf,
  type DossierState,
  type Plan,
  type PlanContent,
  type PlanItem,
} from '#domain/process/dossier/state';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import type { Step } from '#domain/scheme/people';
import { resolveVal, settingValues } from '#domain/scheme/points';
import {
  divide,
  HUNDRED,
  isZero,
  multiply,
  printExact,
  rational,
  sum,
  whole,
  type Rational,
} from '#domain/scoring/exact';
import type { NamedPerson } from '#persistence/queries/people';
import { titleOf } from '../cycles/timeline.view';
import { bodyOf, type Texts } from './texts';

/** What a plan is read with: its free texts, the people it names, the scheme. */
export interface PlanReading {
  texts: Texts;
  names: ReadonlyMap<string, NamedPerson>;
  context: Context;
}

/** Everybody whom a plan names. */
export const namedInPlan = (plan: Partial<PlanContent> | undefined): string[] =>
  plan?.items?.flatMap((item) => item.suppliers ?? []) ?? [];

export const planView = (plan: Plan, state: DossierState, { texts, names, context }: PlanReading): PlanView => ({
  version: plan.version,
  status: plan.status,
  submittedAt: plan.submittedAt,
  isLate: plan.isLate,
  approval: plan.approval ?? '',
  items: plan.items.map((item) => ({
    ...planItemView(item, texts, plan),
    suppliers: (item.suppliers ?? []).map((id) => names.get(id) ?? { id, name: id, unit: null, post: null }),
  })),
  targets: plan.targets.map(({ node, value }) => ({
    node,
    title: titleOf(context.scheme, `node.${node}`),
    value,
    unit: leafOf(context, state.track, node)?.unit ?? null,
  })),
});

/** What somebody has drawn up or handed in of a plan that is none yet, as a plan is shown. */
export const unfinishedView = (
  content: PlanContent,
  { by, at }: { by: string; at: string },
  state: DossierState,
  reading: PlanReading,
): PlanView => {
  const { items, targets } = content;
  const plan = { version: 0, status: 'returned' as const, approval: null, isLate: false, submittedAt: at };
  return planView({ ...plan, items, targets, by }, state, reading);
};

/** An item as pages show it; where no weights are given the items of a branch share it equally (A3.3). */
export const planItemView = (
  item: PlanItem,
  texts: Texts,
  plan: PlanContent,
): Omit<PlanView['items'][number], 'suppliers'> => ({
  id: item.id,
  node: item.node,
  group: item.group ?? '',
  title: bodyOf(texts, item.title) ?? '',
  standard: bodyOf(texts, item.standard),
  weight: item.weight ?? printExact(shareOf(item, plan)),
  points: item.points ?? null,
  method: item.method ?? null,
  target: item.target ?? null,
  unit: item.unit ?? null,
  needsEvidence: item.evidence ?? false,
});

/** Percent of its branch: by its points, or in equal shares. */
function shareOf(item: PlanItem, plan: PlanContent): Rational {
  const beside = plan.items.filter((each) => each.node === item.node);
  const total = sum(beside.map((each) => rational(each.points ?? '0')));
  if (item.points === undefined || isZero(total)) return divide(HUNDRED, whole(beside.length));
  return divide(multiply(HUNDRED, rational(item.points)), total);
}

/** What the plans of a track are made of; `isMine` says what a person may fill in, `lastYear` is the subject's dossier of the cycle before. */
export function planSheet(
  state: DossierState,
  cycle: CycleState,
  context: Context,
  isMine: (part: PlanPart) => boolean,
  lastYear?: DossierState,
): Pick<PlanForm, 'branches' | 'leaves'> {
  const { scheme } = context;
  const settings = settingValues(scheme.settings, cycle.settings);
  const name = (key: string) => ({ id: key.slice(key.indexOf('.') + 1), title: titleOf(scheme, key) });
  const branches = (part: PlanPart): PlanBranch[] =>
    askedOf([part], state, cycle, context).branches.map((branch) => ({
      node: branch.id,
      title: titleOf(scheme, `node.${branch.id}`),
      points: branch.points,
      ...branch.items,
      groups: branch.groups.map((id) => name(`group.${id}`)),
      isWeighed: branch.weights !== 'equal',
      methods: branch.scored.map(({ method }) => name(`method.${method}`)),
      isMine: isMine(part),
    }));
  const leaves = (part: PlanPart): PlanLeaf[] =>
    part.leaves.flatMap((id) => {
      const leaf = leafOf(context, state.track, id);
      if (!leaf) return [];
      return {
        node: id,
        title: titleOf(scheme, `node.${id}`),
        points: resolveVal(leaf.points, settings),
        unit: leaf.unit ?? null,
        method: titleOf(scheme, `method.${leaf.scored.method}`),
        better: leaf.better,
        lastYear: (lastYear && figureOfYear(lastYear, leaf, scheme.calendar.yearStarts)) ?? null,
        isMine: isMine(part),
      };
    });
  const parts = planParts(context, state.track);
  return { branches: parts.flatMap(branches), leaves: parts.flatMap(leaves) };
}

/** What target setting asks for about a subject, and of whom; null where the scheme asks for nothing. */
export function planForm(
  state: DossierState,
  cycle: CycleState,
  reading: PlanReading,
  person: string | null,
  lastYear?: DossierState,
): PlanForm | null {
  const { context, names } = reading;
  const parts = planParts(context, state.track);
  if (parts.length === 0) return null;
  const open = new Set(openParts(state, context).map(({ by }) => by));
  const isMine = (part: PlanPart): boolean => mayFillIn(part, state, cycle, person);
  const chain = (steps: readonly Step[]): PlanForm['chain'] =>
    steps.map(({ id, who }) => {
      const name = who === 'superior' ? names.get(superiorOf(state) ?? '')?.name : undefined;
      return name === undefined ? titleOf(context.scheme, `step.${id}`) : { zh: name, en: name };
    });
  return {
    ...planSheet(state, cycle, context, isMine, lastYear),
    parts: parts.map((part) => ({
      by: part.by === 'subject' ? SUBJECT[state.subjectKind] : titleOf(context.scheme, part.by),
      isMade: !open.has(part.by),
      isMine: isMine(part),
    })),
    made: madeView(state, reading),
    chain: chain(planChain(context, state.track)),
    amendChain: chain(amendChain(context, state.track) ?? []),
  };
}

const SUBJECT = {
  person: { zh: '本人', en: 'The person evaluated' },
  unit: { zh: '被考核单位', en: 'The unit evaluated' },
  project: { zh: '项目单位', en: 'The project’s unit' },
  fund: { zh: '资金使用单位', en: 'The fund’s unit' },
} as const;

/** Whoever makes a part, and of the subject's own part also those who draft for it. */
const mayFillIn = (part: PlanPart, state: DossierState, cycle: CycleState, person: string | null): boolean =>
  person !== null &&
  [...makersOf(part, state, cycle), ...(part.by === 'subject' ? (state.liaisons ?? []) : [])].includes(person);

/** The parts that have been handed in while others still lack. */
function madeView(state: DossierState, reading: PlanReading): PlanView | null {
  const made = planParts(reading.context, state.track).flatMap((part) => {
    const content = state.parts[part.by];
    return content ? [contentOf(part, content)] : [];
  });
  const content = { items: made.flatMap(({ items }) => items), targets: made.flatMap(({ targets }) => targets) };
  return made.length === 0 ? null : unfinishedView(content, { by: '', at: reading.context.at }, state, reading);
}
