import { windowsOf } from './catalogue';
import {
  GAPS,
  QUARTERS,
  answersTo,
  atGate,
  consequences,
  decided,
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
  stageOf,
  stepDays,
  tracked,
  tracksFor,
} from './budget-frame';
import { fact } from './small-scheme';

/** Points that an office might fill in; the source gives none. */
const scheme = filledIn('R15', {
  management: '30',
  'money-use': '10',
  institutions: '10',
  finance: '5',
  assets: '5',
  performance: '70',
  output: '40',
  benefit: '20',
  satisfaction: '10',
});

const project = () => [
  marked('evaluators', '90', 'money-use'),
  marked('evaluators', '80', 'institutions'),
  happened('finance-fault', 'finance', '2'),
  ...goal('output', 'beds', '12', '9', { weight: '60' }),
  ...goal('output', 'cost', '80', '100', { weight: '40', better: 'lower' }),
  ...goal('benefit', 'patients', '50', '50'),
  satisfied('85'),
];
const again = (grade: string, ...events: string[]) =>
  resultOf(scheme, 'finance-managed', 're-evaluation', [
    marked('finance-experts', '78'),
    decided('re-evaluation', grade),
    ...events.map((event) => happened(event)),
  ]);

describe('R15 points: left open by the source', () => {
  it('a launch is refused until they are filled in, or an equal split is accepted', () => {
    expect(openPoints('R15', {})).toBeGreaterThan(0);
    expect(openPoints('R15', { equalSplit: true })).toBe(0);
  });

  it('filled in, they give a project its total', () => {
    // 10 × 90 % = 9; 10 × 80 % = 8; 5 − 2 = 3; assets 5; 40 × (60 % × 75 % + 40 % × 80 %) = 30.8; 20; 10 × 85 % = 8.5
    expect(resultOf(scheme, 'finance-managed', 'evaluation', project()).score).toBe('84.30');
  });
});

describe('R15 frame: of goals and indicators', () => {
  it('output by quantity, quality, time and cost, benefit by economic, social, ecological and lasting effect', () => {
    const { output, benefit } = declaredGoals(scheme, 'finance-managed');
    expect(output?.headings).toEqual(['quantity', 'quality', 'time', 'cost']);
    expect(benefit?.headings).toEqual(['economic', 'social', 'ecological', 'lasting']);
  });

  it('each goal is declared with its standard, money, milestones and owner', () => {
    const asked = ['budget', 'milestones', 'owner', 'standard'];
    expect(Object.values(declaredGoals(scheme, 'finance-managed')).map(({ ask }) => ask)).toEqual([asked, asked]);
  });
});

describe('R15 goals: declared item by item', () => {
  const wells = goal('output', 'wells', '12', '9', { weight: '60' });
  const pumps = (weight: string) => goal('output', 'pumps', '30', '33', { weight });

  it('count by the weights that were declared', () => {
    // 60 % × 9 ÷ 12 + 40 % × 100 % = 45 + 40
    expect(reachedOf(scheme, 'finance-managed', [...wells, ...pumps('40')])).toBe('85.00');
  });

  it('weights that do not add up to 100 are not scored', () => {
    expect(resultOf(scheme, 'finance-managed', 'tracking', [...wells, ...pumps('30')]).findings).toMatchObject([
      { code: 'weights-sum' },
    ]);
  });

  it('a cost or a time kept below its goal is full, above it falls short in proportion', () => {
    // 80 planned and 100 spent: 80 ÷ 100; 80 planned and 70 spent: full
    const cost = (actual: string) => goal('output', 'cost', '80', actual, { better: 'lower' });
    expect(['100', '70'].map((actual) => reachedOf(scheme, 'finance-managed', cost(actual)))).toEqual([
      '80.00',
      '100.00',
    ]);
  });
});

describe('R15 satisfaction: of those served', () => {
  it('the rate counts as itself', () => {
    // 84.3 − 8.5 + 10 × 40 %
    const facts = [...project().slice(0, -1), satisfied('40')];
    expect(resultOf(scheme, 'finance-managed', 'evaluation', facts).score).toBe('79.80');
  });

  it('nothing is published while nobody was asked', () => {
    expect(resultOf(scheme, 'finance-managed', 'evaluation', project().slice(0, -1))).toMatchObject({
      status: 'open',
      findings: [{ code: 'rate-missing' }],
    });
  });
});

describe('R15 deviation: between goals reached and money spent', () => {
  it.each(GAPS)('%s %% reached and %s %% spent', (reached, spending, answers) => {
    expect(answersTo(tracked(scheme, 'finance-managed', { reached, spent: spending }))).toEqual(answers);
  });

  it('is only proposed while nobody has reported the spending', () => {
    const { effects, unproven } = tracked(scheme, 'finance-managed', { reached: '10' });
    expect(answersTo({ effects })).toEqual([]);
    expect(answersTo({ effects: unproven })).toContain('correction: correction-plan');
  });
});

describe('R15 correction: at once', () => {
  it('is asked of the subject itself, for the quarter in which the deviation is found', () => {
    const record = tracked(scheme, 'finance-managed', { reached: '30', spent: '60' });
    expect(effectOf(record, 'action', 'correction-plan').whom).toBe('subject');
    expect(record.period).toBe('Q2');
  });
});

describe('R15 suspension: of what goes badly wrong', () => {
  it.each(['serious-problem', 'no-effect-expected'])('also without any deviation: %s', (event) => {
    const record = tracked(scheme, 'finance-managed', { reached: '50', spent: '50', events: [event] });
    expect(answersTo(record)).toEqual(['suspension: suspend or stop', 'suspension: budget']);
  });

  it('goes through approval, and so does moving its budget to urgent projects', () => {
    const record = tracked(scheme, 'finance-managed', { reached: '50', spent: '50', events: ['serious-problem'] });
    expect(effectOf(record, 'action', 'suspend or stop').chain).toBe('use');
    expect(effectOf(record, 'action', 'budget').chain).toBe('use');
  });
});

describe('R15 tracking: of goals and budget together', () => {
  it('is done by the 15th of the month after each quarter', () => {
    expect(windowsOf(scheme, 'track', 2026)).toEqual(QUARTERS);
  });

  it('collects the figures of the output goals and of the budget', () => {
    expect(stageOf(scheme, 'track')).toMatchObject({ nodes: ['output'], watch: { budget: true } });
  });
});

describe('R15 amendment: of goals that were approved', () => {
  it('goes to those who decided on the original, in the same order, and takes the budget along', () => {
    const { amend } = scheme.tracks.find(({ id }) => id === 'finance-managed') ?? {};
    expect(amend?.budget).toBe(true);
    expect(deciders(scheme, amend?.chain)).toEqual(['unit-head', 'role:finance']);
    expect(deciders(scheme, amend?.chain)).toEqual(goalDeciders(scheme, ['goals', 'goal-review', 'approve']));
  });
});

describe('R15 approvals: within their days', () => {
  it('each step has five working days, an appeal three and ten', () => {
    expect(stepDays(scheme)).toEqual({ approvals: ['5 working-day'], appeal: ['3 working-day', '10 working-day'] });
  });
});

describe('R15 appeal: by default', () => {
  it('signed off on Monday 15 June 2026, it is open through Tuesday the 23rd: Friday the 19th is a holiday', () => {
    // 16, 17, 18, 22, 23 June
    expect(lastDay(stageOf(scheme, 'appeals').due, 'signed-off', '2026-06-15')).toBe('2026-06-23');
    expect(scheme.appeal).toMatchObject({ from: 'signed-off', window: { count: 5, unit: 'working-day' } });
  });

  it('those who review it rated nothing', () => {
    expect(partialReviewers(scheme)).toEqual([]);
  });
});

describe('R15 threshold: who manages a fund', () => {
  const managed = (attributes: Record<string, string>) => tracksFor(scheme, 'fund', { attributes });

  it.each([
    ['10000000', ['finance-managed']],
    ['9999999.99', ['department-managed']],
    ['25000000', ['finance-managed']],
  ])('%s yuan', (amount, track) => {
    // ten million itself is in
    expect(managed({ amount })).toEqual(track);
  });

  it.each(['policy-bound', 'great-influence', 'livelihood'])(
    'a smaller one that is %s is managed by finance, too',
    (attribute) => {
      expect(managed({ amount: '300000', [attribute]: 'yes' })).toEqual(['finance-managed']);
      expect(managed({ amount: '300000', [attribute]: 'no' })).toEqual(['department-managed']);
    },
  );

  it('a fund whose amount is not known is in neither until it is', () => {
    expect(managed({})).toEqual([]);
  });

  it('the department manages all its funds: it sets goals, tracks and evaluates them, whoever else does', () => {
    for (const id of ['goals', 'track', 'self', 'evaluate'])
      expect(stageOf(scheme, id).tracks).toEqual(['finance-managed', 'department-managed']);
  });

  it('finance comes on top: it reviews goals and evaluates again', () => {
    expect(['goal-review', 're-evaluate'].map((id) => stageOf(scheme, id).tracks)).toEqual([
      ['finance-managed'],
      ['finance-managed'],
    ]);
  });
});

describe('R15 review: of goals by finance', () => {
  it('looks at the project, its goals and the money', () => {
    expect(stageOf(scheme, 'goal-review').criteria).toEqual(['basis', 'indicators', 'money']);
  });

  it('goals that were not declared are sent back, not reviewed', () => {
    expect(atGate(scheme, 'goal-review', { stages: {} })).toBe('return');
    expect(atGate(scheme, 'goal-review', { stages: { goals: ['passed'] } })).toBe('enters');
  });

  it('what fails does not enter the yearly budget', () => {
    expect(atGate(scheme, 'approve', { stages: { 'goal-review': ['failed'] } })).toBe('return');
    expect(atGate(scheme, 'approve', { stages: { 'goal-review': ['passed'] } })).toBe('enters');
  });

  it('a department’s own funds wait for nobody else', () => {
    expect(atGate(scheme, 'approve-own', {})).toBe('enters');
    expect(deciders(scheme, stageOf(scheme, 'approve-own').chain)).toEqual(['unit-head']);
  });
});

describe('R15 payment: follows tracking', () => {
  it('each quarter the payment is decided by the goals reached, and payment and project state are circulated', () => {
    const record = tracked(scheme, 'finance-managed', { reached: '50', spent: '50' });
    expect(record.score).toBe('50.00');
    expect(consequences(record)).toEqual(['R15 payment: budget', 'R15 payment: payment-circular']);
    expect(deciders(scheme, effectOf(record, 'action', 'budget').chain)).toEqual(['role:office', 'role:finance']);
  });
});

describe('R15 report: of the evaluation', () => {
  it('goes to finance', () => {
    const record = resultOf(scheme, 'department-managed', 'evaluation', project());
    expect(effectOf(record, 'paper', 'evaluation-report').to).toBe('role:finance');
  });
});

describe('R15 re-evaluation: by finance', () => {
  it('self-evaluation and re-evaluation both stay on record', () => {
    expect([resultOf(scheme, 'finance-managed', 'evaluation', project()).score, again('medium').score]).toEqual([
      '84.30',
      '78.00',
    ]);
    expect(scheme.results['re-evaluation']?.revises).toBe('evaluation');
  });

  it('departments invited for big funds have a ballot like the experts', () => {
    // (80 + 82 + 78 + 60) ÷ 4 = 75
    const ballots = [
      ['experts', '80'],
      ['experts', '82'],
      ['experts', '78'],
      ['invited', '60'],
    ] as const;
    const facts = ballots.map(([stratum, mark]) =>
      fact({ kind: 'ballot', panel: 'finance-experts', stratum, marks: { mark } }),
    );
    expect(
      resultOf(scheme, 'finance-managed', 're-evaluation', [...facts, decided('re-evaluation', 'medium')]).score,
    ).toBe('75.00');
  });

  it('departments’ own performance management is assessed, too', () => {
    expect(resultOf(scheme, 'department', 'own-management', [marked('finance-experts', '88')]).score).toBe('88.00');
  });
});

describe('R15 grades: by decision', () => {
  it('finance decides on what it manages, the department on the rest', () => {
    expect(again('medium')).toMatchObject({ score: '78.00', grade: { final: 'medium' } });
    expect(resultOf(scheme, 'department-managed', 'effect', [decided('effect', 'low')]).grade?.final).toBe('low');
    expect(['re-evaluation', 'effect'].map((id) => scheme.results[id]?.grading)).toMatchObject([
      { by: 'role:finance' },
      { by: 'unit-head' },
    ]);
  });
});

describe('R15 use: of the results', () => {
  it('low effect: accountability; high: reward; medium: neither', () => {
    expect([again('low'), again('high'), again('medium')].map(consequences)).toEqual([
      ['R15 use: accountability'],
      ['R15 use: praise or bonus'],
      [],
    ]);
  });
});

describe('R15 rectification: by the department', () => {
  it('is due a month after the finding is served', () => {
    const { due } = effectOf(again('medium', 'problem-found'), 'action', 'rectification');
    expect(lastDay(due, 'finding-served', '2026-04-06')).toBe('2026-05-06');
  });

  it('is not asked for where nothing was found', () => {
    expect(consequences(again('low'))).not.toContain('R15 rectification: rectification');
  });
});

describe('R15 libraries: outside the scheme', () => {
  it('results are kept with their derivation, for finance’s library of results', () => {
    const { trace } = again('medium');
    expect(trace?.inputs).toHaveLength(1);
    expect(trace?.rounded).toMatchObject({ places: 2, value: '78.00' });
  });
});

describe('R15 dates: of the year', () => {
  it('goals come with the application and enter the budget before the year', () => {
    expect(windowsOf(scheme, 'goals', 2026)).toEqual([['2025-09-01 00:00', '2025-10-16 00:00']]);
    expect(windowsOf(scheme, 'approve', 2026)).toEqual([['2025-11-16 00:00', '2025-12-01 00:00']]);
  });
});
