import { distributionBounds } from './distribution';
import { checkMove, cutOffs, effectOfMove, gradeByCutOffs, settleBoard } from './moves';
import type { Distribution } from './moves';

const GRADES = ['excellent', 'good', 'pass', 'poor'];
const SHARES = {
  excellent: { min: '0.10', max: '0.20' },
  good: { min: '0.40', max: '0.50' },
  pass: { min: '0.25', max: '0.35' },
  poor: { min: '0.05', max: '0.10' },
};

/** The board of the calibration page: 20 people, one under a ceiling, two tied at 82.00 for the last seat of good. */
const SCORES = [
  93.15, 92.4, 91.75, 90.9, 90.25, 89.6, 88.95, 88.1, 87.7, 86.85, 86.2, 85.9, 84.35, 83.1, 82, 82, 80.55, 79.4, 77.85,
  71.3,
];
const board: Distribution = {
  grades: GRADES,
  bounds: distributionBounds(GRADES, 20, SHARES, []).bounds,
  overflow: 'pass',
  members: SCORES.map((score, place) => ({
    subject: `p${String(place + 1).padStart(2, '0')}`,
    score: score.toFixed(2),
    ...(place === 10 && { ceiling: 'pass' }),
  })),
};

describe('a calibration board', () => {
  it('holds 4, 10, 5 and 1 with one seat of good in dispute', () => {
    const settled = settleBoard(board, []);
    // good: p05–p10, p12–p14 = 9 and one of p15, p16; pass: p11 under his ceiling, p17–p19 and the other one
    expect(settled.counts).toEqual({ excellent: 4, good: 10, pass: 5, poor: 1 });
    expect(settled.ties).toEqual([
      {
        score: '82.00',
        members: ['p15', 'p16'],
        seats: [
          { grade: 'good', count: 1 },
          { grade: 'pass', count: 1 },
        ],
      },
    ]);
    expect(settled.assignments['p11']).toBe('pass');
  });

  it('shows before a move what it changes: the tie dissolves, the numbers stay', () => {
    expect(effectOfMove(board, [], 'p14', 'pass')).toEqual({
      from: 'good',
      to: 'pass',
      before: { excellent: 4, good: 10, pass: 5, poor: 1 },
      after: { excellent: 4, good: 10, pass: 5, poor: 1 },
      settles: [{ members: ['p15', 'p16'], grade: 'good' }],
    });
  });

  it('changes the numbers where no tie makes up for the move', () => {
    const decided = [{ about: 'tie' as const, order: ['p15', 'p16'] }];
    expect(effectOfMove(board, decided, 'p14', 'pass').after).toEqual({ excellent: 4, good: 9, pass: 6, poor: 1 });
  });

  it('does not offer a move out of bounds', () => {
    // excellent holds its maximum of 4; poor its minimum of 1
    expect(checkMove(board, [], 'p05', 'excellent')).toEqual({
      ok: false,
      refusal: { code: 'out-of-bounds', grade: 'excellent', bound: { min: 2, max: 4 }, count: 5 },
    });
    expect(checkMove(board, [], 'p20', 'pass')).toMatchObject({
      ok: false,
      refusal: { code: 'out-of-bounds', grade: 'poor', count: 0 },
    });
  });

  it('refuses what no bound has to do with', () => {
    expect(checkMove(board, [], 'nobody', 'good')).toMatchObject({ refusal: { code: 'member-unknown' } });
    expect(checkMove(board, [], 'p01', 'best')).toMatchObject({ refusal: { code: 'grade-unknown' } });
    expect(checkMove(board, [], 'p01', 'excellent')).toMatchObject({ refusal: { code: 'same-grade' } });
    expect(checkMove(board, [], 'p11', 'good')).toEqual({
      ok: false,
      refusal: { code: 'above-ceiling', ceiling: 'pass' },
    });
  });

  it('allows a move within the bounds; the seat it takes is lost to the tied', () => {
    // good keeps its 10 with p04 in place of one of the tied, who both go to pass
    expect(checkMove(board, [], 'p04', 'good')).toEqual({
      ok: true,
      effect: {
        from: 'excellent',
        to: 'good',
        before: { excellent: 4, good: 10, pass: 5, poor: 1 },
        after: { excellent: 3, good: 10, pass: 6, poor: 1 },
        settles: [{ members: ['p15', 'p16'], grade: 'pass' }],
      },
    });
    // pass would fall to 4 of at least 5
    expect(checkMove(board, [], 'p19', 'poor')).toMatchObject({
      refusal: { code: 'out-of-bounds', grade: 'pass', count: 4 },
    });
  });

  it('moves one of the tied: the other gets what is left', () => {
    const settled = settleBoard(board, [{ about: 'move', subject: 'p16', grade: 'good' }]);
    expect(settled.ties).toEqual([]);
    expect(settled.assignments).toMatchObject({ p15: 'pass', p16: 'good' });
    expect(settled.counts).toEqual({ excellent: 4, good: 10, pass: 5, poor: 1 });
  });

  it('lets the committee order those whom a move has left in a tie', () => {
    // three at 82.00 for two seats of good; one is moved to good, so the other two compete for one
    const three: Distribution = {
      ...board,
      members: board.members.map((one) => (one.subject === 'p14' ? { ...one, score: '82.00' } : one)),
    };
    const moved = { about: 'move' as const, subject: 'p15', grade: 'good' };
    expect(settleBoard(three, [moved]).ties).toMatchObject([
      { members: ['p14', 'p16'], seats: [{ grade: 'good', count: 1 }, {}] },
    ]);
    const settled = settleBoard(three, [moved, { about: 'tie', order: ['p16', 'p14'] }]);
    expect(settled.ties).toEqual([]);
    expect(settled.assignments).toMatchObject({ p14: 'pass', p15: 'good', p16: 'good' });
    expect(settled.counts).toEqual({ excellent: 4, good: 10, pass: 5, poor: 1 });
  });

  it('publishes cut-offs that neither a move nor a ceiling lowers', () => {
    const settled = settleBoard(board, [
      { about: 'tie', order: ['p15', 'p16'] },
      { about: 'move', subject: 'p19', grade: 'poor' },
    ]);
    expect(cutOffs(board, settled)).toEqual([
      { grade: 'excellent', from: '90.90' },
      { grade: 'good', from: '82.00' },
      { grade: 'pass', from: '79.40' },
      { grade: 'poor', from: '71.30' },
    ]);
  });

  it('reads a grade off the cut-offs, the lowest below them all', () => {
    const cuts = [
      { grade: 'excellent', from: '90.90' },
      { grade: 'good', from: '82.00' },
      { grade: 'poor', from: '71.30' },
    ];
    expect(['95.00', '90.90', '90.89', '82', '81.99', '10'].map((score) => gradeByCutOffs(cuts, score))).toEqual([
      'excellent',
      'excellent',
      'good',
      'good',
      'poor',
      'poor',
    ]);
  });
});
