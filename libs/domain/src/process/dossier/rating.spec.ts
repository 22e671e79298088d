import type { RosterEntry } from '../context';
import { behaviour, employee, manager, marks, planItems, rateMonth, rateYear, text } from '../testing/r12';
import { dossierOf, World } from '../testing/world';
import { checkMarks, type Mark } from './marks';
import { completedIn } from './state';

/** e1 with an approved plan, everything attended up to that day. */
function planned(local: string, change: Partial<RosterEntry> = {}): World {
  const world = World.launched([employee('e1', change), manager('hs')]);
  world.attendUntil('2025-09-01 00:00');
  world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-01 10:00');
  const { id } = world.approval(world.dossier('e1').plan?.approval);
  world.must({ do: 'approve', approval: id, round: 1, step: 'superior' }, change.superior ?? 'hs', '2025-09-02 10:00');
  world.attendUntil(local);
  return world;
}

const month = (world: World, who = 'hs', given: Mark[] = marks('90'), window = 'month:M09') =>
  world.try(rateMonth(dossierOf('e1'), window, given), who, '2025-10-09 10:00');

const year = (world: World, who = 'hs', given = marks('90'), others = behaviour(), window = 'rate') =>
  world.try(rateYear(dossierOf('e1'), given, others, window), who, '2026-09-10 10:00');

const assess = (world: World, items: { item: string; value?: string }[] = [], who = 'e1', local = '2026-09-01 10:00') =>
  world.try(
    {
      do: 'assess-self',
      dossier: dossierOf('e1'),
      window: 'self',
      items: items.map((item) => ({ ...item, text: text('t') })),
      summary: text('s'),
      evidence: ['sheet'],
    },
    who,
    local,
  );

describe('the monthly rating', () => {
  it('is the direct superior’s, once a month, in that month’s window', () => {
    const world = planned('2025-10-01 00:00');
    expect(month(world, 'c1')).toMatchObject({ refused: 'not-the-superior' });
    expect(month(world, 'hs', undefined, 'month:M10')).toMatchObject({ refused: 'stage-not-open' });
    expect(month(world, 'hs', undefined, 'plan')).toMatchObject({ refused: 'stage-not-open' });
    expect(month(world)).toBeUndefined();
    expect(month(world)).toMatchObject({ refused: 'already-rated' });
  });

  it('is performance only: every item of the plan, 0 to 100', () => {
    const world = planned('2025-10-01 00:00');
    expect(month(world, 'hs', marks('90', ['revenue']))).toEqual({
      refused: 'marks-incomplete',
      params: { given: 1, needed: 2 },
      path: 'marks',
    });
    expect(month(world, 'hs', marks('90', ['revenue', 'attitude']))).toMatchObject({ refused: 'marks-incomplete' });
    for (const value of ['100.01', '-1', 'NaN', '1e2', ''])
      expect(month(world, 'hs', marks(value))).toEqual({
        refused: 'mark-range',
        params: { max: '100' },
        path: 'marks/0/value',
      });
    expect(month(world, 'hs', marks('100'))).toBeUndefined();
    expect(world.facts.filter((fact) => fact.kind === 'rating')).toMatchObject([
      { item: 'revenue', period: 'M09', panel: 'superior', value: '100', by: 'hs' },
      { item: 'service', period: 'M09', panel: 'superior', value: '100', by: 'hs' },
    ]);
  });

  it('needs an approved plan', () => {
    const world = World.launched([employee('e1')]);
    world.attendUntil('2025-10-01 00:00');
    expect(month(world)).toMatchObject({ refused: 'no-approved-plan' });
    // Nothing is owed for it either.
    expect(world.inbox('hs')).toEqual([]);
  });

  it('refers to the frozen plan while an amendment waits', () => {
    const world = planned('2025-10-01 00:00');
    const items = planItems().map((item) => ({ ...item, id: `new-${item.id}` }));
    world.must({ do: 'amend-plan', dossier: dossierOf('e1'), items, reason: text('r') }, 'e1', '2025-10-02 10:00');
    expect(month(world)).toBeUndefined();
  });

  it('given late counts against the superior, however late that is attended', () => {
    const world = planned('2025-10-09 00:00');
    world.try(rateMonth(dossierOf('e1'), 'month:M09', marks('90')), 'hs', '2025-10-11 00:00');
    world.attendUntil('2025-10-20 00:00');
    expect(world.dossier('hs').events.filter((event) => event.id === 'late.month:M09')).toHaveLength(1);
  });

  it('given on the last minute of the due day is in time', () => {
    const world = planned('2025-10-09 00:00');
    world.try(rateMonth(dossierOf('e1'), 'month:M09', marks('90')), 'hs', '2025-10-10 23:59');
    world.attendUntil('2025-10-20 00:00');
    expect(world.dossier('hs').events.filter((event) => event.id === 'late.month:M09')).toEqual([]);
  });
});

describe('the yearly rating', () => {
  it('is given once by name: plan and behaviour together where the superior heads the unit', () => {
    const world = planned('2026-09-07 00:00');
    expect(year(world, 'c1')).toMatchObject({ refused: 'not-the-superior' });
    expect(year(world, 'hs', undefined, [])).toMatchObject({ refused: 'marks-incomplete', path: 'marks' });
    // Two items of 50 points each.
    expect(year(world, 'hs', undefined, behaviour('50.5'))).toMatchObject({
      refused: 'mark-range',
      params: { max: '50' },
    });
    // A month asks for the plan alone.
    expect(year(world, 'hs', undefined, undefined, 'month:M09')).toMatchObject({ refused: 'marks-incomplete' });
    expect(year(world)).toBeUndefined();
    expect(year(world)).toMatchObject({ refused: 'already-rated' });
    expect(completedIn(world.dossier('e1'), 'Y')).toMatchObject({ by: 'hs' });
  });

  it('is shared where another heads the unit, and complete with the last of them', () => {
    const world = planned('2026-09-07 00:00', { superior: 'lead' });
    expect([world.inbox('lead').includes('rate-year e1'), world.inbox('hs').includes('rate-year e1')]).toEqual([
      true,
      true,
    ]);
    expect(year(world, 'hs', [], behaviour())).toBeUndefined();
    expect(completedIn(world.dossier('e1'), 'Y')).toBeUndefined();
    expect(world.inbox('hs')).not.toContain('rate-year e1');
    expect(year(world, 'lead', marks('90'), [])).toBeUndefined();
    expect(completedIn(world.dossier('e1'), 'Y')).toMatchObject({ by: 'lead' });
  });

  it('falls to the superior where the unit has no head', () => {
    const world = planned('2026-09-07 00:00', { unitHead: null });
    expect(year(world)).toBeUndefined();
    expect(world.facts.filter((fact) => fact.panel === 'head').map((fact) => fact.by)).toEqual(['hs', 'hs']);
  });

  it('waits for an amendment that is with its approver, and ends all amending', () => {
    const world = planned('2026-09-07 00:00');
    world.must(
      { do: 'amend-plan', dossier: dossierOf('e1'), items: planItems(), reason: text('r') },
      'e1',
      '2026-09-07 10:00',
    );
    expect(year(world)).toMatchObject({ refused: 'plan-in-approval' });
    const { id } = world.approval(world.dossier('e1').plan?.approval);
    world.must(
      { do: 'return', approval: id, round: 1, step: 'superior', to: 'initiator', comment: text('c') },
      'hs',
      '2026-09-08 10:00',
    );
    expect(year(world)).toBeUndefined();
    expect(
      world.try({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2026-09-11 10:00'),
    ).toMatchObject({ refused: 'rating-begun' });
    world.must({ do: 'cancel', approval: id, round: 1 }, 'e1', '2026-09-11 10:00');
    expect(
      world.try(
        { do: 'amend-plan', dossier: dossierOf('e1'), items: planItems(), reason: text('r') },
        'e1',
        '2026-09-11 10:00',
      ),
    ).toMatchObject({ refused: 'rating-begun' });
  });

  it('of somebody without a superior is asked of nobody: the office must name one', () => {
    const world = planned('2025-09-03 00:00');
    world.must(
      {
        do: 'transfer',
        dossier: dossierOf('e1'),
        on: '2025-09-03',
        unit: 'new',
        unitHead: null,
        superior: null,
        aboveSuperior: null,
      },
      'hr1',
      '2025-09-03 10:00',
    );
    world.attendUntil('2025-11-01 00:00');
    // Two months wait, and the office is asked once.
    expect(world.inbox('hr1')).toEqual(['assign-superior e1']);
    world.must(
      { do: 'assign-superior', dossier: dossierOf('e1'), superior: 'hp', aboveSuperior: 'gm' },
      'hr1',
      '2025-11-03 10:00',
    );
    expect(world.inbox('hr1')).toEqual([]);
    expect(world.inbox('hp')).toEqual(['rate-month e1', 'rate-month e1']);
  });
});

describe('the self-assessment', () => {
  it('is the subject’s own, once its stage is open', () => {
    const world = planned('2026-08-23 00:00');
    expect(assess(world)).toMatchObject({ refused: 'stage-not-open' });
    world.attendUntil('2026-08-24 00:00');
    expect(assess(world, [], 'hs')).toMatchObject({ refused: 'not-your-dossier' });
    expect(assess(world, [{ item: 'virtue' }])).toMatchObject({ refused: 'item-unknown', path: 'items/0/item' });
    expect(assess(world, [{ item: 'revenue', value: '101' }])).toMatchObject({
      refused: 'mark-range',
      path: 'items/0/value',
    });
    expect(assess(world, [{ item: 'revenue', value: '95' }])).toBeUndefined();
  });

  it('may be handed in again until the rating begins; the first time decides whether it was late', () => {
    const world = planned('2026-08-24 00:00');
    assess(world, [], 'e1', '2026-09-01 10:00');
    assess(world, [], 'e1', '2026-09-06 10:00');
    world.attendUntil('2026-09-07 00:00');
    expect(world.dossier('e1').events).toEqual([]);
    expect(world.facts.filter((fact) => fact.kind === 'self-score').map((fact) => fact.id)).toEqual([
      'y25.e1/self/1/summary',
      'y25.e1/self/2/summary',
    ]);
    year(world);
    expect(assess(world, [], 'e1', '2026-09-11 10:00')).toMatchObject({ refused: 'rating-begun' });
  });
});

describe('a ballot', () => {
  const items = [
    { id: 'execution', points: '25' },
    { id: 'attitude', points: '75' },
  ];

  it('marks every item once, within its points', () => {
    expect(checkMarks([...marks('25', ['execution']), ...marks('75', ['attitude'])], items, 'marks')).toBeUndefined();
    expect(checkMarks(marks('26', ['execution', 'attitude']), items, 'marks')).toMatchObject({ refused: 'mark-range' });
    expect(checkMarks(marks('20', ['execution', 'execution']), items, 'marks')).toMatchObject({
      refused: 'marks-incomplete',
    });
  });
});
