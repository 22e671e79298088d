import fc from 'fast-check';
import { addDays, localDate, weekday } from './dates';
import { cycleRange, periodsOf } from './periods';

const zone = 'Asia/Shanghai';

describe('the periods of any cycle', () => {
  const anyCycle = fc
    .record({ year: fc.integer({ min: 1990, max: 2190 }), day: fc.nat(364) })
    .map(({ year, day }) => ({ year, yearStarts: addDays(localDate('2001-01-01'), day).slice(5), zone }));

  it('follow each other without a gap and fill the cycle', () => {
    fc.assert(
      fc.property(anyCycle, fc.constantFrom('month', 'quarter', 'half-year', 'year'), (cycle, kind) => {
        const periods = periodsOf(kind, cycle);
        const whole = cycleRange(cycle);
        expect([periods[0]?.start, periods.at(-1)?.end]).toEqual([whole.start, whole.end]);
        for (let i = 1; i < periods.length; i += 1) {
          expect(periods[i]?.start).toBe(addDays(periods[i - 1]?.end ?? whole.start, 1));
        }
        expect(new Set(periods.map(({ id }) => id)).size).toBe(periods.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('leave no week out and count none twice from one cycle to the next', () => {
    fc.assert(
      fc.property(anyCycle, (cycle) => {
        const weeks = periodsOf('week', cycle);
        const next = periodsOf('week', { ...cycle, year: cycle.year + 1 });
        expect([52, 53]).toContain(weeks.length);
        expect(weeks.every(({ start, end }) => weekday(start) === 1 && end === addDays(start, 6))).toBe(true);
        expect(next[0]?.start).toBe(addDays(weeks.at(-1)?.end ?? localDate('2000-01-01'), 1));
      }),
      { numRuns: 2000 },
    );
  });
});
