import seed from '#catalogue/calendar/state-council.json';
import type { When } from '../scheme/dates';
import type { Period } from '../scheme/values';
import { parseCalendar } from './notice';
import { recurrenceOf, resolveRepeated, resolveWhen, type WhenContext } from './when';

const calendar = parseCalendar(seed);
const zone = 'Asia/Shanghai';
const year2026: WhenContext = { cycle: { year: 2026, yearStarts: '01-01', zone }, calendar };
const school: WhenContext = { cycle: { year: 2026, yearStarts: '09-01', zone }, calendar };

function dateOf(when: When, context: WhenContext = year2026): unknown {
  const resolved = resolveWhen(when, context);
  return resolved.kind === 'settled' ? resolved.date : resolved;
}

function datesOf(when: When, repeat: Parameters<typeof resolveRepeated>[1], context = year2026): string[] {
  return resolveRepeated(when, repeat, context).map(({ resolved }) =>
    resolved.kind === 'settled' ? resolved.date : resolved.kind,
  );
}

const inPeriod = (period: Period, context = year2026): WhenContext => ({ ...context, period });

describe('a fixed day', () => {
  it('opens at 00:00 and closes at 24:00 of the zone (A2.2)', () => {
    expect(resolveWhen({ kind: 'date', on: '07-10' }, year2026)).toEqual({
      kind: 'settled',
      firstDay: '2026-07-10',
      date: '2026-07-10',
      opensAt: '2026-07-09T16:00:00.000Z',
      closesAt: '2026-07-10T16:00:00.000Z',
    });
  });

  it('of the cycle lies in the calendar year in which the cycle has it; year 1 is the year after', () => {
    expect(dateOf({ kind: 'date', on: '12-15' })).toBe('2026-12-15');
    expect(dateOf({ kind: 'date', on: '04-01', year: 1 })).toBe('2027-04-01');
    expect(dateOf({ kind: 'date', on: '12-01', year: -1 })).toBe('2025-12-01');
    expect(dateOf({ kind: 'date', on: '10-05' }, school)).toBe('2026-10-05');
    expect(dateOf({ kind: 'date', on: '07-10' }, school)).toBe('2027-07-10');
    expect(dateOf({ kind: 'date', on: '07-10', year: 1 }, school)).toBe('2028-07-10');
    expect(dateOf({ kind: 'day', on: '2026-07-10' }, school)).toBe('2026-07-10');
  });

  it('on a day off stays where it is unless the scheme says before or after (1b)', () => {
    // 15 November 2026 is a Sunday; 3 October lies in the National Day holiday.
    expect(dateOf({ kind: 'date', on: '11-15' })).toBe('2026-11-15');
    expect(dateOf({ kind: 'date', on: '11-15', ifOff: 'keep' })).toBe('2026-11-15');
    expect(resolveWhen({ kind: 'date', on: '11-15', ifOff: 'before' }, year2026)).toEqual({
      kind: 'settled',
      firstDay: '2026-11-13',
      date: '2026-11-13',
      movedFrom: '2026-11-15',
      opensAt: '2026-11-12T16:00:00.000Z',
      closesAt: '2026-11-13T16:00:00.000Z',
    });
    expect(dateOf({ kind: 'date', on: '11-15', ifOff: 'after' })).toBe('2026-11-16');
    expect(dateOf({ kind: 'date', on: '10-03', ifOff: 'after' })).toBe('2026-10-08');
    expect(dateOf({ kind: 'date', on: '10-03', ifOff: 'before' })).toBe('2026-09-30');
  });

  it('on a make-up weekend day is not moved', () => {
    const resolved = resolveWhen({ kind: 'date', on: '10-10', ifOff: 'after' }, year2026);
    expect(resolved).toMatchObject({ date: '2026-10-10' });
    expect(resolved).not.toHaveProperty('movedFrom');
  });

  it('that may have to move is provisional until its year is loaded; one that is kept is not', () => {
    expect(dateOf({ kind: 'date', on: '01-31', year: 1 })).toBe('2027-01-31');
    expect(dateOf({ kind: 'date', on: '01-31', year: 1, ifOff: 'before' })).toEqual({
      kind: 'provisional',
      provisional: true,
      missingYear: 2027,
    });
    expect(dateOf({ kind: 'date', on: '12-31', ifOff: 'after' })).toMatchObject({ missingYear: 2027 });
  });
});

describe('a day of every month', () => {
  it('is the 30th, in February the last day (A2.1, R24)', () => {
    expect(datesOf({ kind: 'monthly', day: 30 }, 'month')).toEqual([
      '2026-01-30',
      '2026-02-28',
      '2026-03-30',
      '2026-04-30',
      '2026-05-30',
      '2026-06-30',
      '2026-07-30',
      '2026-08-30',
      '2026-09-30',
      '2026-10-30',
      '2026-11-30',
      '2026-12-30',
    ]);
    expect(dateOf({ kind: 'monthly', day: 31 }, inPeriod('M02', school))).toBe('2027-02-28');
  });

  it('moves off days off where the scheme says so', () => {
    // 20 June 2026 is in the Dragon Boat holiday, 20 September a worked Sunday, 20 December a Sunday.
    const when: When = { kind: 'monthly', day: 20, ifOff: 'before' };
    expect(dateOf(when, inPeriod('M06'))).toBe('2026-06-18');
    expect(dateOf(when, inPeriod('M09'))).toBe('2026-09-20');
    expect(dateOf(when, inPeriod('M12'))).toBe('2026-12-18');
  });

  it('lies in the last month of a longer round and within a month that starts on the 15th', () => {
    expect(dateOf({ kind: 'monthly', day: 5 }, inPeriod('H1'))).toBe('2026-06-05');
    const midMonth: WhenContext = { cycle: { year: 2026, yearStarts: '09-15', zone }, calendar, period: 'M09' };
    expect(dateOf({ kind: 'monthly', day: 30 }, midMonth)).toBe('2026-09-30');
    expect(dateOf({ kind: 'monthly', day: 10 }, midMonth)).toBe('2026-10-10');
    expect(dateOf({ kind: 'monthly', day: 15 }, midMonth)).toBe('2026-09-15');
  });
});

describe('a span before a period ends', () => {
  const r24: When = { kind: 'before-end', of: 'quarter', span: { count: 5, unit: 'day' } };

  it('is calendar days back from its last day: 26 March (1b, R24)', () => {
    expect(datesOf(r24, 'quarter')).toEqual(['2026-03-26', '2026-06-25', '2026-09-25', '2026-12-26']);
    expect(dateOf({ ...r24, span: { count: -5, unit: 'day' } }, inPeriod('Q1'))).toBe('2026-03-26');
  });

  it('may be counted in working days, which can be provisional', () => {
    // Back from 30 September 2026: 29, 28, then 25–27 is the Mid-Autumn holiday, 24, 23, 22.
    const when: When = { kind: 'before-end', of: 'quarter', span: { count: 5, unit: 'working-day' } };
    expect(dateOf(when, inPeriod('Q3'))).toBe('2026-09-22');
    expect(dateOf(when, inPeriod('Q4'))).toMatchObject({ kind: 'provisional', missingYear: 2027 });
  });

  it('takes the period that a shorter or longer round lies in', () => {
    expect(dateOf(r24, inPeriod('M02'))).toBe('2026-03-26');
    expect(dateOf(r24, inPeriod('H2'))).toBe('2026-12-26');
    expect(dateOf({ kind: 'before-end', of: 'month', span: { count: 0, unit: 'day' } }, inPeriod('Q1'))).toBe(
      '2026-03-31',
    );
    expect(dateOf({ kind: 'before-end', of: 'year', span: { count: 1, unit: 'month' } })).toBe('2026-11-30');
    expect(dateOf({ kind: 'before-end', of: 'week', span: { count: 2, unit: 'day' } }, inPeriod('W10'))).toBe(
      '2026-03-06',
    );
  });

  it("of a week takes the cycle's last week for days that belong to the next year's first", () => {
    // 31 December 2024 is a Tuesday of week 1 of 2025; the last week of 2024 ends on Sunday 29 December.
    const cycle = { year: 2024, yearStarts: '01-01', zone };
    const when: When = { kind: 'before-end', of: 'week', span: { count: 0, unit: 'day' } };
    expect(dateOf(when, { cycle, calendar, period: 'Y' })).toBe('2024-12-29');
  });

  it('of a whole plan is counted back from the end of its last year', () => {
    const plan: WhenContext = { cycle: { year: 2026, yearStarts: '01-01', zone, years: 5 }, calendar };
    expect(dateOf({ kind: 'before-end', of: 'life', span: { count: 1, unit: 'month' } }, plan)).toBe('2030-11-30');
  });
});

describe('a day of the month after a period ends', () => {
  it('is 7 April, 7 July, 7 October and 7 January for the quarters (R05)', () => {
    expect(datesOf({ kind: 'after-end', of: 'quarter', day: 7 }, 'quarter')).toEqual([
      '2026-04-07',
      '2026-07-07',
      '2026-10-07',
      '2027-01-07',
    ]);
  });

  it('is the last day where the month is shorter, and counts days after a week', () => {
    expect(dateOf({ kind: 'after-end', of: 'month', day: 31 }, inPeriod('M01'))).toBe('2026-02-28');
    expect(dateOf({ kind: 'after-end', of: 'year', day: 15 })).toBe('2027-01-15');
    expect(dateOf({ kind: 'after-end', of: 'week', day: 2 }, inPeriod('W10'))).toBe('2026-03-10');
  });
});

describe('a span from a moment', () => {
  const when: When = { kind: 'after', moment: 'finding-served', span: { count: 1, unit: 'month' } };

  it("does not count the moment's own day, which is that of the zone", () => {
    // 16:30 UTC is half past midnight of the next day in Shanghai.
    const served = (at: string): WhenContext => ({ ...year2026, moments: { 'finding-served': at } });
    expect(dateOf(when, served('2026-01-30T16:30:00.000Z'))).toBe('2026-02-28');
    expect(dateOf(when, served('2026-05-14T02:00:00.000Z'))).toBe('2026-06-14');
    const workingDays: When = { ...when, span: { count: 5, unit: 'working-day' } };
    expect(dateOf(workingDays, served('2026-09-29T02:00:00.000Z'))).toBe('2026-10-12');
    expect(dateOf(workingDays, served('2026-12-29T02:00:00.000Z'))).toMatchObject({ missingYear: 2027 });
  });

  it('waits for its moment', () => {
    expect(dateOf(when)).toEqual({ kind: 'waiting', for: { moment: 'finding-served' } });
  });
});

describe('ten days and whole months (B16)', () => {
  it('are 1–10, 11–20 and 21 to the end: open on their first day, due on their last', () => {
    const part = (name: 'first' | 'middle' | 'last', month: number) =>
      resolveWhen({ kind: 'ten-day', month, part: name }, year2026);
    expect(part('first', 6)).toMatchObject({ firstDay: '2026-06-01', date: '2026-06-10' });
    expect(part('middle', 6)).toMatchObject({
      firstDay: '2026-06-11',
      date: '2026-06-20',
      opensAt: '2026-06-10T16:00:00.000Z',
      closesAt: '2026-06-20T16:00:00.000Z',
    });
    expect(part('last', 5)).toMatchObject({ firstDay: '2026-05-21', date: '2026-05-31' });
    expect(part('last', 2)).toMatchObject({ firstDay: '2026-02-21', date: '2026-02-28' });
  });

  it('are the end of November, July, and January next year (R27, R30)', () => {
    expect(dateOf({ kind: 'month', month: 11 })).toBe('2026-11-30');
    expect(resolveWhen({ kind: 'month', month: 7 }, year2026)).toMatchObject({
      firstDay: '2026-07-01',
      date: '2026-07-31',
    });
    expect(dateOf({ kind: 'month', month: 1, year: 1 })).toBe('2027-01-31');
    expect(dateOf({ kind: 'month', month: 2, year: 2 })).toBe('2028-02-29');
    expect(dateOf({ kind: 'month', month: 1 }, school)).toBe('2027-01-31');
    expect(dateOf({ kind: 'ten-day', month: 12, part: 'first' }, school)).toBe('2026-12-10');
  });

  it('keep their first day when the last one moves off a day off', () => {
    // 31 May 2026 is a Sunday.
    expect(resolveWhen({ kind: 'month', month: 5, ifOff: 'before' }, year2026)).toMatchObject({
      firstDay: '2026-05-01',
      date: '2026-05-29',
      movedFrom: '2026-05-31',
    });
  });
});

describe('a date of the subject itself (B16)', () => {
  const project: WhenContext = { ...year2026, attributes: { 'project-end': '2026-06-30', broken: 'soon' } };

  it('is taken with its span, before or after', () => {
    const name = 'project-end';
    expect(dateOf({ kind: 'attribute', name }, project)).toBe('2026-06-30');
    expect(dateOf({ kind: 'attribute', name, span: { count: 1, unit: 'month' } }, project)).toBe('2026-07-30');
    expect(dateOf({ kind: 'attribute', name, span: { count: -10, unit: 'day' } }, project)).toBe('2026-06-20');
    // Back from Tuesday 30 June: Monday 29, Friday 26, Thursday 25.
    expect(dateOf({ kind: 'attribute', name, span: { count: -3, unit: 'working-day' } }, project)).toBe('2026-06-25');
  });

  it('waits for a subject that lacks it and is refused where it is no date', () => {
    expect(dateOf({ kind: 'attribute', name: 'project-start' }, project)).toEqual({
      kind: 'waiting',
      for: { attribute: 'project-start' },
    });
    expect(dateOf({ kind: 'attribute', name: 'broken' }, project)).toEqual({
      kind: 'refused',
      code: 'attribute-invalid',
    });
  });
});

describe('a date that cannot be', () => {
  it.each<[When, string]>([
    [{ kind: 'day', on: '2026-02-30' }, 'day-invalid'],
    [{ kind: 'date', on: '13-01' }, 'day-invalid'],
    [{ kind: 'monthly', day: 0 }, 'day-invalid'],
    [{ kind: 'monthly', day: 32 }, 'day-invalid'],
    [{ kind: 'after-end', of: 'quarter', day: 1.5 }, 'day-invalid'],
    [{ kind: 'month', month: 13 }, 'day-invalid'],
    [{ kind: 'ten-day', month: 0, part: 'first' }, 'day-invalid'],
    [{ kind: 'monthly', day: 30 }, 'period-missing'],
    [{ kind: 'after-end', of: 'quarter', day: 7 }, 'period-missing'],
    [{ kind: 'before-end', of: 'occasion', span: { count: 5, unit: 'day' } }, 'period-undated'],
    [{ kind: 'before-end', of: 'year', span: { count: 3000, unit: 'year' } }, 'day-invalid'],
  ])('%j is refused as %s', (when, code) => {
    expect(resolveWhen(when, year2026)).toEqual({ kind: 'refused', code });
  });

  it('is refused in a 53rd week that the year has not', () => {
    const context: WhenContext = { cycle: { year: 2027, yearStarts: '01-01', zone }, calendar, period: 'W53' };
    expect(dateOf({ kind: 'monthly', day: 1 }, context)).toEqual({ kind: 'refused', code: 'period-unknown' });
  });
});

describe('recurrence', () => {
  it('is told by the deadline itself', () => {
    expect(recurrenceOf({ kind: 'monthly', day: 30 })).toBe('month');
    expect(recurrenceOf({ kind: 'after-end', of: 'quarter', day: 7 })).toBe('quarter');
    expect(recurrenceOf({ kind: 'before-end', of: 'half-year', span: { count: 1, unit: 'day' } })).toBe('half-year');
    expect(recurrenceOf({ kind: 'before-end', of: 'year', span: { count: 1, unit: 'day' } })).toBeUndefined();
    expect(recurrenceOf({ kind: 'date', on: '07-10' })).toBeUndefined();
  });
});
