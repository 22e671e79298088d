import { contextAt, text } from './testing/r12';
import { begin } from './testing/walk';
import { CYCLE, dossierOf, type World } from './testing/world';
import {
  boardChain,
  countsOf,
  evolveBoard,
  gradesOf,
  openTiesOf,
  proposeBoard,
  type BoardCommand,
  type Cohort,
} from './board';
import { boardId } from './ids';

const ID = boardId(CYCLE, 'employee', 'sales~enterprise');
type Act = BoardCommand extends infer C ? (C extends BoardCommand ? Omit<C, 'board' | 'revision'> : never) : never;

/** Part C 3: ten people of a department that is 良好, the last under a ceiling. */
const cohort = (change: Partial<Cohort> = {}): Cohort => ({
  id: ID,
  cycle: CYCLE,
  track: 'employee',
  unit: 'sales',
  label: {},
  grades: ['excellent', 'good', 'pass', 'poor'],
  bounds: {
    excellent: { min: 1, max: 2 },
    good: { min: 4, max: 5 },
    pass: { min: 3, max: 4 },
    poor: { min: 1, max: 1 },
  },
  overflow: 'pass',
  members: ['96', '94', '92', '90', '88', '85', '84', '80', '78', '60'].map((score, place) => ({
    subject: `p${place}`,
    score: `${score}.00`,
    dossier: dossierOf(`p${place}`),
    record: `r${place}`,
    ...(place === 6 && { ceiling: 'pass' }),
  })),
  notes: [],
  head: 'hs',
  ...change,
});

function drafted(change: Partial<Cohort> = {}): World {
  const world = begin();
  world.propose(cohort(change), '2026-09-21 09:00');
  return world;
}

function act(world: World, command: Act, who = 'hr1', revision = world.board(ID).revision) {
  return world.try({ board: ID, revision, ...command }, who, '2026-09-22 09:00');
}

const move = (subject: string, to: string): Act => ({ do: 'move', subject, to, reason: text('r') });

describe('the committee', () => {
  it('is the office or the leaders, and nobody of the cohort', () => {
    const world = drafted();
    expect(act(world, { do: 'reset' }, 'hs')).toMatchObject({ refused: 'not-the-office' });
    expect(act(world, { do: 'reset' }, 'gm')).toBeUndefined();
    const own = drafted({ members: [{ subject: 'hr1', score: '90.00', dossier: dossierOf('hr1'), record: 'r' }] });
    expect(act(own, { do: 'reset' })).toMatchObject({ refused: 'own-cohort' });
    expect(world.try({ do: 'reset', board: 'y25.employee.no', revision: 1 }, 'hr1', '2026-09-22 09:00')).toMatchObject({
      refused: 'board-unknown',
    });
  });

  it('is the leaders alone where the whole office is in the cohort, and they are asked', () => {
    const members = ['hr1', 'hr2'].map((subject) => ({
      subject,
      score: '90.00',
      dossier: dossierOf(subject),
      record: `r-${subject}`,
    }));
    const world = drafted({ members });
    expect(world.inbox('gm')).toContain('calibrate');
    expect(drafted().inbox('gm')).not.toContain('calibrate');
  });

  it('acts on the board as it is now', () => {
    const world = drafted();
    expect(act(world, { do: 'reset' }, 'hr1', 7)).toMatchObject({ refused: 'stale-page' });
  });
});

describe('a move (A7)', () => {
  it('stays within the bounds of both grades', () => {
    const world = drafted();
    // 2 excellent, 4 good, 3 pass, 1 poor.
    expect(countsOf(world.board(ID))).toEqual({ excellent: 2, good: 4, pass: 3, poor: 1 });
    expect(act(world, move('p2', 'excellent'))).toMatchObject({
      refused: 'out-of-bounds',
      params: { grade: 'excellent', min: 1, max: 2, count: 3 },
    });
    expect(act(world, move('p9', 'pass'))).toMatchObject({
      refused: 'out-of-bounds',
      params: { grade: 'poor', count: 0 },
    });
    expect(act(world, move('p1', 'good'))).toBeUndefined();
    expect(world.board(ID).moves).toMatchObject([{ subject: 'p1', from: 'excellent', to: 'good', by: 'hr1' }]);
    expect(gradesOf(world.board(ID)).p1).toBe('good');
  });

  it('names a person and a grade of the board, and changes something', () => {
    const world = drafted();
    expect(act(world, move('stranger', 'good'))).toMatchObject({ refused: 'member-unknown' });
    expect(act(world, move('p1', 'superb'))).toMatchObject({ refused: 'grade-unknown' });
    expect(act(world, move('p1', 'excellent'))).toMatchObject({ refused: 'same-grade' });
  });

  it('lifts nobody above a ceiling', () => {
    expect(act(drafted(), move('p6', 'good'))).toMatchObject({ refused: 'above-ceiling', params: { ceiling: 'pass' } });
  });

  it('is taken back with all others by a reset', () => {
    const world = drafted();
    act(world, move('p1', 'good'));
    act(world, { do: 'reset' });
    expect(world.board(ID).moves).toEqual([]);
    expect(gradesOf(world.board(ID)).p1).toBe('excellent');
  });
});

describe('a tie (A7)', () => {
  const tied = () =>
    drafted({
      members: cohort().members.map((member) =>
        ['p5', 'p6', 'p7'].includes(member.subject) ? { ...member, score: '85.00' } : member,
      ),
    });

  it('is decided by the committee, never by name, and holds up the sign-off', () => {
    const world = tied();
    // Of p5, p6 and p7 one is good; p6 is under a ceiling and does not compete.
    expect(openTiesOf(world.board(ID)).map((tie) => tie.members)).toEqual([['p5', 'p7']]);
    expect(act(world, { do: 'submit-board' })).toMatchObject({ refused: 'ties-open', params: { count: 1 } });
    expect(act(world, { do: 'decide-tie', order: ['p7'], reason: text('r') })).toMatchObject({ refused: 'not-a-tie' });
    expect(act(world, { do: 'decide-tie', order: ['p7', 'p6'], reason: text('r') })).toMatchObject({
      refused: 'not-a-tie',
    });
    expect(act(world, { do: 'decide-tie', order: ['p7', 'p5'], reason: text('r') })).toBeUndefined();
    expect(openTiesOf(world.board(ID))).toEqual([]);
    expect(gradesOf(world.board(ID))).toMatchObject({ p5: 'pass', p6: 'pass', p7: 'good' });
  });
});

describe('a board', () => {
  it('is signed by people who are not on it, and cannot be changed meanwhile', () => {
    const world = drafted({ head: 'p0' });
    expect(act(world, { do: 'submit-board' })).toBeUndefined();
    const { steps } = world.approval(world.board(ID).approval);
    // The head is a member himself, so the office steps in, without hr1 who submitted.
    expect(steps.map((step) => step.assignees)).toEqual([['hr2'], ['hr2'], ['gm', 'dgm']]);
    expect(act(world, move('p1', 'good'))).toMatchObject({ refused: 'board-submitted' });
  });

  it('comes back to the committee when it is returned, and goes up again with an approval of its own', () => {
    const world = drafted();
    act(world, { do: 'submit-board' });
    const { approval } = world.board(ID);
    world.must(
      {
        do: 'return',
        approval: approval as `${string}.${string}`,
        round: 1,
        step: 'superior',
        to: 'initiator',
        comment: text('c'),
      },
      'hs',
      '2026-09-23 09:00',
    );
    expect(world.board(ID).status).toBe('draft');
    expect(act(world, move('p1', 'good'))).toBeUndefined();
    expect(act(world, { do: 'submit-board' })).toBeUndefined();
    expect(world.board(ID).approval).not.toBe(approval);
    // The returned approval has ended and can undo nothing.
    expect(
      world.try({ do: 'cancel', approval: approval as `${string}.${string}`, round: 1 }, 'hr1', '2026-09-24 09:00'),
    ).toMatchObject({ refused: 'matter-ended' });
  });

  it('is proposed anew when a figure changes, and not when only the record is another', () => {
    const draft = { ...evolveBoard(undefined, { kind: 'board-proposed', data: cohort() }, '2026-09-21T01:00:00.000Z') };
    const rescored = cohort({ members: cohort().members.map((member) => ({ ...member, record: 'other' })) });
    expect(proposeBoard(draft, rescored)).toEqual([]);
    const bent = cohort({ bounds: { ...cohort().bounds, excellent: { min: 0, max: 0 } } });
    const [event] = proposeBoard(draft, bent);
    expect(event).toMatchObject({ kind: 'board-proposed', key: 'proposed.1' });
    expect(proposeBoard({ ...draft, status: 'submitted' }, bent)).toEqual([]);
  });

  it('is signed by the chain of its track’s result', () => {
    const chain = boardChain({ track: 'employee' }, contextAt('2026-09-21 09:00'));
    expect(chain.map((step) => step.id)).toEqual(['superior', 'office', 'company']);
    expect(boardChain({ track: 'department' }, contextAt('2026-09-21 09:00'))).toEqual([]);
  });

  it('of somebody whose dossier is not there cannot be signed off by half', () => {
    const world = drafted({ members: [{ subject: 'e1', score: '90.00', dossier: dossierOf('e1'), record: 'r' }] });
    expect(act(world, { do: 'submit-board' })).toBeUndefined();
    const approval = world.board(ID).approval as `${string}.${string}`;
    const approve = (step: string, who: string) =>
      world.must({ do: 'approve', approval, round: 1, step }, who, '2026-09-29 10:00');
    approve('superior', 'hs');
    approve('office', 'hr2');
    world.streams.delete('dossier/y25.e1');
    expect(() => approve('company', 'gm')).toThrow('is signed without y25.e1');
  });
});
