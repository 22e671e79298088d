import type { Reaction } from '../../scheme/people';
import { resolveVal } from '../../scheme/resolve';
import { localDateOf } from '../../calendar/dates';
import type { Context } from '../context';
import type { CycleState, WindowState } from '../cycle';
import type { NewEvent, NewFact } from '../decision';
import { stream, type PersonId } from '../ids';
import { resolveWho } from '../who';
import { ballotsNeeded, combineBallots, type Ballot } from '../../scoring/panels';
import { panelsOf } from './rating';
import { closeAppealWindow, publishResult } from './result';
import { planInForce, type DossierEvent, type DossierState } from './state';

export interface Attended {
  events: NewEvent[];
  facts?: NewFact[];
}

/**
 * What a dossier does when one of its agenda rules falls due: entering a window, being reminded, being late, the end of its appeal
 * window, publication. Nothing where the matter was done meanwhile.
 */
export function attendDossier(
  cycle: CycleState,
  dossier: DossierState,
  rule: string,
  dueAt: string,
  context: Context,
  ballots: PanelBallots = {},
): Attended {
  const [verb = '', key = ''] = rule.split('|');
  const act = (event: DossierEvent): Attended => ({
    events: [{ stream: stream.dossier(dossier.id), ...event, key: `${rule}@${dueAt}`, at: dueAt }],
  });
  if (verb === 'appeal-window')
    return { events: closeAppealWindow(dossier, Number(key)).map((event) => ({ ...event, key: rule, at: dueAt })) };
  if (verb === 'publish')
    return { events: publishResult(dossier).map((event) => ({ ...event, key: 'publish', at: dueAt })) };
  const window = cycle.windows.find((each) => each.key === key);
  if (!window) return { events: [] };
  const owing = owedBy(dossier, window);
  switch (verb.split('.')[0]) {
    case 'enter':
      return dossier.entered.includes(key) ? { events: [] } : act({ kind: 'window-entered', data: { window: key } });
    case 'remind':
    case 'nudge':
      return owing ? act({ kind: 'reminded', data: { window: key, moment: verb } }) : { events: [] };
    case 'due':
      return dossier.past.includes(key) ? { events: [] } : act({ kind: 'window-due', data: { window: key } });
    case 'escalate': {
      const to = owing && escalatesTo(dossier, cycle, window, reactionOf(context, window, verb));
      return to ? act({ kind: 'escalated', data: { window: key, to } }) : { events: [] };
    }
    case 'count':
      return countPanels(dossier, rule, dueAt, context, ballots);
    case 'deduct':
      return owing === dossier.subject ? late(cycle, dossier, window, verb, dueAt, context, act) : { events: [] };
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

/** Who still owes the act of a window, if anybody: the subject his plan and self-assessment, the superior his ratings. */
export function owedBy(dossier: DossierState, window: WindowState): PersonId | null {
  if (!dossier.entered.includes(window.key)) return null;
  switch (window.kind) {
    case 'target-setting':
      return !dossier.plan || ['returned', 'rejected', 'cancelled'].includes(dossier.plan.status)
        ? dossier.subject
        : null;
    case 'monitoring':
      return planInForce(dossier) && window.period && !dossier.monthly[window.period] ? dossier.superior : null;
    case 'self-assessment':
      return dossier.selfAssessedAt || dossier.yearly ? null : dossier.subject;
    case 'review':
      return dossier.yearly || !planInForce(dossier) ? null : dossier.superior;
    default:
      return null;
  }
}

function escalatesTo(
  dossier: DossierState,
  cycle: CycleState,
  window: WindowState,
  reaction: Reaction | undefined,
): PersonId | undefined {
  if (reaction?.to) return resolveWho(reaction.to, dossier, cycle.roles)[0];
  const owing = owedBy(dossier, window);
  const above = owing === dossier.subject ? dossier.superior : dossier.aboveSuperior;
  return above ?? cycle.roles.office?.[0];
}

const reactionOf = (context: Context, window: WindowState, moment: string): Reaction | undefined =>
  context.scheme.stages.find((stage) => stage.id === window.stage)?.reactions?.[Number(moment.split('.')[1])];

/** Lateness is an event of its own with the points of the scheme's setting (A2.3, R12). */
function late(
  cycle: CycleState,
  dossier: DossierState,
  window: WindowState,
  moment: string,
  dueAt: string,
  context: Context,
  act: (event: DossierEvent) => Attended,
): Attended {
  const event = reactionOf(context, window, moment)?.event;
  const points = event && context.scheme.events?.[event]?.points;
  if (!event || !points || (typeof points === 'object' && 'min' in points)) return { events: [] };
  const value = resolveVal(points, cycle.settings);
  const on = localDateOf(dueAt, context.zone);
  const data = { window: window.key, late: { event, on, points: value } };
  const fact: NewFact = {
    id: `${dossier.id}/event/late.${window.key}`,
    cycle: cycle.id,
    dossier: dossier.id,
    kind: 'event',
    item: event,
    period: 'Y',
    value,
    on,
    data: { window: window.key },
    by: null,
    evidence: [],
  };
  return { ...act({ kind: 'was-late', data }), facts: [fact] };
}
