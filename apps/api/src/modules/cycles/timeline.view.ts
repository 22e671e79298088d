import { holidayName, isWorkingDay, nearestWorkingDay, type WorkCalendar } from '#domain/calendar/working-days';
import { addDays, localDate, localDateOf } from '#domain/calendar/dates';
import type { StageWindow } from '#domain/process/cycle';
import type { TimelineFinding } from '#domain/process/timeline';
import { namedTitle } from '#domain/scheme/titles';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import type { LaunchPreview, WindowPreview } from '#contracts/http/cycles';
import type { Text } from '#contracts/http/values';

type Finding = LaunchPreview['findings'][number];

export const titleOf = (scheme: ResolvedScheme, key: string): Text =>
  namedTitle(scheme, key) ?? { zh: key.split('.').at(-1) ?? key, en: key.split('.').at(-1) ?? key };

/** The last local day of a window: its end is the start of the day after. */
export const lastDayOf = (dueAt: string, zone: string): string =>
  localDateOf(new Date(Date.parse(dueAt) - 1).toISOString(), zone);

/** A window's name: the stage's title, with the month where it is repeated. */
export function windowTitle(scheme: ResolvedScheme, window: Pick<StageWindow, 'stage' | 'period'>): Text {
  const stage = titleOf(scheme, `stage.${window.stage}`);
  const month = /^M(\d\d)$/.exec(window.period ?? '')?.[1];
  if (!month) return stage;
  const name = new Date(Date.UTC(2026, Number(month) - 1, 1)).toLocaleString('en', { month: 'short', timeZone: 'UTC' });
  return { zh: `${Number(month)}月`, en: name };
}

export function windowPreview(
  scheme: ResolvedScheme,
  window: StageWindow,
  calendar: WorkCalendar,
  zone: string,
): WindowPreview {
  const opensOn = localDateOf(window.opensAt, zone);
  const dueOn = window.dueAt ? lastDayOf(window.dueAt, zone) : null;
  return {
    key: window.key,
    stage: window.stage,
    kind: window.kind,
    period: window.period ?? null,
    title: windowTitle(scheme, window),
    opensAt: window.opensAt,
    opensOn,
    dueAt: window.dueAt ?? null,
    dueOn,
    workingDays: dueOn ? workingDays(opensOn, dueOn, calendar) : null,
    provisional: window.missingYear !== undefined,
  };
}

/** Working days from the first to the last day, both included; null where a year's notice is missing. */
function workingDays(from: string, to: string, calendar: WorkCalendar): number | null {
  let count = 0;
  for (let day = localDate(from); day <= to; day = addDays(day, 1)) {
    const answer = isWorkingDay(day, calendar);
    if (answer.provisional) return null;
    if (answer.working) count += 1;
  }
  return count;
}

/** A day with its weekday as people write it. */
function dayWords(date: string): Text {
  const day = new Date(`${date}T00:00:00Z`);
  const zh = new Intl.DateTimeFormat('zh-CN', { weekday: 'short', timeZone: 'UTC' }).format(day);
  const words = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return {
    zh: `${day.getUTCMonth() + 1}月${day.getUTCDate()}日 ${zh}`,
    en: new Intl.DateTimeFormat('en-GB', words).format(day).replace(',', ''),
  };
}

/** A doubtful date in words, with the days that would settle it as answers. */
export function timelineFinding(
  finding: TimelineFinding,
  scheme: ResolvedScheme,
  windows: readonly WindowPreview[],
  calendar: WorkCalendar,
): Finding {
  const window = windows.find((each) => each.key === finding.window);
  const name = window
    ? windowTitle(scheme, { stage: window.stage, period: window.period ?? undefined })
    : { zh: finding.window, en: finding.window };
  const stage = window ? titleOf(scheme, `stage.${window.stage}`) : name;
  const title = window?.period ? { zh: `${name.zh}${stage.zh}`, en: `${stage.en} ${name.en}` } : stage;
  const base = { code: finding.code, about: finding.window };
  switch (finding.code) {
    case 'due-on-day-off': {
      const dueOn = localDate(String(finding.params.dueOn));
      const name = holidayName(dueOn, calendar);
      const on = dayWords(dueOn);
      return {
        ...base,
        severity: 'warning',
        message: {
          zh: `${title.zh}截止 ${on.zh}，${name ? `正值${name}放假` : '是休息日'}`,
          en: `${title.en} is due on ${on.en}, a day off${name ? ` (${name})` : ''}`,
        },
        hint: {
          zh: '固定日期遇休不会自动顺延，请选择处理方式',
          en: 'A fixed day does not move by itself; choose what to do',
        },
        answers: (['before', 'after'] as const).flatMap((side) => {
          const moved = nearestWorkingDay(dueOn, side, calendar);
          if (moved.provisional || !window) return [];
          const day = dayWords(moved.date);
          return [
            {
              label:
                side === 'before'
                  ? { zh: `提前到 ${day.zh}`, en: `Bring forward to ${day.en}` }
                  : { zh: `顺延到 ${day.zh}`, en: `Put off to ${day.en}` },
              dates: [{ key: window.key, opensOn: window.opensOn, dueOn: moved.date }],
            },
          ];
        }),
      };
    }
    case 'window-empty':
      return {
        ...base,
        severity: 'error',
        message: { zh: `${title.zh}在开始之前就截止`, en: `${title.en} is due before it opens` },
        hint: { zh: '请修改开始或截止日期', en: 'Change its first or last day' },
        answers: [],
      };
    case 'provisional':
      return {
        ...base,
        severity: 'notice',
        message: {
          zh: `${finding.params.year} 年节假日安排尚未公布，${title.zh}日期为暂定`,
          en: `The holidays of ${finding.params.year} are not announced; the days of ${title.en} are provisional`,
        },
        hint: { zh: '可以发起；公布后导入通知即自动确定', en: 'You may launch; importing the notice settles them' },
        answers: [],
      };
    case 'before-previous':
      return {
        ...base,
        severity: 'warning',
        message: { zh: `${title.zh}早于上一环节开始`, en: `${title.en} opens before the stage above it` },
        hint: { zh: '确认两个环节是否需要同时进行', en: 'Check whether both should run at once' },
        answers: [],
      };
  }
}
