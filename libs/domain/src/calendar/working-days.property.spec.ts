import fc from 'fast-check';
import seed from '#catalogue/calendar/state-council.json';
import { addDays, localDate, weekday, type LocalDate } from './dates';
import { dayStrip } from './day-strip';
import { parseCalendar } from './notice';
import { isWorkingDay, workingDaysAfter, workingDaysLeft } from './working-days';

const calendar = parseCalendar(seed);
/** 2015-01-01 to 2026-12-27: the days that the seed settles. */
const settledDate = fc.integer({ min: 0, max: 4378 }).map((days) => addDays(localDate('2015-01-01'), days));

function isWorked(date: LocalDate): boolean {
  const day = isWorkingDay(date, calendar);
  return !day.provisional && day.working;
}

describe('working days after a date', () => {
  it('are all worked, in order, and nothing worked is left out', () => {
    fc.assert(
      fc.property(settledDate, fc.integer({ min: 1, max: 40 }), (start, count) => {
        const counted = workingDaysAfter(start, count, calendar);
        fc.pre(!counted.provisional);
        if (counted.provisional) return;
        expect(counted.days).toHaveLength(count);
        expect(counted.days.every(isWorked)).toBe(true);
        expect(counted.lastDay).toBe(counted.days.at(-1));
        const all: LocalDate[] = [];
        for (let date = addDays(start, 1); date <= counted.lastDay; date = addDays(date, 1)) {
          if (isWorked(date)) all.push(date);
        }
        expect(counted.days).toEqual(all);
      }),
      { numRuns: 10_000 },
    );
  });

  it('never end earlier for a later start or a larger count', () => {
    fc.assert(
      fc.property(settledDate, fc.nat(20), fc.nat(20), fc.nat(10), (start, later, count, more) => {
        const first = workingDaysAfter(start, count, calendar);
        const second = workingDaysAfter(addDays(start, later), count + more, calendar);
        fc.pre(!first.provisional && !second.provisional);
        if (!first.provisional && !second.provisional) expect(first.lastDay <= second.lastDay).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('counted back lead from a working day to where they were counted from', () => {
    fc.assert(
      fc.property(settledDate, fc.integer({ min: 1, max: 30 }), (start, count) => {
        fc.pre(isWorked(start));
        const there = workingDaysAfter(start, count, calendar);
        fc.pre(!there.provisional);
        const back = workingDaysAfter(there.lastDay, -count, calendar);
        expect(back).toMatchObject({ provisional: false, lastDay: start });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('working days left', () => {
  it('agree with the counting forward', () => {
    fc.assert(
      fc.property(settledDate, fc.integer({ min: 1, max: 40 }), (start, count) => {
        const counted = workingDaysAfter(start, count, calendar);
        fc.pre(!counted.provisional);
        expect(workingDaysLeft(start, counted.lastDay, calendar)).toEqual({ provisional: false, days: count });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a strip of days', () => {
  it('has every day once, with the weekdays in turn', () => {
    fc.assert(
      fc.property(settledDate, fc.nat(60), (from, length) => {
        const strip = dayStrip(from, addDays(from, length), calendar);
        expect(strip).toHaveLength(length + 1);
        strip.forEach((day, index) => expect(day.date).toBe(addDays(from, index)));
        expect(strip.every((day) => day.weekday === weekday(day.date))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
