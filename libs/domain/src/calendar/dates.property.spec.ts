import fc from 'fast-check';
import {
  addDays,
  addMonths,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  endOfDay,
  localDate,
  localDateOf,
  monthOf,
  startOfDay,
  weekday,
  yearOf,
} from './dates';

const anyDate = fc.integer({ min: 0, max: 100_000 }).map((days) => addDays(localDate('1901-01-01'), days));
const anyZone = fc.constantFrom(
  'Asia/Shanghai',
  'UTC',
  'Asia/Urumqi',
  'Asia/Kathmandu',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
);

describe('a month’s span', () => {
  it('lands in the month counted, never on a later day of month, and keeps the order of dates', () => {
    fc.assert(
      fc.property(anyDate, anyDate, fc.integer({ min: -600, max: 600 }), (a, b, months) => {
        const moved = addMonths(a, months);
        expect(yearOf(moved) * 12 + monthOf(moved)).toBe(yearOf(a) * 12 + monthOf(a) + months);
        expect(dayOfMonth(moved)).toBe(Math.min(dayOfMonth(a), daysInMonth(yearOf(moved), monthOf(moved))));
        if (a <= b) expect(moved <= addMonths(b, months)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('calendar days', () => {
  it('add and subtract to the same date', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(addDays(moved, -days)).toBe(date);
        expect(daysBetween(date, moved)).toBe(days);
        expect((weekday(moved) - weekday(date) - days) % 7 === 0).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('the start of a day', () => {
  it('is the first instant of the day, in every zone, and a millisecond less is the day before', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        // Apia left out 2011-12-30 altogether.
        fc.pre(!(zone === 'Pacific/Apia' && date === '2011-12-30'));
        const start = startOfDay(date, zone);
        expect(localDateOf(start, zone)).toBe(date);
        expect(localDateOf(new Date(Date.parse(start) - 1).toISOString(), zone) < date).toBe(true);
        expect(endOfDay(date, zone) > start).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
