import seed from '#catalogue/calendar/state-council.json';
import { localDate } from './dates';
import { dayStrip } from './day-strip';
import { parseCalendar } from './notice';
import {
  assumingYears,
  dayKind,
  isWorkingDay,
  missingYearFor,
  nearestWorkingDay,
  workingDaysAfter,
  workingDaysLeft,
} from './working-days';

const calendar = parseCalendar(seed);
const on = localDate;
describe('a working day', () => {
  it('is a weekday without a holiday or a make-up day on a weekend (A2.2)', () => {
    expect(isWorkingDay(on('2026-10-08'), calendar)).toEqual({ provisional: false, working: true });
    expect(isWorkingDay(on('2026-10-10'), calendar)).toEqual({ provisional: false, working: true });
    expect(isWorkingDay(on('2026-10-11'), calendar)).toEqual({ provisional: false, working: false });
    expect(isWorkingDay(on('2026-10-01'), calendar)).toEqual({ provisional: false, working: false });
  });

  it('is not guessed in a year without a notice', () => {
    expect(isWorkingDay(on('2027-03-01'), calendar)).toEqual({ provisional: true, missingYear: 2027 });
    expect(isWorkingDay(on('2014-12-26'), calendar)).toEqual({ provisional: true, missingYear: 2014 });
    expect(dayKind(on('2027-03-01'), calendar)).toBe('unknown');
  });

  it('is settled from 28 December only when the next year is loaded (1b)', () => {
    expect(missingYearFor(on('2026-12-27'), calendar)).toBeUndefined();
    expect(missingYearFor(on('2026-12-28'), calendar)).toBe(2027);
    expect(missingYearFor(on('2026-12-31'), calendar)).toBe(2027);
    expect(missingYearFor(on('2025-12-31'), calendar)).toBeUndefined();
  });

  it('nearest to a day off lies before or after it', () => {
    expect(nearestWorkingDay(on('2026-10-03'), 'before', calendar)).toEqual({ provisional: false, date: '2026-09-30' });
    expect(nearestWorkingDay(on('2026-10-03'), 'after', calendar)).toEqual({ provisional: false, date: '2026-10-08' });
    expect(nearestWorkingDay(on('2026-10-10'), 'before', calendar)).toEqual({ provisional: false, date: '2026-10-10' });
    expect(nearestWorkingDay(on('2027-01-01'), 'before', calendar)).toEqual({ provisional: true, missingYear: 2027 });
  });
});

describe('working days after a date', () => {
  it('do not count the day of the starting event', () => {
    expect(workingDaysAfter(on('2026-09-29'), 1, calendar)).toEqual({
      provisional: false,
      days: ['2026-09-30'],
      lastDay: '2026-09-30',
    });
    expect(workingDaysAfter(on('2026-09-29'), 0, calendar)).toEqual({
      provisional: false,
      days: [],
      lastDay: '2026-09-29',
    });
  });

  it('start from a day off as from any other', () => {
    // 2 October 2026 is a holiday: 8 and 9 October are the next two.
    expect(workingDaysAfter(on('2026-10-02'), 2, calendar)).toMatchObject({ days: ['2026-10-08', '2026-10-09'] });
  });

  it("run over a year's end that is loaded", () => {
    // 31 December 2025 is a Wednesday; 1 to 3 January off, Sunday 4 January worked.
    expect(workingDaysAfter(on('2025-12-30'), 3, calendar)).toEqual({
      provisional: false,
      days: ['2025-12-31', '2026-01-04', '2026-01-05'],
      lastDay: '2026-01-05',
    });
  });

  it('go back with a negative count', () => {
    expect(workingDaysAfter(on('2026-10-13'), -5, calendar)).toEqual({
      provisional: false,
      days: ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
      lastDay: '2026-09-30',
    });
    expect(workingDaysAfter(on('2015-01-05'), -2, calendar)).toEqual({ provisional: true, missingYear: 2014 });
  });

  it('have no last day in a year without a notice, nor in the last days of December before it (1b)', () => {
    // 24 December 2026 is a Thursday: the first is Friday 25, the second would be Monday 28.
    expect(workingDaysAfter(on('2026-12-24'), 1, calendar)).toMatchObject({ lastDay: '2026-12-25' });
    expect(workingDaysAfter(on('2026-12-24'), 2, calendar)).toEqual({ provisional: true, missingYear: 2027 });
    expect(workingDaysAfter(on('2026-12-24'), 8, calendar)).toEqual({ provisional: true, missingYear: 2027 });
  });
});

describe('working days left', () => {
  it('are those after today up to and with the due day', () => {
    const left = (today: string, due: string) => workingDaysLeft(on(today), on(due), calendar);
    expect(left('2026-09-29', '2026-10-12')).toEqual({ provisional: false, days: 5 });
    expect(left('2026-10-03', '2026-10-12')).toEqual({ provisional: false, days: 4 });
    expect(left('2026-10-11', '2026-10-12')).toEqual({ provisional: false, days: 1 });
    expect(left('2026-10-12', '2026-10-12')).toEqual({ provisional: false, days: 0 });
  });

  it('are negative once overdue', () => {
    expect(workingDaysLeft(on('2026-10-14'), on('2026-10-12'), calendar)).toEqual({ provisional: false, days: -2 });
    // A Sunday after a due Saturday: no working day has passed.
    expect(workingDaysLeft(on('2026-10-11'), on('2026-10-10'), calendar)).toEqual({ provisional: false, days: 0 });
  });

  it('are not known into a year without a notice', () => {
    expect(workingDaysLeft(on('2026-12-20'), on('2027-01-08'), calendar)).toEqual({
      provisional: true,
      missingYear: 2027,
    });
  });
});

describe('a preview of years without a notice', () => {
  const preview = assumingYears(calendar, [2026, 2027, 2028]);

  it('takes weekends and the holidays of fixed date, and is no stored version', () => {
    expect(preview.version).toBe(0);
    expect(dayKind(on('2027-01-01'), preview)).toBe('holiday');
    expect(dayKind(on('2027-01-04'), preview)).toBe('working');
    expect(dayKind(on('2026-10-10'), preview)).toBe('make-up');
    // 19 January 2027 is a Tuesday: 20, 21, 22, 25 and 26 January.
    expect(workingDaysAfter(on('2027-01-19'), 5, preview)).toMatchObject({ lastDay: '2027-01-26' });
    expect(calendar.years).toHaveLength(12);
  });
});

describe('a strip of days', () => {
  it('shows each day with its kind and the holiday it belongs to', () => {
    expect(dayStrip(on('2026-10-07'), on('2026-10-12'), calendar)).toEqual([
      { date: '2026-10-07', weekday: 3, kind: 'holiday', name: '国庆节' },
      { date: '2026-10-08', weekday: 4, kind: 'working' },
      { date: '2026-10-09', weekday: 5, kind: 'working' },
      { date: '2026-10-10', weekday: 6, kind: 'make-up', name: '国庆节' },
      { date: '2026-10-11', weekday: 7, kind: 'weekend' },
      { date: '2026-10-12', weekday: 1, kind: 'working' },
    ]);
    expect(dayStrip(on('2026-10-12'), on('2026-10-11'), calendar)).toEqual([]);
  });

  it('marks what a notice to come may still change', () => {
    expect(dayStrip(on('2026-12-27'), on('2027-01-01'), calendar).map((day) => [day.kind, day.missingYear])).toEqual([
      ['weekend', undefined],
      ['working', 2027],
      ['working', 2027],
      ['working', 2027],
      ['working', 2027],
      ['unknown', 2027],
    ]);
  });
});
