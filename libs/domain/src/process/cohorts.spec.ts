import { cohortsOf, isReady, type Candidate, type KnownBoards } from './cohorts';
import { finalResult, finalTracks } from './results';
import type { CycleState } from './cycle';
import { evolveCycle } from './cycle';
import { contextAt, launchPlan } from './testing/r12';

const context = contextAt('2026-09-21 09:00');
const cycle = (unitGrades: Record<string, string> = { sales: 'good' }): CycleState => ({
  ...evolveCycle(undefined, { kind: 'cycle-launched', data: { ...launchPlan(), cycle: 'y', by: 'hr1' } }, context.at),
  unitGrades,
});
const candidate = (subject: string, change: Partial<Candidate> = {}): Candidate => ({
  dossier: `y.${subject}`,
  subject,
  track: 'employee',
  units: ['sales'],
  attributes: { employer: 'enterprise' },
  complete: ['rate'],
  counted: ['Y:behaviour:co-departments'],
  ...change,
});

const noBoards: KnownBoards = new Map();

describe('Cohorts of R12', () => {
  it('are the people of one unit and one employer; managers of all units are one', () => {
    const people = [
      candidate('e1'),
      candidate('e2', { attributes: { employer: 'agency' } }),
      candidate('e3', { units: ['service'] }),
      candidate('m1', { track: 'manager', units: ['sales'] }),
      candidate('m2', { track: 'manager', units: ['service'] }),
    ];
    const found = cohortsOf(people, noBoards, cycle(), context);
    expect(found.map(({ board, members }) => [board, members.map((member) => member.subject)])).toEqual([
      ['y.employee.sales~agency', ['e2']],
      ['y.employee.sales~enterprise', ['e1']],
      ['y.employee.service~enterprise', ['e3']],
      ['y.manager.all', ['m1', 'm2']],
    ]);
    expect(found[1]).toMatchObject({ unit: 'sales', label: { employer: 'enterprise' } });
    expect(found[3]).toMatchObject({ unit: null, label: {} });
  });

  it('wait for a yearly rating and for the count of every anonymous panel', () => {
    const [ready] = cohortsOf([candidate('e1')], noBoards, cycle(), context);
    expect(ready && isReady(ready)).toBe(true);
    const [waiting] = cohortsOf(
      [candidate('e1'), candidate('e2', { complete: ['month:M09'] }), candidate('e3', { counted: [] })],
      noBoards,
      cycle(),
      context,
    );
    expect(waiting?.waitingFor).toEqual([
      { subject: 'e2', panels: [] },
      { subject: 'e3', panels: ['co-departments'] },
    ]);
  });

  it("wait for the department's grade, which bends their bounds; the managers' do not", () => {
    const [employees, managers] = cohortsOf(
      [
        candidate('e1'),
        candidate('m1', {
          track: 'manager',
          counted: ['leaders', 'co-managers', 'staff'].map((panel) => `Y:behaviour:${panel}`),
        }),
      ],
      noBoards,
      cycle({}),
      context,
    );
    expect(employees).toMatchObject({ lacksUnitGrade: true });
    expect(managers && isReady(managers)).toBe(true);
  });

  it('are formed on the tracks whose yearly result a committee signs', () => {
    expect(finalTracks(context)).toEqual(['manager', 'employee']);
    expect(finalResult(context, 'employee')?.id).toBe('employee');
    expect(finalResult(context, 'department')).toBeUndefined();
  });
});

describe('Somebody transferred', () => {
  /** From sales to service. */
  const moved = candidate('e1', { units: ['service', 'sales'] });
  const boardsOf = (candidates: readonly Candidate[], boards: KnownBoards) =>
    cohortsOf(candidates, boards, cycle({ sales: 'good', service: 'good' }), context).map(
      ({ board, unit, members }) => [board, unit, members.map((member) => member.subject)],
    );

  it('is graded with the people of his new unit while its board is still before the committee', () => {
    const others = [candidate('e2'), candidate('e3', { units: ['service'] })];
    const expected = [
      ['y.employee.sales~enterprise', 'sales', ['e2']],
      ['y.employee.service~enterprise', 'service', ['e1', 'e3']],
    ];
    expect(boardsOf([moved, ...others], noBoards)).toEqual(expected);
    expect(boardsOf([moved, ...others], new Map([['y.employee.service~enterprise', 'draft']]))).toEqual(expected);
  });

  it('stays with the people of his old unit once the board of the new one was submitted, and bends with the old unit’s grade', () => {
    for (const status of ['submitted', 'signed'] as const) {
      const boards: KnownBoards = new Map([['y.employee.service~enterprise', status]]);
      expect(boardsOf([moved, candidate('e2')], boards)).toEqual([
        ['y.employee.sales~enterprise', 'sales', ['e1', 'e2']],
      ]);
    }
  });

  it('who was transferred twice is graded where he was last among those whose board is open', () => {
    const twice = candidate('e1', { units: ['support', 'service', 'sales'] });
    expect(boardsOf([twice], new Map([['y.employee.support~enterprise', 'signed']]))).toEqual([
      ['y.employee.service~enterprise', 'service', ['e1']],
    ]);
  });

  it('comes on a supplementary board of his new unit where both were submitted without him, so that nobody is left ungraded', () => {
    const both: [string, 'submitted'][] = [
      ['y.employee.sales~enterprise', 'submitted'],
      ['y.employee.service~enterprise', 'submitted'],
    ];
    expect(boardsOf([moved], new Map(both))).toEqual([['y.employee.service~enterprise~2', 'service', ['e1']]]);
    expect(boardsOf([moved], new Map([...both, ['y.employee.service~enterprise~2', 'signed']]))).toEqual([
      ['y.employee.service~enterprise~3', 'service', ['e1']],
    ]);
  });
});
