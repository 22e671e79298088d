import { contextAt, employee, manager, marks, planItems, rateMonth } from '../testing/r12';
import { begin } from '../testing/walk';
import { dossierOf, World } from '../testing/world';
import { attendDossier } from './attend';
import { completedIn } from './state';

describe('what falls due for a dossier', () => {
  it('is carried out once, with the instant its rule names', () => {
    const world = begin();
    world.attendUntil('2025-09-25 00:01');
    const { cycle, dossier } = { cycle: world.cycle(), dossier: world.dossier('e1') };
    const dueAt = '2025-09-19T16:00:00.000Z';
    const context = contextAt('2025-09-25 00:01');
    for (const rule of [
      'enter|plan',
      'due|plan',
      'deduct.2|plan',
      'remind.9|none',
      'whistle|plan',
      'appeal-window|1',
      'publish|',
    ])
      expect(attendDossier(cycle, dossier, rule, dueAt, context).events).toEqual([]);
    expect(
      world.events.filter((event) => event.stream === 'dossier/y25.e1' && event.kind === 'was-late'),
    ).toMatchObject([{ at: dueAt, key: `deduct.2|plan@${dueAt}` }]);
  });

  it('is nothing once the matter was done', () => {
    const world = begin();
    world.attendUntil('2025-09-01 00:00');
    world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-02 10:00');
    world.attendUntil('2025-09-25 00:01');
    expect(world.told('e1')).toEqual([]);
    expect(world.events.filter((event) => event.stream === 'dossier/y25.e1').map((event) => event.kind)).toEqual([
      'dossier-opened',
      'window-entered',
      'plan-submitted',
      'window-due',
    ]);
  });

  it('is told to the superior’s superior where the subject has no superior', () => {
    const world = World.launched([employee('e1', { superior: null, aboveSuperior: 'gm' })]);
    world.attendUntil('2025-09-25 00:01');
    expect(world.told('gm')).toEqual(['window-escalated']);
  });

  it('costs a late rater without a dossier of his own nothing', () => {
    // gm rates hs and is evaluated elsewhere.
    const world = World.launched([manager('hs')]);
    world.attendUntil('2025-09-01 00:00');
    world.must({ do: 'submit-plan', dossier: dossierOf('hs'), items: planItems() }, 'hs', '2025-09-02 10:00');
    const { id } = world.approval(world.dossier('hs').plan?.approval);
    world.must({ do: 'approve', approval: id, round: 1, step: 'superior' }, 'gm', '2025-09-03 10:00');
    world.attendUntil('2025-10-11 00:01');
    expect(world.facts.filter((fact) => fact.kind === 'event')).toEqual([]);
  });

  it('costs a late rater one delay a month, however many he left unrated', () => {
    const world = World.launched([employee('e1'), employee('e2'), manager('hs')]);
    world.attendUntil('2025-09-01 00:00');
    for (const subject of ['e1', 'e2']) {
      world.must({ do: 'submit-plan', dossier: dossierOf(subject), items: planItems() }, subject, '2025-09-02 10:00');
      const { id } = world.approval(world.dossier(subject).plan?.approval);
      world.must({ do: 'approve', approval: id, round: 1, step: 'superior' }, 'hs', '2025-09-03 10:00');
    }
    world.attendUntil('2025-11-11 00:01');
    expect(world.dossier('hs').events.map((event) => event.id)).toEqual([
      'late.plan',
      'late.month:M09',
      'late.month:M10',
    ]);
  });

  it('costs nothing for a plan that was only frozen after the due day', () => {
    const world = World.launched([employee('e1'), manager('hs')]);
    world.attendUntil('2025-10-10 00:00');
    world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-10-11 00:00');
    const { id } = world.approval(world.dossier('e1').plan?.approval);
    world.must({ do: 'approve', approval: id, round: 1, step: 'superior' }, 'hs', '2025-10-11 00:00');
    world.attendUntil('2025-10-11 00:01');
    expect(world.dossier('hs').events.map((event) => event.id)).toEqual(['late.plan']);
  });

  it('tells the office once of a panel that stays short (A5)', () => {
    const world = begin();
    world.ballots.clear();
    world.attendUntil('2026-09-19 00:01');
    const short = () =>
      world.events.filter((event) => event.stream === 'dossier/y25.e1' && event.kind === 'panel-short');
    expect(short()).toMatchObject([{ data: { panel: 'Y:behaviour:co-departments', ballots: 0, needed: 3 } }]);
    world.recount('e1', '2026-09-20 00:00');
    expect(short()).toHaveLength(1);
  });

  it('leaves a rating late and on record, as long as the result is not signed', () => {
    const world = begin();
    world.attendUntil('2025-09-01 00:00');
    world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-02 10:00');
    const { id } = world.approval(world.dossier('e1').plan?.approval);
    world.must({ do: 'approve', approval: id, round: 1, step: 'superior' }, 'hs', '2025-09-03 10:00');
    world.attendUntil('2025-12-01 00:00');
    world.must(rateMonth(dossierOf('e1'), 'month:M09', marks('70')), 'hs', '2025-12-02 10:00');
    expect(completedIn(world.dossier('e1'), 'M09')).toMatchObject({ by: 'hs' });
  });
});
