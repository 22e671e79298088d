import type { InboxItem } from '#contracts/http/tasks';
import { dueState, firstLines, groupsOf, weekEnd } from './groups';

const line = (key: string, dueOn: string | null, daysLeft: number | null): InboxItem => ({
  key,
  kind: 'approve',
  cycle: { id: 'c', name: '2025–2026 年度' },
  window: null,
  period: null,
  stageTitle: null,
  dueAt: dueOn === null ? null : `${dueOn}T16:00:00.000Z`,
  dueOn,
  daysLeft,
  total: 1,
  subjects: [],
  for: null,
  isReturned: false,
  link: '/',
});

/** Wednesday 16 September 2026, 10:42 in China. */
const desk = { now: '2026-09-16T02:42:00.000Z', today: '2026-09-16' };
const items = [
  line('open', null, null),
  line('friday', '2026-09-18', 2),
  line('sunday', '2026-09-20', 3),
  line('today', '2026-09-16', 0),
  line('late', '2026-09-14', -2),
  line('next week', '2026-09-22', 4),
];

describe('the inbox', () => {
  it('stands in four groups by due day, the week ending on Sunday', () => {
    const groups = groupsOf({ ...desk, items }, undefined);
    expect(groups.map(({ name, items: lines }) => [name, lines.map((each) => each.key)])).toEqual([
      ['overdue', ['late']],
      ['today', ['today']],
      ['thisWeek', ['friday', 'sunday']],
      ['later', ['next week', 'open']],
    ]);
  });

  it('shows only what falls due on a chosen day', () => {
    expect(groupsOf({ ...desk, items }, '2026-09-18')).toMatchObject([
      { name: 'thisWeek', items: [{ key: 'friday' }] },
    ]);
  });

  it('shows its first lines, and says how many are left out', () => {
    const { groups, rest } = firstLines(groupsOf({ ...desk, items }, undefined), 3);
    expect(groups.map(({ name, items: lines }) => [name, lines.map((each) => each.key)])).toEqual([
      ['overdue', ['late']],
      ['today', ['today']],
      ['thisWeek', ['friday']],
    ]);
    expect(rest).toBe(3);
    expect(firstLines(groups, 12).rest).toBe(0);
  });

  it('counts working days after today, and says the hour on the day itself', () => {
    expect(items.map((item) => dueState(item, desk, '24:00'))).toEqual([
      { kind: 'open' },
      { kind: 'left', days: 2 },
      { kind: 'left', days: 3 },
      { kind: 'today', time: '24:00' },
      { kind: 'overdue', days: 2 },
      { kind: 'left', days: 4 },
    ]);
  });

  it('is late from the due instant on, the same day or not', () => {
    const noon = { ...line('noon', '2026-09-16', 0), dueAt: '2026-09-16T02:42:00.000Z' };
    expect(dueState(noon, desk, '12:00')).toEqual({ kind: 'overdue', days: 0 });
  });

  it('ends a week on the same day when that is a Sunday', () => {
    expect(weekEnd('2026-09-20')).toBe('2026-09-20');
    expect(weekEnd('2026-09-21')).toBe('2026-09-27');
  });
});
