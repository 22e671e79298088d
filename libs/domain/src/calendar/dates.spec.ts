import {
  addMonths,
  compareDates,
  dateIn,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  endOfDay,
  formatInZone,
  isZone,
  localDate,
  localDateOf,
  localDateSchema,
  monthOf,
  parseInstant,
  parseLocalDate,
  startOfDay,
  weekday,
  yearOf,
} from './dates';

const SHANGHAI = 'Asia/Shanghai';

describe('a date', () => {
  it.each(['2026-02-28', '2028-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('%s is read', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '1899-12-31',
    '2200-01-01',
    '',
  ])('"%s" is refused', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
    expect(() => localDate(text)).toThrow(RangeError);
    expect(localDateSchema.safeParse(text).success).toBe(false);
  });

  it('has its parts, and Monday is day 1', () => {
    const date = localDate('2026-10-12');
    expect([yearOf(date), monthOf(date), dayOfMonth(date), weekday(date)]).toEqual([2026, 10, 12, 1]);
    expect(weekday(localDate('2026-10-11'))).toBe(7);
    expect(weekday(localDate('1969-12-31'))).toBe(3);
    expect(weekday(localDate('1902-06-01'))).toBe(7);
    expect([daysInMonth(2026, 2), daysInMonth(2028, 2), daysInMonth(2026, 12)]).toEqual([28, 29, 31]);
  });

  it('is compared by the calendar', () => {
    expect(compareDates(localDate('2026-09-30'), localDate('2026-10-01'))).toBe(-1);
    expect(compareDates(localDate('2026-10-01'), localDate('2026-10-01'))).toBe(0);
    expect(compareDates(localDate('2027-01-01'), localDate('2026-12-31'))).toBe(1);
    expect(daysBetween(localDate('2026-12-31'), localDate('2027-01-01'))).toBe(1);
  });

  it('of the 30th of every month is the last day in February (A2.1)', () => {
    expect(dateIn(2026, 2, 30)).toBe('2026-02-28');
    expect(dateIn(2028, 2, 30)).toBe('2028-02-29');
    expect(dateIn(2026, 13, 31)).toBe('2027-01-31');
    expect(dateIn(2026, 0, 31)).toBe('2025-12-31');
  });
});

describe("a month's span", () => {
  it("ends on the same date, or on the shorter month's last day (1b)", () => {
    const cases: [string, number, string][] = [
      ['2026-09-29', 1, '2026-10-29'],
      ['2026-01-31', 1, '2026-02-28'],
      ['2028-01-31', 1, '2028-02-29'],
      ['2026-08-31', 1, '2026-09-30'],
      ['2026-11-30', 3, '2027-02-28'],
      ['2026-12-15', 1, '2027-01-15'],
      ['2026-03-31', -1, '2026-02-28'],
      ['2028-02-29', 12, '2029-02-28'],
    ];
    for (const [from, months, to] of cases) expect(addMonths(localDate(from), months)).toBe(to);
  });
});

describe('an instant', () => {
  it('is kept in UTC to the millisecond', () => {
    expect(parseInstant('2026-09-29T10:00:00+08:00')).toBe('2026-09-29T02:00:00.000Z');
    expect(parseInstant('2026-10-12T23:59:59.9999+08:00')).toBe('2026-10-12T15:59:59.999Z');
    expect(parseInstant('2026-10-12T23:59Z')).toBe('2026-10-12T23:59:00.000Z');
  });

  it.each([
    '2026-09-29T10:00:00',
    '2026-09-29',
    '2026-02-30T10:00:00Z',
    '2026-09-29T24:00:00Z',
    '2026-09-29T10:60:00Z',
    '2026-09-29T10:00:00+8',
    '0001-01-01T00:00:00Z',
    'NaN',
    '',
  ])('"%s" is refused', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('falls on the day of the zone, not of UTC', () => {
    expect(localDateOf('2026-10-12T15:59:59.999Z', SHANGHAI)).toBe('2026-10-12');
    expect(localDateOf('2026-10-12T16:00:00.000Z', SHANGHAI)).toBe('2026-10-13');
    expect(localDateOf('2026-10-12T16:00:00.000Z', 'America/New_York')).toBe('2026-10-12');
    expect(() => localDateOf('2026-10-12', 'Asia/Nowhere')).toThrow(RangeError);
    expect(() => localDateOf('not a time', SHANGHAI)).toThrow(RangeError);
    expect([isZone(SHANGHAI), isZone('Asia/Nowhere'), isZone('')]).toEqual([true, false, false]);
  });

  it('is printed in the offset of the zone', () => {
    expect(formatInZone('2026-10-12T16:00:00.000Z', SHANGHAI)).toBe('2026-10-13T00:00:00+08:00');
    expect(formatInZone('2026-10-12T15:59:59.999Z', SHANGHAI)).toBe('2026-10-12T23:59:59.999+08:00');
    expect(formatInZone('2026-07-01T00:00:00.000Z', 'America/St_Johns')).toBe('2026-06-30T21:30:00-02:30');
    expect(formatInZone('2026-07-01T00:00:00.000Z', 'UTC')).toBe('2026-07-01T00:00:00+00:00');
    // Shanghai's local mean time before 1901 was 8:05:43 ahead.
    expect(formatInZone('1900-06-01T00:00:00.000Z', SHANGHAI)).toBe('1900-06-01T08:05:43+08:05:43');
  });
});

describe('the start of a day', () => {
  it('is midnight of the zone', () => {
    expect(startOfDay(localDate('2026-10-13'), SHANGHAI)).toBe('2026-10-12T16:00:00.000Z');
    expect(endOfDay(localDate('2026-10-12'), SHANGHAI)).toBe('2026-10-12T16:00:00.000Z');
    expect(startOfDay(localDate('2026-07-01'), 'America/New_York')).toBe('2026-07-01T04:00:00.000Z');
    expect(startOfDay(localDate('2026-12-01'), 'America/New_York')).toBe('2026-12-01T05:00:00.000Z');
  });

  it('follows the zone on a day of 23 or 25 hours', () => {
    // New York went to summer time on 2026-03-08 and back on 2026-11-01, both at 02:00.
    expect(endOfDay(localDate('2026-03-08'), 'America/New_York')).toBe('2026-03-09T04:00:00.000Z');
    expect(endOfDay(localDate('2026-11-01'), 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
  });

  it('is the end of the jump where clocks skip midnight', () => {
    // São Paulo went from 2018-11-03 23:59:59 -03 to 2018-11-04 01:00 -02.
    expect(startOfDay(localDate('2018-11-04'), 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });

  it('is the first midnight where it comes twice', () => {
    // Havana put its clocks back from 01:00 to 00:00 on 2026-11-01: midnight is at 04:00 UTC and again at 05:00.
    expect(startOfDay(localDate('2026-11-01'), 'America/Havana')).toBe('2026-11-01T04:00:00.000Z');
  });

  it('of a day left out is the start of the next', () => {
    expect(startOfDay(localDate('2011-12-30'), 'Pacific/Apia')).toBe(
      startOfDay(localDate('2011-12-31'), 'Pacific/Apia'),
    );
  });
});
