import { checksToRaise } from './checks';
import { evolveCycle, type CycleState } from './cycle';
import { evolveDossier } from './dossier/evolve';
import type { DossierEvent, DossierState } from './dossier/state';
import type { Evaluated } from './grading';
import { contextAt, employee, launchPlan, planItems } from './testing/r12';

const context = contextAt('2026-09-21 09:00');
const cycle: CycleState = evolveCycle(
  undefined,
  { kind: 'cycle-launched', data: { ...launchPlan(), cycle: 'y', by: 'hr1' } },
  context.at,
);

/** Somebody of hs's staff whose goals were rated so; not rated at all without marks. */
function rated(subject: string, marks?: [string, string]): Evaluated {
  const events: DossierEvent[] = [
    { kind: 'dossier-opened', data: { ...employee(subject), cycle: 'y' } },
    {
      kind: 'plan-submitted',
      data: { version: 1, items: planItems(), targets: [], approval: 'a', by: subject, isLate: false },
    },
    { kind: 'plan-approved', data: { version: 1 } },
    ...(marks
      ? [
          {
            kind: 'rated' as const,
            data: { window: 'rate', period: 'Y', by: 'hs', ratings: ['Y:performance:superior'], isComplete: true },
          },
        ]
      : []),
  ];
  const dossier = events.reduce<DossierState | undefined>(
    (state, event) => evolveDossier(state, event, context.at),
    undefined,
  ) as DossierState;
  const base = { period: 'Y', hash: '', node: 'performance' };
  const facts = planItems().flatMap(({ id, weight }, place) => [
    { ...base, id: `target/${id}`, kind: 'target', item: id, data: { id, weight, version: 1 } },
    ...(marks
      ? [{ ...base, id: `rating/hs/${id}`, kind: 'rating', panel: 'superior', item: id, data: {}, value: marks[place] }]
      : []),
  ]);
  return { dossier, facts };
}

describe('The check on goal ratings (B12, R12)', () => {
  it('tells human resources and whoever is above a rater that all goals of his staff are rated 80 or more', () => {
    const [event, ...others] = checksToRaise(
      'hs',
      [rated('e1', ['80', '95']), rated('e2', ['90', '80'])],
      cycle,
      context,
    );
    expect(event).toMatchObject({
      stream: 'cycle/y',
      kind: 'check-raised',
      data: { check: 'all-high', rater: 'hs', to: ['hr1', 'hr2', 'gm'] },
    });
    expect(others).toEqual([]);
  });

  it('says nothing when one goal of one of them is below, or while one of them is not rated', () => {
    expect(checksToRaise('hs', [rated('e1', ['80', '95']), rated('e2', ['79.9', '90'])], cycle, context)).toEqual([]);
    expect(checksToRaise('hs', [rated('e1', ['80', '95']), rated('e2')], cycle, context)).toEqual([]);
  });

  it('is raised once of each rater', () => {
    const staff = [rated('e1', ['80', '95'])];
    const [event] = checksToRaise('hs', staff, cycle, context);
    const after = evolveCycle(cycle, event as never, context.at);
    expect(checksToRaise('hs', staff, after, context)).toEqual([]);
  });
});
