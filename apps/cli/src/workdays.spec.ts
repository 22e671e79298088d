import seed from '#catalogue/calendar/state-council.json';
import { parseCalendar } from '#domain/calendar/notice';
import { workdaysLine } from './workdays';

const calendar = parseCalendar(seed);
const answer = (line: unknown): unknown => JSON.parse(workdaysLine(JSON.stringify(line), calendar));

describe('kaocheng workdays', () => {
  it("counts working days and gives the closing time in the zone's offset", () => {
    const line = '{"start":"2026-09-29T10:00:00+08:00","zone":"Asia/Shanghai","days":5}';
    expect(workdaysLine(line, calendar)).toBe(
      '{"days":["2026-09-30","2026-10-08","2026-10-09","2026-10-10","2026-10-12"],"lastDay":"2026-10-12","closes":"2026-10-13T00:00:00+08:00"}',
    );
  });

  it('takes the day on which the instant falls in the zone', () => {
    // 00:30 on 30 September in Shanghai is 12:30 on 29 September in New York.
    const start = '2026-09-30T00:30:00+08:00';
    expect(answer({ start, zone: 'Asia/Shanghai', days: 1 })).toMatchObject({ lastDay: '2026-10-08' });
    expect(answer({ start, zone: 'America/New_York', days: 1 })).toEqual({
      days: ['2026-09-30'],
      lastDay: '2026-09-30',
      closes: '2026-10-01T00:00:00-04:00',
    });
    expect(answer({ start: '2026-09-29', days: 1 })).toMatchObject({ closes: '2026-10-01T00:00:00+08:00' });
  });

  it('counts back with a negative number', () => {
    expect(answer({ start: '2026-10-08', days: -2 })).toMatchObject({
      days: ['2026-09-29', '2026-09-30'],
      lastDay: '2026-09-29',
    });
  });

  it("says which year's notice is missing", () => {
    const line = '{"start":"2026-12-29T10:00:00+08:00","zone":"Asia/Shanghai","days":5}';
    expect(workdaysLine(line, calendar)).toBe('{"provisional":true,"missingYear":2027}');
    const when = { kind: 'date', on: '01-15', year: 1, ifOff: 'after' };
    expect(answer({ when, year: 2026 })).toEqual({ provisional: true, missingYear: 2027 });
  });

  it('gives the date of a When in a year', () => {
    expect(answer({ when: { kind: 'date', on: '07-10' }, year: 2026 })).toEqual({ date: '2026-07-10' });
    expect(answer({ when: { kind: 'date', on: '07-10' }, year: 2026, yearStarts: '09-01' })).toEqual({
      date: '2027-07-10',
    });
    const after = { kind: 'after', moment: 'signed-off', span: { count: 5, unit: 'working-day' } };
    const moments = { 'signed-off': '2026-09-29T10:00:00+08:00' };
    expect(answer({ when: after, year: 2026, moments })).toEqual({ date: '2026-10-12' });
    const attribute = { kind: 'attribute', name: 'project-end' };
    expect(answer({ when: attribute, year: 2026, attributes: { 'project-end': '2026-06-30' } })).toEqual({
      date: '2026-06-30',
    });
  });

  it('gives a recurring date for its period, or the first one and all', () => {
    const when = { kind: 'before-end', of: 'quarter', span: { count: 5, unit: 'day' } };
    expect(answer({ when, year: 2026, period: 'Q2' })).toEqual({ date: '2026-06-25' });
    expect(answer({ when, year: 2026 })).toEqual({
      date: '2026-03-26',
      dates: ['2026-03-26', '2026-06-25', '2026-09-25', '2026-12-26'],
    });
    const workingDays = { ...when, span: { count: 5, unit: 'working-day' } };
    expect(answer({ when: workingDays, year: 2026 })).toMatchObject({
      dates: ['2026-03-24', '2026-06-23', '2026-09-22', { provisional: true, missingYear: 2027 }],
    });
  });

  it.each<[unknown, string, string]>([
    [{ start: '2026-09-29T10:00:00', days: 5 }, 'instant-invalid', '/start'],
    [{ start: '2026-02-30', days: 5 }, 'instant-invalid', '/start'],
    [{ start: '2026-09-29', zone: 'Asia/Nowhere', days: 5 }, 'zone-unknown', '/zone'],
    [{ start: '2026-09-29', days: 0 }, 'window-empty', '/days'],
    [{ start: '2026-09-29', days: 1.5 }, 'line-invalid', '/days'],
    [{ start: '2026-09-29', days: '5' }, 'line-invalid', '/days'],
    [{ start: '2026-09-29', days: 5, extra: 1 }, 'line-invalid', ''],
    [null, 'line-invalid', ''],
    [[], 'line-invalid', ''],
    [{ when: { kind: 'someday' }, year: 2026 }, 'line-invalid', '/when/kind'],
    [{ when: { kind: 'date', on: '13-01' }, year: 2026 }, 'day-invalid', '/when'],
    [{ when: { kind: 'date', on: '07-10' }, year: 2026, yearStarts: '02-29' }, 'day-invalid', '/yearStarts'],
    [{ when: { kind: 'monthly', day: 30 }, year: 2027, period: 'W53' }, 'period-unknown', '/period'],
    [
      { when: { kind: 'before-end', of: 'occasion', span: { count: 1, unit: 'day' } }, year: 2026 },
      'period-undated',
      '/period',
    ],
    [
      { when: { kind: 'after', moment: 'served', span: { count: 1, unit: 'day' } }, year: 2026 },
      'date-missing',
      '/moments',
    ],
    [{ when: { kind: 'attribute', name: 'end' }, year: 2026 }, 'date-missing', '/attributes'],
    [
      { when: { kind: 'attribute', name: 'end' }, year: 2026, attributes: { end: 'soon' } },
      'attribute-invalid',
      '/when',
    ],
    [
      { when: { kind: 'date', on: '07-10' }, year: 2026, moments: { served: 'today' } },
      'instant-invalid',
      '/moments/served',
    ],
  ])('%j is refused as %s', (line, code, path) => {
    expect(answer(line)).toMatchObject({ error: { code, path, message: {}, hint: {} } });
  });

  it('answers a line that is no JSON', () => {
    expect(JSON.parse(workdaysLine('{', calendar))).toMatchObject({ error: { code: 'line-invalid', path: '' } });
  });
});
