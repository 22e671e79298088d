import type { Reaction } from '../../scheme/people';
import { resolveVal } from '../../scheme/resolve';
import { localDateOf } from '../../calendar/dates';
import { settingValues } from '../../scheme/points';
import type { Context } from '../context';
import type { CycleState, WindowState } from '../cycle';
import type { NewEvent, NewFact } from '../decision';
import { dossierId, stream, type DossierId, type PersonId } from '../ids';
import { escalatesTo } from '../who';
import { ballotsNeeded, combineBallots, type Ballot } from '../../scoring/panels';
import { panelsOf, ratingsOwed } from './rating';
import { closeAppealWindow, completeAppealWindow, publishResult } from './result';
import {
  hadPlanAt,
  isRatingBegun,
  owedPlanAt,
  planInForce,
  superiorOf,
  type DossierEvent,
  type DossierState,
} from './state';

export interface Attended {
  events: NewEvent[];
  facts?: NewFact[];
}

/**
 * What a dossier does when one of its agenda rules falls due: entering a window, being reminded, being late, the end of its appeal
 * window, publication. Nothing where the matter was done meanwhile. `dueAt` is the instant the rule names, and what was owed is judged
 * by it, however late the rule is attended. `dossierOf` finds the dossiers of late raters, whose lateness counts there (R12).
 */
export function attendDossier(
  cycle: CycleState,
  dossier: DossierState,
  rule: string,
  dueAt: string,
  context: Context,
  ballots: PanelBallots = {},
  dossierOf: (id: DossierId) => DossierState | undefined = () => undefined,
): Attended {
  const [verb = '', key = ''] = rule.split('|');
  const act = (event: DossierEvent): Attended => ({
    events: [{ stream: stream.dossier(dossier.id), ...event, key: `${rule}@${dueAt}`, at: dueAt }],
  });
  if (verb === 'appeal-window')
    return { events: closeAppealWindow(dossier, Number(key)).map((event) => ({ ...event, key: rule, at: dueAt })) };
  if (verb === 'publish')
    return {
      events: publishResult(dossier).map((event) => ({
        ...event,
        key: `publish|${dossier.result?.number}`,
        at: dueAt,
      })),
    };
  if (verb === 'calendar')
    return { events: completeAppealWindow(dossier, context).map((event) => ({ ...event, key: rule, at: dueAt })) };
  const window = cycle.windows.find((each) => each.key === key);
  if (!window) return { events: [] };
  const owing = owedBy(dossier, window, cycle, context);
  switch (verb.split('.')[0]) {
    case 'enter':
      return dossier.entered.includes(key) ? { events: [] } : act({ kind: 'window-entered', data: { window: key } });
    case 'remind':
    case 'nudge':
      return owing.length > 0 ? act({ kind: 'reminded', data: { window: key, moment: verb } }) : { events: [] };
    case 'due':
      return dossier.past.includes(key) ? { events: [] } : act({ kind: 'window-due', data: { window: key } });
    case 'escalate': {
      const to =
        owing.length > 0 && escalatesTo(reactionOf(context, window, verb) ?? {}, owing, dossier, cycle.roles)[0];
      return to ? act({ kind: 'escalated', data: { window: key, to } }) : { events: [] };
    }
    case 'count':
      return countPanels(dossier, rule, dueAt, context, ballots);
    case 'deduct':
      return late(cycle, dossier, window, rule, dueAt, context, dossierOf);
    default:
      return { events: [] };
  }
}

/** Ballots of a dossier's anonymous panels as they lie in the box, by panel. They bear no name, time or order. */
export type PanelBallots = Readonly<Record<string, readonly Ballot[]>>;

/** The close of the panels (A5): each with enough ballots is counted, and its rate is the fact that a derivation cites; else the office is told. */
function countPanels(
  dossier: DossierState,
  rule: string,
  dueAt: string,
  context: Context,
  ballots: PanelBallots,
): Attended {
  const events: NewEvent[] = [];
  const facts: NewFact[] = [];
  const on = stream.dossier(dossier.id);
  for (const { id, node, panel, isAnonymous } of panelsOf(context, dossier.track)) {
    if (!isAnonymous || dossier.counted.includes(id)) continue;
    const cast = ballots[id] ?? [];
    const outcome = combineBallots(id, panel, cast, context.scheme.basis);
    const key = `${rule}@${dueAt}#${id}`;
    if (outcome.kind !== 'rate') {
      // Counted again after a late ballot and still short: the office has been told.
      if (dossier.short.includes(id)) continue;
      const data = { panel: id, ballots: cast.length, needed: ballotsNeeded(panel) };
      events.push({ stream: on, kind: 'panel-short', data, key, at: dueAt });
      continue;
    }
    events.push({ stream: on, kind: 'panel-counted', data: { panel: id, ballots: cast.length }, key, at: dueAt });
    facts.push({
      id: `${dossier.id}/rate/${id}`,
      cycle: dossier.cycle,
      dossier: dossier.id,
      kind: 'rate',
      node,
      panel: id,
      period: 'Y',
      value: outcome.step.trace.exact,
      data: { ballots: cast.length },
      by: null,
      evidence: [],
    });
  }
  return { events, facts };
}

/** Who still owes the act of a window: the subject his plan and self-assessment, the superior and others their ratings by name. */
export function owedBy(dossier: DossierState, window: WindowState, cycle: CycleState, context: Context): PersonId[] {
  if (!dossier.entered.includes(window.key)) return [];
  const { subject } = dossier;
  switch (window.kind) {
    case 'target-setting':
      return planInForce(dossier) || dossier.plan?.status === 'submitted' ? [] : [subject];
    case 'self-assessment':
      return dossier.selfAssessedAt || isRatingBegun(dossier) ? [] : [subject];
    default:
      return ratersOwing(dossier, window, cycle, context).filter((person) => person !== null);
  }
}

/** The raters who owe a window's rating; null stands for a vacant post, whose place the office must fill. */
export function ratersOwing(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
): (PersonId | null)[] {
  if (!dossier.entered.includes(window.key) || !planInForce(dossier)) return [];
  switch (window.kind) {
    case 'monitoring':
      return !window.period || dossier.monthly[window.period] ? [] : [superiorOf(dossier)];
    case 'review':
      return [...new Set(ratingsOwed(dossier, cycle, context).map((owed) => owed.by))];
    default:
      return [];
  }
}

/** Who owed the act at an instant, told by when it was done and not by when that is looked at: a window is half-open, and the law. */
function owedAt(
  dossier: DossierState,
  window: WindowState,
  at: string,
  cycle: CycleState,
  context: Context,
): PersonId[] {
  const { subject } = dossier;
  const still = owedBy(dossier, window, cycle, context);
  const lateOnes = (done: readonly { by: PersonId; at: string }[]): PersonId[] =>
    hadPlanAt(dossier, at) ? [...new Set([...still, ...done.filter((act) => act.at >= at).map((act) => act.by)])] : [];
  switch (window.kind) {
    case 'target-setting':
      return owedPlanAt(dossier, at) ? [subject] : [];
    case 'self-assessment':
      return dossier.selfAssessedAt !== undefined && dossier.selfAssessedAt >= at ? [subject] : still;
    case 'monitoring': {
      const rating = dossier.monthly[window.period ?? ''];
      return lateOnes(rating ? [rating] : []);
    }
    case 'review':
      return lateOnes(Object.values(dossier.ratedPanels).flat());
    default:
      return [];
  }
}

const reactionOf = (context: Context, window: WindowState, moment: string): Reaction | undefined =>
  context.scheme.stages.find((stage) => stage.id === window.stage)?.reactions?.[Number(moment.split('.')[1])];

/**
 * Lateness is an event of its own with the points of the scheme's setting (A2.3, R12), once a window: against the subject who owed the
 * act, or with `whom: late` against everybody who owed it, in his own dossier of this cycle if he has one.
 */
function late(
  cycle: CycleState,
  dossier: DossierState,
  window: WindowState,
  rule: string,
  dueAt: string,
  context: Context,
  dossierOf: (id: DossierId) => DossierState | undefined,
): Attended {
  const reaction = reactionOf(context, window, rule.split('|')[0] ?? '');
  const points = reaction?.event && context.scheme.events[reaction.event]?.points;
  if (!reaction?.event || !points || (typeof points === 'object' && 'min' in points)) return { events: [] };
  const value = resolveVal(points, settingValues(context.scheme.settings, cycle.settings));
  const owed = owedAt(dossier, window, dueAt, cycle, context);
  const found = owed.map((person) => (person === dossier.subject ? dossier : dossierOf(dossierId(cycle.id, person))));
  const on = localDateOf(dueAt, context.zone);
  const isNew = (of: DossierState): boolean => !of.events.some((event) => event.id === `late.${window.key}`);
  const against = found.filter(
    (of): of is DossierState => of !== undefined && isNew(of) && (reaction.whom === 'late' || of === dossier),
  );
  return {
    events: against.map((of) => ({
      stream: stream.dossier(of.id),
      kind: 'was-late',
      data: { window: window.key, late: { event: reaction.event, on, points: value } },
      key: `${rule}@${dueAt}`,
      at: dueAt,
    })),
    facts: against.map((of): NewFact => ({
      id: `${of.id}/event/late.${window.key}`,
      cycle: cycle.id,
      dossier: of.id,
      kind: 'event',
      item: reaction.event,
      period: 'Y',
      value,
      on,
      data: { window: window.key },
      by: null,
      evidence: [],
    })),
  };
}
