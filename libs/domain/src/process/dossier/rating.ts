import { compare, isDecimal, isNegative, rational } from '../../scoring/exact';
import type { Leaf } from '../../scheme/methods';
import type { Node } from '../../scheme/nodes';
import type { Panel } from '../../scheme/people';
import type { Context } from '../context';
import type { CycleState, StageKind, WindowState } from '../cycle';
import { isPerson, refuse, type Actor, type Decision, type NewFact, type Refusal, type TextRef } from '../decision';
import { stream, type PersonId } from '../ids';
import { resolveWho } from '../who';
import { declaredNode } from './plan';
import { isRatingBegun, isSubject, planInForce, superiorOf, type DossierState, type Plan } from './state';

/** A mark: 0–100 on a plan item, 0 to the item's points on an item of a panel's ballot. */
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
  items: MarkedItem[];
}

/** What one mark is given on, and the most it may be. */
export interface MarkedItem {
  id: string;
  points: string;
}

/** A panel without items of its own gives one mark. */
const ONE_MARK: MarkedItem[] = [{ id: 'mark', points: '100' }];

/** The panels that a track's leaves and declared branches ask, in tree order. */
export function panelsOf(context: Pick<Context, 'scheme'>, track: string): RatingPanel[] {
  const tree = (context.scheme.tracks.find((each) => each.id === track)?.tree ?? []) as Node[];
  const found: RatingPanel[] = [];
  const ask = (node: string, ids: readonly string[]): void => {
    for (const id of ids) {
      const panel = context.scheme.panels?.[id];
      if (!panel) continue;
      const items = panel.ballot?.kind === 'marks' ? panel.ballot.items : ONE_MARK;
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
  cycle: CycleState,
  dossier: DossierState,
  command: { window: string; period: string; marks: Mark[]; note?: TextRef },
  actor: Actor,
  context: Context,
): Decision {
  const by = superiorOf(dossier);
  if (by === null || !isPerson(actor, by)) return refuse('not-the-superior');
  const { window, period, note } = command;
  if (enteredWindow(cycle, dossier, window, 'monitoring')?.period !== period)
    return refuse('stage-not-open', { stage: window });
  if (dossier.monthly[period]) return refuse('already-rated');
  const plan = planInForce(dossier);
  if (!plan) return refuse('no-approved-plan');
  const wrong = checkMarks(command.marks, itemsOf(plan), 'marks');
  if (wrong) return wrong;
  const node = declaredNode(context, dossier.track)?.id;
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'month-rated', data: { window, period, by } }],
    facts: command.marks.map((mark) => rating(dossier, { node, period, panel: 'superior', by, note }, mark)),
  };
}

/** A yearly rating that somebody gives in his own name: the direct superior on the plan, the unit head on behaviour, … */
export interface NamedRating extends RatingPanel {
  /** Who is to give it; null where the post is vacant and the office must name a superior. */
  by: PersonId | null;
  /** It is about the items of the plan. */
  isOfPlan: boolean;
}

/**
 * The ratings by name that a subject's year still lacks. A post such as the unit head's rates once, whoever holds it; where it is vacant,
 * or is the subject's own, the superior rates in its place.
 */
export function ratingsOwed(dossier: DossierState, cycle: CycleState, context: Context): NamedRating[] {
  const declared = declaredNode(context, dossier.track)?.id;
  return panelsOf(context, dossier.track)
    .filter((panel) => !panel.isAnonymous)
    .flatMap((panel): NamedRating[] => {
      const given = dossier.ratedPanels[panel.id] ?? [];
      const people = resolveWho(panel.panel.raters, dossier, cycle.roles).filter(
        (person) => person !== dossier.subject,
      );
      const isPost = POSTS.has(panel.panel.raters) || people.length === 0;
      if (isPost && given.length > 0) return [];
      const raters = people.length > 0 ? people : [superiorOf(dossier)];
      return raters
        .filter((by) => !given.some((rating) => rating.by === by))
        .map((by) => ({ ...panel, by, isOfPlan: panel.node === declared }));
    });
}

const POSTS = new Set<Panel['raters']>(['superior', 'unit-head', 'field-leader']);

/**
 * One person's yearly rating by name, all of it at once: the direct superior every plan item, and whoever rates behaviour in his own name the
 * items of his panels. Refuses with `not-the-superior`, `stage-not-open`, `result-signed`, `already-rated`, `no-approved-plan`,
 * `plan-in-approval`, `marks-incomplete`, `mark-range`.
 */
export function rateYear(
  cycle: CycleState,
  dossier: DossierState,
  command: { window: string; marks: Mark[]; behaviour: Mark[]; note?: TextRef },
  actor: Actor,
  context: Context,
): Decision {
  if (actor.kind !== 'person') return refuse('not-the-superior');
  const by = actor.person;
  const owed = ratingsOwed(dossier, cycle, context);
  const mine = owed.filter((each) => each.by === by);
  if (mine.length === 0) return refuse(hasRated(dossier, by) ? 'already-rated' : 'not-the-superior');
  const { window, note } = command;
  if (!enteredWindow(cycle, dossier, window, 'review')) return refuse('stage-not-open', { stage: window });
  if (dossier.result) return refuse('result-signed');
  const plan = planInForce(dossier);
  if (!plan) return refuse('no-approved-plan');
  // The marks must fit the plan that counts in the end.
  if (dossier.plan?.status === 'submitted') return refuse('plan-in-approval');
  const ofPlan = mine.filter((each) => each.isOfPlan);
  const others = mine.filter((each) => !each.isOfPlan);
  const planItems = ofPlan.length > 0 ? itemsOf(plan) : [];
  const otherItems = others.flatMap((each) => each.items);
  const wrong = checkMarks(command.marks, planItems, 'marks') ?? checkMarks(command.behaviour, otherItems, 'behaviour');
  if (wrong) return wrong;
  const panels = mine.map((each) => each.id);
  const isComplete = owed.length === mine.length;
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'year-rated', data: { window, by, panels, isComplete } }],
    facts: mine.flatMap(({ id, node, isOfPlan, items }) =>
      (isOfPlan ? command.marks : command.behaviour.filter((mark) => items.some((item) => item.id === mark.item))).map(
        (mark) => rating(dossier, { node, period: 'Y', panel: id, by, note }, mark),
      ),
    ),
  };
}

const hasRated = (dossier: DossierState, person: PersonId): boolean =>
  Object.values(dossier.ratedPanels).some((given) => given.some((rating) => rating.by === person));

/**
 * The self-assessment: written, with a mark of one's own per item that is shown and never summed (R12). It may be handed in again until the
 * rating begins. Refuses with `not-your-dossier`, `stage-not-open`, `rating-begun`, `mark-range`, `item-unknown`.
 */
export function assessSelf(
  cycle: CycleState,
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
  const { window, summary } = command;
  if (!enteredWindow(cycle, dossier, window, 'self-assessment')) return refuse('stage-not-open', { stage: window });
  if (isRatingBegun(dossier)) return refuse('rating-begun');
  const known = new Set(planInForce(dossier)?.items.map((item) => item.id));
  for (const [index, { item, value }] of command.items.entries()) {
    if (!known.has(item)) return refuse('item-unknown', undefined, `items/${index}/item`);
    if (value !== undefined && !isMark(value, PLAN_MARK))
      return refuse('mark-range', { max: PLAN_MARK }, `items/${index}/value`);
  }
  const number = dossier.selfAssessments + 1;
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'self-assessed', data: { window } }],
    facts: [...command.items, { item: 'summary', text: summary, value: undefined }].map(({ item, text, value }) => ({
      id: `${dossier.id}/self/${number}/${item}`,
      cycle: dossier.cycle,
      dossier: dossier.id,
      kind: 'self-score',
      item,
      period: 'Y',
      value,
      data: { number, text },
      by: dossier.subject,
      evidence: item === 'summary' ? command.evidence : [],
    })),
  };
}

/** The window, where it is of this kind and the dossier stands in it or has stood in it; a late act is still taken. */
const enteredWindow = (
  cycle: CycleState,
  dossier: DossierState,
  key: string,
  kind: StageKind,
): WindowState | undefined =>
  cycle.windows.find((window) => window.key === key && window.kind === kind && dossier.entered.includes(key));

function rating(
  dossier: DossierState,
  at: { node: string | undefined; period: string; panel: string; by: PersonId; note?: TextRef },
  mark: Mark,
): NewFact {
  return {
    id: `${dossier.id}/rating/${at.period}/${at.node ?? ''}/${at.panel}/${at.by}/${mark.item}`,
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

const isMark = (value: string, points: string): boolean => {
  if (!isDecimal(value)) return false;
  const mark = rational(value);
  return !isNegative(mark) && compare(mark, rational(points)) <= 0;
};

const itemsOf = (plan: Plan): MarkedItem[] => plan.items.map(({ id }) => ({ id, points: PLAN_MARK }));

const PLAN_MARK = '100';

/** Every item marked once, each within its points. Refuses with `marks-incomplete`, `mark-range`; also for an anonymous ballot. */
export function checkMarks(marks: readonly Mark[], items: readonly MarkedItem[], path: string): Refusal | undefined {
  const points = new Map(items.map((item) => [item.id, item.points]));
  const given = new Set(marks.map((mark) => mark.item));
  if (given.size !== marks.length || marks.length !== items.length || marks.some((mark) => !points.has(mark.item)))
    return refuse('marks-incomplete', { given: marks.length, needed: items.length }, path);
  for (const [index, { item, value }] of marks.entries()) {
    const max = points.get(item) ?? PLAN_MARK;
    if (!isMark(value, max)) return refuse('mark-range', { max }, `${path}/${index}/value`);
  }
  return undefined;
}

/** A figure put in place of a wrong one: a mark within its points, else any number. Refuses with `mark-range`, `value-invalid`. */
export function checkFigure(fact: NewFact, value: string, path: string, context: Context): Refusal | undefined {
  if (fact.kind !== 'rating') return isDecimal(value) ? undefined : refuse('value-invalid', undefined, path);
  const ballot = context.scheme.panels[fact.panel ?? '']?.ballot;
  const item = ballot?.kind === 'marks' ? ballot.items.find((each) => each.id === fact.item) : undefined;
  const max = item?.points ?? PLAN_MARK;
  return isMark(value, max) ? undefined : refuse('mark-range', { max }, path);
}
