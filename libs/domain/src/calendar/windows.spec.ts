import seed from '#catalogue/calendar/state-council.json';
import type { Span } from '../scheme/dates';
import { applyNotice, parseCalendar } from './notice';
import { isWithin, openWindow } from './windows';

const calendar = parseCalendar(seed);
const zone = 'Asia/Shanghai';
const open = (openedAt: string, count: number, unit: Span['unit']) =>
  openWindow({ openedAt, span: { count, unit }, zone, calendar });

describe('a window', () => {
  it('ends at 24:00 local time of its last day and records its calendar (A2.2)', () => {
    expect(open('2026-09-29T02:00:00.000Z', 5, 'working-day')).toEqual({
      provisional: false,
      opensAt: '2026-09-29T02:00:00.000Z',
      closesAt: '2026-10-12T16:00:00.000Z',
      days: ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
      lastDay: '2026-10-12',
      calendar: { id: 'state-council', version: 1 },
    });
  });

  it('starts from the local day of its event', () => {
    // 16:30 UTC on 28 September is 00:30 on 29 September in Shanghai.
    expect(open('2026-09-28T16:30:00.000Z', 1, 'working-day')).toMatchObject({ lastDay: '2026-09-30' });
    expect(open('2026-09-28T15:59:59.999Z', 1, 'working-day')).toMatchObject({ lastDay: '2026-09-29' });
  });

  it.each<[number, Span['unit'], string]>([
    [10, 'day', '2026-10-09'],
    [2, 'week', '2026-10-13'],
    [1, 'month', '2026-10-29'],
    [1, 'year', '2027-09-29'],
  ])('of %i %s counts the calendar alone', (count, unit, lastDay) => {
    const window = open('2026-09-29T02:00:00.000Z', count, unit);
    expect(window).toMatchObject({ provisional: false, lastDay });
    expect(window).not.toHaveProperty('days');
  });

  it('into a year with no notice yet has no last day and stays open (1b)', () => {
    const window = open('2026-12-30T02:00:00.000Z', 5, 'working-day');
    expect(window).toEqual({
      provisional: true,
      missingYear: 2027,
      opensAt: '2026-12-30T02:00:00.000Z',
      calendar: { id: 'state-council', version: 1 },
    });
    expect(isWithin(window, '2029-01-01T00:00:00.000Z')).toBe(true);
    expect(isWithin(window, '2026-12-30T01:59:59.999Z')).toBe(false);
  });

  it('ending in the last days of December is completed when the next year is loaded (1b)', () => {
    // 23 December 2026 is a Wednesday: 24, 25, 28.
    expect(open('2026-12-23T02:00:00.000Z', 3, 'working-day')).toMatchObject({ provisional: true, missingYear: 2027 });
    const loaded = applyNotice(calendar, { year: 2027, off: [], makeUp: [], source: 'notice' });
    if (!loaded.ok) throw new Error('refused');
    const span: Span = { count: 3, unit: 'working-day' };
    const request = { openedAt: '2026-12-23T02:00:00.000Z', span, zone, calendar: loaded.calendar };
    expect(openWindow(request)).toMatchObject({
      lastDay: '2026-12-28',
      calendar: { id: 'state-council', version: 2 },
    });
  });

  it('of calendar days does not wait for a notice', () => {
    expect(open('2026-12-20T02:00:00.000Z', 1, 'month')).toMatchObject({ provisional: false, lastDay: '2027-01-20' });
  });

  it('holds its first instant and not the one at which it closes', () => {
    const window = open('2026-09-29T02:00:00.000Z', 5, 'working-day');
    expect(isWithin(window, '2026-09-29T02:00:00.000Z')).toBe(true);
    expect(isWithin(window, '2026-10-12T15:59:59.999Z')).toBe(true);
    expect(isWithin(window, '2026-10-12T16:00:00.000Z')).toBe(false);
  });

  it('without a day in it is refused', () => {
    expect(() => open('2026-09-29T02:00:00.000Z', 0, 'day')).toThrow(RangeError);
    expect(() => open('2026-09-29T02:00:00.000Z', -5, 'working-day')).toThrow(RangeError);
  });

  it('follows the zone of the organisation', () => {
    const span: Span = { count: 1, unit: 'day' };
    expect(
      openWindow({ openedAt: '2026-09-29T02:00:00.000Z', span, zone: 'America/New_York', calendar }),
    ).toMatchObject({
      lastDay: '2026-09-29',
      closesAt: '2026-09-30T04:00:00.000Z',
    });
  });
});
