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
  reported,
  resultOf,
  satisfied,
  stageOf,
  stepDays,
  tracked,
  tracksFor,
} from './budget-frame';

/** Points that an office might fill in; the source gives none. */
const scheme = filledIn('R19', {
  'budget-execution': '20',
  process: '20',
  input: '5',
  management: '10',
  finance: '5',
  performance: '60',
  output: '30',
  benefit: '20',
  satisfaction: '10',
});

const project = () => [
  reported('budget-execution', '92'),
  marked('evaluators', '80', 'input'),
  marked('evaluators', '90', 'management'),
  happened('finance-fault', 'finance', '1'),
  ...goal('output', 'wells', '12', '9', { weight: '60' }),
  ...goal('output', 'cost', '80', '100', { weight: '40', better: 'lower' }),
  ...goal('benefit', 'households', '50', '50'),
  satisfied('85'),
];

describe('R19 points: left open by the source', () => {
  it('a launch is refused until they are filled in, or an equal split is accepted', () => {
    expect(openPoints('R19', {})).toBeGreaterThan(0);
    expect(openPoints('R19', { equalSplit: true })).toBe(0);
  });

  it('filled in, they give a project its total', () => {
    // 20 × 92 % = 18.4; 5 × 80 % = 4; 10 × 90 % = 9; 5 − 1 = 4; 30 × (60 % × 75 % + 40 % × 80 %) = 23.1; 20; 10 × 85 % = 8.5
    expect(resultOf(scheme, 'project', 'evaluation', project()).score).toBe('87.00');
  });
});

describe('R19 frame: of goals and indicators', () => {
  it('output by quantity, quality, time and cost, benefit by economic, social, ecological and lasting effect', () => {
    const { output, benefit } = declaredGoals(scheme, 'project');
    expect(output?.headings).toEqual(['quantity', 'quality', 'time', 'cost']);
    expect(benefit?.headings).toEqual(['economic', 'social', 'ecological', 'lasting']);
  });

  it('each goal is declared with its standard, money, milestones and owner', () => {
    const asked = ['budget', 'milestones', 'owner', 'standard'];
    expect(Object.values(declaredGoals(scheme, 'project')).map(({ ask }) => ask)).toEqual([asked, asked]);
  });
});

describe('R19 goals: declared item by item', () => {
  const wells = goal('output', 'wells', '12', '9', { weight: '60' });
  const pumps = (weight: string) => goal('output', 'pumps', '30', '33', { weight });

  it('count by the weights that were declared', () => {
    // 60 % × 9 ÷ 12 + 40 % × 100 % = 45 + 40
    expect(reachedOf(scheme, 'project', [...wells, ...pumps('40')])).toBe('85.00');
  });

  it('weights that do not add up to 100 are not scored', () => {
    expect(resultOf(scheme, 'project', 'tracking', [...wells, ...pumps('30')]).findings).toMatchObject([
      { code: 'weights-sum' },
    ]);
  });

  it('a cost or a time kept below its goal is full, above it falls short in proportion', () => {
    // 80 planned and 100 spent: 80 ÷ 100; 80 planned and 70 spent: full
    const cost = (actual: string) => goal('output', 'cost', '80', actual, { better: 'lower' });
    expect(['100', '70'].map((actual) => reachedOf(scheme, 'project', cost(actual)))).toEqual(['80.00', '100.00']);
  });
});

describe('R19 satisfaction: of those served', () => {
  it('the rate counts as itself', () => {
    // 87 − 8.5 + 10 × 40 %
    const facts = [...project().slice(0, -1), satisfied('40')];
    expect(resultOf(scheme, 'project', 'evaluation', facts).score).toBe('82.50');
  });

  it('nothing is published while nobody was asked', () => {
    expect(resultOf(scheme, 'project', 'evaluation', project().slice(0, -1))).toMatchObject({
      status: 'open',
      findings: [{ code: 'rate-missing' }],
    });
  });
});

describe('R19 ex-ante: a condition of the budget', () => {
  it('asks 5 questions, each passed or failed', () => {
    expect(stageOf(scheme, 'ex-ante').criteria).toEqual([
      'necessity',
      'economy',
      'reasonable-goals',
      'feasible-plan',
      'legal-funding',
    ]);
  });

  it('what fails, or was never evaluated, declares no goals: that is the end of it', () => {
    expect(atGate(scheme, 'goals', { stages: { 'ex-ante': ['failed'] } })).toBe('stop');
    expect(atGate(scheme, 'goals', { stages: {} })).toBe('stop');
    expect(atGate(scheme, 'goals', { stages: { 'ex-ante': ['passed'] } })).toBe('enters');
  });

  it('is over before goals are declared', () => {
    expect(windowsOf(scheme, 'ex-ante', 2026)).toEqual([['2025-07-01 00:00', '2025-09-01 00:00']]);
    expect(windowsOf(scheme, 'goals', 2026)[0]?.[0]).toBe('2025-09-01 00:00');
  });
});

describe('R19 deviation: between goals reached and money spent', () => {
  it.each(GAPS)('%s %% reached and %s %% spent', (reached, spending, answers) => {
    expect(answersTo(tracked(scheme, 'project', { reached, spent: spending }))).toEqual(answers);
  });

  it('is only proposed while nobody has reported the spending', () => {
    const { effects, unproven } = tracked(scheme, 'project', { reached: '10' });
    expect(answersTo({ effects })).toEqual([]);
    expect(answersTo({ effects: unproven })).toContain('correction: correction-plan');
  });
});

describe('R19 correction: at once', () => {
  it('is asked of the subject itself, for the quarter in which the deviation is found', () => {
    const record = tracked(scheme, 'project', { reached: '30', spent: '60' });
    expect(effectOf(record, 'action', 'correction-plan').whom).toBe('subject');
    expect(record.period).toBe('Q2');
  });
});

describe('R19 suspension: of what goes badly wrong', () => {
  it.each(['serious-problem', 'no-effect-expected'])('also without any deviation: %s', (event) => {
    const record = tracked(scheme, 'project', { reached: '50', spent: '50', events: [event] });
    expect(answersTo(record)).toEqual(['suspension: suspend or stop', 'suspension: budget']);
  });

  it('goes through approval, and so does moving its budget to urgent projects', () => {
    const record = tracked(scheme, 'project', { reached: '50', spent: '50', events: ['serious-problem'] });
    expect(effectOf(record, 'action', 'suspend or stop').chain).toBe('use');
    expect(effectOf(record, 'action', 'budget').chain).toBe('use');
  });
});

describe('R19 tracking: of goals and budget together', () => {
  it('is done by the 15th of the month after each quarter', () => {
    expect(windowsOf(scheme, 'track', 2026)).toEqual(QUARTERS);
  });

  it('collects the figures of the output goals and of the budget', () => {
    expect(stageOf(scheme, 'track')).toMatchObject({ nodes: ['output'], watch: { budget: true } });
  });
});

describe('R19 amendment: of goals that were approved', () => {
  it('goes to those who decided on the original, in the same order, and takes the budget along', () => {
    const { amend } = scheme.tracks.find(({ id }) => id === 'project') ?? {};
    expect(amend?.budget).toBe(true);
    expect(deciders(scheme, amend?.chain)).toEqual(['unit-head', 'role:sections', 'role:office', 'role:finance']);
    expect(deciders(scheme, amend?.chain)).toEqual(goalDeciders(scheme, ['goals', 'approve']));
  });
});

describe('R19 approvals: within their days', () => {
  it('each step has five working days, an appeal three and ten', () => {
    expect(stepDays(scheme)).toEqual({ approvals: ['5 working-day'], appeal: ['3 working-day', '10 working-day'] });
  });
});

describe('R19 appeal: by default', () => {
  it('signed off on Monday 15 June 2026, it is open through Tuesday the 23rd: Friday the 19th is a holiday', () => {
    // 16, 17, 18, 22, 23 June
    expect(lastDay(stageOf(scheme, 'appeals').due, 'signed-off', '2026-06-15')).toBe('2026-06-23');
    expect(scheme.appeal).toMatchObject({ from: 'signed-off', window: { count: 5, unit: 'working-day' } });
  });

  it('those who review it rated nothing', () => {
    expect(partialReviewers(scheme)).toEqual([]);
  });
});

describe('R19 duties: who does what', () => {
  it('business sections run their special funds, institutions their projects, the office organises', () => {
    expect(scheme.tracks.map(({ id, madeBy }) => [id, madeBy])).toEqual([
      ['fund', 'role:sections'],
      ['project', 'unit-head'],
      ['long-project', 'unit-head'],
      ['entrusted', 'unit-head'],
      ['entrusted-long', 'unit-head'],
    ]);
    expect(deciders(scheme, 'sign')).toEqual(['role:sections', 'role:office']);
  });
});

describe('R19 approval: with the budget', () => {
  it('waits for goals that were declared and passed', () => {
    expect(atGate(scheme, 'approve', { stages: {} })).toBe('return');
    expect(atGate(scheme, 'approve', { stages: { goals: ['passed'] } })).toBe('enters');
  });
});

describe('R19 weights: of the self-evaluation', () => {
  it('covers every fund and every project', () => {
    expect(scheme.tracks.map(({ id }) => id)).toEqual(stageOf(scheme, 'self').tracks);
    for (const { id } of scheme.tracks)
      expect(resultOf(scheme, id, 'evaluation', allAt(scheme, id, '77')).score).toBe('77.00');
  });

  it('scores the execution of the budget beside the goals', () => {
    // half of the budget spent loses 20 × 42 % against 92 %: 87 − 8.4
    const facts = [reported('budget-execution', '50'), ...project().slice(1)];
    expect(resultOf(scheme, 'project', 'evaluation', facts).score).toBe('78.60');
  });

  it('spending more than the budget earns no more than full points', () => {
    const facts = [reported('budget-execution', '130'), ...project().slice(1)];
    // 87 − 18.4 + 20
    expect(resultOf(scheme, 'project', 'evaluation', facts).score).toBe('88.60');
  });
});

describe('R19 sides: input and process, output and effect', () => {
  it('are two branches, rated by the same group', () => {
    const branches = scheme.tracks[0]?.tree.filter(({ kind }) => kind === 'branch').map(({ id }) => id);
    expect(branches).toEqual(['process', 'performance']);
    expect(scheme.panels['evaluators']?.raters).toBe('related:assigned');
  });
});

describe('R19 third party: where approved', () => {
  const kindOf = (attribute?: string) =>
    tracksFor(scheme, 'project', { attributes: attribute ? { [attribute]: 'yes' } : {} });

  it.each(['important', 'required-above', 'third-party-approved'])('evaluates a project that is %s', (attribute) => {
    expect(kindOf(attribute)).toEqual(['entrusted']);
    expect(stageOf(scheme, 'evaluate-third').tracks).toContain('entrusted');
  });

  it('evaluates no other', () => {
    expect(kindOf()).toEqual(['project']);
    expect(stageOf(scheme, 'evaluate-third').tracks).not.toContain('project');
  });

  it('its result and the self-evaluation both stand', () => {
    const facts = [...project(), marked('third-party', '74')];
    const scores = ['evaluation', 'third-party'].map((result) => resultOf(scheme, 'entrusted', result, facts).score);
    expect(scores).toEqual(['87.00', '74.00']);
    expect(scheme.results['third-party']?.revises).toBe('evaluation');
  });
});

describe('R19 whole life: of projects over more than a year', () => {
  it('is evaluated besides the year, not instead of it', () => {
    const facts = [...project(), marked('life-evaluators', '81')];
    expect(['evaluation', 'whole-life'].map((result) => resultOf(scheme, 'long-project', result, facts).score)).toEqual(
      ['87.00', '81.00'],
    );
    expect(scheme.results['whole-life']?.every).toBe('life');
  });

  it('a project within the year has none', () => {
    expect(tracksFor(scheme, 'project', { attributes: { 'multi-year': 'yes' } })).toEqual(['long-project']);
    expect(scheme.tracks.find(({ id }) => id === 'project')?.results).not.toContain('whole-life');
  });

  it('an important one over several years has both a third party and its whole life', () => {
    expect(tracksFor(scheme, 'project', { attributes: { 'multi-year': 'yes', important: 'yes' } })).toEqual([
      'entrusted-long',
    ]);
    expect(scheme.tracks.find(({ id }) => id === 'entrusted-long')?.results).toEqual([
      'tracking',
      'evaluation',
      'third-party',
      'whole-life',
    ]);
  });
});

describe('R19 use: of the results', () => {
  const record = () => resultOf(scheme, 'project', 'evaluation', project());

  it('bears on next year’s allocation, decided by the office and finance', () => {
    expect(deciders(scheme, effectOf(record(), 'action', 'budget').chain)).toEqual(['role:office', 'role:finance']);
  });

  it('enters the yearly assessment of budget execution', () => {
    expect(consequences(record())).toContain('R19 use: execution-assessment');
  });
});

describe('R19 grades: there are none', () => {
  it('a result is a score', () => {
    expect(resultOf(scheme, 'project', 'evaluation', project())).not.toHaveProperty('grade');
  });
});

describe('R19 dates: before the year, in it and after it', () => {
  it('goals are approved before the year begins, the self-evaluation is due in January after it', () => {
    expect(windowsOf(scheme, 'approve', 2026)).toEqual([['2025-10-16 00:00', '2025-12-01 00:00']]);
    expect(windowsOf(scheme, 'self', 2026)).toEqual([['2027-01-04 00:00', '2027-02-01 00:00']]);
  });
});
