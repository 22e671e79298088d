import fc from 'fast-check';

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

  it('answers every line with one line and never fails', () => {
    expect(JSON.parse(workdaysLine('{', calendar))).toMatchObject({ error: { code: 'line-invalid', path: '' } });
    const kinds = ['day', 'date', 'monthly', 'before-end', 'after-end', 'after', 'ten-day', 'month', 'attribute'];
    const on = fc.constantFrom('2199-12-31', '1900-01-01', '12-31', '02-29', '', 'x');
    const span = fc.record({
      count: fc.integer({ min: -3660, max: 3660 }),
      unit: fc.constantFrom('working-day', 'day', 'week', 'month', 'year'),
    });
    const when = fc.record(
      {
        kind: fc.constantFrom(...kinds),
        on,
        year: fc.integer({ min: -1, max: 10 }),
        day: fc.integer({ min: -1, max: 33 }),
        of: fc.constantFrom('week', 'month', 'quarter', 'half-year', 'year', 'occasion', 'life'),
        span,
        moment: fc.constantFrom('served', 'filed'),
        month: fc.integer({ min: 1, max: 12 }),
        part: fc.constantFrom('first', 'middle', 'last'),
        name: fc.constant('end'),
        ifOff: fc.constantFrom('keep', 'before', 'after'),
      },
      { requiredKeys: ['kind'] },
    );
    const allowed: Record<string, string[]> = {
      day: ['on'],
      date: ['on', 'year'],
      monthly: ['day'],
      'before-end': ['of', 'span'],
      'after-end': ['of', 'day'],
      after: ['moment', 'span'],
      'ten-day': ['month', 'part', 'year'],
      month: ['month', 'year'],
      attribute: ['name', 'span'],
    };
    const wellFormed = when.map((fields) =>
      Object.fromEntries(
        Object.entries(fields).filter(([key]) => ['kind', 'ifOff', ...(allowed[fields.kind] ?? [])].includes(key)),
      ),
    );
    const anyLine = fc.record(
      {
        when: wellFormed,
        year: fc.constantFrom(1990, 2015, 2026, 2199),
        period: fc.constantFrom('Y', 'H1', 'Q4', 'M02', 'W01', 'W53'),
        attributes: fc.record({ end: on }),
        moments: fc.record({ served: fc.constantFrom('1900-01-01T00:00:00Z', '2199-12-31T23:59:59Z') }),
      },
      { requiredKeys: ['when', 'year'] },
    );
    fc.assert(
      fc.property(fc.oneof(anyLine, fc.jsonValue()), (line) => {
        const out = workdaysLine(JSON.stringify(line), calendar);
        expect(out).not.toContain('\n');
        expect(typeof JSON.parse(out)).toBe('object');
      }),
      { numRuns: 5000 },
    );
  });
});
