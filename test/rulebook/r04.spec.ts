import { PUBLISHED } from '#domain/access/disclosure';
import { allNodes } from '#domain/scheme/resolve-nodes';
import type { ScoringFact } from '#domain/scoring/facts';
import { catalogued, windowsOf } from './catalogue';
import { appealDays, appealed, consequences, errorsAfter, sees } from './catalogue-answers';
import { fact, graded } from './small-scheme';

const r04 = catalogued('R04');

/** The superior gives everything the same mark, so that the total is that mark. */
const marked = (value: string): ScoringFact => fact({ kind: 'rate', panel: 'superior', value });
const on = (node: string, value: string): ScoringFact => fact({ kind: 'rate', panel: 'superior', node, value });
const happened = (event: string): ScoringFact => fact({ kind: 'event', event, on: '2026-05-13' });

describe('R04 points: quality 40, attitude 20, development 20, innovation 10, certificates 10', () => {
  const each = (quality: string, attitude: string, development: string, innovation: string, certificates: string) =>
    graded(r04, [
      ...['output', 'standard', 'efficiency'].map((node) => on(node, quality)),
      ...['initiative', 'communication', 'teamwork'].map((node) => on(node, attitude)),
      ...['ability', 'conduct', 'career'].map((node) => on(node, development)),
      on('innovation', innovation),
      on('certificates', certificates),
    ]);

  it('90, 85, 80, 70 and 100 marks make 86, grade A', () => {
    // 40 × 90 % = 36; 20 × 85 % = 17; 20 × 80 % = 16; 10 × 70 % = 7; 10 × 100 % = 10; 86
    expect(each('90', '85', '80', '70', '100')).toMatchObject({ score: '86.00', grade: { final: 'a' } });
  });

  it.each([
    ['quality', ['0', '100', '100', '100', '100'], '60.00'],
    ['attitude', ['100', '0', '100', '100', '100'], '80.00'],
    ['development', ['100', '100', '0', '100', '100'], '80.00'],
    ['innovation', ['100', '100', '100', '0', '100'], '90.00'],
    ['certificates', ['100', '100', '100', '100', '0'], '90.00'],
  ] as const)('without anything for %s the others leave %s', (_, [q, a, d, i, c], score) => {
    expect(each(q, a, d, i, c).score).toBe(score);
  });

  it('the elements share their heading equally where the office accepts it: quantity, quality and efficiency 40', () => {
    // 40 ÷ 3: 13.33, 13.33 and 13.34; nothing for efficiency: 100 − 13.34 = 86.66
    expect(graded(r04, [marked('100'), on('efficiency', '0')]).score).toBe('86.66');
  });

  it('a certificate is proved by the certificate', () => {
    const leaf = r04.tracks.flatMap(({ tree }) => allNodes(tree)).find(({ id }) => id === 'certificates');
    expect(leaf).toMatchObject({ points: '10', evidence: true });
  });

  it('an element that the superior has not rated leaves the result open', () => {
    const record = graded(r04, [on('innovation', '90')]);
    expect(record.status).toBe('open');
    expect(record.score).toBeUndefined();
  });
});

describe('R04 grades: A from 85, B from 70, C below', () => {
  it.each([
    ['100', 'a'],
    ['85', 'a'],
    ['84.99', 'b'],
    ['70', 'b'],
    ['69.99', 'c'],
    ['0', 'c'],
  ])('a total of %s is %s', (total, grade) => expect(graded(r04, [marked(total)]).grade?.final).toBe(grade));

  it('the published figure decides: 84.995 is published as 85.00 and is A, 84.994 is B', () => {
    expect(graded(r04, [marked('84.995')])).toMatchObject({ score: '85.00', grade: { final: 'a' } });
    expect(graded(r04, [marked('84.994')])).toMatchObject({ score: '84.99', grade: { final: 'b' } });
  });

  it('an office that draws the line elsewhere changes a figure', () => {
    expect(graded(r04, [marked('88')], { settings: { 'a-from': '90' } }).grade?.final).toBe('b');
  });
});

describe('R04 rewards: A brings a bonus and an honorary title', () => {
  it('and B brings neither', () => {
    expect(consequences(graded(r04, [marked('85')]))).toEqual(['bonus', 'praise']);
    expect(consequences(graded(r04, [marked('84')]))).toEqual([]);
  });
});

describe('R04 poor: a warning or a pay cut is the superior’s own proposal', () => {
  it('C is ordinary and brings no penalty by itself', () => {
    expect(consequences(graded(r04, [marked('40')]))).toEqual([]);
  });

  it.each(['40', '75'])(
    'a person judged poor by the superior is warned or has his pay cut, also with %s points',
    (total) => {
      expect(consequences(graded(r04, [marked(total), happened('judged-poor')]))).toEqual(['yellow-card|pay']);
      expect(r04.events['judged-poor']).toMatchObject({ by: 'superior' });
    },
  );
});

describe('R04 conduct: no lateness, early leaving or unexcused absence', () => {
  it.each(['lateness', 'early-leaving', 'absence'])('%s is recorded, signed by both, and takes no points', (event) => {
    expect(r04.events[event]).toMatchObject({ by: 'superior', signed: 'both' });
    const record = graded(r04, [marked('85'), happened(event)]);
    expect(record).toMatchObject({ score: '85.00', grade: { final: 'a' } });
    expect(consequences(record)).toEqual(['bonus', 'praise']);
  });
});

describe('R04 self-report: may be handed in during the period, and the superior decides', () => {
  it('at any time of the year, and nobody is reminded or called to account for it', () => {
    expect(windowsOf(r04, 'self-report', 2026)).toEqual([['2026-01-01 00:00', '2027-01-01 00:00']]);
    expect(r04.stages.find(({ id }) => id === 'self-report')?.reactions).toEqual([]);
  });

  it('what somebody thinks of himself changes no score', () => {
    const own = fact({ kind: 'self-score', node: 'innovation', value: '100' });
    expect(graded(r04, [marked('60'), own]).score).toBe('60.00');
  });

  it('the result stands without it, by the superior’s decision alone', () => {
    expect(graded(r04, [marked('60')]).status).toBe('complete');
    expect(r04.chains['sign']?.map(({ who }) => who)).toEqual(['superior']);
  });
});

describe('R04 objection: to the superior, who organises a re-check', () => {
  it('goes to the superior and not to the office', () => expect(r04.appeal?.to).toBe('superior'));

  it('is re-checked by persons concerned: the superior who rated may not decide it', () => {
    const deciding = r04.chains['recheck']?.filter(({ decides }) => decides).map(({ who }) => who);
    expect(deciding).toEqual(['group:recheckers']);
    expect(errorsAfter('R04', { '/chains/recheck/0/decides': true })).toContain('reviewer-conflict');
  });

  it('reaches him within five working days from the sign-off', () => {
    // signed off on Thursday 22 January 2026: the 23rd, then Monday 26 to Thursday 29
    expect(appealDays(r04, '2026-01-22 10:00')).toEqual([
      '2026-01-23',
      '2026-01-26',
      '2026-01-27',
      '2026-01-28',
      '2026-01-29',
    ]);
    expect(appealed(r04, '2026-01-22 10:00', '2026-01-29 23:59')).toBe(true);
    expect(appealed(r04, '2026-01-22 10:00', '2026-01-30 00:00')).toBe(false);
  });
});

describe('R04 dates: a year, rated in the January after it', () => {
  it('by 15 January; the superior is reminded three working days before, at the day, and then it is escalated', () => {
    expect(windowsOf(r04, 'rate', 2026)).toEqual([['2027-01-01 00:00', '2027-01-16 00:00']]);
    expect(r04.stages.find(({ id }) => id === 'rate')?.reactions.map((one) => [one.do, one.offset.count])).toEqual([
      ['remind', -3],
      ['remind', 0],
      ['escalate', 0],
    ]);
  });
});

describe('R04 disclosure: subject and superiors', () => {
  it('see score and grade after the sign-off; colleagues never do', () => {
    for (const what of ['score', 'grade', 'derivation'] as const) {
      expect(sees(r04, 'subject', what, new Set(['signed-off'] as const))).toBe(true);
      expect(sees(r04, 'superior', what, new Set(['signed-off'] as const))).toBe(true);
      expect(sees(r04, 'subject', what, new Set(['cycle-opened'] as const))).toBe(false);
      expect(sees(r04, 'colleague', what, PUBLISHED)).toBe(false);
    }
  });
});
