import type { Dossier } from '#contracts/http/dossiers';
import type { Text } from '#contracts/http/values';
import type { Stage, TodayMark } from '../../components/stage-timeline';
import type { State } from '../../components/state-icon';
import type { Language } from '../../i18n/language';
import type { CalendarDate } from '../../time/calendar-date';
import { daysBetween, monthName, monthOf } from '../../time/calendar-date';

type DossierStage = Dossier['stages'][number];

const states: Record<DossierStage['state'], State> = {
  done: 'done',
  current: 'current',
  'to-come': 'upcoming',
  returned: 'returned',
  overdue: 'overdue',
  locked: 'frozen',
  waiting: 'waiting',
};

/** The stages of a dossier as the timeline draws them. */
export function stageList(
  stages: readonly DossierStage[],
  say: (text: Text | null) => string,
  dates: { language: Language; span: (from: CalendarDate, to: CalendarDate) => string },
): Stage[] {
  return stages.map((stage) => ({
    id: stage.key,
    name: say(stage.title),
    state: states[stage.state],
    period: periodOf(stage, dates),
    ...(stage.note ? { note: say(stage.note) } : {}),
  }));
}

const longDays = 60;

/** The dates of a stage; the months alone where it runs for many of them. */
function periodOf(
  { opensOn, dueOn }: DossierStage,
  dates: { language: Language; span: (from: CalendarDate, to: CalendarDate) => string },
): string {
  if (dueOn === null || daysBetween(opensOn, dueOn) < longDays) return dates.span(opensOn, dueOn ?? opensOn);
  const month = (date: CalendarDate) => monthName(monthOf(date), dates.language);
  return `${month(opensOn)}–${month(dueOn)}`;
}

/** Where today cuts the timeline: in the last stage that has opened, or before the first. */
export function todayMark(stages: readonly DossierStage[], today: CalendarDate, label: string): TodayMark {
  const opened = stages.filter((stage) => stage.opensOn <= today);
  const stage = opened.at(-1) ?? stages[0];
  if (!stage) return { label, stageId: '', at: 0 };
  const span = daysBetween(stage.opensOn, stage.dueOn ?? stage.opensOn) + 1;
  const passed = daysBetween(stage.opensOn, today);
  return { label, stageId: stage.key, at: Math.min(Math.max(passed / span, 0), 1) };
}
