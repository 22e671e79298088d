import type { Dossier } from '#contracts/http/dossiers';
import type { Text } from '#contracts/http/values';
import { localDateOf } from '#domain/calendar/dates';
import type { Context } from '#domain/process/context';
import type { CycleState, WindowState } from '#domain/process/cycle';
import { planInForce, type DossierState } from '#domain/process/dossier/state';
import { lastDayOf, titleOf } from '../cycles/timeline.view';

type Stage = Dossier['stages'][number];
type Standing = Pick<Stage, 'state' | 'note'>;

/** The subject's own way through the year, stage by stage; the rounds of a repeated stage are one entry. */
export function stageViews(state: DossierState, cycle: CycleState, context: Context, learnsOfAppeal: boolean): Stage[] {
  const mine = cycle.windows.filter((window) => window.tracks?.includes(state.track) ?? true);
  return [...new Set(mine.map((window) => window.stage))].flatMap((id): Stage[] => {
    const windows = mine.filter((window) => window.stage === id);
    const [first, last] = [windows[0], windows.at(-1)];
    if (!first || !last) return [];
    const own = first.kind === 'appeal' ? state.result?.window : undefined;
    const dueAt = own ? own.closesAt : last.dueAt;
    return [
      {
        key: id,
        kind: first.kind,
        title: titleOf(context.scheme, `stage.${id}`),
        opensOn: localDateOf(own?.opensAt ?? first.openedAt ?? first.opensAt, cycle.zone),
        dueOn: dueAt === undefined ? null : lastDayOf(dueAt, cycle.zone),
        ...standing(state, windows, first, context.at, learnsOfAppeal),
      },
    ];
  });
}

function standing(
  state: DossierState,
  windows: readonly WindowState[],
  window: WindowState,
  now: string,
  learnsOfAppeal: boolean,
): Standing {
  switch (window.kind) {
    case 'target-setting':
      return ofPlan(state, window, now);
    case 'monitoring':
      return ofMonths(state, windows, now);
    case 'self-assessment':
      return isAll(windows, (each) => state.selfAssessed[each.key] !== undefined)
        ? at('done')
        : owed(state, window, now);
    case 'review':
      return state.result || isAll(windows, (each) => state.complete[each.key] !== undefined)
        ? at('done')
        : owed(state, window, now);
    case 'talks':
      return isAll(windows, (each) => state.talks?.[each.key]?.signed !== undefined)
        ? at('done')
        : owed(state, window, now);
    case 'calibration':
    case 'approval':
      return at(state.result ? 'done' : byWindow(window, now));
    case 'appeal':
      return ofAppeal(state, now, learnsOfAppeal);
    case 'publication':
      return at(state.publishedAt ? 'done' : byWindow(window, now));
    case 'meeting':
    case 'public-notice':
    case 'use-of-results':
      return at(byWindow(window, now));
  }
}

const isAll = (windows: readonly WindowState[], is: (window: WindowState) => boolean): boolean => windows.every(is);

const at = (state: Stage['state'], note: Text | null = null): Standing => ({ state, note });

/** Stages that the subject does not act in follow their windows. */
function byWindow(window: WindowState, now: string): Stage['state'] {
  if (window.status === 'closed') return 'done';
  return window.status === 'open' || now >= window.opensAt ? 'current' : 'to-come';
}

function owed(state: DossierState, window: WindowState, now: string): Standing {
  if (!state.entered.includes(window.key)) return at('to-come');
  return at(window.dueAt !== undefined && now >= window.dueAt ? 'overdue' : 'current');
}

function ofPlan(state: DossierState, window: WindowState, now: string): Standing {
  const { plan } = state;
  const frozen = planInForce(state);
  if (plan?.status === 'returned') return at('returned', { zh: '退回修改', en: 'Returned for changes' });
  if (plan?.status === 'submitted')
    return at(
      'waiting',
      frozen ? { zh: '变更审批中', en: 'Amendment under approval' } : { zh: '审批中', en: 'Under approval' },
    );
  if (!frozen) return owed(state, window, now);
  const { length } = frozen.items;
  const amended = state.amendments;
  return at('locked', {
    zh: `${length} 项，已锁定${amended > 0 ? ` · 变更 ${amended} 次` : ''}`,
    en: `${length} items, frozen${amended > 0 ? ` · amended ${amended === 1 ? 'once' : `${amended} times`}` : ''}`,
  });
}

function ofMonths(state: DossierState, windows: readonly WindowState[], now: string): Standing {
  const rated = windows.filter((window) => state.complete[window.key]).length;
  const note = { zh: `${windows.length} 期，${rated} 期已评`, en: `${rated} of ${windows.length} rated` };
  if (rated === windows.length || state.result) return at('done', note);
  return at(windows.some((window) => now >= window.opensAt) ? 'current' : 'to-come', note);
}

function ofAppeal(state: DossierState, now: string, learnsOfAppeal: boolean): Standing {
  const { result } = state;
  if (!result) return at('to-come');
  if (learnsOfAppeal && state.appeal?.status === 'open')
    return at('waiting', { zh: '申诉办理中', en: 'Appeal under review' });
  const { closesAt, days } = result.window;
  const note = days.length > 0 ? { zh: `${days.length} 个工作日`, en: `${days.length} working days` } : null;
  return at(closesAt === undefined || now < closesAt ? 'current' : 'done', note);
}
