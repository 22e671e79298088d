import { sayRefusal } from '#domain/process/refusals';
import {
  behaviour,
  employee,
  manager,
  marks,
  person,
  planItems,
  r12,
  text,
  zone,
  rateMonth,
  rateYear,
} from '#domain/process/testing/r12';
import { signedOff } from '#domain/process/testing/walk';
import { CYCLE, dossierOf, World } from '#domain/process/testing/world';
import type { AppealObject } from '#domain/process/appeal';

const letter = (objects: AppealObject[] = ['result']) => ({
  objects,
  parts: [],
  grounds: text('grounds'),
  request: 'recompute' as const,
  evidence: [],
});
const appeal = (world: World, local: string, objects?: AppealObject[]) =>
  world.try({ do: 'file-appeal', dossier: dossierOf('e1'), letter: letter(objects) }, 'e1', local);

function planned(): World {
  const world = World.launched([employee('e1'), manager('hs')]);
  world.attendUntil('2025-09-01 00:00');
  world.must({ do: 'submit-plan', dossier: dossierOf('e1'), items: planItems() }, 'e1', '2025-09-02 10:00');
  return world;
}
const signPlan = (world: World, local = '2025-09-03 10:00') => {
  const { id, round } = world.approval(world.dossier('e1').plan?.approval);
  world.must({ do: 'approve', approval: id, round, step: 'superior' }, 'hs', local);
};

describe('R12 appeal, Part C 4: a result signed off on Tuesday 29 September 2026', () => {
  it('is appealed in time by a letter that reaches HR on 12 October at 23:59', () => {
    const world = signedOff();
    expect(appeal(world, '2026-10-12 23:59')).toBeUndefined();
    expect(world.dossier('e1').appeal?.status).toBe('open');
    expect(world.told('e1').at(-1)).toBe('appeal-receipt');
  });

  it('is not appealed in time by one that reaches it on 13 October at 00:00; the refusal names the window', () => {
    const world = signedOff();
    const refusal = appeal(world, '2026-10-13 00:00');
    if (!refusal) throw new Error('taken');
    expect(sayRefusal(refusal, zone, r12).zh).toBe(
      '申诉期至10月12日24:00截止，来信于10月13日00:00收到，已逾期，不予受理。',
    );
    expect(world.dossier('e1').appeal).toBeUndefined();
  });

  it('the late letter is kept on record', () => {
    const world = signedOff();
    appeal(world, '2026-10-13 00:00');
    expect(world.events.at(-1)).toMatchObject({
      stream: 'dossier/y25.e1',
      kind: 'late-letter-kept',
      at: '2026-10-12T16:00:00.000Z',
    });
  });

  it('the five working days are 30 September, 8, 9, 10 and 12 October', () => {
    expect(signedOff().dossier('e1').result?.window.days).toEqual([
      '2026-09-30',
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
      '2026-10-12',
    ]);
  });

  it('is refused just the same when nothing was attended meanwhile and the stage is still marked open', () => {
    const world = signedOff();
    world.attendUntil('2026-09-30 00:00');
    expect(world.cycle().windows.find((window) => window.key === 'appeals')?.status).toBe('open');
    expect(appeal(world, '2026-10-13 00:00')).toMatchObject({ refused: 'appeal-late' });
  });
});

describe('A2: dates and deadlines', () => {
  it('a window’s last moment is 24:00 local time of its last day', () => {
    const world = planned();
    const plan = world.cycle().windows.find((window) => window.key === 'plan');
    // 19 September 24:00 in Shanghai.
    expect(plan?.dueAt).toBe('2025-09-19T16:00:00.000Z');
  });

  it('what happens at a deadline is the scheme’s choice: remind, escalate to the superior, deduct points for lateness', () => {
    const world = World.launched([employee('e1'), manager('hs')]);
    world.attendUntil('2025-09-25 00:01');
    expect(world.told('e1')).toEqual(['window-reminder', 'was-late', 'window-reminder']);
    expect(world.told('hs').filter((kind) => kind === 'window-escalated')).toHaveLength(1);
    expect(world.dossier('e1').events).toMatchObject([{ event: 'late', points: '1' }]);
  });

  it('the calendar version in force when the window opens is recorded with it', () => {
    expect(signedOff().dossier('e1').result?.window.calendar).toEqual({ id: 'state-council', version: 1 });
  });
});

describe('A3: indicators', () => {
  it('each declared item is approved before it counts', () => {
    const world = planned();
    world.attendUntil('2025-10-01 00:00');
    const rate = () => world.try(rateMonth(dossierOf('e1'), 'month:M09', marks('90')), 'hs', '2025-10-02 10:00');
    expect(rate()).toMatchObject({ refused: 'no-approved-plan' });
    signPlan(world, '2025-10-02 11:00');
    expect(rate()).toBeUndefined();
  });

  it('a change after the freeze is a formal amendment through the same approval as the original', () => {
    const world = planned();
    signPlan(world);
    const items = planItems({ target: '90' });
    expect(world.try({ do: 'submit-plan', dossier: dossierOf('e1'), items }, 'e1', '2025-10-02 10:00')).toMatchObject({
      refused: 'plan-frozen',
    });
    world.must({ do: 'amend-plan', dossier: dossierOf('e1'), items, reason: text('r') }, 'e1', '2025-10-02 10:00');
    const { steps, matter } = world.approval(world.dossier('e1').plan?.approval);
    expect([matter.kind, steps.map((step) => step.id)]).toEqual(['amendment', ['superior']]);
  });

  it('the frozen and the amended version both stay on record', () => {
    const world = planned();
    signPlan(world);
    const items = planItems({ target: '90' });
    world.must({ do: 'amend-plan', dossier: dossierOf('e1'), items, reason: text('r') }, 'e1', '2025-10-02 10:00');
    expect([world.dossier('e1').approvedPlan?.version, world.dossier('e1').plan?.version]).toEqual([1, 2]);
    signPlan(world, '2025-10-03 10:00');
    const versions = world.events
      .filter((event) => event.kind === 'plan-submitted' || event.kind === 'plan-amended')
      .map((event) => (event.data as { items: { target?: string }[] }).items[0]?.target);
    expect(versions).toEqual(['120', '90']);
  });
});

describe('A8: appeals', () => {
  const decide = (world: World, outcome: 'uphold' | 'change', grade?: string) => {
    const id = world.dossier('e1').appeal?.id as `${string}.${string}`;
    world.must({ do: 'accept-appeal', appeal: id, reviewers: ['rev1'] }, 'hr1', '2026-10-10 09:00');
    world.must(
      { do: 'decide-appeal', appeal: id, outcome, reason: text('r'), corrections: [], ...(grade && { grade }) },
      'rev1',
      '2026-10-10 15:00',
    );
    return id;
  };

  it('are written by the subject and by nobody else', () => {
    const world = signedOff();
    expect(
      world.try({ do: 'file-appeal', dossier: dossierOf('e1'), letter: letter() }, 'hs', '2026-10-09 10:00'),
    ).toMatchObject({ refused: 'not-your-dossier' });
  });

  it('are about the process, the result or the unit’s practice (R12)', () => {
    for (const object of ['process', 'result', 'unit-practice'] as const)
      expect(appeal(signedOff(), '2026-10-09 10:00', [object])).toBeUndefined();
  });

  it('nothing filed in the window: the result counts as accepted', () => {
    const world = signedOff();
    world.attendUntil('2026-10-13 00:01');
    expect(world.dossier('e1').result?.final).toBe('accepted');
  });

  it('are reviewed by somebody who took no part in the first rating', () => {
    const world = signedOff();
    appeal(world, '2026-10-09 10:00');
    const id = world.dossier('e1').appeal?.id as `${string}.${string}`;
    for (const rater of ['hs', 'c1', 'c2', 'c3'])
      expect(
        world.try({ do: 'accept-appeal', appeal: id, reviewers: [rater] }, 'hr1', '2026-10-10 09:00'),
      ).toMatchObject({ refused: 'reviewer-recused' });
  });

  it('one a result, and a decided one is final', () => {
    const world = signedOff();
    appeal(world, '2026-10-09 10:00');
    decide(world, 'uphold');
    expect(world.dossier('e1').result?.final).toBe('upheld');
    expect(appeal(world, '2026-10-12 10:00')).toMatchObject({ refused: 'already-appealed' });
  });

  it('the final result is served on the appellant, with the change visible', () => {
    const world = signedOff();
    appeal(world, '2026-10-09 10:00');
    const id = decide(world, 'change', 'excellent');
    world.serve(id, { score: '80.00', grade: 'excellent', record: 'anew' }, '2026-10-10 15:01');
    expect(world.dossier('e1').result).toMatchObject({ number: 2, grade: 'excellent', final: 'changed' });
    expect(world.told('e1').slice(-2)).toEqual(['result-changed', 'appeal-changed']);
  });

  it('the appellant’s superiors do not see it unless they are asked for a statement', () => {
    const world = signedOff();
    const before = world.told('hs').length;
    appeal(world, '2026-10-09 10:00');
    decide(world, 'uphold');
    expect(world.told('hs')).toHaveLength(before);
  });

  it('a superior is told of a changed result, but not that an appeal changed it', () => {
    const world = signedOff();
    appeal(world, '2026-10-09 10:00');
    const before = world.told('hs').length;
    const id = decide(world, 'change', 'excellent');
    world.serve(id, { score: '80.00', grade: 'excellent', record: 'anew' }, '2026-10-10 15:01');
    expect(world.told('hs').slice(before)).toEqual(['result-renewed']);
  });
});

describe('R12 log: key events and talks', () => {
  it('key events and talks are recorded, and both sides sign', () => {
    const world = planned();
    const dossier = dossierOf('e1');
    world.must(
      { do: 'record-event', dossier, id: 't', event: 'talk', on: '2025-09-02', text: text('t'), evidence: [] },
      'hs',
      '2025-09-02 10:00',
    );
    expect(world.dossier('e1').events).toMatchObject([{ signers: ['hs', 'e1'], signed: ['hs'] }]);
    expect(world.inbox('e1')).toContain('sign-event e1');
  });
});

describe('R12 month: in the year’s course', () => {
  it('the monthly mid-term assessment is performance only', () => {
    const world = planned();
    signPlan(world);
    world.attendUntil('2025-10-01 00:00');
    expect(
      world.try(rateYear(dossierOf('e1'), marks('90'), behaviour(), 'month:M09'), 'hs', '2025-10-02 10:00'),
    ).toMatchObject({ refused: 'marks-incomplete' });
  });
});

describe('R12 lateness: of plans and of ratings', () => {
  it('there are time limits for drawing up and rating plans; lateness is deducted, from a late rater too', () => {
    const world = planned();
    signPlan(world);
    world.attendUntil('2025-10-11 00:01');
    expect(world.dossier('hs').events.map((event) => event.id)).toEqual(['late.plan', 'late.month:M09']);
    expect(world.dossier('e1').events).toEqual([]);
  });
});

describe('R12 disclosure: of the result to its subject', () => {
  it('the result is disclosed to its subject with the sign-off, and served: acknowledged, or refused before a witness', () => {
    const world = signedOff();
    expect(world.told('e1')).toContain('result-signed');
    world.must(
      { do: 'acknowledge', dossier: dossierOf('e1'), how: 'refused-to-sign', witness: 'rev1' },
      'hr1',
      '2026-09-30 10:00',
    );
    expect(world.dossier('e1').result?.acknowledgement).toMatchObject({ how: 'refused-to-sign', witness: 'rev1' });
  });
});

describe('R12 approvals: nobody signs his own', () => {
  it('nobody of the office signs grades that he put forward himself', () => {
    const world = signedOff();
    const signed = world.events.filter((event) => event.kind === 'step-approved' && event.stream.includes('.grades.'));
    const submitted = world.events.find((event) => event.kind === 'board-submitted');
    expect(signed).toHaveLength(3);
    expect(signed.map((event) => event.actor)).not.toContainEqual(submitted?.actor);
    expect(person('hr1').roles).toContain('office');
  });
});

describe('R12 disclosure: on publication', () => {
  it('results are published once they can no longer change; one under appeal follows', () => {
    const world = signedOff();
    appeal(world, '2026-10-09 10:00');
    world.attendUntil('2026-10-15 00:00');
    world.must({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-10-15 10:00');
    world.attendUntil('2026-10-15 10:00');
    expect([world.dossier('e1').publishedAt, world.dossier('e2').publishedAt]).toEqual([
      undefined,
      '2026-10-15T02:00:00.000Z',
    ]);
    const id = world.dossier('e1').appeal?.id as `${string}.${string}`;
    world.must({ do: 'refuse-appeal', appeal: id, reason: text('r') }, 'hr1', '2026-10-16 10:00');
    world.attendUntil('2026-10-16 10:00');
    expect(world.dossier('e1').publishedAt).toBe('2026-10-16T02:00:00.000Z');
  });
});
