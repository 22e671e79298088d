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
} from './budget-frame';

/** Points that an office might fill in; the source gives none. */
const scheme = filledIn('R20', {
  decision: '20',
  'goal-fit': '20',
  management: '30',
  investment: '3',
  implementation: '3',
  'cost-control': '3',
  supervision: '3',
  procurement: '3',
  contracts: '3',
  'quality-control': '3',
  institutions: '3',
  finance: '3',
  assets: '3',
  performance: '50',
  output: '25',
  benefit: '15',
  satisfaction: '10',
});

const project = () => [
  marked('evaluators', '90', 'goal-fit'),
  ...[
    'investment',
    'implementation',
    'cost-control',
    'supervision',
    'procurement',
    'contracts',
    'quality-control',
    'institutions',
  ].map((node) => marked('evaluators', '80', node)),
  happened('finance-fault', 'finance', '1'),
  ...goal('output', 'flats', '12', '9', { weight: '60' }),
  ...goal('output', 'cost', '80', '100', { weight: '40', better: 'lower' }),
  ...goal('benefit', 'households', '50', '50'),
  satisfied('85'),
];
const at = (percent: string) => resultOf(scheme, 'project', 'evaluation', allAt(scheme, 'project', percent));

describe('R20 points: left open by the source', () => {
  it('a launch is refused until they are filled in, or an equal split is accepted', () => {
    expect(openPoints('R20', {})).toBeGreaterThan(0);
    expect(openPoints('R20', { equalSplit: true })).toBe(0);
  });

  it('filled in, they give a project its total', () => {
    // 20 × 90 % = 18; 8 × 3 × 80 % = 19.2; 3 − 1 = 2; assets 3; 25 × (60 % × 75 % + 40 % × 80 %) = 19.25; 15; 10 × 85 % = 8.5
    expect(resultOf(scheme, 'project', 'evaluation', project()).score).toBe('84.95');
  });
});

describe('R20 frame: of goals and indicators', () => {
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

describe('R20 goals: declared item by item', () => {
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

describe('R20 satisfaction: of those served', () => {
  it('the rate counts as itself', () => {
    // 84.95 − 8.5 + 10 × 40 %
    const facts = [...project().slice(0, -1), satisfied('40')];
    expect(resultOf(scheme, 'project', 'evaluation', facts).score).toBe('80.45');
  });

  it('nothing is published while nobody was asked', () => {
    expect(resultOf(scheme, 'project', 'evaluation', project().slice(0, -1))).toMatchObject({
      status: 'open',
      findings: [{ code: 'rate-missing' }],
    });
  });
});

describe('R20 ex-ante: a condition of the budget', () => {
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
    expect(atGate(scheme, 'library', { stages: { 'ex-ante': ['failed'] } })).toBe('stop');
    expect(atGate(scheme, 'library', { stages: {} })).toBe('stop');
    expect(atGate(scheme, 'library', { stages: { 'ex-ante': ['passed'] } })).toBe('enters');
  });

  it('is over before goals are declared', () => {
    expect(windowsOf(scheme, 'ex-ante', 2026)).toEqual([['2025-07-01 00:00', '2025-09-01 00:00']]);
    expect(windowsOf(scheme, 'library', 2026)[0]?.[0]).toBe('2025-09-01 00:00');
  });
});

describe('R20 deviation: between goals reached and money spent', () => {
  it.each(GAPS)('%s %% reached and %s %% spent', (reached, spending, answers) => {
    expect(answersTo(tracked(scheme, 'project', { reached, spent: spending }))).toEqual(answers);
  });

  it('is only proposed while nobody has reported the spending', () => {
    const { effects, unproven } = tracked(scheme, 'project', { reached: '10' });
    expect(answersTo({ effects })).toEqual([]);
    expect(answersTo({ effects: unproven })).toContain('correction: correction-plan');
  });
});

describe('R20 correction: at once', () => {
  it('is asked of the subject itself, for the quarter in which the deviation is found', () => {
    const record = tracked(scheme, 'project', { reached: '30', spent: '60' });
    expect(effectOf(record, 'action', 'correction-plan').whom).toBe('subject');
    expect(record.period).toBe('Q2');
  });
});

describe('R20 suspension: of what goes badly wrong', () => {
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

describe('R20 tracking: of goals and budget together', () => {
  it('is done by the 15th of the month after each quarter', () => {
    expect(windowsOf(scheme, 'track', 2026)).toEqual(QUARTERS);
  });

  it('collects the figures of the output goals and of the budget', () => {
    expect(stageOf(scheme, 'track')).toMatchObject({
      nodes: ['output', 'guarantee', 'degree', 'deviation-size', 'deviation-influence', 'correction'],
      watch: { budget: true },
    });
  });
});

describe('R20 amendment: of goals that were approved', () => {
  it('goes to those who decided on the original, in the same order, and takes the budget along', () => {
    const { amend } = scheme.tracks.find(({ id }) => id === 'project') ?? {};
    expect(amend?.budget).toBe(true);
    expect(deciders(scheme, amend?.chain)).toEqual(['unit-head', 'role:office', 'role:finance']);
    expect(deciders(scheme, amend?.chain)).toEqual(goalDeciders(scheme, ['library']));
  });
});

describe('R20 approvals: within their days', () => {
  it('each step has five working days, an appeal three and ten', () => {
    expect(stepDays(scheme)).toEqual({ approvals: ['5 working-day'], appeal: ['3 working-day', '10 working-day'] });
  });
});

describe('R20 appeal: by default', () => {
  it('signed off on Monday 15 June 2026, it is open through Tuesday the 23rd: Friday the 19th is a holiday', () => {
    // 16, 17, 18, 22, 23 June
    expect(lastDay(stageOf(scheme, 'appeals').due, 'signed-off', '2026-06-15')).toBe('2026-06-23');
    expect(scheme.appeal).toMatchObject({ from: 'signed-off', window: { count: 5, unit: 'working-day' } });
  });

  it('those who review it rated nothing', () => {
    expect(partialReviewers(scheme)).toEqual([]);
  });
});

describe('R20 monitored: what tracking looks at', () => {
  it('guarantee, degree, size and influence of a deviation, and correction bear no points', () => {
    const watched = ['guarantee', 'degree', 'deviation-size', 'deviation-influence', 'correction'];
    const facts = [...project(), ...watched.map((node) => marked('evaluators', '0', node))];
    expect(resultOf(scheme, 'project', 'evaluation', facts).score).toBe('84.95');
  });
});

describe('R20 papers: of each tracking', () => {
  const papers = () => tracked(scheme, 'project', { reached: '50', spent: '50' });

  it('three are drawn up', () => {
    expect(consequences(papers())).toEqual([
      'R20 papers: stage-table',
      'R20 papers: deviation-table',
      'R20 papers: tracking-report',
    ]);
  });

  it.each(['deviation-table', 'tracking-report'])(
    'goes to county finance within a month of the end of the tracking: %s',
    (template) => {
      const { to, due } = effectOf(papers(), 'paper', template);
      expect(to).toBe('role:finance');
      // from the 15th of July to the 15th of August; from the 31st of January to the shorter month's last day
      expect([lastDay(due, 'tracked', '2026-07-15'), lastDay(due, 'tracked', '2026-01-31')]).toEqual([
        '2026-08-15',
        '2026-02-28',
      ]);
    },
  );

  it('the stage table stays with the section', () => {
    const table = effectOf(papers(), 'paper', 'stage-table');
    expect([table.to, table.due]).toEqual(['unit-head', undefined]);
  });
});

describe('R20 major deviation: told at once', () => {
  it('to the department above and to finance', () => {
    const record = tracked(scheme, 'project', { reached: '20', spent: '70' });
    const told = record.effects.flatMap(({ effect }) =>
      effect.kind === 'paper' && effect.template === 'major-deviation' ? [[effect.to, effect.due]] : [],
    );
    expect(told).toEqual([
      ['role:superior-department', undefined],
      ['role:finance', undefined],
    ]);
  });

  it('a deviation that is only corrected is not', () => {
    expect(consequences(tracked(scheme, 'project', { reached: '40', spent: '70' }))).not.toContain(
      'R20 major deviation: major-deviation',
    );
  });
});

describe('R20 library: when goals are set', () => {
  it('a project’s before it enters the library, a whole unit’s with the department budget', () => {
    expect(windowsOf(scheme, 'library', 2026)).toEqual([['2025-09-01 00:00', '2025-10-01 00:00']]);
    expect(windowsOf(scheme, 'goals', 2026)).toEqual([['2025-09-01 00:00', '2025-10-16 00:00']]);
    expect([stageOf(scheme, 'library').tracks, stageOf(scheme, 'goals').tracks]).toEqual([['project'], ['whole-unit']]);
  });

  it('a whole unit that failed the evaluation before declares no goals either', () => {
    expect(atGate(scheme, 'goals', { stages: { 'ex-ante': ['failed'] } })).toBe('stop');
    expect(atGate(scheme, 'goals', { stages: { 'ex-ante': ['passed'] } })).toBe('enters');
  });

  it('both go to county finance, by the head of whoever applies for the money', () => {
    expect(goalDeciders(scheme, ['library'])).toEqual(['unit-head', 'role:office', 'role:finance']);
    expect(goalDeciders(scheme, ['goals'])).toEqual(['unit-head', 'role:office', 'role:finance']);
  });
});

describe('R20 objects: of goals', () => {
  it('basic expenditure has none of its own', () => {
    expect(scheme.tracks.map(({ id, subjects }) => [id, subjects])).toEqual([
      ['project', 'project'],
      ['whole-unit', 'unit'],
    ]);
  });
});

describe('R20 grades: 优, 良, 中, 差', () => {
  it.each([
    ['90', 'excellent'],
    ['89.995', 'excellent'],
    ['89.99', 'good'],
    ['89.50', 'good'],
    ['80', 'good'],
    ['79.99', 'medium'],
    ['60', 'medium'],
    ['59.99', 'poor'],
  ])('%s is %s', (percent, grade) => {
    // lower bounds are inclusive and decided on the published figure: 89.995 is published as 90.00
    expect(at(percent).grade?.final).toBe(grade);
  });

  it('by bounds that the office sets', () => {
    const facts = allAt(scheme, 'project', '88');
    const set = (settings: Record<string, string>) =>
      resultOf(scheme, 'project', 'evaluation', facts, { settings }).grade?.final;
    expect([set({}), set({ 'excellent-from': '88' })]).toEqual(['good', 'excellent']);
  });
});

describe('R20 self-evaluation: of all money', () => {
  it('covers every project and the whole unit, without a draw', () => {
    expect(stageOf(scheme, 'self').tracks).toEqual(scheme.tracks.map(({ id }) => id));
    expect(scheme.tracks.filter(({ sample }) => sample)).toEqual([]);
  });

  it('goes to county finance', () => {
    expect(effectOf(at('80'), 'paper', 'self-evaluation').to).toBe('role:finance');
    expect(stageOf(scheme, 'self').reports).toEqual(['role:finance']);
  });
});

describe('R20 use: budget, management and disclosure', () => {
  it('差 cuts next year’s control figure, and no other grade does', () => {
    const cut = (percent: string) => consequences(at(percent)).includes('R20 use: budget');
    expect(['95', '85', '60', '59.99'].map(cut)).toEqual([false, false, false, true]);
    // the year 2026 is judged in 2027: the next budget is that of 2028
    expect(effectOf(at('50'), 'action', 'budget').from).toMatchObject({ on: '01-01', year: 2 });
  });

  it('every result asks for better management', () => {
    expect(consequences(at('95'))).toContain('R20 use: improvement-plan');
  });

  it('score and grade are public once published', () => {
    expect(
      [shownTo(scheme, 'evaluation', 'score'), shownTo(scheme, 'evaluation', 'grade')].every((to) =>
        to.includes('public'),
      ),
    ).toBe(true);
    expect(shownTo(scheme, 'tracking', 'score')).not.toContain('public');
  });

  it('the county assesses the unit’s own performance management', () => {
    expect(resultOf(scheme, 'whole-unit', 'own-management', [marked('county', '83')]).score).toBe('83.00');
  });
});

describe('R20 steps: by what they produce', () => {
  it('a goal comes with its baseline and standard, a tracking with its three papers', () => {
    expect(declaredGoals(scheme, 'whole-unit')['output']?.ask).toContain('standard');
    expect(consequences(tracked(scheme, 'whole-unit', { reached: '50', spent: '50' }))).toHaveLength(3);
  });
});

describe('R20 dates: of the year', () => {
  it('the self-evaluation is due in January after the year, the evaluation in March', () => {
    expect(windowsOf(scheme, 'self', 2026)).toEqual([['2027-01-04 00:00', '2027-02-01 00:00']]);
    expect(windowsOf(scheme, 'evaluate', 2026)).toEqual([['2027-02-01 00:00', '2027-04-01 00:00']]);
  });
});
