import type { Refusal } from '../decision';
import { contextAt, employee, manager, planItems, r12, text } from '../testing/r12';
import { dossierOf, World } from '../testing/world';
import type { PlanItem } from './state';

function opened(scheme = r12): World {
  const world = World.launched([employee('e1'), manager('hs')], (local) => contextAt(local, scheme));
  world.attendUntil('2025-09-01 00:00');
  return world;
}

const submit = (world: World, items: PlanItem[] = planItems(), local = '2025-09-02 10:00', who = 'e1') =>
  world.try({ do: 'submit-plan', dossier: dossierOf('e1'), items }, who, local);

const amend = (world: World, local: string, items = planItems()) =>
  world.try({ do: 'amend-plan', dossier: dossierOf('e1'), items, reason: text('why') }, 'e1', local);

function sign(world: World, what: 'approve' | 'reject' | 'return', local: string): Refusal | undefined {
  const { id, round } = world.approval(world.dossier('e1').plan?.approval);
  const on = { approval: id, round, step: 'superior' };
  if (what === 'approve') return world.try({ ...on, do: what }, 'hs', local);
  const comment = text('comment');
  return world.try(
    what === 'reject' ? { ...on, do: what, comment } : { ...on, do: what, comment, to: 'initiator' },
    'hs',
    local,
  );
}

describe('a plan', () => {
  it('is declared by its subject, once its stage is open', () => {
    const world = World.launched([employee('e1')]);
    expect(submit(world)).toMatchObject({ refused: 'stage-not-open' });
    world.attendUntil('2025-09-01 00:00');
    expect(submit(world, undefined, undefined, 'hs')).toMatchObject({ refused: 'not-your-dossier' });
    expect(submit(world)).toBeUndefined();
    expect(submit(world)).toMatchObject({ refused: 'plan-in-approval' });
    expect(world.try({ do: 'submit-plan', dossier: 'y25.nobody', items: [] }, 'e1', '2025-09-02 10:00')).toMatchObject({
      refused: 'dossier-unknown',
    });
  });

  it('is frozen at approval (A3.4)', () => {
    const world = opened();
    submit(world);
    sign(world, 'approve', '2025-09-03 10:00');
    expect(submit(world)).toMatchObject({ refused: 'plan-frozen' });
  });

  it.each<[string, PlanItem[], Refusal]>([
    [
      'has items',
      [],
      { refused: 'items-range', params: { node: 'performance', count: 0, min: 1, max: 20 }, path: 'items' },
    ],
    [
      'lists an item once',
      [...planItems().slice(0, 1), ...planItems().slice(0, 1)],
      { refused: 'item-duplicate', path: 'items/1/id' },
    ],
    [
      'stands under the groups of the scheme',
      planItems({ group: 'virtues' }),
      { refused: 'group-unknown', path: 'items/0/group' },
    ],
    ['has positive weights', planItems({ weight: '0' }), { refused: 'weight-not-positive', path: 'items/0/weight' }],
    [
      'has weights that are numbers',
      planItems({ weight: 'NaN' }),
      { refused: 'weight-not-positive', path: 'items/0/weight' },
    ],
    [
      'has a target or a standard for each item',
      planItems({ target: undefined }),
      { refused: 'target-or-standard-missing', path: 'items/0/target' },
    ],
    ['has no negative targets', planItems({ target: '-5' }), { refused: 'target-negative', path: 'items/0/target' }],
    ['has no target of 1e400', planItems({ target: '1e400' }), { refused: 'target-negative', path: 'items/0/target' }],
    ['has no empty target', planItems({ target: '' }), { refused: 'target-negative', path: 'items/0/target' }],
    [
      'has weights of exactly 100',
      planItems({ weight: '59.9' }),
      { refused: 'weights-sum', params: { node: 'performance', sum: '99.9' }, path: 'items' },
    ],
  ])('%s', (_, items, refusal) => {
    expect(submit(opened(), items)).toEqual(refusal);
  });

  it('may have points instead of weights, which sum to those of the branch', () => {
    const items = ['42', '28'].map((points, place) => {
      const { weight: _weight, ...item } = planItems()[0]!;
      return { ...item, id: `i${place}`, points };
    });
    expect(submit(opened(), items)).toBeUndefined();
    expect(
      submit(
        opened(),
        items.map((item) => ({ ...item, points: '34.95' })),
      ),
    ).toEqual({
      refused: 'points-sum',
      params: { node: 'performance', sum: '69.9', points: '70' },
      path: 'items',
    });
  });

  it('names suppliers only where the source of the branch does', () => {
    expect(submit(opened(), planItems({ suppliers: ['e1'] }))).toMatchObject({
      refused: 'supplier-foreign',
      path: 'items/0/suppliers',
    });
  });

  it('may have weights with decimals, whose sum is exact', () => {
    const items = ['33.3', '33.3', '33.4'].map((weight, place) => ({ ...planItems({ weight })[0]!, id: `i${place}` }));
    expect(submit(opened(), items)).toBeUndefined();
  });

  it('is not asked for where the scheme declares nothing', () => {
    const bare = { ...r12, tracks: r12.tracks.map((track) => ({ ...track, tree: [] })) };
    expect(submit(opened(bare))).toMatchObject({ refused: 'no-declared-items' });
  });

  it('is late by the clock, not by when the due day is attended', () => {
    const world = opened();
    submit(world, planItems(), '2025-09-19 23:59');
    expect(world.dossier('e1').plan?.isLate).toBe(false);
    world.attendUntil('2025-09-25 00:00');
    expect(world.dossier('e1').events).toEqual([]);
  });

  it('that lay with the approver on the due day is not late when it comes back afterwards', () => {
    const world = opened();
    submit(world, planItems(), '2025-09-19 10:00');
    sign(world, 'return', '2025-09-20 00:00');
    submit(world, planItems(), '2025-09-22 10:00');
    expect(world.dossier('e1').plan?.isLate).toBe(false);
    world.attendUntil('2025-09-22 12:00');
    expect(world.dossier('e1').events).toEqual([]);
  });

  it('that lay with its subject on the due day, returned before, is late', () => {
    const world = opened();
    submit(world, planItems(), '2025-09-18 10:00');
    sign(world, 'return', '2025-09-19 15:00');
    submit(world, planItems(), '2025-09-22 10:00');
    expect(world.dossier('e1').plan?.isLate).toBe(true);
    world.attendUntil('2025-09-22 12:00');
    expect(world.dossier('e1').events).toMatchObject([{ event: 'late' }]);
  });
});

describe('an amendment', () => {
  function approved(scheme = r12): World {
    const world = opened(scheme);
    submit(world);
    sign(world, 'approve', '2025-09-03 10:00');
    return world;
  }

  it('changes an approved plan and nothing else', () => {
    const world = opened();
    expect(amend(world, '2025-09-02 10:00')).toMatchObject({ refused: 'plan-not-approved' });
    submit(world);
    expect(amend(world, '2025-09-02 10:00')).toMatchObject({ refused: 'plan-in-approval' });
  });

  it('is refused where the track foresees none', () => {
    const fixed = { ...r12, tracks: r12.tracks.map(({ amend: _, ...track }) => track) };
    expect(amend(approved(fixed), '2025-11-03 10:00')).toMatchObject({ refused: 'amendments-not-foreseen' });
  });

  it('that was rejected leaves the frozen plan in force, and its number is not used again', () => {
    const world = approved();
    expect(amend(world, '2025-11-03 10:00', planItems({ target: '90' }))).toBeUndefined();
    sign(world, 'reject', '2025-11-04 10:00');
    expect(world.dossier('e1').plan).toMatchObject({ version: 1, status: 'approved', items: [{ target: '120' }, {}] });
    expect(amend(world, '2025-11-05 10:00', planItems({ target: '95' }))).toBeUndefined();
    expect(world.dossier('e1').plan?.version).toBe(3);
    const ids = world.facts.filter((fact) => fact.kind === 'target').map((fact) => fact.id);
    expect(new Set(ids).size).toBe(6);
  });

  it('that was returned goes on as an amendment, and is never late', () => {
    const world = approved();
    world.attendUntil('2025-10-01 00:00');
    amend(world, '2025-11-03 10:00', planItems({ target: '90' }));
    const { approval } = world.dossier('e1').plan ?? {};
    sign(world, 'return', '2025-11-04 10:00');
    expect(world.inbox('e1')).toEqual(['revise-plan e1']);
    expect(submit(world, planItems({ target: '99' }), '2025-11-05 10:00')).toBeUndefined();
    expect(world.dossier('e1').plan).toMatchObject({ approval, isLate: false });
    sign(world, 'approve', '2025-11-06 10:00');
    expect(world.dossier('e1').plan).toMatchObject({ version: 3, status: 'approved', items: [{ target: '99' }, {}] });
    expect(world.dossier('e1').approvedPlan).toBeUndefined();
  });

  it('that is with the subject at the due day costs nothing: the frozen plan is in force', () => {
    const world = approved();
    amend(world, '2025-09-04 10:00');
    sign(world, 'return', '2025-09-05 10:00');
    world.attendUntil('2025-09-25 00:01');
    expect(world.dossier('e1').events).toEqual([]);
    expect(world.told('e1')).not.toContain('window-reminder');
  });
});
