import {
  addDays,
  dateAndWeekday,
  dayStart,
  daysBetween,
  lastMoment,
  longDate,
  shortDate,
  shortSpan,
  wallClock,
} from './calendar-date';

const zone = 'Asia/Shanghai';

describe('dates as people read them', () => {
  it('reads an instant in the zone of the organisation', () => {
    expect(wallClock('2026-09-16T02:42:18Z', zone)).toEqual({ date: '2026-09-16', time: '10:42', seconds: '18' });
    expect(wallClock('2026-09-16T16:00:00Z', zone).date).toBe('2026-09-17');
  });

  it('shows midnight at the end of a window as 24:00 of its last day', () => {
    expect(lastMoment('2026-10-12T16:00:00Z', zone)).toEqual({ date: '2026-10-12', time: '24:00', seconds: '00' });
    expect(lastMoment('2026-10-14T10:00:00Z', zone)).toMatchObject({ date: '2026-10-14', time: '18:00' });
  });

  it('writes Chinese and English dates in their own order', () => {
    expect(longDate('2026-09-16', 'zh')).toBe('2026年9月16日 星期三');
    expect(longDate('2026-09-16', 'en')).toBe('Wednesday 16 September 2026');
    expect(dateAndWeekday('2026-09-18', 'zh')).toBe('9月18日 周五');
    expect(dateAndWeekday('2026-09-18', 'en')).toBe('Fri 18 Sep');
  });

  it('names the year only where it is another one', () => {
    expect(shortDate('2026-09-18', 'zh', 2026)).toBe('9月18日');
    expect(shortDate('2027-01-08', 'zh', 2026)).toBe('2027年1月8日');
    expect(shortDate('2027-01-08', 'en', 2026)).toBe('8 Jan 2027');
  });

  it('shortens a span to what differs', () => {
    expect(shortSpan('2026-09-07', '2026-09-18', 'zh', 2026)).toBe('9.7–9.18');
    expect(shortSpan('2025-09-01', '2025-09-19', 'zh', 2026)).toBe('2025.9.1–9.19');
    expect(shortSpan('2026-12-16', '2027-01-08', 'zh', 2026)).toBe('2026.12.16–2027.1.8');
    expect(shortSpan('2026-09-07', '2026-09-18', 'en', 2026)).toBe('7–18 Sep');
    expect(shortSpan('2026-08-24', '2026-09-04', 'en', 2026)).toBe('24 Aug–4 Sep');
    expect(shortSpan('2026-09-29', '2026-09-29', 'zh', 2026)).toBe('9.29');
  });

  it('knows when a day begins in the zone of the organisation', () => {
    expect(dayStart('2026-10-13', zone)).toBe('2026-10-12T16:00:00.000Z');
    expect(dayStart('2026-10-13', 'UTC')).toBe('2026-10-13T00:00:00.000Z');
  });

  it('counts calendar days across months and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  });
});
