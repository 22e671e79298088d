import { contextAt, employee, manager, person, planItems } from '../testing/r12';
import { dossierOf, World } from '../testing/world';
import { transferDossier, type Transfer } from './transfer';

function opened(): World {
  const world = World.launched([employee('e1'), employee('hr2'), manager('hs')]);
  world.attendUntil('2025-09-01 00:00');
  return world;
}

const MOVE: Transfer = { on: '2025-09-08', unit: 'support', unitHead: 'hp', superior: 'hp', aboveSuperior: 'gm' };
const transfer = (world: World, change: Partial<Transfer> = {}, who = 'hr1', subject = 'e1') =>
  world.try({ do: 'transfer', dossier: dossierOf(subject), ...MOVE, ...change }, who, '2025-09-10 10:00');

describe('a transfer', () => {
  it('is entered by the office, for somebody else, from a day of the cycle that has come', () => {
    const world = opened();
    expect(transfer(world, {}, 'hs')).toMatchObject({ refused: 'not-the-office' });
    expect(transfer(world, {}, 'hr2', 'hr2')).toMatchObject({ refused: 'own-matter' });
    for (const on of ['2025-08-31', '2025-09-11', '2026-09-01'])
      expect(transfer(world, { on })).toMatchObject({ refused: 'date-outside', path: 'on' });
    expect(transfer(world, { unit: 'sales' })).toMatchObject({ refused: 'same-unit' });
    expect(transfer(world, { superior: 'e1' })).toMatchObject({ refused: 'own-superior' });
    expect(transfer(world)).toBeUndefined();
    expect(world.dossier('e1')).toMatchObject({
      unit: 'support',
      superior: 'hp',
      transfers: [
        {
          on: '2025-09-08',
          fromUnit: 'sales',
          fromUnitHead: 'hs',
          toUnit: 'support',
          fromSuperior: 'hs',
          superior: 'hp',
        },
      ],
    });
    expect(world.told('hp')).toEqual(['dossier-transferred']);
  });

  it('counts its day by the organisation’s clock', () => {
    const world = opened();
    const streams = { cycle: world.cycle(), dossier: world.dossier('e1') };
    // 01:00 in Shanghai is still the day before in UTC.
    const decision = transferDossier(
      streams,
      { ...MOVE, on: '2025-09-10' },
      person('hr1'),
      contextAt('2025-09-10 01:00'),
    );
    expect(decision).not.toHaveProperty('refused');
  });

  it('hands what is still to be signed of a plan to the new superior', () => {
    const world = opened();
    world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-08 10:00');
    expect(world.inbox('hs')).toContain('approve e1');
    transfer(world);
    expect(world.inbox('hs')).not.toContain('approve e1');
    expect(world.inbox('hp')).toEqual(['approve e1']);
    const [step] = world.approval(world.dossier('e1').plan?.approval).steps;
    expect(step).toMatchObject({ assignees: ['hp'], transferred: [{ from: 'hs', to: 'hp' }] });
    expect(world.told('hp')).toContain('approval-transferred');
  });

  it('leaves it with the old one while the new post is vacant, until a superior is named', () => {
    const world = opened();
    world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-08 10:00');
    transfer(world, { superior: null, aboveSuperior: null, unitHead: null });
    expect(world.inbox('hs')).toContain('approve e1');
    const assign = (who: string, superior: string, subject = 'e1') =>
      world.try(
        { do: 'assign-superior', dossier: dossierOf(subject), superior, aboveSuperior: null },
        who,
        '2025-09-10 11:00',
      );
    expect(assign('hs', 'hp')).toMatchObject({ refused: 'not-the-office' });
    expect(assign('hr2', 'hp', 'hr2')).toMatchObject({ refused: 'own-matter' });
    expect(assign('hr1', 'e1')).toMatchObject({ refused: 'own-superior' });
    expect(assign('hr1', 'hp')).toBeUndefined();
    expect(world.inbox('hp')).toEqual(['approve e1']);
  });

  it('takes the new superior out of the secret panels: he rates by name', () => {
    const world = opened();
    transfer(world, { superior: 'c2' });
    expect(world.dossier('e1').raters['co-operating']).toEqual(['c1', 'c3']);
  });
});

describe('more raters (A5)', () => {
  it('are named by the office, neither the subject nor the superior', () => {
    const world = opened();
    const add = (people: string[], who = 'hr1', relation = 'co-operating', subject = 'e1') =>
      world.try({ do: 'add-raters', dossier: dossierOf(subject), relation, people }, who, '2025-09-10 10:00');
    expect(add(['c4'], 'hs')).toMatchObject({ refused: 'not-the-office' });
    expect(add(['c4'], 'hr2', 'co-operating', 'hr2')).toMatchObject({ refused: 'own-matter' });
    expect(add(['c4', 'e1'])).toMatchObject({ refused: 'own-rater' });
    expect(add(['hs'])).toMatchObject({ refused: 'own-rater' });
    expect(add(['c4'], 'hr1', 'strangers')).toMatchObject({ refused: 'relation-unknown' });
    expect(add(['c4', 'c1'])).toBeUndefined();
    expect(world.dossier('e1').raters['co-operating']).toEqual(['c1', 'c2', 'c3', 'c4']);
  });
});
