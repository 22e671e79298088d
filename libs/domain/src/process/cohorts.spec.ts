import { cohortsOf, isReady, type Candidate } from './cohorts';
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
  unit: 'sales',
  attributes: { employer: 'enterprise' },
  complete: ['rate'],
  counted: ['Y:behaviour:co-departments'],
  ...change,
});

describe('Cohorts of R12', () => {
  it('are the people of one unit and one employer; managers of all units are one', () => {
    const people = [
      candidate('e1'),
      candidate('e2', { attributes: { employer: 'agency' } }),
      candidate('e3', { unit: 'service' }),
      candidate('m1', { track: 'manager', unit: 'sales' }),
      candidate('m2', { track: 'manager', unit: 'service' }),
    ];
    const found = cohortsOf(people, cycle(), context);
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
    const [ready] = cohortsOf([candidate('e1')], cycle(), context);
    expect(ready && isReady(ready)).toBe(true);
    const [waiting] = cohortsOf(
      [candidate('e1'), candidate('e2', { complete: ['month:M09'] }), candidate('e3', { counted: [] })],
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
