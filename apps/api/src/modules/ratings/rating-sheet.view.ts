import type { RatingSheet } from '#contracts/http/ratings';
import { localDateOf } from '#domain/calendar/dates';
import type { Context } from '#domain/process/context';
import type { CycleState, WindowState } from '#domain/process/cycle';
import type { TextRef } from '#domain/process/decision';
import { declaredNode } from '#domain/process/dossier/plan';
import { panelsOf, ratingsOwed, type RatingPanel } from '#domain/process/dossier/rating';
import { planInForce, superiorOf, type DossierState } from '#domain/process/dossier/state';
import type { StoredFact } from '#persistence/queries/dossiers';
import type { NamedPerson } from '#persistence/queries/people';
import { lastDayOf, titleOf, windowTitle } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { namedView } from '../dossiers/dossier.view';
import { toMark } from '../dossiers/marks';
import { monthViews } from '../dossiers/months.view';
import { planItemView } from '../dossiers/plan.view';
import { bodyOf, type Texts } from '../dossiers/texts';

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
    subjects: states.flatMap((state) => (isMonth ? monthSubject(state, material) : yearSubject(state, material))),
  };
}

/** The superior rates the month, and sees what he rated before he handed somebody over. */
function monthSubject(state: DossierState, material: SheetMaterial): Subject[] {
  const { rater, window } = material;
  const given = state.monthly[window.period ?? ''];
  if (given ? given.by !== rater : superiorOf(state) !== rater) return [];
  const isOpen = given === undefined;
  return [subjectView(state, isOpen, window.period ?? '', true, [], material)];
}

/** The year is rated by the superior, and by whoever rates behaviour in his own name. */
function yearSubject(state: DossierState, material: SheetMaterial): Subject[] {
  const { rater, cycle, context } = material;
  const declared = declaredNode(context, state.track)?.id;
  const owed = ratingsOwed(state, cycle, context).filter((each) => each.by === rater);
  const given = panelsOf(context, state.track).filter((panel) =>
    state.ratedPanels[panel.id]?.some((rating) => rating.by === rater),
  );
  const mine: RatingPanel[] = owed.length > 0 ? owed : given;
  if (mine.length === 0 || (owed.length > 0 && state.result)) return [];
  const ofPlan = mine.some((panel) => panel.node === declared);
  const others = mine.filter((panel) => panel.node !== declared);
  return [subjectView(state, owed.length > 0, 'Y', ofPlan, others, material)];
}

function subjectView(
  state: DossierState,
  isOpen: boolean,
  period: string,
  ofPlan: boolean,
  panels: readonly RatingPanel[],
  { rater, cycle, context, facts, names, texts }: SheetMaterial,
): Subject {
  const plan = planInForce(state);
  const own = facts.filter((fact) => fact.dossier_id === state.id);
  const markOf = (panel: string | undefined, item: string): string | null =>
    own.find(
      (fact) =>
        fact.kind === 'rating' &&
        fact.by === rater &&
        fact.period === period &&
        fact.item === item &&
        (panel === undefined || fact.panel === panel),
    )?.value ?? null;
  const self = selfOf(own);
  const isYear = period === 'Y';
  return {
    dossier: state.id,
    subject: namedView(state.subject, names),
    state: plan ? (isOpen ? 'open' : 'rated') : 'no-plan',
    items: (ofPlan ? (plan?.items ?? []) : []).map((item) => {
      const { id, title, group, weight, target, unit } = planItemView(item, texts);
      const said = isYear ? self.get(id) : undefined;
      return {
        ...{ id, title, group, weight, target, unit },
        self: said?.value ?? null,
        selfText: said ? bodyOf(texts, said.data.text as TextRef) : null,
        mark: markOf(undefined, id),
      };
    }),
    behaviour: panels.flatMap((panel) =>
      panel.items.map(({ id, points }) => {
        const mark = markOf(panel.id, id);
        return {
          id,
          title: titleOf(context.scheme, `item.${id}`),
          points,
          mark: mark === null ? null : toMark(mark, points),
        };
      }),
    ),
    months: ofPlan
      ? monthViews(state, cycle, context, own, texts).map((month) => ({ period: month.period, score: month.score }))
      : [],
    events: ofPlan
      ? state.events.map((event) => ({
          on: event.on,
          title: titleOf(context.scheme, `event.${event.event}`),
          text: bodyOf(texts, event.text),
        }))
      : [],
  };
}

/** The last version of a self-assessment, by item. */
function selfOf(facts: readonly StoredFact[]): Map<string | null, StoredFact> {
  const said = facts.filter((fact) => fact.kind === 'self-score');
  const last = said.reduce((number, fact) => Math.max(number, Number(fact.data.number)), 0);
  return new Map(said.filter((fact) => fact.data.number === last).map((fact) => [fact.item, fact]));
}
