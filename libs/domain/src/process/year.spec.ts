import { completedIn } from './dossier/state';
import { behaviour, employee, manager, marks, planItems, rateMonth as ofMonth, rateYear, text } from './testing/r12';
import { CYCLE, dossierOf, World } from './testing/world';
import type { Cohort } from './board';
import type { PersonId } from './ids';
import { boardId } from './ids';

/** Ten employees of the sales department, one who moves to support in March, and the head of sales. */
const STAFF = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8', 'e9', 'e10'];
const ALL = [...STAFF, 'e11', 'hs'];
const MONTHS = ['M09', 'M10', 'M11', 'M12', 'M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08'];

const superiorOf = (subject: string): PersonId => (subject === 'hs' ? 'gm' : 'hs');

describe('the R12 year from September 2025', () => {
  const world = World.launched([...STAFF.map((each) => employee(each)), employee('e11'), manager('hs')]);
  const submit = (subject: string, local: string, change = {}) =>
    world.must({ do: 'submit-plan', dossier: dossierOf(subject), items: planItems(change) }, subject, local);
  const sign = (subject: string, local: string, signer = superiorOf(subject)) => {
    const approval = world.approval(world.dossier(subject).plan?.approval);
    const step = approval.steps[approval.current]?.id ?? '';
    world.must({ do: 'approve', approval: approval.id, round: approval.round, step }, signer, local);
  };
  const rateMonth = (subject: string, month: string, local: string, rater = superiorOf(subject)) =>
    world.must(ofMonth(dossierOf(subject), `month:${month}`, marks('90')), rater, local);

  it('opens the planning window for everyone at launch', () => {
    world.attendUntil('2025-09-01 00:00');
    for (const subject of ALL) expect(world.inbox(subject)).toEqual([`submit-plan ${subject}`]);
    expect(
      world
        .cycle()
        .windows.filter((window) => window.status === 'open')
        .map((window) => window.key),
    ).toEqual(['plan']);
    expect(world.told('hr1')).toEqual(['cycle-launched']);
  });

  it('puts a submitted plan before the direct superior and freezes it with the last signature (A3.4)', () => {
    submit('e1', '2025-09-03 10:00');
    expect(world.inbox('e1')).toEqual([]);
    expect(world.inbox('hs')).toEqual(['approve e1', 'submit-plan hs']);
    sign('e1', '2025-09-04 09:00');
    expect(world.dossier('e1').plan).toMatchObject({ version: 1, status: 'approved', isLate: false });
    expect(world.told('e1')).toEqual(['approval-approved', 'plan-frozen']);
  });

  it('returns a plan with a comment, and takes it back at the step that returned it', () => {
    submit('e2', '2025-09-03 10:00');
    const { id } = world.approval(world.dossier('e2').plan?.approval);
    world.must(
      { do: 'return', approval: id, round: 1, step: 'superior', to: 'initiator', comment: text('too easy') },
      'hs',
      '2025-09-04 09:30',
    );
    expect(world.inbox('e2')).toEqual(['revise-plan e2']);
    expect(world.told('e2')).toEqual(['approval-returned']);
    submit('e2', '2025-09-05 10:00', { target: '150' });
    sign('e2', '2025-09-05 11:00');
    expect(world.dossier('e2').plan).toMatchObject({ version: 2, status: 'approved' });
    expect(world.approval(id)).toMatchObject({ status: 'approved', round: 2 });
  });

  it('asks for a plan anew when it was refused outright', () => {
    submit('e5', '2025-09-03 10:00');
    const { id } = world.approval(world.dossier('e5').plan?.approval);
    world.must(
      { do: 'reject', approval: id, round: 1, step: 'superior', comment: text('not yours') },
      'hs',
      '2025-09-04 10:00',
    );
    expect(world.inbox('e5')).toEqual(['submit-plan e5']);
    submit('e5', '2025-09-08 10:00');
    expect(world.dossier('e5').plan?.approval).not.toBe(id);
    sign('e5', '2025-09-08 11:00');
  });

  it('reminds those who owe their plan three working days before the due day, and on it', () => {
    for (const subject of ['e6', 'e7', 'e8', 'e9', 'e10', 'e11', 'hs']) {
      submit(subject, '2025-09-10 10:00');
      sign(subject, '2025-09-11 10:00');
    }
    // Due on Friday 19 September; three working days before are 18, 17 and 16 September.
    world.attendUntil('2025-09-17 00:00');
    expect(world.told('e3')).toEqual([]);
    world.attendUntil('2025-09-17 00:01');
    expect(world.told('e3')).toEqual(['window-reminder']);
    expect(world.told('e4')).toEqual(['window-reminder']);
    expect(world.told('e6')).toEqual(['approval-approved', 'plan-frozen']);
  });

  it('deducts a point for a plan that arrives at the very end of the due day or later (A2.3)', () => {
    // The window is half-open: 20 September 00:00 is too late, though nobody has attended the due day yet.
    submit('e3', '2025-09-20 00:00');
    expect(world.dossier('e3').plan?.isLate).toBe(true);
    world.attendUntil('2025-09-20 00:01');
    for (const late of ['e3', 'e4'])
      expect(world.dossier(late).events).toMatchObject([{ event: 'late', on: '2025-09-20', points: '1' }]);
    for (const intime of ['e1', 'e2', 'e5', 'e6']) expect(world.dossier(intime).events).toEqual([]);
    expect(world.facts.filter((fact) => fact.item === 'late').map(({ dossier, value }) => [dossier, value])).toEqual([
      [dossierOf('e3'), '1'],
      [dossierOf('e4'), '1'],
    ]);
    expect(world.told('e4')).toEqual(['window-reminder', 'was-late', 'window-reminder']);
  });

  it('tells the superior of a plan still missing three working days after', () => {
    sign('e3', '2025-09-22 09:00');
    world.attendUntil('2025-09-25 00:01');
    expect(world.told('hs').filter((kind) => kind === 'window-escalated')).toHaveLength(1);
    submit('e4', '2025-09-25 09:00');
    sign('e4', '2025-09-25 10:00');
    expect(ALL.every((subject) => world.dossier(subject).plan?.status === 'approved')).toBe(true);
  });

  it('keeps the frozen plan in force until an amendment has the last signature (A3.4)', () => {
    world.must(
      { do: 'amend-plan', dossier: dossierOf('e1'), items: planItems({ target: '90' }), reason: text('flood') },
      'e1',
      '2025-11-03 10:00',
    );
    expect(world.dossier('e1').approvedPlan?.items[0]?.target).toBe('120');
    sign('e1', '2025-11-04 10:00');
    expect(world.dossier('e1').plan).toMatchObject({ version: 2, status: 'approved' });
    expect(world.dossier('e1').plan?.items[0]?.target).toBe('90');
    // Both versions stay on record.
    const targets = world.facts.filter((fact) => fact.kind === 'target' && fact.dossier === dossierOf('e1'));
    expect(targets.map((fact) => fact.value ?? '-')).toEqual(['120', '-', '90', '-']);
  });

  it('asks the superior for a rating every month, and counts his lateness in his own evaluation', () => {
    world.attendUntil('2025-10-01 00:00');
    expect(world.inbox('hs')).toEqual([...STAFF, 'e11'].map((each) => `rate-month ${each}`).sort());
    for (const subject of ALL) if (subject !== 'e6') rateMonth(subject, 'M09', '2025-10-09 10:00');
    world.attendUntil('2025-10-11 00:01');
    expect(world.dossier('hs').events).toMatchObject([{ id: 'late.month:M09', event: 'late', points: '1' }]);
    expect(world.dossier('e6').events).toEqual([]);
    rateMonth('e6', 'M09', '2025-10-13 10:00');
  });

  it('gives the ratings of a person who moves in mid-year to the new superior', () => {
    for (const month of MONTHS.slice(1, 6)) {
      world.attendUntil(`${dayAfter(month)} 00:00`);
      for (const subject of ALL) rateMonth(subject, month, `${dayAfter(month)} 09:00`);
    }
    world.must(
      {
        do: 'transfer',
        dossier: dossierOf('e11'),
        on: '2026-03-02',
        unit: 'support',
        unitHead: 'hp',
        superior: 'hp',
        aboveSuperior: 'gm',
      },
      'hr1',
      '2026-03-02 10:00',
    );
    for (const month of MONTHS.slice(6, 11)) {
      world.attendUntil(`${dayAfter(month)} 00:00`);
      for (const subject of ALL)
        rateMonth(subject, month, `${dayAfter(month)} 09:00`, subject === 'e11' ? 'hp' : undefined);
    }
    const moved = world.dossier('e11');
    expect(moved.unit).toBe('support');
    expect(['M02', 'M03'].map((month) => completedIn(moved, month)?.by)).toEqual(['hs', 'hp']);
  });

  it('records key events signed by both sides', () => {
    world.must(
      {
        do: 'record-event',
        dossier: dossierOf('e9'),
        id: 'talk1',
        event: 'talk',
        on: '2026-05-04',
        text: text('talk'),
        evidence: [],
      },
      'hs',
      '2026-05-05 07:30',
    );
    expect(world.inbox('e9')).toContain('sign-event e9');
    world.must({ do: 'sign-event', dossier: dossierOf('e9'), event: 'talk1' }, 'e9', '2026-05-06 10:00');
    expect(world.dossier('e9').events).toMatchObject([{ id: 'talk1', signed: ['hs', 'e9'] }]);
    expect(world.inbox('e9')).not.toContain('sign-event e9');
  });

  it('takes the self-assessments, and deducts where one is missing', () => {
    world.attendUntil('2026-09-01 00:00');
    for (const subject of ALL) rateMonth(subject, 'M08', '2026-09-01 09:00', subject === 'e11' ? 'hp' : undefined);
    for (const subject of ALL)
      if (subject !== 'e7')
        world.must(
          {
            do: 'assess-self',
            dossier: dossierOf(subject),
            window: 'self',
            items: [],
            summary: text('year'),
            evidence: [],
          },
          subject,
          '2026-09-02 10:00',
        );
    world.attendUntil('2026-09-05 00:01');
    expect(world.dossier('e7').events).toMatchObject([{ id: 'late.self', points: '1' }]);
    expect(world.dossier('e8').events).toEqual([]);
  });

  it('asks for the yearly ratings by name and for secret ballots', () => {
    world.attendUntil('2026-09-07 00:00');
    expect(world.inbox('c1')).toEqual([...STAFF, 'e11'].map((each) => `cast-ballot ${each}`).sort());
    expect(world.inbox('gm')).toEqual(['cast-ballot hs', 'rate-year hs']);
    for (const subject of ALL) {
      const rater = subject === 'hs' ? 'gm' : subject === 'e11' ? 'hp' : 'hs';
      world.must(
        rateYear(dossierOf(subject), marks('90'), subject === 'hs' ? [] : behaviour()),
        rater,
        '2026-09-10 10:00',
      );
      expect(completedIn(world.dossier(subject), 'Y')).toMatchObject({ by: rater });
    }
    expect(world.inbox('hs')).toEqual([]);
  });

  it('counts a panel when its stage closes, and tells the office of one with too few ballots (A5)', () => {
    const ballot = (id: string, mark: string) => ({
      id,
      marks: { 'ability-development': mark, teamwork: mark },
    });
    const three = [ballot('x', '40'), ballot('y', '42'), ballot('z', '47')];
    for (const subject of [...STAFF, 'e11'])
      world.ballots.set(dossierOf(subject), {
        'Y:behaviour:co-departments': subject === 'e8' ? three.slice(1) : three,
      });
    world.attendUntil('2026-09-19 00:01');
    expect(world.dossier('e7')).toMatchObject({ counted: ['Y:behaviour:co-departments'], short: [] });
    // (80 + 84 + 94) ÷ 3 = 86.
    expect(world.facts.find((fact) => fact.id === `${dossierOf('e7')}/rate/Y:behaviour:co-departments`)?.value).toBe(
      '86',
    );
    expect(world.dossier('e8')).toMatchObject({ counted: [], short: ['Y:behaviour:co-departments'] });
    expect(world.told('hr1')).toContain('panel-short');
    expect(world.inbox('c1')).toEqual(['cast-ballot e8']);
  });

  it('counts a short panel again once more raters have voted', () => {
    world.must(
      { do: 'add-raters', dossier: dossierOf('e8'), relation: 'co-operating', people: ['c4'] },
      'hr1',
      '2026-09-19 09:00',
    );
    expect(world.inbox('c4')).toEqual(['cast-ballot e8']);
    world.ballots.set(dossierOf('e8'), world.ballots.get(dossierOf('e7')) ?? {});
    world.recount('e8', '2026-09-20 00:00');
    expect(world.dossier('e8')).toMatchObject({ counted: ['Y:behaviour:co-departments'], short: [] });
    expect(world.inbox('c4')).toEqual([]);
  });

  const board = boardId(CYCLE, 'employee', 'sales~enterprise');
  const scores: [string, string][] = [
    ['e1', '96.00'],
    ['e2', '94.00'],
    ['e3', '92.00'],
    ['e4', '90.00'],
    ['e5', '88.00'],
    ['e6', '85.00'],
    ['e7', '85.00'],
    ['e8', '80.00'],
    ['e9', '78.00'],
    ['e10', '60.00'],
  ];

  it('proposes grades to the committee, and leaves the order of equals to it (A7)', () => {
    world.attendUntil('2026-09-21 00:00');
    expect(world.inbox('hr1')).toContain('calibrate');
    const cohort: Cohort = {
      id: board,
      cycle: CYCLE,
      track: 'employee',
      unit: 'sales',
      label: { employer: 'enterprise' },
      grades: ['excellent', 'good', 'pass', 'poor'],
      // Ten people: 10–20 %, 40–50 %, 25–35 % and 5–10 %, rounded half-up.
      bounds: {
        excellent: { min: 1, max: 2 },
        good: { min: 4, max: 5 },
        pass: { min: 3, max: 4 },
        poor: { min: 1, max: 1 },
      },
      overflow: 'pass',
      members: scores.map(([subject, score]) => ({
        subject,
        score,
        dossier: dossierOf(subject),
        record: `r-${subject}`,
      })),
      notes: [],
      head: 'hs',
    };
    world.propose(cohort, '2026-09-21 09:00');
    // 2 excellent, 4 good, 3 pass, 1 poor: the line between good and pass runs through e6 and e7.
    const draft = world.board(board);
    expect(world.try({ do: 'submit-board', board, revision: draft.revision }, 'hr1', '2026-09-22 09:00')).toMatchObject(
      { refused: 'ties-open', params: { count: 1 } },
    );
    world.must(
      { do: 'decide-tie', board, revision: draft.revision, order: ['e7', 'e6'], reason: text('harder task') },
      'hr1',
      '2026-09-22 09:10',
    );
    world.must(
      { do: 'move', board, revision: 2, subject: 'e2', to: 'good', reason: text('one great deal') },
      'hr1',
      '2026-09-22 09:20',
    );
    world.must({ do: 'submit-board', board, revision: 3 }, 'hr1', '2026-09-23 09:00');
    expect(world.board(board).status).toBe('submitted');
  });

  it('discloses the results with the last signature and not before (A10)', () => {
    const { approval: id } = world.board(board);
    const approve = (step: string, who: string, local: string) =>
      world.must({ do: 'approve', approval: id as `${string}.${string}`, round: 1, step }, who, local);
    approve('superior', 'hs', '2026-09-24 09:00');
    // hr1 submitted the grades and does not sign them.
    expect(world.inbox('hr1')).not.toContain('approve');
    approve('office', 'hr2', '2026-09-25 09:00');
    expect(world.dossier('e6').result).toBeUndefined();
    approve('company', 'gm', '2026-09-29 10:00');
    const grades = Object.fromEntries(STAFF.map((each) => [each, world.dossier(each).result?.grade]));
    expect(grades).toEqual({
      e1: 'excellent',
      e2: 'good',
      e3: 'good',
      e4: 'good',
      e5: 'good',
      e6: 'pass',
      e7: 'good',
      e8: 'pass',
      e9: 'pass',
      e10: 'poor',
    });
    expect(world.told('e6')).toContain('result-signed');
    expect(world.inbox('e6')).toEqual(['acknowledge-result e6']);
    expect(world.dossier('e6').result?.window).toMatchObject({
      days: ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
    });
  });

  it('serves the result: acknowledged, or refused before a witness', () => {
    world.must({ do: 'acknowledge', dossier: dossierOf('e1'), how: 'acknowledged' }, 'e1', '2026-09-30 09:00');
    world.must(
      { do: 'acknowledge', dossier: dossierOf('e10'), how: 'refused-to-sign', witness: 'rev1' },
      'hr1',
      '2026-09-30 15:00',
    );
    expect(world.dossier('e10').result?.acknowledgement).toMatchObject({ how: 'refused-to-sign', witness: 'rev1' });
    expect(world.inbox('e10')).toEqual([]);
  });

  it('takes an appeal that arrives on 12 October at 23:59, and refuses one at 24:00 naming the window (A8)', () => {
    const letter = (grounds: string) => ({
      objects: ['result' as const],
      parts: [],
      grounds: text(grounds),
      request: 'recompute' as const,
      evidence: [],
    });
    world.must({ do: 'file-appeal', dossier: dossierOf('e8'), letter: letter('e8') }, 'e8', '2026-10-09 10:00');
    world.must({ do: 'file-appeal', dossier: dossierOf('e6'), letter: letter('e6') }, 'e6', '2026-10-12 23:59');
    expect(
      world.try({ do: 'file-appeal', dossier: dossierOf('e9'), letter: letter('e9') }, 'e9', '2026-10-13 00:00'),
    ).toMatchObject({ refused: 'appeal-late', params: { lastDay: '2026-10-12' } });
    expect(world.dossier('e9').lateLetters).toEqual([
      { at: '2026-10-12T16:00:00.000Z', text: text('e9'), objects: ['result'] },
    ]);
    expect(world.told('e6').at(-1)).toBe('appeal-receipt');
    // The superior learns nothing of it.
    expect(world.told('hs')).not.toContain('appeal-to-accept');
  });

  it('takes a result as accepted when its window has closed without an appeal (A8)', () => {
    world.attendUntil('2026-10-13 00:00');
    expect(world.dossier('e9').result?.final).toBeUndefined();
    world.attendUntil('2026-10-13 00:01');
    expect(world.dossier('e9').result).toMatchObject({ final: 'accepted', finalAt: '2026-10-12T16:00:00.000Z' });
    expect(world.dossier('e6').result?.final).toBeUndefined();
  });

  it('lets nobody review who rated, and upholds or changes', () => {
    const [one, other] = [world.dossier('e8').appeal?.id, world.dossier('e6').appeal?.id] as `${string}.${string}`[];
    if (!one || !other) throw new Error('no appeals');
    expect(
      world.try({ do: 'accept-appeal', appeal: one, reviewers: ['rev1', 'hs'] }, 'hr1', '2026-10-13 09:00'),
    ).toMatchObject({ refused: 'reviewer-recused', path: 'reviewers/1' });
    for (const appeal of [one, other])
      world.must({ do: 'accept-appeal', appeal, reviewers: ['rev1'] }, 'hr1', '2026-10-13 09:10');
    world.must(
      { do: 'ask', appeal: other, question: 'q1', to: 'hs', text: text('why 40?') },
      'rev1',
      '2026-10-13 10:00',
    );
    expect(world.inbox('hs')).toEqual(['state-position']);
    world.must(
      { do: 'answer', appeal: other, question: 'q1', text: text('a slip'), evidence: [] },
      'hs',
      '2026-10-13 11:00',
    );
    world.must(
      { do: 'decide-appeal', appeal: one, outcome: 'uphold', reason: text('correct'), corrections: [] },
      'rev1',
      '2026-10-14 09:00',
    );
    expect(world.dossier('e8').result?.final).toBe('upheld');
    const fact = world.facts.find(
      (each) => each.dossier === dossierOf('e6') && each.panel === 'head' && each.item === 'teamwork',
    );
    if (!fact) throw new Error('no fact');
    world.must(
      {
        do: 'decide-appeal',
        appeal: other,
        outcome: 'change',
        reason: text('slip'),
        corrections: [{ fact, value: '48' }],
      },
      'rev1',
      '2026-10-14 10:00',
    );
    expect(world.facts.at(-1)).toMatchObject({ supersedes: fact.id, value: '48', by: 'rev1' });
    world.serve(other, { score: '86.60', grade: 'good', record: 'r2-e6' }, '2026-10-14 10:01');
    expect(world.dossier('e6').result).toMatchObject({ number: 2, score: '86.60', grade: 'good', final: 'changed' });
    expect(world.appeal(other).status).toBe('served');
    expect(world.told('e6')).toEqual(expect.arrayContaining(['result-changed', 'appeal-changed']));
  });

  it('puts a wrong figure right without an appeal, and opens a new window for the changed result', () => {
    const fact = world.facts.find(
      (each) =>
        each.dossier === dossierOf('e9') && each.kind === 'rating' && each.item === 'revenue' && each.period === 'Y',
    );
    if (!fact) throw new Error('no fact');
    world.must(
      { do: 'propose-correction', dossier: dossierOf('e9'), fact, value: '99', reason: text('typo'), evidence: [] },
      'hr1',
      '2026-10-14 09:00',
    );
    const approval = dossierCorrection(world, 'e9');
    for (const [step, who] of [
      ['superior', 'hs'],
      ['office', 'hr2'],
      ['company', 'dgm'],
    ] as const)
      world.must({ do: 'approve', approval, round: 1, step }, who, '2026-10-14 15:00');
    expect(world.facts.at(-1)).toMatchObject({ supersedes: fact.id, value: '99' });
    world.replace('e9', { score: '81.00', grade: 'pass', record: 'r2-e9' }, 'correction', '2026-10-14 15:05');
    const { result, correction } = world.dossier('e9');
    expect(correction).toBeUndefined();
    expect(result).toMatchObject({ number: 2, score: '81.00' });
    expect(result?.final).toBeUndefined();
    // 15, 16, 19, 20 and 21 October.
    expect(result?.window.days.at(-1)).toBe('2026-10-21');
  });

  it('publishes what can no longer change, and the rest once it is final', () => {
    world.attendUntil('2026-10-15 00:00');
    world.must({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-10-15 09:00');
    world.attendUntil('2026-10-15 09:00');
    expect(STAFF.filter((each) => world.dossier(each).publishedAt === undefined)).toEqual(['e9']);
    world.attendUntil('2026-10-22 00:02');
    expect(world.dossier('e9').publishedAt).toBe('2026-10-21T16:00:00.000Z');
    expect(world.told('e9').at(-1)).toBe('result-published');
  });

  it('proposes consequences, which the leaders approve and the office carries out (A9)', () => {
    world.proposeConsequences('e10', '2026-10-22 09:00', [
      { id: 'pay-down', cite: 'R12 others', action: 'pay', choices: ['pay'] },
      { id: 'trial', cite: 'R12 others', action: 'trial', choices: ['lower-post', 'trial'] },
    ]);
    const dossier = dossierOf('e10');
    world.must(
      { do: 'approve-consequence', dossier, consequence: 'pay-down', action: 'pay' },
      'gm',
      '2026-10-22 10:00',
    );
    world.must(
      { do: 'carry-out-consequence', dossier, consequence: 'pay-down', note: text('done') },
      'hr1',
      '2026-10-23 10:00',
    );
    world.must(
      { do: 'drop-consequence', dossier, consequence: 'trial', reason: text('new in post') },
      'dgm',
      '2026-10-23 10:00',
    );
    expect(world.dossier('e10').consequences.map(({ id, status }) => [id, status])).toEqual([
      ['pay-down', 'carried-out'],
      ['trial', 'dropped'],
    ]);
  });

  it('leaves no task or agenda row that the states do not call for, and none out', () => {
    expect(world.discrepancies()).toEqual({ missing: [], uncalled: [], twice: [] });
  });

  it('closes when everything is done', () => {
    world.must({ do: 'close', cycle: CYCLE }, 'hr1', '2026-11-30 09:00');
    expect(world.try({ do: 'remind', cycle: CYCLE, window: 'plan' }, 'hr1', '2026-12-01 09:00')).toMatchObject({
      refused: 'not-running',
    });
    expect(world.inbox('hr1')).toEqual([]);
  });
});

/** The first day after a month of the cycle, when its rating opens. */
function dayAfter(month: string): string {
  const next = (Number(month.slice(1)) % 12) + 1;
  return `${next >= 10 ? 2025 : 2026}-${String(next).padStart(2, '0')}-01`;
}

function dossierCorrection(world: World, subject: string): `${string}.${string}` {
  return world.dossier(subject).correction?.approval as `${string}.${string}`;
}
