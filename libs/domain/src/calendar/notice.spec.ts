import fc from 'fast-check';

import seed from '#catalogue/calendar/state-council.json';
import { localDate } from './dates';
import { applyNotice, parseCalendar, parseNotice, type Notice } from './notice';
import { dayKind, isWorkingDay, type WorkCalendar } from './working-days';

const calendar = parseCalendar(seed);
const source = '国务院办公厅关于2027年部分节假日安排的通知';
const notice2027 = {
  year: 2027,
  source,
  off: [
    { date: '2027-01-02', name: '元旦' },
    { date: '2027-01-01', name: '元旦' },
  ],
  makeUp: [{ date: '2027-01-10', name: '元旦' }],
};

const findingsOf = (json: unknown) => {
  const parsed = parseNotice(json);
  return parsed.ok ? [] : parsed.findings.map(({ path, code }) => [path, code]);
};

function noticeOf(json: unknown): Notice {
  const parsed = parseNotice(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  return parsed.notice;
}

function applied(to: WorkCalendar, json: unknown): WorkCalendar {
  const result = applyNotice(to, noticeOf(json));
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.calendar;
}

describe("one year's notice", () => {
  it('is read with its days in order', () => {
    expect(parseNotice(notice2027)).toEqual({
      ok: true,
      warnings: [],
      notice: {
        year: 2027,
        source,
        off: [
          { date: '2027-01-01', name: '元旦' },
          { date: '2027-01-02', name: '元旦' },
        ],
        makeUp: [{ date: '2027-01-10', name: '元旦' }],
      },
    });
  });

  it('may name a weekend as a day off, as notices do', () => {
    // 3 January 2027 is a Sunday.
    expect(findingsOf({ ...notice2027, off: [{ date: '2027-01-03', name: '元旦' }] })).toEqual([]);
  });

  it('gets every finding at once, each with its path, in Chinese and English', () => {
    const json = {
      ...notice2027,
      off: [
        { date: '2026-10-01', name: '国庆节' },
        { date: '2027-02-30', name: '春节' },
        { date: '2027-05-01', name: '劳动节' },
        { date: '2027-05-01', name: '劳动节' },
        { date: '2028-01-01', name: '元旦' },
      ],
      makeUp: [
        { date: '2027-05-01', name: '劳动节' },
        { date: '2027-05-03', name: '劳动节' },
        { date: '2027-05-07', name: '劳动节' },
        { date: '2027-05-08', name: '劳动节' },
      ],
    };
    expect(findingsOf(json)).toEqual([
      ['/off/0/date', 'date-outside-year'],
      ['/off/1/date', 'date-invalid'],
      ['/off/3/date', 'date-duplicate'],
      ['/off/4/date', 'date-outside-year'],
      ['/makeUp/0/date', 'date-off-and-worked'],
      ['/makeUp/1/date', 'make-up-not-on-weekend'],
      ['/makeUp/2/date', 'make-up-not-on-weekend'],
    ]);
    const parsed = parseNotice(json);
    const weekdayFinding = parsed.ok ? undefined : parsed.findings.at(-2);
    expect(weekdayFinding).toMatchObject({
      severity: 'error',
      message: { zh: '2027-05-03 是星期一，本来就是工作日，不能作为调休上班日' },
    });
    expect(weekdayFinding?.hint.en).not.toBe('');
  });

  it.each<[unknown, string]>([
    [null, ''],
    ['2027', ''],
    [{ ...notice2027, year: '2027' }, '/year'],
    [{ ...notice2027, year: 2027.5 }, '/year'],
    [{ ...notice2027, year: 1900 }, '/year'],
    [{ ...notice2027, off: 'none' }, '/off'],
    [{ ...notice2027, off: [{ date: 20270101, name: '元旦' }] }, '/off/0/date'],
    [{ ...notice2027, off: [{ date: '2027-01-01', name: ' ' }] }, '/off/0/name'],
    [{ ...notice2027, makeUp: undefined }, '/makeUp'],
    [{ ...notice2027, source: '' }, '/source'],
    [{ ...notice2027, note: 'x' }, ''],
  ])('%j is refused for its form', (json, path) => {
    expect(findingsOf(json)).toEqual([[path, 'shape-invalid']]);
  });

  it('without any day off is taken with a warning', () => {
    expect(parseNotice({ ...notice2027, off: [], makeUp: [] })).toMatchObject({
      ok: true,
      warnings: [{ path: '/off', code: 'no-days-off', severity: 'warning' }],
    });
  });

  it('never makes the reader fail, whatever it holds', () => {
    fc.assert(
      fc.property(fc.anything(), (json) => {
        expect(typeof parseNotice(json).ok).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a calendar with a new notice', () => {
  it('is the next version and settles the end of December before it', () => {
    const next = applied(calendar, notice2027);
    expect(next.version).toBe(2);
    expect(next.years.map(({ year }) => year).at(-1)).toBe(2027);
    expect(next.years.at(-1)).toMatchObject({ year: 2027, source });
    expect(isWorkingDay(localDate('2026-12-31'), next)).toEqual({ provisional: false, working: true });
    expect(isWorkingDay(localDate('2026-12-31'), calendar)).toEqual({ provisional: true, missingYear: 2027 });
    expect(calendar.version).toBe(1);
  });

  const moving = {
    ...notice2027,
    off: [...notice2027.off, { date: '2026-12-31', name: '元旦' }],
    makeUp: [{ date: '2026-12-27', name: '元旦' }],
  };
  const bridging = { ...moving, makeUp: [] };

  it('files what the notice moves in the December before under that year', () => {
    const next = applied(calendar, bridging);
    expect(dayKind(localDate('2026-12-31'), next)).toBe('holiday');
    expect(next.years.find(({ year }) => year === 2026)?.off.at(-1)).toEqual({ date: '2026-12-31', name: '元旦' });
    expect(next.years.find(({ year }) => year === 2027)?.off).toHaveLength(2);
    expect(dayKind(localDate('2026-10-10'), next)).toBe('make-up');
  });

  it('takes no day of the December before other than 28 to 31', () => {
    expect(findingsOf(moving)).toEqual([['/makeUp/0/date', 'date-outside-year']]);
  });

  it('keeps those days when the earlier year is imported again', () => {
    const next = applied(calendar, bridging);
    const again = applied(next, {
      year: 2026,
      source: 'corrected',
      off: [{ date: '2026-10-01', name: '国庆节' }],
      makeUp: [],
    });
    expect(again.version).toBe(3);
    expect(again.years.find(({ year }) => year === 2026)).toEqual({
      year: 2026,
      source: 'corrected',
      off: [
        { date: '2026-10-01', name: '国庆节' },
        { date: '2026-12-31', name: '元旦' },
      ],
      makeUp: [],
    });
  });

  it('is replaced as a whole where no later year is loaded', () => {
    const next = applied(calendar, {
      year: 2026,
      source: 's',
      off: [{ date: '2026-01-01', name: '元旦' }],
      makeUp: [],
    });
    expect(next.years).toHaveLength(12);
    const until2018 = { ...calendar, years: calendar.years.filter(({ year }) => year <= 2018) };
    const again = applied(until2018, {
      year: 2018,
      source: 's',
      off: [{ date: '2018-01-01', name: '元旦' }],
      makeUp: [],
    });
    expect(dayKind(localDate('2018-12-31'), again)).toBe('working');
    expect(dayKind(localDate('2026-10-01'), next)).toBe('working');
  });

  it('is refused where it moves days of a year that is not loaded', () => {
    const empty: WorkCalendar = { id: 'office', version: 1, years: [] };
    const result = applyNotice(empty, noticeOf(bridging));
    expect(result).toMatchObject({ ok: false, findings: [{ code: 'previous-year-missing', path: '/year' }] });
    expect(applyNotice(empty, noticeOf(notice2027))).toMatchObject({ ok: true, calendar: { version: 2 } });
  });
});

describe('a stored calendar', () => {
  it('is refused when it is none', () => {
    expect(() =>
      parseCalendar({
        id: 'x',
        version: 1,
        years: [{ year: 2026, off: [{ date: '2026-02-30', name: 'x' }], makeUp: [] }],
      }),
    ).toThrow();
    expect(() => parseCalendar({ id: 'x', version: 0, years: [] })).toThrow();
  });
});
