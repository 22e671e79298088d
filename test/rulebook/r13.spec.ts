import { windowsOf } from './catalogue';
import {
  GAPS,
  QUARTERS,
  allAt,
  answersTo,
  atGate,
  consequences,
  deciders,
  declaredGoals,
  effectOf,
  filledIn,
  goal,
  goalDeciders,
  happened,
  lastDay,
  marked,
  openPoints,
  partialReviewers,
  reachedOf,
  resultOf,
  satisfied,
  shownTo,
  stageOf,
  stepDays,
  tracked,
  tracksFor,
} from './budget-frame';

/** Points that an office might fill in; the source gives none. */
const scheme = filledIn('R13', {
  decision: '20',
  'goal-fit': '20',
  management: '20',
  implementation: '10',
  institutions: '5',
  finance: '5',
  performance: '60',
  output: '30',
  benefit: '20',
  satisfaction: '10',
});

const project = (benefit = '50') => [
  marked('evaluators', '90', 'goal-fit'),
  marked('evaluators', '80', 'implementation'),
  marked('evaluators', '100', 'institutions'),
  happened('finance-fault', 'finance', '2'),
  ...goal('output', 'wells', '12', '9', { weight: '60' }),
  ...goal('output', 'cost', '80', '100', { weight: '40', better: 'lower' }),
  ...goal('benefit', 'households', '50', benefit),
  satisfied('85'),
];

describe('R13 points: left open by the source', () => {
  it('a launch is refused until they are filled in, or an equal split is accepted', () => {
    expect(openPoints('R13', {})).toBeGreaterThan(0);
    expect(openPoints('R13', { equalSplit: true })).toBe(0);
  });

  it('filled in, they give a project its total', () => {
    // 20 × 90 % = 18; 10 × 80 % = 8; 5; 5 − 2 = 3; 30 × (60 % × 75 % + 40 % × 80 %) = 30 × 77 % = 23.1; 20; 10 × 85 % = 8.5
    expect(resultOf(scheme, 'livelihood', 'evaluation', project()).score).toBe('85.60');
  });
});

describe('R13 frame: of goals and indicators', () => {
  it('output by quantity, quality, time and cost, benefit by economic, social, ecological and lasting effect', () => {
    const { output, benefit } = declaredGoals(scheme, 'livelihood');
    expect(output?.headings).toEqual(['quantity', 'quality', 'time', 'cost']);
    expect(benefit?.headings).toEqual(['economic', 'social', 'ecological', 'lasting']);
  });

  it('each goal is declared with its standard, money, milestones and owner', () => {
    const asked = ['budget', 'milestones', 'owner', 'standard'];
    expect(Object.values(declaredGoals(scheme, 'livelihood')).map(({ ask }) => ask)).toEqual([asked, asked]);
  });
});

describe('R13 goals: declared item by item', () => {
  const wells = goal('output', 'wells', '12', '9', { weight: '60' });
  const pumps = (weight: string) => goal('output', 'pumps', '30', '33', { weight });

  it('count by the weights that were declared', () => {
    // 60 % × 9 ÷ 12 + 40 % × 100 % = 45 + 40
    expect(reachedOf(scheme, 'livelihood', [...wells, ...pumps('40')])).toBe('85.00');
  });

  it('weights that do not add up to 100 are not scored', () => {
    expect(resultOf(scheme, 'livelihood', 'tracking', [...wells, ...pumps('30')]).findings).toMatchObject([
      { code: 'weights-sum' },
    ]);
  });

  it('a cost or a time kept below its goal is full, above it falls short in proportion', () => {
    // 80 planned and 100 spent: 80 ÷ 100; 80 planned and 70 spent: full
    const cost = (actual: string) => goal('output', 'cost', '80', actual, { better: 'lower' });
    expect(['100', '70'].map((actual) => reachedOf(scheme, 'livelihood', cost(actual)))).toEqual(['80.00', '100.00']);
  });
});

describe('R13 satisfaction: of those served', () => {
  it('the rate counts as itself', () => {
    // 85.6 − 8.5 + 10 × 40 % = 81.1
    const facts = [...project().slice(0, -1), satisfied('40')];
    expect(resultOf(scheme, 'livelihood', 'evaluation', facts).score).toBe('81.10');
  });

  it('nothing is published while nobody was asked', () => {
    expect(resultOf(scheme, 'livelihood', 'evaluation', project().slice(0, -1))).toMatchObject({
      status: 'open',
      findings: [{ code: 'rate-missing' }],
    });
  });
});

describe('R13 criteria: economy, efficiency, benefit', () => {
  it('economy is seen in cost, efficiency in quantity, quality and time, benefit in benefit', () => {
    // cost alone missed by a fifth, the other half of the output reached: 50 % × 80 % + 50 % × 100 % = 90 %
    const economy = goal('output', 'cost', '80', '100', { weight: '50', better: 'lower' });
    const efficiency = goal('output', 'wells', '12', '12', { weight: '50' });
    expect(reachedOf(scheme, 'livelihood', [...economy, ...efficiency])).toBe('90.00');
    expect(Object.keys(declaredGoals(scheme, 'livelihood'))).toEqual(['output', 'benefit']);
  });
});

describe('R13 declaration: with the budget', () => {
  it('comes with money, procedure and duties, signed by the head of the unit', () => {
    expect(declaredGoals(scheme, 'livelihood')['output']?.ask).toEqual(
      expect.arrayContaining(['budget', 'milestones', 'owner']),
    );
    expect(deciders(scheme, stageOf(scheme, 'goals').chain)).toEqual(['unit-head']);
  });
});

describe('R13 review: of goals by finance', () => {
  it('looks at relevance, feasibility, indicators and money, one by one', () => {
    expect(stageOf(scheme, 'goal-review').criteria).toEqual(['relevance', 'feasibility', 'indicators', 'money']);
    expect(deciders(scheme, stageOf(scheme, 'goal-review').chain)).toEqual(['role:finance']);
  });

  it('goals that fail are sent back until they are right, and are not approved before', () => {
    expect(atGate(scheme, 'approve', { stages: { 'goal-review': ['failed'] } })).toBe('return');
    expect(atGate(scheme, 'approve', { stages: {} })).toBe('return');
    expect(atGate(scheme, 'approve', { stages: { 'goal-review': ['passed'] } })).toBe('enters');
  });

  it('goals that were not declared are not reviewed', () => {
    expect(atGate(scheme, 'goal-review', { stages: {} })).toBe('return');
  });

  it('goals are approved only after the people’s congress has passed the budget', () => {
    expect(stageOf(scheme, 'approve').after).toEqual(['congress']);
    expect(stageOf(scheme, 'congress')).toMatchObject({ kind: 'meeting', after: ['goal-review'] });
  });
});

describe('R13 deviation: between goals reached and money spent', () => {
  it.each(GAPS)('%s %% reached and %s %% spent', (reached, spending, answers) => {
    expect(answersTo(tracked(scheme, 'livelihood', { reached, spent: spending }))).toEqual(answers);
  });

  it('is only proposed while nobody has reported the spending', () => {
    const { effects, unproven } = tracked(scheme, 'livelihood', { reached: '10' });
    expect(answersTo({ effects })).toEqual([]);
    expect(answersTo({ effects: unproven })).toContain('correction: correction-plan');
  });
});

describe('R13 correction: at once', () => {
  it('is asked of the subject itself, for the quarter in which the deviation is found', () => {
    const record = tracked(scheme, 'livelihood', { reached: '30', spent: '60' });
    expect(effectOf(record, 'action', 'correction-plan').whom).toBe('subject');
    expect(record.period).toBe('Q2');
  });
});

describe('R13 suspension: of what goes badly wrong', () => {
  it.each(['serious-problem', 'no-effect-expected'])('also without any deviation: %s', (event) => {
    const record = tracked(scheme, 'livelihood', { reached: '50', spent: '50', events: [event] });
    expect(answersTo(record)).toEqual(['suspension: suspend or stop', 'suspension: budget']);
  });

  it('goes through approval, and so does moving its budget to urgent projects', () => {
    const record = tracked(scheme, 'livelihood', { reached: '50', spent: '50', events: ['serious-problem'] });
    expect(effectOf(record, 'action', 'suspend or stop').chain).toBe('use');
    expect(effectOf(record, 'action', 'budget').chain).toBe('use');
  });
});

describe('R13 tracking: of goals and budget together', () => {
  it('is done by the 15th of the month after each quarter', () => {
    expect(windowsOf(scheme, 'track', 2026)).toEqual(QUARTERS);
  });

  it('collects the figures of the output goals and of the budget', () => {
    expect(stageOf(scheme, 'track')).toMatchObject({ nodes: ['output'], watch: { budget: true } });
  });
});

describe('R13 amendment: of goals that were approved', () => {
  it('goes to those who decided on the original, in the same order, and takes the budget along', () => {
    const { amend } = scheme.tracks.find(({ id }) => id === 'livelihood') ?? {};
    expect(amend?.budget).toBe(true);
    expect(deciders(scheme, amend?.chain)).toEqual(['unit-head', 'role:finance']);
    expect(deciders(scheme, amend?.chain)).toEqual(goalDeciders(scheme, ['goals', 'goal-review', 'approve']));
  });
});

describe('R13 approvals: within their days', () => {
  it('each step has five working days, an appeal three and ten', () => {
    expect(stepDays(scheme)).toEqual({ approvals: ['5 working-day'], appeal: ['3 working-day', '10 working-day'] });
  });
});

describe('R13 appeal: by default', () => {
  it('signed off on Monday 15 June 2026, it is open through Tuesday the 23rd: Friday the 19th is a holiday', () => {
    // 16, 17, 18, 22, 23 June
    expect(lastDay(stageOf(scheme, 'appeals').due, 'signed-off', '2026-06-15')).toBe('2026-06-23');
    expect(scheme.appeal).toMatchObject({ from: 'signed-off', window: { count: 5, unit: 'working-day' } });
  });

  it('those who review it rated nothing', () => {
    expect(partialReviewers(scheme)).toEqual([]);
  });
});

describe('R13 dates: of the year before, the year and the year after', () => {
  it('goals are declared and reviewed before the year', () => {
    expect(windowsOf(scheme, 'goals', 2026)).toEqual([['2025-09-01 00:00', '2025-10-16 00:00']]);
    expect(windowsOf(scheme, 'goal-review', 2026)).toEqual([['2025-10-16 00:00', '2025-11-16 00:00']]);
  });

  it('the evaluation plan stands before the self-evaluation ends', () => {
    expect(windowsOf(scheme, 'evaluation-plan', 2026)).toEqual([['2027-01-04 00:00', '2027-01-21 00:00']]);
    expect(windowsOf(scheme, 'self', 2026)).toEqual([['2027-01-04 00:00', '2027-02-01 00:00']]);
  });
});

describe('R13 reasons: for each goal missed', () => {
  it('are owed to finance a month after the result', () => {
    // 12 wells planned and 9 sunk
    const reasons = effectOf(resultOf(scheme, 'livelihood', 'evaluation', project()), 'paper', 'missed-goals');
    expect(reasons.to).toBe('role:finance');
    expect(lastDay(reasons.due, 'signed-off', '2026-06-15')).toBe('2026-07-15');
  });

  it('are owed for a benefit that was not reached, too', () => {
    const reached = goal('output', 'wells', '12', '12');
    const facts = [...project('49').filter((each) => !('node' in each) || each.node !== 'output'), ...reached];
    expect(consequences(resultOf(scheme, 'livelihood', 'evaluation', facts))).toContain('R13 reasons: missed-goals');
  });

  it('are not asked for where every goal is reached', () => {
    const record = resultOf(scheme, 'livelihood', 'evaluation', allAt(scheme, 'livelihood', '100'));
    expect(consequences(record)).toEqual(['R13 report: performance-report']);
  });
});

describe('R13 report: of the self-evaluation', () => {
  it('goes to finance with the self-evaluation', () => {
    const record = resultOf(scheme, 'livelihood', 'evaluation', project());
    expect(effectOf(record, 'paper', 'performance-report')).toMatchObject({
      to: 'role:finance',
      due: { on: '01-31', year: 1 },
    });
    expect(stageOf(scheme, 'self').reports).toEqual(['role:finance']);
  });
});

describe('R13 feedback: from finance', () => {
  const review = (...facts: ReturnType<typeof project>) =>
    resultOf(scheme, 'livelihood', 'public-review', [...project(), marked('finance-experts', '78'), ...facts]);

  it('finance’s review stands beside the self-evaluation and does not wipe it out', () => {
    expect(scheme.results['public-review']?.revises).toBe('evaluation');
    expect([review().score, resultOf(scheme, 'livelihood', 'evaluation', project()).score]).toEqual(['78.00', '85.60']);
  });

  it('tells the unit, which improves', () => {
    expect(effectOf(review(), 'paper', 'feedback').to).toBe('unit-head');
    expect(consequences(review())).toContain('R13 feedback: improvement-plan');
  });
});

describe('R13 use: of the results', () => {
  const review = (...facts: ReturnType<typeof project>) =>
    consequences(resultOf(scheme, 'livelihood', 'public-review', [marked('finance-experts', '78'), ...facts]));

  it('bears on the next budget and is reported to the government', () => {
    expect(review()).toEqual(expect.arrayContaining(['R13 use: budget', 'R13 use: government-report']));
  });

  it('somebody is held to account only where there was a serious problem', () => {
    expect(review()).not.toContain('R13 use: accountability');
    expect(review(happened('serious-problem'))).toContain('R13 use: accountability');
  });
});

describe('R13 extension: from livelihood to all money', () => {
  const at = (extension: string, subjects: string, livelihood: string) =>
    tracksFor(scheme, subjects, { attributes: { 'key-livelihood': livelihood }, settings: { extension } });

  it('at first only key livelihood projects take part', () => {
    expect(['project', 'fund', 'unit'].map((kind) => at('1', kind, 'no'))).toEqual([[], [], []]);
    expect(at('1', 'project', 'yes')).toEqual(['livelihood']);
  });

  it('then basic expenditure, then the whole unit, then everything', () => {
    expect(at('2', 'fund', 'no')).toEqual(['basic']);
    expect([at('2', 'unit', 'no'), at('3', 'unit', 'no')]).toEqual([[], ['whole-unit']]);
    expect([at('3', 'project', 'no'), at('4', 'project', 'no')]).toEqual([[], ['fiscal']]);
  });

  it('a key livelihood project never counts twice', () => {
    expect(at('4', 'project', 'yes')).toEqual(['livelihood']);
  });
});

describe('R13 disclosure: livelihood first', () => {
  it('the public sees the results of key livelihood projects and no others', () => {
    expect(shownTo(scheme, 'public-review', 'score')).toContain('public');
    expect(shownTo(scheme, 'review', 'score')).not.toContain('public');
    expect(shownTo(scheme, 'review', 'score')).toContain('organisation');
  });
});

describe('R13 grades: there are none', () => {
  it('a result is a score', () => {
    expect(resultOf(scheme, 'livelihood', 'public-review', [marked('finance-experts', '78')])).not.toHaveProperty(
      'grade',
    );
  });
});
