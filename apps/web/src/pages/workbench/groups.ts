import type { Inbox, InboxItem } from '#contracts/http/tasks';
import type { DueState } from '../../components/days-left';
import type { CalendarDate } from '../../time/calendar-date';
import { addDays, weekdayIndex } from '../../time/calendar-date';

export type GroupName = 'overdue' | 'today' | 'thisWeek' | 'later';

export interface InboxGroup {
  readonly name: GroupName;
  readonly items: readonly InboxItem[];
}

/** The Sunday that ends the week of a day. */
export function weekEnd(today: CalendarDate): CalendarDate {
  return addDays(today, (7 - weekdayIndex(today)) % 7);
}

function groupOf(item: InboxItem, inbox: Pick<Inbox, 'now' | 'today'>): GroupName {
  if (item.dueAt !== null && item.dueAt <= inbox.now) return 'overdue';
  if (item.dueOn === null) return 'later';
  if (item.dueOn <= inbox.today) return 'today';
  return item.dueOn <= weekEnd(inbox.today) ? 'thisWeek' : 'later';
}

/** The inbox in four groups, each by its due day; a chosen day leaves only what falls due on it. */
export function groupsOf(inbox: Pick<Inbox, 'now' | 'today' | 'items'>, day: CalendarDate | undefined): InboxGroup[] {
  const names: GroupName[] = ['overdue', 'today', 'thisWeek', 'later'];
  const far = '9999';
  const shown = inbox.items
    .filter((item) => day === undefined || item.dueOn === day)
    .toSorted((a, b) => ((a.dueAt ?? far) < (b.dueAt ?? far) ? -1 : (a.dueAt ?? far) > (b.dueAt ?? far) ? 1 : 0));
  return names
    .map((name) => ({ name, items: shown.filter((item) => groupOf(item, inbox) === name) }))
    .filter((group) => group.items.length > 0);
}

/** The first lines of the groups, and how many lines are left out. */
export function firstLines(groups: readonly InboxGroup[], size: number): { groups: InboxGroup[]; rest: number } {
  let left = size;
  const shown = groups.map((group) => {
    const items = group.items.slice(0, Math.max(0, left));
    left -= items.length;
    return { ...group, items };
  });
  const all = groups.reduce((sum, group) => sum + group.items.length, 0);
  return { groups: shown.filter((group) => group.items.length > 0), rest: Math.max(0, all - size) };
}

/** How a line stands towards its due day; `time` is the last moment of today. */
export function dueState(
  item: Pick<InboxItem, 'dueAt' | 'dueOn' | 'daysLeft'>,
  inbox: Pick<Inbox, 'now' | 'today'>,
  time: string,
): DueState {
  if (item.dueAt === null || item.dueOn === null) return { kind: 'open' };
  if (item.dueAt <= inbox.now) return { kind: 'overdue', days: Math.abs(item.daysLeft ?? 0) };
  if (item.dueOn === inbox.today) return { kind: 'today', time };
  return item.daysLeft === null ? { kind: 'open' } : { kind: 'left', days: item.daysLeft };
}
