import fc from 'fast-check';
import seed from '#catalogue/calendar/state-council.json';
import { parseCalendar } from '#domain/calendar/notice';
import { workdaysLine } from './workdays';

const calendar = parseCalendar(seed);

describe('kaocheng workdays', () => {
  it('answers every line with one line and never fails', () => {
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
