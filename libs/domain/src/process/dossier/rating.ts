import type { Panel } from '../../scheme/people';
import type { Context } from '../context';
import type { CycleState, StageKind, WindowState } from '../cycle';
import { refuse, type Actor, type Decision, type NewFact, type TextRef } from '../decision';
import { stream, type PersonId } from '../ids';
import { resolveWho } from '../who';
import { isOnPanel, itemsAsked, panelsIn, type AskedPanel } from './asked';
import { checkChoice, checkMarks, type Mark, type MarkedItem } from './marks';
import { needsPlan } from './plan-parts';
import { ownerOf, planInForce, superiorOf, type DossierState } from './state';

/** A rating that somebody gives in his own name in a window: the direct superior on the plan, the unit head on behaviour, … */
export interface NamedRating extends AskedPanel {
  /** Who is to give it; null where the post is vacant and the office must name a superior. */
  by: PersonId | null;
  /** What he marks about this subject. */
  asked: MarkedItem[];
}

/** A mark with the panel in whose name it is given, and the node it is about. */
export interface PanelMark extends Mark {
  node: string;
  panel: string;
}

/**
 * The ratings by name that a window still lacks about a subject. A post such as the unit head's, or an office, rates once, whoever holds
 * it; where it is vacant, or is the subject's own, the superior rates in its place. Nothing while a plan that is needed is not in force.
 */
export function ratingsOwed(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
): NamedRating[] {
  if (!dossier.entered.includes(window.key) || (needsPlan(context, dossier.track) && !planInForce(dossier))) return [];
  return panelsIn(context, dossier.track, window)
    .filter((panel) => !panel.isAnonymous)
    .flatMap((panel): NamedRating[] => {
      const asked = itemsAsked(panel, dossier, context);
      if (asked.length === 0) return [];
      const given = dossier.rated[panel.key] ?? [];
      const people = ratersAsked(panel.panel, dossier, cycle);
      const isPost = isOnePost(panel.panel.raters) || people.length === 0;
      if (isPost && given.length > 0) return [];
      const raters = people.length > 0 ? people : [superiorOf(dossier)];
      return raters.filter((by) => !given.some((rating) => rating.by === by)).map((by) => ({ ...panel, by, asked }));
    });
}

/** Who votes in a panel about a subject: never the subject itself, unless the panel is its own. */
export function ratersAsked(panel: Panel, dossier: DossierState, cycle: Pick<CycleState, 'roles'>): PersonId[] {
  const strata = (panel.strata ?? []).flatMap((stratum) => resolveWho(stratum.raters, dossier, cycle.roles));
  const people = [...new Set([...resolveWho(panel.raters, dossier, cycle.roles), ...strata])];
  return panel.kind === 'self' ? people : people.filter((person) => person !== ownerOf(dossier));
}

const POSTS = new Set<Panel['raters']>(['superior', 'unit-head', 'field-leader', 'subject']);
const isOnePost = (raters: Panel['raters']): boolean => POSTS.has(raters) || raters.startsWith('role:');

/** Several may give it, and the first does: the holders of an office. */
export const isGivenOnce = (panel: Pick<AskedPanel, 'panel'>): boolean => isOnePost(panel.panel.raters);

/**
 * One person's rating by name in a window, all of it at once: every item of every panel that asks him about this subject. Refuses with
 * `not-the-superior` or `not-a-rater`, `stage-not-open`, `result-signed`, `already-rated`, `no-approved-plan`, `plan-in-approval`,
 * `marks-incomplete`, `mark-range`.
 */
export function rate(
  cycle: CycleState,
  dossier: DossierState,
  command: { window: string; marks: PanelMark[]; note?: TextRef },
  actor: Actor,
  context: Context,
): Decision {
  const window = ratedWindow(cycle, dossier, command.window);
  if (!window) return refuse('stage-not-open', { stage: command.window });
  const panels = panelsIn(context, dossier.track, window).filter((panel) => !panel.isAnonymous);
  const stranger = panels.some((panel) => panel.panel.raters === 'superior') ? 'not-the-superior' : 'not-a-rater';
  if (actor.kind !== 'person') return refuse(stranger);
  const by = actor.person;
  const owed = ratingsOwed(dossier, window, cycle, context);
  const mine = owed.filter((each) => each.by === by);
  const plan = planInForce(dossier);
  if (mine.length === 0) {
    if (panels.some((panel) => dossier.rated[panel.key]?.some((rating) => rating.by === by)))
      return refuse('already-rated');
    const wouldRate = panels.some((panel) => ratersAsked(panel.panel, dossier, cycle).includes(by));
    if (!wouldRate) return refuse(stranger);
    return refuse(needsPlan(context, dossier.track) && !plan ? 'no-approved-plan' : 'already-rated');
  }
  if (dossier.result) return refuse('result-signed');
  // The marks of the year must fit the plan that counts in the end.
  if (mine[0]?.period === 'Y' && dossier.plan?.status === 'submitted') return refuse('plan-in-approval');
  const wrong = checkSheets(command.marks, mine);
  if (wrong) return wrong;
  const { note } = command;
  const isComplete = owed.every(
    (each) => each.by === by || (isGivenOnce(each) && mine.some(({ key }) => key === each.key)),
  );
  const data = {
    window: window.key,
    period: mine[0]?.period ?? 'Y',
    by,
    ratings: mine.map(({ key }) => key),
    isComplete,
  };
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'rated', data }],
    facts: mine.flatMap((sheet) =>
      command.marks.filter((mark) => isOnPanel(mark, sheet)).map((mark) => ratingFact(dossier, sheet, by, note, mark)),
    ),
  };
}

/** Each sheet filled in, and nothing beside them; paths count the marks as they were sent. */
function checkSheets(marks: readonly PanelMark[], sheets: readonly NamedRating[]) {
  const needed = sheets.reduce((count, sheet) => count + (sheet.isChoice ? 1 : sheet.asked.length), 0);
  if (marks.some((mark) => !sheets.some((sheet) => isOnPanel(mark, sheet))))
    return refuse('marks-incomplete', { given: marks.length, needed }, 'marks');
  for (const sheet of sheets) {
    const own = marks.filter((mark) => isOnPanel(mark, sheet));
    const wrong = sheet.isChoice
      ? checkChoice(
          own,
          sheet.asked.map(({ id }) => id),
          'marks',
        )
      : checkMarks(own, sheet.asked, 'marks');
    if (!wrong) continue;
    if (wrong.refused === 'marks-incomplete')
      return refuse('marks-incomplete', { given: marks.length, needed }, 'marks');
    const place = /^marks\/(\d+)/.exec(wrong.path ?? '')?.[1];
    const mark = place === undefined ? undefined : own[Number(place)];
    return mark ? { ...wrong, path: `marks/${marks.indexOf(mark)}/value` } : wrong;
  }
  return undefined;
}

/** The window, where it collects ratings and the dossier stands in it or has stood in it; a late act is still taken. */
function ratedWindow(cycle: CycleState, dossier: DossierState, key: string): WindowState | undefined {
  const kinds: readonly StageKind[] = ['monitoring', 'review'];
  return cycle.windows.find(
    (window) => window.key === key && kinds.includes(window.kind) && dossier.entered.includes(key),
  );
}

function ratingFact(
  dossier: DossierState,
  { node, part, period, id: panel, key }: AskedPanel,
  by: PersonId,
  note: TextRef | undefined,
  mark: Mark,
): NewFact {
  return {
    id: `${dossier.id}/rating/${period}/${node}/${key.split(':')[2] ?? panel}/${by}/${mark.item}`,
    cycle: dossier.cycle,
    dossier: dossier.id,
    kind: 'rating',
    node,
    item: mark.item,
    period,
    panel,
    value: mark.value,
    data: { ...(note && { note }), ...(part !== undefined && { part }) },
    by,
    evidence: [],
  };
}
