import type { Reaction } from '../../scheme/people';
import { resolveVal } from '../../scheme/resolve';
import { localDateOf } from '../../calendar/dates';
import { settingValues } from '../../scheme/points';
import { periodOfDay, type Context } from '../context';
import type { CycleState, WindowState } from '../cycle';
import type { NewEvent, NewFact } from '../decision';
import { dossierId, stream, type DossierId } from '../ids';
import { escalatesTo } from '../who';
import { rational } from '../../scoring/exact';
import { ballotsNeeded, combineBallots, type Ballot } from '../../scoring/panels';
import { figure } from '../../scoring/plan';
import { itemsAsked, panelsIn, type AskedPanel } from './asked';
import { owedAt, owedBy } from './owed';
import { closeAppealWindow, completeAppealWindow, publishResult } from './result';
import { ownerOf, type DossierEvent, type DossierState } from './state';

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
      return countPanels(dossier, window, cycle, rule, dueAt, context, ballots);
    case 'deduct':
      return late(cycle, dossier, window, rule, dueAt, context, dossierOf);
    default:
      return { events: [] };
  }
}

/** Ballots of a dossier's anonymous panels as they lie in the box, by rating key. They bear no name, time or order. */
export type PanelBallots = Readonly<Record<string, readonly Ballot[]>>;

/** The close of the panels (A5): each with enough ballots is counted, and its rate is the fact that a derivation cites; else the office is told. */
function countPanels(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  rule: string,
  dueAt: string,
  context: Context,
  ballots: PanelBallots,
): Attended {
  const events: NewEvent[] = [];
  const facts: NewFact[] = [];
  const on = stream.dossier(dossier.id);
  for (const asked of panelsIn(context, dossier.track, window)) {
    const { key: panel, isAnonymous } = asked;
    if (!isAnonymous || dossier.counted.includes(panel)) continue;
    const cast = ballots[panel] ?? [];
    const rates = ratesOf(asked, cast, dossier, cycle, context);
    const key = `${rule}@${dueAt}#${panel}`;
    if (!rates) {
      // Counted again after a late ballot and still short: the office has been told.
      if (dossier.short.includes(panel)) continue;
      const data = { panel, ballots: cast.length, needed: ballotsNeeded(asked.panel) };
      events.push({ stream: on, kind: 'panel-short', data, key, at: dueAt });
      continue;
    }
    events.push({ stream: on, kind: 'panel-counted', data: { panel, ballots: cast.length }, key, at: dueAt });
    for (const { item, value } of rates)
      facts.push({
        id: `${dossier.id}/rate/${panel}${item === undefined ? '' : `/${item}`}`,
        cycle: dossier.cycle,
        dossier: dossier.id,
        kind: 'rate',
        node: asked.node,
        ...(item !== undefined && { item }),
        panel: asked.id,
        period: asked.period,
        value,
        data: { ballots: cast.length },
        by: null,
        evidence: [],
      });
  }
  return { events, facts };
}

/** A panel's combined rate, of a declared branch one for each item it rates; undefined while there are too few ballots. */
function ratesOf(
  asked: AskedPanel,
  cast: readonly Ballot[],
  dossier: DossierState,
  cycle: CycleState,
  context: Context,
): { item?: string; value: string }[] | undefined {
  const { id, panel, part, isOfPlan } = asked;
  const settings = settingValues(context.scheme.settings, cycle.settings);
  const strata = panel.strata ?? [];
  const weightOf = (place: number) => {
    const weight = strata[place]?.weight;
    return weight === undefined ? undefined : figure({ settings }, weight);
  };
  const items = itemsAsked(asked, dossier, context);
  const maximum = rational(asked.items[0]?.points ?? '100');
  const combined = (ballots: readonly Ballot[]) =>
    combineBallots(id, panel, ballots, context.scheme.basis, weightOf, panel.ballot ? undefined : maximum);
  if (!isOfPlan || items === asked.items) {
    const outcome = combined(cast);
    return outcome.kind === 'rate'
      ? [{ ...(part !== undefined && { item: part }), value: outcome.step.trace.exact }]
      : undefined;
  }
  const rates = items.map((item) => {
    const outcome = combined(cast.map((ballot) => ({ ...ballot, marks: { mark: ballot.marks[item.id] ?? '' } })));
    return outcome.kind === 'rate' ? { item: item.id, value: outcome.step.trace.exact } : undefined;
  });
  return rates.every((rate) => rate !== undefined) ? rates : undefined;
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
  const found = owed.map((person) => (person === ownerOf(dossier) ? dossier : dossierOf(dossierId(cycle.id, person))));
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
      period: periodOfDay(on, cycle),
      value,
      on,
      data: { window: window.key },
      by: null,
      evidence: [],
    })),
  };
}
