import { cycleRange, dayInCycle, isMonthDay, isPeriod, isYearStart, kindOf, periodRange, periodsOf } from './periods';

const zone = 'Asia/Shanghai';
const year2026 = { year: 2026, yearStarts: '01-01', zone };
const school = { year: 2026, yearStarts: '09-01', zone };

describe('the periods of a calendar year', () => {
  it('are halves, quarters and months with their own days', () => {
    expect(periodsOf('year', year2026)).toEqual([{ id: 'Y', start: '2026-01-01', end: '2026-12-31' }]);
    expect(periodsOf('half-year', year2026)).toEqual([
      { id: 'H1', start: '2026-01-01', end: '2026-06-30' },
      { id: 'H2', start: '2026-07-01', end: '2026-12-31' },
    ]);
    expect(periodsOf('quarter', year2026).map(({ id, end }) => [id, end])).toEqual([
      ['Q1', '2026-03-31'],
      ['Q2', '2026-06-30'],
      ['Q3', '2026-09-30'],
      ['Q4', '2026-12-31'],
    ]);
    expect(periodRange('M02', year2026)).toEqual({ id: 'M02', start: '2026-02-01', end: '2026-02-28' });
    expect(periodRange('M02', { ...year2026, year: 2028 })?.end).toBe('2028-02-29');
  });

  it('are the weeks of ISO 8601', () => {
    // 2026 starts on a Thursday and so has 53 weeks; 2027 has 52, from Monday 4 January.
    const weeks = periodsOf('week', year2026);
    expect(weeks[0]).toEqual({ id: 'W01', start: '2025-12-29', end: '2026-01-04' });
    expect(weeks.at(-1)).toEqual({ id: 'W53', start: '2026-12-28', end: '2027-01-03' });
    expect(periodRange('W01', { ...year2026, year: 2027 })).toEqual({
      id: 'W01',
      start: '2027-01-04',
      end: '2027-01-10',
    });
    expect(periodRange('W53', { ...year2026, year: 2027 })).toBeUndefined();
  });

  it('do not include an occasion or a whole life, which have no dates of their own', () => {
    expect(periodsOf('occasion', year2026)).toEqual([]);
    expect(periodsOf('life', year2026)).toEqual([]);
  });
});

describe('the periods of a year that starts on 1 September', () => {
  it('are the months M09 to M08 in order', () => {
    const months = periodsOf('month', school);
    expect(months.map(({ id }) => id).join(' ')).toBe('M09 M10 M11 M12 M01 M02 M03 M04 M05 M06 M07 M08');
    expect(months[0]).toEqual({ id: 'M09', start: '2026-09-01', end: '2026-09-30' });
    expect(months[5]).toEqual({ id: 'M02', start: '2027-02-01', end: '2027-02-28' });
    expect(months[11]).toEqual({ id: 'M08', start: '2027-08-01', end: '2027-08-31' });
  });

  it('are halves and quarters counted from its start', () => {
    expect(periodRange('H1', school)).toEqual({ id: 'H1', start: '2026-09-01', end: '2027-02-28' });
    expect(periodRange('Q2', school)).toEqual({ id: 'Q2', start: '2026-12-01', end: '2027-02-28' });
  });

  it('place a yearly day in the calendar year in which it lies inside the cycle', () => {
    expect(dayInCycle('10-05', school)).toBe('2026-10-05');
    expect(dayInCycle('07-10', school)).toBe('2027-07-10');
    expect(dayInCycle('09-01', school)).toBe('2026-09-01');
    expect(dayInCycle('08-31', school)).toBe('2027-08-31');
    expect(dayInCycle('10-05', school, 1)).toBe('2027-10-05');
    expect(dayInCycle('07-10', school, -1)).toBe('2026-07-10');
    expect(dayInCycle('02-29', school)).toBe('2027-02-28');
  });
});

describe('a plan over several years', () => {
  it('lasts from the first day of its first year to the last of its last (R08: five years)', () => {
    expect(cycleRange(year2026, 5)).toEqual({ start: '2026-01-01', end: '2030-12-31' });
    expect(cycleRange(school)).toEqual({ start: '2026-09-01', end: '2027-08-31' });
  });
});

describe('ids and days of the year', () => {
  it('are recognised', () => {
    for (const id of ['Y', 'H1', 'H2', 'Q4', 'M01', 'M12', 'W01', 'W53', 'O01', 'O99']) expect(isPeriod(id)).toBe(true);
    for (const id of ['', 'y', 'H3', 'H0', 'Q5', 'M00', 'M13', 'M1', 'W00', 'W54', 'Y1', 'toString']) {
      expect(isPeriod(id)).toBe(false);
    }
    expect(['Y', 'H1', 'Q1', 'M01', 'W01'].map((id) => isPeriod(id) && kindOf(id))).toEqual([
      'year',
      'half-year',
      'quarter',
      'month',
      'week',
    ]);
  });

  it("leave out days that do not exist, and 29 February as a year's start", () => {
    for (const day of ['01-01', '12-31', '02-29']) expect(isMonthDay(day)).toBe(true);
    for (const day of ['02-30', '13-01', '00-10', '01-00', '1-1', '2026-01-01', '']) {
      expect(isMonthDay(day)).toBe(false);
      expect(isYearStart(day)).toBe(false);
    }
    expect(isYearStart('09-01')).toBe(true);
    expect(isYearStart('02-29')).toBe(false);
  });
});
