import { PUBLISHED } from '#domain/access/disclosure';
import { canonical } from '#domain/ledger/canonical';
import { resolveScheme } from '#domain/scheme/resolve';
import { schemeSchema } from '#domain/scheme/scheme';
import { checkScheme } from '#domain/scheme/validate';
import type { ScoringFact } from '#domain/scoring/facts';
import type { CohortInput, ScoredRecord } from '#domain/scoring/score-cohort';
import type { KnownResult } from '#domain/scoring/scope';
import { catalogued, schemeFile, windowsOf } from './catalogue';
import { appealDays, appealed, consequences, errorsAfter, sees } from './catalogue-answers';
import { fact, graded } from './small-scheme';

const r03 = catalogued('R03');

const rated = (value: string, node?: string): ScoringFact =>
  fact({ kind: 'rate', panel: 'superior', value, ...(node !== undefined && { node }) });
const decided = (grade: string): ScoringFact => fact({ kind: 'imported-result', result: 'year', grade });
const year = (facts: ScoringFact[], more: Partial<CohortInput> = {}): ScoredRecord => graded(r03, facts, more);
const before = (cycle: number, grade: string): KnownResult => ({ result: 'year', subject: 'a', cycle, grade });
const CRITERIA = ['quality-efficiency', 'knowledge', 'teamwork', 'innovation', 'service'];

describe('R03 criteria: quality and efficiency, knowledge and skills, teamwork, problem solving, service', () => {
  it('90, 85, 80, 75 and 100 marks make 86 where the office accepts equal parts', () => {
    // 20 points each: 18 + 17 + 16 + 15 + 20 = 86
    const marks = ['90', '85', '80', '75', '100'];
    const facts = CRITERIA.map((node, place) => rated(marks[place] ?? '', node));
    expect(year([...facts, decided('sound')]).score).toBe('86.00');
  });

  it.each(CRITERIA)('%s alone at 0 costs 20', (node) => {
    expect(year([rated('100'), rated('0', node), decided('sound')]).score).toBe('80.00');
  });

  it('a criterion that the superior has not rated leaves the result open', () => {
    expect(year([rated('90', 'service'), decided('sound')])).toMatchObject({ status: 'open' });
  });
});

describe('R03 goals: of the year, agreed with the employee', () => {
  it('are judged with their weights under work quality and efficiency', () => {
    const goal = (id: string, weight: string, mark: string): ScoringFact[] => [
      fact({ kind: 'target', node: 'quality-efficiency', item: { id, weight } }),
      fact({ kind: 'ballot', panel: 'superior', node: 'quality-efficiency', item: id, marks: { mark } }),
    ];
    // 20 × (0.5 × 100 + 0.5 × 70) ÷ 100 = 17; 80 + 17 = 97
    const others = CRITERIA.slice(1).map((node) => rated('100', node));
    expect(year([...others, ...goal('one', '50', '100'), ...goal('two', '50', '70'), decided('sound')]).score).toBe(
      '97.00',
    );
  });

  it('state the strategy or duty they derive from and their standard; the superior agrees', () => {
    expect(r03.tracks[0]?.tree[0]).toMatchObject({ ask: ['definition', 'standard'], by: 'subject' });
    expect(r03.chains['goals']?.map(({ who }) => who)).toEqual(['superior']);
  });
});

describe('R03 self-assessment: comes first and scores nothing', () => {
  it('self-assessment → direct superior → committee → feedback', () => {
    const ids = r03.stages.map(({ id }) => id);
    expect(ids.slice(1, 5)).toEqual(['self', 'rate', 'committee', 'feedback']);
    expect(windowsOf(r03, 'self', 2026)[0]?.[1]).toBe(windowsOf(r03, 'rate', 2026)[0]?.[0]);
    expect(windowsOf(r03, 'rate', 2026)[0]?.[1]).toBe(windowsOf(r03, 'committee', 2026)[0]?.[0]);
  });

  it('what somebody thinks of himself changes no score', () => {
    const own = fact({ kind: 'self-score', node: 'service', value: '100' });
    expect(year([rated('60'), own, decided('sound')]).score).toBe('60.00');
  });
});

describe('R03 committee: reviews whether results are fair', () => {
  it('members from administration and from HR both have to agree, after the direct superior', () => {
    expect(r03.chains['fairness']?.map(({ who, decides }) => [who, decides])).toEqual([
      ['superior', true],
      ['group:administration', true],
      ['group:hr', true],
    ]);
  });

  it.each(['administration', 'hr'])('a committee without anybody from %s cannot be launched', (role) => {
    const roles = { office: 1, committee: 4, administration: 2, hr: 2, reviewers: 2, [role]: 0 };
    const launched = checkScheme(schemeFile('r03'), { roles, equalSplit: true });
    expect(launched.findings.map(({ code }) => code)).toEqual(['chain-empty']);
  });

  it('an unfair result goes back to the direct superior', () => {
    expect(r03.chains['fairness']?.slice(1).map(({ onReturn }) => onReturn)).toEqual(['superior', 'superior']);
  });
});

describe('R03 grades: decided by the committee', () => {
  it('the highest score has no grade before the committee has decided', () => {
    expect(year([rated('100')])).toMatchObject({
      status: 'open',
      score: '100.00',
      findings: [{ code: 'grade-not-entered' }],
    });
    expect(r03.results['year']?.grading).toMatchObject({ by: 'committee:committee' });
  });

  it('its decision stands beside the score, and must be one of the three grades', () => {
    expect(year([rated('75'), decided('strong')])).toMatchObject({ score: '75.00', grade: { final: 'strong' } });
    expect(year([rated('75'), decided('superb')]).grade).toBeUndefined();
  });
});

describe('R03 use: reward for the strong, coaching before penalty for the weak', () => {
  const follows = (grade: string, history: KnownResult[] = [], historyYears = 5) =>
    consequences(year([rated('75'), decided(grade)], { history, historyYears })).slice(2);

  it('strong brings a reward and development chances', () => {
    expect(follows('strong')).toEqual(['bonus|praise', 'eligible:development']);
  });

  it('sound brings neither', () => expect(follows('sound')).toEqual([]));

  it('weak brings coaching and no penalty', () => expect(follows('weak')).toEqual(['improvement-plan']));

  it('weak again the year after brings a proposal of a penalty', () => {
    expect(follows('weak', [before(-1, 'weak')])).toEqual(['improvement-plan', 'proposal']);
  });

  it('weak after a sound year brings coaching only, whatever lay before', () => {
    expect(follows('weak', [before(-1, 'sound'), before(-2, 'weak')])).toEqual(['improvement-plan']);
  });

  it('where last year is not on record the penalty is only shown to the office', () => {
    const record = year([rated('75'), decided('weak')], { historyYears: 0 });
    expect(consequences(record)).not.toContain('proposal');
    expect(consequences({ effects: record.unproven })).toEqual(['proposal']);
  });
});

describe('R03 papers: assessment form and opinion of the committee', () => {
  it.each(['strong', 'sound', 'weak'])('stand behind a %s result', (grade) => {
    expect(consequences(year([rated('75'), decided(grade)])).slice(0, 2)).toEqual([
      'paper:assessment-form',
      'paper:committee-opinion',
    ]);
  });
});

describe('R03 confidential: only those concerned and the management see results', () => {
  const all = ['score', 'grade', 'derivation', 'ranking', 'targets', 'pay'] as const;

  it.each(all)('a colleague is refused the %s at any time', (what) => {
    expect(sees(r03, 'colleague', what, PUBLISHED)).toBe(false);
  });

  it.each(['score', 'grade', 'derivation'] as const)(
    'subject and superior see the %s, but not before sign-off',
    (what) => {
      for (const who of ['subject', 'superior'] as const) {
        expect(sees(r03, who, what, new Set(['cycle-opened', 'approved'] as const))).toBe(false);
        expect(sees(r03, who, what, new Set(['signed-off'] as const))).toBe(true);
      }
    },
  );

  it('nothing is listed for anybody else: rank and pay are refused to the superior too', () => {
    expect(sees(r03, 'superior', 'ranking', PUBLISHED)).toBe(false);
    expect(sees(r03, 'superior', 'pay', PUBLISHED)).toBe(false);
  });

  it('results are not published', () => {
    const shown = r03.stages.filter(
      ({ kind, publish }) => kind === 'publication' || kind === 'public-notice' || publish,
    );
    expect(shown).toEqual([]);
  });
});

describe('R03 amendment: by the department itself', () => {
  it('its own change is another version, and the one in use keeps its bytes', () => {
    const used = canonical(r03);
    const changed = { ...schemeSchema.parse(schemeFile('r03')), version: 2, appeal: undefined };
    expect(canonical(resolveScheme(changed))).not.toBe(used);
    expect(canonical(catalogued('R03'))).toBe(used);
    expect(errorsAfter('R03', { '/version': 2, '/stages/3/due/on': '01-25' })).toEqual([]);
  });
});

describe('R03 dates: defaults of a year', () => {
  it('goals by 31 January, self-assessment in the second half of December, committee by 22 January', () => {
    expect(windowsOf(r03, 'goals', 2026)[0]?.[1]).toBe('2026-02-01 00:00');
    expect(windowsOf(r03, 'self', 2026)).toEqual([['2026-12-15 00:00', '2027-01-01 00:00']]);
    expect(windowsOf(r03, 'committee', 2026)).toEqual([['2027-01-11 00:00', '2027-01-23 00:00']]);
  });
});

describe('R03 appeal: five working days from sign-off', () => {
  it('a result signed off on Thursday 22 January 2026 is appealed until 24:00 of Thursday 29 January', () => {
    expect(appealDays(r03, '2026-01-22 16:00').at(-1)).toBe('2026-01-29');
    expect(appealed(r03, '2026-01-22 16:00', '2026-01-29 23:59')).toBe(true);
    expect(appealed(r03, '2026-01-22 16:00', '2026-01-30 00:00')).toBe(false);
  });

  it('is reviewed by people who did not rate', () => {
    expect(errorsAfter('R03', { '/chains/appeal/1/who': 'superior' })).toContain('reviewer-conflict');
  });
});
