import type { Context } from '../context';
import type { CycleState, WindowState } from '../cycle';
import type { PersonId } from '../ids';
import { panelsIn, periodOf } from './asked';
import { checksOwed, figuresIn, figuresOwed } from './figures-asked';
import { makersOf, needsPlan, openParts, planParts } from './plan-parts';
import { ratingsOwed } from './rating';
import { talkOwedBy, talkSides } from './talk';
import { hadPlanAt, isRatingBegun, owedPlanAt, ownerOf, planInForce, type DossierState, type Given } from './state';

const present = (people: readonly (PersonId | null)[]): PersonId[] => people.filter((person) => person !== null);

/**
 * Who still owes the act of a window: whoever makes a part of the plan, the subject its self-assessment, suppliers their figures, verifiers
 * their word, the superior and others their ratings by name.
 */
export function owedBy(dossier: DossierState, window: WindowState, cycle: CycleState, context: Context): PersonId[] {
  if (!dossier.entered.includes(window.key)) return [];
  switch (window.kind) {
    case 'target-setting':
      return planInForce(dossier) || dossier.plan?.status === 'submitted' ? [] : planMakers(dossier, cycle, context);
    case 'self-assessment':
      return [...new Set([...selfOwed(dossier, window), ...figurePeople(dossier, window, cycle, context)])];
    case 'talks':
      return talkOwedBy(dossier, window, cycle, context);
    default: {
      const figures = figurePeople(dossier, window, cycle, context);
      return [...new Set([...present(ratersOwing(dossier, window, cycle, context)), ...figures])];
    }
  }
}

/** Who is to hand in what still lacks of a plan; of one that came back, whoever submitted it, or holds his post now. */
export function planMakers(dossier: DossierState, cycle: CycleState, context: Context): PersonId[] {
  const { plan } = dossier;
  const parts = plan?.status === 'returned' ? planParts(context, dossier.track) : openParts(dossier, context);
  const makers = [...new Set(parts.flatMap((part) => makersOf(part, dossier, cycle)))];
  return plan?.status === 'returned' && makers.includes(plan.by) ? [plan.by] : makers;
}

export const selfOwed = (dossier: DossierState, window: WindowState): PersonId[] =>
  dossier.selfAssessed[window.key] !== undefined || isRatingBegun(dossier, periodOf(window))
    ? []
    : present([ownerOf(dossier)]);

const figurePeople = (dossier: DossierState, window: WindowState, cycle: CycleState, context: Context): PersonId[] =>
  [...figuresOwed(dossier, window, cycle, context), ...checksOwed(dossier, window, cycle, context)].flatMap(
    ({ people }) => people,
  );

/** The raters who owe a window's rating; null stands for a vacant post, whose place the office must fill. */
export const ratersOwing = (
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
): (PersonId | null)[] => [...new Set(ratingsOwed(dossier, window, cycle, context).map((owed) => owed.by))];

/** Who owed the act at an instant, told by when it was done and not by when that is looked at: a window is half-open, and the law. */
export function owedAt(
  dossier: DossierState,
  window: WindowState,
  at: string,
  cycle: CycleState,
  context: Context,
): PersonId[] {
  switch (window.kind) {
    case 'target-setting': {
      if (!owedPlanAt(dossier, at)) return [];
      return [...new Set(planParts(context, dossier.track).flatMap((part) => makersOf(part, dossier, cycle)))];
    }
    case 'self-assessment': {
      const done = dossier.selfAssessed[window.key];
      const late = done !== undefined && done >= at ? present([ownerOf(dossier)]) : selfOwed(dossier, window);
      return [...new Set([...late, ...lateFigures(dossier, window, at, cycle, context)])];
    }
    case 'talks': {
      const talk = dossier.talks?.[window.key];
      if (talk && talk.at < at) return [];
      return talk ? [talk.by] : talkSides(dossier, window, cycle, context).holders;
    }
    case 'monitoring':
    case 'review': {
      if (needsPlan(context, dossier.track) && !hadPlanAt(dossier, at)) return [];
      const given = panelsIn(context, dossier.track, window).flatMap(({ key }) => dossier.rated[key] ?? []);
      const still = present(ratersOwing(dossier, window, cycle, context));
      const figures = lateFigures(dossier, window, at, cycle, context);
      return [...new Set([...still, ...after(given, at), ...figures])];
    }
    default:
      return [];
  }
}

const after = (given: readonly Given[], at: string): PersonId[] =>
  given.filter((each) => each.at >= at).map(({ by }) => by);

/** Who had not supplied his figure by then; that it must be done again costs nothing. */
function lateFigures(
  dossier: DossierState,
  window: WindowState,
  at: string,
  cycle: CycleState,
  context: Context,
): PersonId[] {
  const never = figuresOwed(dossier, window, cycle, context).filter(({ key }) => !dossier.figures[key]);
  const given = figuresIn(context, dossier, window).flatMap(({ key }) => dossier.figures[key]?.first ?? []);
  return [...never.flatMap(({ people }) => people), ...after(given, at)];
}
