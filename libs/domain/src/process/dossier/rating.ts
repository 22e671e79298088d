import { compare, HUNDRED, isNegative, rational } from '../../scoring/exact';
import type { Leaf } from '../../scheme/methods';
import type { Node } from '../../scheme/nodes';
import type { Panel } from '../../scheme/people';
import type { Context } from '../context';
import type { CycleState } from '../cycle';
import { isPerson, refuse, type Actor, type Decision, type NewFact, type TextRef } from '../decision';
import { stream } from '../ids';
import { declaredNode } from './plan';
import { isSubject, planInForce, type DossierState } from './state';

/** A mark of 0–100 on a plan item, or on an item of a panel's ballot. */
export interface Mark {
  item: string;
  value: string;
}

/** A panel that rates a leaf of a track: who votes, on which items, openly or not (A5). */
export interface RatingPanel {
  id: string;
  node: string;
  panel: Panel;
  isAnonymous: boolean;
  items: { id: string; points: string }[];
}

/** The panels that a track's leaves and declared branches ask, in tree order. */
export function panelsOf(context: Context, track: string): RatingPanel[] {
  const tree = (context.scheme.tracks.find((each) => each.id === track)?.tree ?? []) as Node[];
  const found: RatingPanel[] = [];
  const ask = (node: string, ids: readonly string[]): void => {
    for (const id of ids) {
      const panel = context.scheme.panels?.[id];
      if (!panel) continue;
      const items = panel.ballot?.kind === 'marks' ? panel.ballot.items : [];
      found.push({ id, node, panel, isAnonymous: panel.anonymous !== false, items });
    }
  };
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.kind === 'branch') walk(node.children as Node[]);
      else for (const method of methodsOf(node)) if (method?.method === 'M9') ask(node.id, Object.keys(method.panels));
    }
  };
  walk(tree);
  return found;
}

const methodsOf = (node: Exclude<Node, { kind: 'branch' }>): (Leaf['scored'] | undefined)[] =>
  node.kind === 'declared' ? (node.scored ?? []).slice(0, 1) : [node.scored];

/**
 * The superior's monthly rating of performance (R12: mid-term, performance only). Once for each month; refuses with `not-the-superior`,
 * `stage-not-open`, `no-approved-plan`, `already-rated`, `marks-incomplete`, `mark-range`.
 */
export function rateMonth(
  dossier: DossierState,
  command: { window: string; period: string; marks: Mark[]; note?: TextRef },
  actor: Actor,
  context: Context,
): Decision {
  if (!isPerson(actor, dossier.superior)) return refuse('not-the-superior');
  if (!dossier.entered.includes(command.window)) return refuse('stage-not-open', { stage: command.window });
  if (dossier.monthly[command.period]) return refuse('already-rated');
  const plan = planInForce(dossier);
  if (!plan) return refuse('no-approved-plan');
  const ids = plan.items.map((item) => item.id);
  const wrong = checkMarks(command.marks, ids, 'marks');
  if (wrong) return wrong;
  const node = declaredNode(context, dossier.track)?.id;
  const { window, period, note } = command;
  const by = dossier.superior;
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'month-rated', data: { window, period, by } }],
    facts: command.marks.map((mark) => rating(dossier, { node, period, panel: 'superior', by, note }, mark)),
  };
}

/**
 * The superior's yearly rating: every plan item, and the superior's own panel on behaviour where the track has one.
 * Refuses as {@link rateMonth}, and with `result-signed`.
 */
export function rateYear(
  dossier: DossierState,
  command: { window: string; marks: Mark[]; behaviour: Mark[]; note?: TextRef },
  actor: Actor,
  context: Context,
): Decision {
  if (!isPerson(actor, dossier.superior)) return refuse('not-the-superior');
  if (!dossier.entered.includes(command.window)) return refuse('stage-not-open', { stage: command.window });
  if (dossier.result) return refuse('result-signed');
  if (dossier.yearly) return refuse('already-rated');
  const plan = planInForce(dossier);
  if (!plan) return refuse('no-approved-plan');
  const open = openPanels(context, dossier.track);
  const declared = declaredNode(context, dossier.track)?.id;
  const behaviour = open.filter((panel) => panel.node !== declared);
  const wrong =
    checkMarks(
      command.marks,
      plan.items.map((item) => item.id),
      'marks',
    ) ??
    checkMarks(
      command.behaviour,
      behaviour.flatMap((panel) => panel.items.map((item) => item.id)),
      'behaviour',
    );
  if (wrong) return wrong;
  const { window, note } = command;
  const by = dossier.superior;
  const panelOf = (item: string): RatingPanel | undefined =>
    behaviour.find((panel) => panel.items.some((each) => each.id === item));
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'year-rated', data: { window, by } }],
    facts: [
      ...command.marks.map((mark) =>
        rating(dossier, { node: declared, period: 'Y', panel: 'superior', by, note }, mark),
      ),
      ...command.behaviour.map((mark) => {
        const panel = panelOf(mark.item);
        return rating(dossier, { node: panel?.node, period: 'Y', panel: panel?.id ?? '', by, note }, mark);
      }),
    ],
  };
}

/** Panels of the superior, who rates in his own name. */
export const openPanels = (context: Context, track: string): RatingPanel[] =>
  panelsOf(context, track).filter((panel) => !panel.isAnonymous && panel.panel.raters === 'superior');

/** The self-assessment: written, with a mark of one's own per item that is shown and never summed (R12). */
export function assessSelf(
  dossier: DossierState,
  command: {
    window: string;
    items: { item: string; text: TextRef; value?: string }[];
    summary: TextRef;
    evidence: string[];
  },
  actor: Actor,
): Decision {
  if (!isSubject(dossier, actor)) return refuse('not-your-dossier');
  if (!dossier.entered.includes(command.window)) return refuse('stage-not-open', { stage: command.window });
  if (dossier.yearly) return refuse('rating-begun');
  const marks = command.items.flatMap(({ item, value }) => (value === undefined ? [] : [{ item, value }]));
  for (const [index, mark] of marks.entries())
    if (!isMark(mark.value)) return refuse('mark-range', undefined, `items/${index}/value`);
  const known = new Set(planInForce(dossier)?.items.map((item) => item.id));
  const stranger = command.items.findIndex((each) => !known.has(each.item));
  if (stranger >= 0) return refuse('item-unknown', undefined, `items/${stranger}/item`);
  const { window, summary } = command;
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'self-assessed', data: { window } }],
    facts: [...command.items, { item: 'summary', text: summary, value: undefined }].map(({ item, text, value }) => ({
      id: `${dossier.id}/self/${dossier.selfAssessedAt ? dossier.entered.length : 0}/${item}`,
      cycle: dossier.cycle,
      dossier: dossier.id,
      kind: 'self-score',
      item,
      period: 'Y',
      value,
      data: { text },
      by: dossier.subject,
      evidence: item === 'summary' ? command.evidence : [],
    })),
  };
}

function rating(
  dossier: DossierState,
  at: { node: string | undefined; period: string; panel: string; by: string | null; note?: TextRef },
  mark: Mark,
): NewFact {
  return {
    id: `${dossier.id}/rating/${at.period}/${at.node ?? ''}/${at.panel}/${mark.item}`,
    cycle: dossier.cycle,
    dossier: dossier.id,
    kind: 'rating',
    node: at.node,
    item: mark.item,
    period: at.period as NewFact['period'],
    panel: at.panel,
    value: mark.value,
    data: at.note ? { note: at.note } : {},
    by: at.by,
    evidence: [],
  };
}

export const isMark = (value: string): boolean => {
  const mark = rational(value);
  return !isNegative(mark) && compare(mark, HUNDRED) <= 0;
};

function checkMarks(marks: readonly Mark[], items: readonly string[], path: string) {
  const given = new Set(marks.map((mark) => mark.item));
  if (given.size !== marks.length || marks.length !== items.length || items.some((item) => !given.has(item)))
    return refuse('marks-incomplete', { given: marks.length, needed: items.length }, path);
  const wrong = marks.findIndex((mark) => !isMark(mark.value));
  return wrong < 0 ? undefined : refuse('mark-range', { value: marks[wrong]?.value ?? '' }, `${path}/${wrong}/value`);
}

/** Rating and assessing windows of a cycle that a dossier stands in now. */
export const reviewWindow = (cycle: CycleState): string | undefined =>
  cycle.windows.find((window) => window.kind === 'review')?.key;
