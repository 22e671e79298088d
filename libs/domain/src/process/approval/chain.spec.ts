import { mayReadApproval } from './state';
import { contextAt, employee, joint, manager, person, planItems, r12, text } from '../testing/r12';
import { dossierOf, World } from '../testing/world';

/** A plan of e1 on its way through superior, then both of the office, then a leader. */
function onItsWay(): World {
  const world = World.launched([employee('e1'), manager('hs')], (local) => contextAt(local, joint));
  world.attendUntil('2025-09-01 00:00');
  world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-01 10:00');
  return world;
}

const planOf = (world: World) => world.approval(world.dossier('e1').plan?.approval);

/** An act on the plan's open step, by somebody who sees the page as it is. */
function act(
  world: World,
  who: string,
  command: { do: 'approve' } | { do: 'return'; to: string } | { do: 'transfer'; to: string } | { do: 'reject' },
  local = '2025-09-02 10:00',
  change: { round?: number; step?: string } = {},
) {
  const approval = planOf(world);
  const step = approval.steps[approval.current]?.id ?? '';
  const comment = text('comment');
  const full = { comment, approval: approval.id, round: approval.round, step, ...change, ...command };
  return world.try(full, who, local);
}

describe('a step of an approval', () => {
  it('is signed by any one of its people, or by all of them where the scheme asks for a joint signature', () => {
    const world = onItsWay();
    expect(act(world, 'hs', { do: 'approve' })).toBeUndefined();
    expect([world.inbox('hr1'), world.inbox('hr2')]).toEqual([['approve e1'], ['approve e1']]);
    expect(act(world, 'hr1', { do: 'approve' })).toBeUndefined();
    expect(world.inbox('hr1')).toEqual([]);
    expect(planOf(world).current).toBe(1);
    expect(act(world, 'hr1', { do: 'approve' })).toMatchObject({ refused: 'already-signed' });
    expect(act(world, 'hr2', { do: 'approve' })).toBeUndefined();
    expect(act(world, 'dgm', { do: 'approve' })).toBeUndefined();
    expect(planOf(world).status).toBe('approved');
    expect(world.dossier('e1').plan?.status).toBe('approved');
    expect(act(world, 'gm', { do: 'approve' }, '2025-09-02 10:01', { step: 'company' })).toEqual({
      refused: 'matter-ended',
      params: { status: 'approved' },
    });
  });

  it('is not for others, nor for a page that somebody was faster on', () => {
    const world = onItsWay();
    expect(act(world, 'hr1', { do: 'approve' })).toMatchObject({ refused: 'not-your-step' });
    expect(act(world, 'hs', { do: 'approve' }, undefined, { round: 2 })).toMatchObject({ refused: 'stale-page' });
    expect(act(world, 'hs', { do: 'approve' }, undefined, { step: 'office' })).toMatchObject({ refused: 'stale-page' });
    expect(
      world.try({ do: 'approve', approval: 'y25.e1.plan.9', round: 1, step: 'superior' }, 'hs', '2025-09-02 10:00'),
    ).toMatchObject({ refused: 'approval-unknown' });
  });

  it('goes back to the initiator, also from the first step, and on from where it was returned', () => {
    const world = onItsWay();
    expect(act(world, 'hs', { do: 'return', to: 'superior' })).toMatchObject({ refused: 'step-unknown' });
    expect(act(world, 'hs', { do: 'return', to: 'initiator' })).toBeUndefined();
    expect(planOf(world)).toMatchObject({ status: 'returned', current: 0 });
    expect(act(world, 'hs', { do: 'approve' })).toMatchObject({ refused: 'stale-page' });
    world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-04 10:00');
    expect(planOf(world)).toMatchObject({ status: 'open', current: 0, round: 2, matter: { version: 2 } });
    // Five working days from the second submission: 5, 8, 9, 10 and 11 September.
    expect(planOf(world).steps[0]?.dueAt).toBe('2025-09-11T16:00:00.000Z');
  });

  it('goes back to an earlier step, whose time starts anew, and a joint signature comes back complete', () => {
    const world = onItsWay();
    act(world, 'hs', { do: 'approve' });
    act(world, 'hr1', { do: 'approve' });
    expect(act(world, 'hr2', { do: 'return', to: 'superior' }, '2025-09-08 10:00')).toBeUndefined();
    expect(planOf(world)).toMatchObject({ status: 'open', current: 0, round: 2 });
    expect(planOf(world).steps.map((step) => step.signatures.length)).toEqual([0, 0, 0]);
    // 9, 10, 11, 12 and 15 September.
    expect(planOf(world).steps[0]?.dueAt).toBe('2025-09-15T16:00:00.000Z');
    act(world, 'hs', { do: 'approve' }, '2025-09-09 10:00');
    expect([world.inbox('hr1'), world.inbox('hr2')]).toEqual([['approve e1'], ['approve e1']]);
  });

  it('ends with one refusal', () => {
    const world = onItsWay();
    expect(act(world, 'hs', { do: 'reject' })).toBeUndefined();
    expect(planOf(world).status).toBe('rejected');
    expect(world.dossier('e1').plan?.status).toBe('rejected');
    expect(world.told('e1')).toEqual(['approval-rejected']);
  });

  it('is handed on, both names kept, but not to the initiator or somebody who is on it', () => {
    const world = onItsWay();
    expect(act(world, 'hs', { do: 'transfer', to: 'e1' })).toMatchObject({ refused: 'transfer-to-initiator' });
    expect(act(world, 'hs', { do: 'transfer', to: 'hs' })).toMatchObject({ refused: 'transfer-to-self' });
    expect(act(world, 'hs', { do: 'transfer', to: 'hp' })).toBeUndefined();
    expect(world.inbox('hp')).toEqual(['approve e1']);
    expect(world.told('hp')).toEqual(['approval-transferred']);
    expect(act(world, 'hs', { do: 'approve' })).toMatchObject({ refused: 'not-your-step' });
    expect(planOf(world).steps[0]?.transferred).toEqual([{ from: 'hs', to: 'hp' }]);
    expect(act(world, 'hp', { do: 'approve' })).toBeUndefined();
  });

  it('is taken back by the initiator alone, who then submits anew', () => {
    const world = onItsWay();
    const { id } = planOf(world);
    const cancel = (who: string, round = 1) =>
      world.try({ do: 'cancel', approval: id, round }, who, '2025-09-02 10:00');
    expect(cancel('hs')).toMatchObject({ refused: 'not-the-initiator' });
    expect(cancel('e1', 2)).toMatchObject({ refused: 'stale-page' });
    expect(cancel('e1')).toBeUndefined();
    expect(world.dossier('e1').plan?.status).toBe('cancelled');
    expect(world.inbox('e1')).toEqual(['submit-plan e1']);
    expect(cancel('e1')).toMatchObject({ refused: 'matter-ended' });
  });

  it('reminds at its deadline, and escalates above the superior who let it lie (A2.3)', () => {
    const world = onItsWay();
    // Submitted on Monday 1 September: due on the 8th; three working days more are the 11th.
    world.attendUntil('2025-09-09 00:01');
    expect(world.told('hs')).toContain('approval-reminder');
    world.attendUntil('2025-09-12 00:00');
    expect(world.told('gm')).toEqual([]);
    world.attendUntil('2025-09-12 00:01');
    expect(world.told('gm')).toEqual(['approval-escalated']);
    expect(planOf(world).steps[0]?.done).toEqual([0, 1]);
    expect(world.discrepancies().missing).toEqual([]);
  });

  it('reminds again when it is entered a second time', () => {
    const world = onItsWay();
    act(world, 'hs', { do: 'approve' }, '2025-09-02 10:00');
    // Two working days: 3 and 4 September.
    world.attendUntil('2025-09-05 00:01');
    expect(world.told('hr1').filter((kind) => kind === 'approval-reminder')).toHaveLength(1);
    act(world, 'hr1', { do: 'return', to: 'superior' }, '2025-09-05 10:00');
    act(world, 'hs', { do: 'approve' }, '2025-09-05 11:00');
    // 8 and 9 September.
    world.attendUntil('2025-09-10 00:01');
    expect(world.told('hr1').filter((kind) => kind === 'approval-reminder')).toHaveLength(2);
  });
});

describe('the people of an approval', () => {
  it('are the office where the post is vacant or is the initiator’s own', () => {
    const world = World.launched([employee('e1', { superior: null })]);
    world.attendUntil('2025-09-01 00:00');
    world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-01 10:00');
    expect(planOf(world).steps).toMatchObject([{ assignees: ['hr1', 'hr2'], fellTo: 'office' }]);
  });

  it('are the leaders where nobody of the office may sign', () => {
    const world = World.launched([employee('hr1', { superior: 'hr1' })], (local) => ({
      ...contextAt(local),
      scheme: { ...r12, chains: { ...r12.chains, plan: [{ ...r12.chains.plan?.[0], who: 'role:nobody' } as never] } },
    }));
    const { roles } = world.cycle();
    Object.assign(roles, { office: ['hr1'] });
    world.attendUntil('2025-09-01 00:00');
    world.must({ do: 'submit-plan', dossier: dossierOf('hr1'), items: planItems() }, 'hr1', '2025-09-01 10:00');
    expect(world.approval(world.dossier('hr1').plan?.approval).steps).toMatchObject([
      { assignees: ['gm', 'dgm'], fellTo: 'company' },
    ]);
  });

  it('must be found before anything can be submitted', () => {
    const world = World.launched([employee('e1', { superior: null })]);
    Object.assign(world.cycle(), { roles: { office: ['e1'] } });
    world.attendUntil('2025-09-01 00:00');
    expect(
      world.try({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-01 10:00'),
    ).toMatchObject({ refused: 'nobody-to-approve' });
  });

  it('may read it, like the office', () => {
    const approval = planOf(onItsWay());
    expect(['e1', 'hs', 'hr1', 'gm'].map((who) => mayReadApproval(approval, person(who)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(mayReadApproval(approval, person('c1'))).toBe(false);
  });
});
