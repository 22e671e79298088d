import type { RatingSheet } from '#contracts/http/ratings';
import { localDateOf } from '#domain/calendar/dates';
import type { Context } from '#domain/process/context';
import type { CycleState, WindowState } from '#domain/process/cycle';
import type { TextRef } from '#domain/process/decision';
import { itemsAsked, panelsIn, type AskedPanel } from '#domain/process/dossier/asked';
import { needsPlan } from '#domain/process/dossier/plan-parts';
import { ratersAsked, ratingsOwed } from '#domain/process/dossier/rating';
import { planInForce, superiorOf, type DossierState } from '#domain/process/dossier/state';
import type { StoredFact } from '#persistence/queries/dossiers';
import type { NamedPerson } from '#persistence/queries/people';
import { lastDayOf, titleOf, windowTitle } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { namedView } from '../dossiers/dossier.view';
import { scaleOf, toMark } from '../dossiers/marks';
import { monthViews } from '../dossiers/months.view';
import { planItemView } from '../dossiers/plan.view';
import { bodyOf, type Texts } from '../dossiers/texts';
import { itemTitle } from './item-title';

type Subject = RatingSheet['subjects'][number];

export interface SheetMaterial {
  rater: string;
  cycle: CycleState;
  window: WindowState;
  context: Context;
  states: readonly DossierState[];
  /** Targets, marks and self-assessments of all of them. */
  facts: readonly StoredFact[];
  names: ReadonlyMap<string, NamedPerson>;
  texts: Texts;
}

/** Everybody that one person rates in a window, with what he needs to see for it and his own marks. */
export function ratingSheetView(material: SheetMaterial): RatingSheet {
  const { cycle, window, context, states } = material;
  const { zone, calendar, at, scheme } = context;
  const dueOn = window.dueAt === undefined ? null : lastDayOf(window.dueAt, zone);
  const name = windowTitle(scheme, window);
  const stage = titleOf(scheme, `stage.${window.stage}`);
  const isMonth = window.kind === 'monitoring';
  return {
    cycle: { id: cycle.id, name: cycle.name },
    window: window.key,
    kind: isMonth ? 'month' : 'year',
    period: window.period ?? 'Y',
    title: isMonth ? { zh: `${name.zh}${stage.zh}`, en: `${stage.en} ${name.en}` } : stage,
    dueOn,
    daysLeft: daysUntil(dueOn, localDateOf(at, zone), calendar),
    subjects: states.flatMap((state) => subjectsOf(state, material)),
  };
}

/** What the rater is asked about a subject, or what he has rated; also of somebody he has handed over since. */
function subjectsOf(state: DossierState, material: SheetMaterial): Subject[] {
  const { rater, cycle, window, context } = material;
  const panels = panelsIn(context, state.track, window).filter((panel) => !panel.isAnonymous);
  const owed = ratingsOwed(state, window, cycle, context).filter((each) => each.by === rater);
  const given = panels.filter((panel) => state.rated[panel.key]?.some((rating) => rating.by === rater));
  // Before there is a plan nothing is owed, and the sheet says so.
  const isWaiting = owed.length + given.length === 0 && needsPlan(context, state.track) && !planInForce(state);
  const waiting = isWaiting ? panels.filter((panel) => isRater(panel, state, material)) : [];
  const mine: AskedPanel[] = owed.length > 0 ? owed : given.length > 0 ? given : waiting;
  if (mine.length === 0 || (owed.length > 0 && state.result)) return [];
  return [subjectView(state, owed.length > 0 || isWaiting, mine, material)];
}

const isRater = (panel: AskedPanel, state: DossierState, { rater, cycle }: SheetMaterial): boolean => {
  const people = ratersAsked(panel.panel, state, cycle);
  return people.length > 0 ? people.includes(rater) : superiorOf(state) === rater;
};

function subjectView(
  state: DossierState,
  isOpen: boolean,
  panels: readonly AskedPanel[],
  { rater, cycle, context, window, facts, names, texts }: SheetMaterial,
): Subject {
  const plan = planInForce(state);
  const own = facts.filter((fact) => fact.dossier_id === state.id);
  const period = window.period ?? 'Y';
  const markOf = (panel: AskedPanel, item: string): string | null =>
    own.find(
      (fact) =>
        fact.kind === 'rating' &&
        fact.by === rater &&
        fact.period === period &&
        fact.item === item &&
        fact.node === panel.node &&
        fact.panel === panel.id,
    )?.value ?? null;
  const self = selfOf(own, period);
  const ofPlan = panels.filter((panel) => isOnItems(panel, state));
  const others = panels.filter((panel) => !isOnItems(panel, state));
  const nameOfPanel = (panel: AskedPanel): string => panel.key.split(':')[2] ?? panel.id;
  return {
    dossier: state.id,
    subject: namedView(state.subject, names),
    state: plan || !needsPlan(context, state.track) ? (isOpen ? 'open' : 'rated') : 'no-plan',
    items: ofPlan.flatMap((panel) =>
      itemsAsked(panel, state, context).flatMap(({ id }) => {
        const item = plan?.items.find((each) => each.id === id);
        if (!plan || !item) return [];
        const { title, group, weight, target, unit } = planItemView(item, texts, plan);
        const said = self.get(id);
        return {
          ...{ id, node: panel.node, panel: nameOfPanel(panel), title, group, weight, target, unit },
          self: said?.value ?? null,
          selfText: said ? bodyOf(texts, said.data.text as TextRef) : null,
          mark: markOf(panel, id),
        };
      }),
    ),
    behaviour: others.flatMap((panel) =>
      itemsAsked(panel, state, context).map((item) => {
        const mark = markOf(panel, item.id);
        const scale = scaleOf(panel, item);
        return {
          id: item.id,
          node: panel.node,
          panel: nameOfPanel(panel),
          panelTitle: titleOf(context.scheme, `panel.${panel.id}`),
          title: itemTitle(panel, item.id, context),
          points: item.points,
          scale,
          isChoice: panel.isChoice,
          mark: mark === null ? null : toMark(mark, item.points, scale),
        };
      }),
    ),
    months:
      ofPlan.length > 0
        ? monthViews(state, cycle, context, own, texts).map((month) => ({ period: month.period, score: month.score }))
        : [],
    events:
      ofPlan.length > 0
        ? state.events.map((event) => ({
            on: event.on,
            title: titleOf(context.scheme, `event.${event.event}`),
            text: bodyOf(texts, event.text),
          }))
        : [],
  };
}

/** The panel marks the items of the plan, and not its branch as a whole. */
const isOnItems = (panel: AskedPanel, state: DossierState): boolean =>
  panel.isOfPlan && (planInForce(state)?.items.some((item) => item.node === panel.node) ?? false);

/** The last version of a round's self-assessment, by item. */
function selfOf(facts: readonly StoredFact[], period: string): Map<string | null, StoredFact> {
  const said = facts.filter((fact) => fact.kind === 'self-score' && fact.period === period);
  const last = said.reduce((number, fact) => Math.max(number, Number(fact.data.number)), 0);
  return new Map(said.filter((fact) => fact.data.number === last).map((fact) => [fact.item, fact]));
}
