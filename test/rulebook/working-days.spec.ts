import seed from '#catalogue/calendar/state-council.json';
import { localDate, parseInstant } from '#domain/calendar/dates';
import { parseCalendar } from '#domain/calendar/notice';
import { isWithin, openWindow } from '#domain/calendar/windows';
import { workingDaysLeft } from '#domain/calendar/working-days';

const calendar = parseCalendar(seed);

/** The letter's arrival at HR by the clock on the wall in Shanghai. */
function reachesHr(localTime: string): string {
  const instant = parseInstant(`${localTime}+08:00`);
  if (instant === undefined) throw new Error(localTime);
  return instant;
}

describe('Part C 4: an R12 result signed off on Tuesday 29 September 2026', () => {
  const window = openWindow({
    openedAt: reachesHr('2026-09-29T10:00:00'),
    span: { count: 5, unit: 'working-day' },
    zone: 'Asia/Shanghai',
    calendar,
  });

  it('has the five working days 30 September, 8, 9, 10 and 12 October', () => {
    expect(window).toMatchObject({
      days: ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
      lastDay: '2026-10-12',
    });
  });

  it('closes on 12 October at 24:00 in Shanghai', () => {
    // 24:00 at +08:00 is 16:00 UTC.
    expect(window).toMatchObject({ provisional: false, closesAt: '2026-10-12T16:00:00.000Z' });
  });

  it('may be appealed by a letter that reaches HR on 12 October at 23:59', () => {
    expect(isWithin(window, reachesHr('2026-10-12T23:59:00'))).toBe(true);
    expect(isWithin(window, reachesHr('2026-10-12T23:59:59.999'))).toBe(true);
  });

  it('may not be appealed by a letter that reaches HR on 13 October at 00:00', () => {
    expect(isWithin(window, reachesHr('2026-10-13T00:00:00'))).toBe(false);
  });

  it('may be appealed on the very day of the sign-off, which is not counted', () => {
    expect(isWithin(window, reachesHr('2026-09-29T10:00:00'))).toBe(true);
    expect(isWithin(window, reachesHr('2026-09-29T09:59:59'))).toBe(false);
  });

  it('shows five working days left on the day of the sign-off and none on the last day', () => {
    const left = (today: string) => workingDaysLeft(localDate(today), localDate('2026-10-12'), calendar);
    expect(left('2026-09-29')).toEqual({ provisional: false, days: 5 });
    expect(left('2026-10-09')).toEqual({ provisional: false, days: 2 });
    expect(left('2026-10-12')).toEqual({ provisional: false, days: 0 });
  });

  it('has the same last moment whatever the hour of the sign-off', () => {
    for (const time of ['00:00:00', '12:00:00', '23:59:59']) {
      const opened = openWindow({
        openedAt: reachesHr(`2026-09-29T${time}`),
        span: { count: 5, unit: 'working-day' },
        zone: 'Asia/Shanghai',
        calendar,
      });
      expect(opened).toMatchObject({ closesAt: '2026-10-12T16:00:00.000Z' });
    }
  });
});
