import { windowsOf } from './catalogue';
import {
  GAPS,
  QUARTERS,
  allAt,
  answersTo,
  atGate,
  consequences,
  decided,
  deciders,
  declaredGoals,
  dueFor,
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
  shownTo,
  stageOf,
  stepDays,
  tracked,
  tracksFor,
} from './budget-frame';
import { fact } from './small-scheme';

/** Points that an office might fill in; the source gives none. */
const scheme = filledIn('R26', {
  business: '70',
  'goal-setting': '10',
  output: '25',
  organisation: '10',
  benefit: '15',
  satisfaction: '10',
  finance: '30',
  'money-in-place': '10',
  spending: '10',
  'finance-state': '5',
  assets: '5',
});

const project = () => [
  marked('evaluators', '90', 'goal-setting'),
  ...goal('output', 'pools', '12', '9', { weight: '60' }),
  ...goal('output', 'cost', '80', '100', { weight: '40', better: 'lower' }),
  marked('experts', '80', 'organisation'),
  ...goal('benefit', 'households', '50', '50'),
  reported('money-in-place', '95'),
  reported('spending', '92'),
  happened('finance-fault', 'finance-state', '2'),
  decided('evaluation', 'ordinary'),
  satisfied('85'),
];
const concluded = (grade: string, ...events: string[]) =>
  resultOf(scheme, 'special-fund', 'evaluation', [
    ...project(),
    decided('evaluation', grade),
    ...events.map((event) => happened(event)),
  ]);

describe('R26 points: left open by the source', () => {
  it('a launch is refused until they are filled in, or an equal split is accepted', () => {
    expect(openPoints('R26', {})).toBeGreaterThan(0);
    expect(openPoints('R26', { equalSplit: true })).toBe(0);
  });

  it('filled in, they give a project its total', () => {
    // 10 × 90 % = 9; 25 × (60 % × 75 % + 40 % × 80 %) = 19.25; 10 × 80 % = 8; 15; 10 × 85 % = 8.5; 9.5; 9.2; 5 − 2 = 3; assets 5; together 86.45
    expect(resultOf(scheme, 'special-fund', 'evaluation', project()).score).toBe('86.45');
  });
});

describe('R26 frame: of goals and indicators', () => {
  it('output by quantity, quality, time and cost, benefit by economic, social, ecological and lasting effect', () => {
    const { output, benefit } = declaredGoals(scheme, 'special-fund');
    expect(output?.headings).toEqual(['quantity', 'quality', 'time', 'cost']);
    expect(benefit?.headings).toEqual(['economic', 'social', 'ecological', 'lasting']);
  });

  it('each goal is declared with its standard, money, milestones and owner', () => {
    const asked = ['budget', 'milestones', 'owner', 'standard'];
    expect(Object.values(declaredGoals(scheme, 'special-fund')).map(({ ask }) => ask)).toEqual([asked, asked]);
  });
});

describe('R26 goals: declared item by item', () => {
  const wells = goal('output', 'wells', '12', '9', { weight: '60' });
  const pumps = (weight: string) => goal('output', 'pumps', '30', '33', { weight });

  it('count by the weights that were declared', () => {
    // 60 % × 9 ÷ 12 + 40 % × 100 % = 45 + 40
    expect(reachedOf(scheme, 'special-fund', [...wells, ...pumps('40')])).toBe('85.00');
  });

  it('weights that do not add up to 100 are not scored', () => {
    expect(resultOf(scheme, 'special-fund', 'tracking', [...wells, ...pumps('30')]).findings).toMatchObject([
      { code: 'weights-sum' },
    ]);
  });

  it('a cost or a time kept below its goal is full, above it falls short in proportion', () => {
    // 80 planned and 100 spent: 80 ÷ 100; 80 planned and 70 spent: full
    const cost = (actual: string) => goal('output', 'cost', '80', actual, { better: 'lower' });
    expect(['100', '70'].map((actual) => reachedOf(scheme, 'special-fund', cost(actual)))).toEqual(['80.00', '100.00']);
  });
});

describe('R26 satisfaction: of those served', () => {
  it('the rate counts as itself', () => {
    // 86.45 − 8.5 + 10 × 40 %
    const facts = [...project().slice(0, -1), satisfied('40')];
    expect(resultOf(scheme, 'special-fund', 'evaluation', facts).score).toBe('81.95');
  });

  it('nothing is published while nobody was asked', () => {
    expect(resultOf(scheme, 'special-fund', 'evaluation', project().slice(0, -1))).toMatchObject({
      status: 'open',
      findings: [{ code: 'rate-missing' }],
    });
  });
});

describe('R26 deviation: between goals reached and money spent', () => {
  it.each(GAPS)('%s %% reached and %s %% spent', (reached, spending, answers) => {
    expect(answersTo(tracked(scheme, 'special-fund', { reached, spent: spending }))).toEqual(answers);
  });

  it('is only proposed while nobody has reported the spending', () => {
    const { effects, unproven } = tracked(scheme, 'special-fund', { reached: '10' });
    expect(answersTo({ effects })).toEqual([]);
    expect(answersTo({ effects: unproven })).toContain('correction: correction-plan');
  });
});

describe('R26 correction: at once', () => {
  it('is asked of the subject itself, for the quarter in which the deviation is found', () => {
    const record = tracked(scheme, 'special-fund', { reached: '30', spent: '60' });
    expect(effectOf(record, 'action', 'correction-plan').whom).toBe('subject');
    expect(record.period).toBe('Q2');
  });
});

describe('R26 suspension: of what goes badly wrong', () => {
  it.each(['serious-problem', 'no-effect-expected'])('also without any deviation: %s', (event) => {
    const record = tracked(scheme, 'special-fund', { reached: '50', spent: '50', events: [event] });
    expect(answersTo(record)).toEqual(['suspension: suspend or stop', 'suspension: budget']);
  });

  it('goes through approval, and so does moving its budget to urgent projects', () => {
    const record = tracked(scheme, 'special-fund', { reached: '50', spent: '50', events: ['serious-problem'] });
    expect(effectOf(record, 'action', 'suspend or stop').chain).toBe('use');
    expect(effectOf(record, 'action', 'budget').chain).toBe('use');
  });
});

describe('R26 tracking: of goals and budget together', () => {
  it('is done by the 15th of the month after each quarter', () => {
    expect(windowsOf(scheme, 'track', 2026)).toEqual(QUARTERS);
  });

  it('collects the figures of the output goals and of the budget', () => {
    expect(stageOf(scheme, 'track')).toMatchObject({ nodes: ['output'], watch: { budget: true } });
  });
});

describe('R26 amendment: of goals that were approved', () => {
  it('goes to those who decided on the original, in the same order, and takes the budget along', () => {
    const { amend } = scheme.tracks.find(({ id }) => id === 'special-fund') ?? {};
    expect(amend?.budget).toBe(true);
    expect(deciders(scheme, amend?.chain)).toEqual(['unit-head', 'role:office', 'role:finance']);
    expect(deciders(scheme, amend?.chain)).toEqual(goalDeciders(scheme, ['goals', 'finance-review', 'fix']));
  });
});

describe('R26 approvals: within their days', () => {
  it('each step has five working days, an appeal three and ten', () => {
    expect(stepDays(scheme)).toEqual({ approvals: ['5 working-day'], appeal: ['3 working-day', '10 working-day'] });
  });
});

describe('R26 appeal: by default', () => {
  it('signed off on Monday 15 June 2026, it is open through Tuesday the 23rd: Friday the 19th is a holiday', () => {
    // 16, 17, 18, 22, 23 June
    expect(lastDay(stageOf(scheme, 'appeals').due, 'signed-off', '2026-06-15')).toBe('2026-06-23');
    expect(scheme.appeal).toMatchObject({ from: 'signed-off', window: { count: 5, unit: 'working-day' } });
  });

  it('those who review it rated nothing', () => {
    expect(partialReviewers(scheme)).toEqual([]);
  });
});

describe('R26 weights: each indicator has one', () => {
  it('without weights that add up to 100 a plan is no plan', () => {
    const facts = [
      ...goal('benefit', 'a', '1', '1', { weight: '50' }),
      ...goal('benefit', 'b', '1', '1', { weight: '49' }),
    ];
    const rest = project().filter((each) => !('node' in each) || each.node !== 'benefit');
    expect(resultOf(scheme, 'special-fund', 'evaluation', [...facts, ...rest]).status).toBe('open');
  });

  it('business and finance indicators have theirs', () => {
    const tree = scheme.tracks[0]?.tree ?? [];
    expect(tree.map(({ id, points }) => [id, points])).toEqual([
      ['business', '70'],
      ['finance', '30'],
    ]);
  });
});

describe('R26 methods: of business and finance indicators', () => {
  it('money that is not in place costs in proportion, a fault its recorded points and never more than there are', () => {
    // 86.45 − 9.5 + 10 × 50 % = 81.95; finance state 3 → 0
    const short = project().map((each) =>
      each.kind === 'actual' && each.node === 'money-in-place' ? { ...each, value: '50' } : each,
    );
    expect(resultOf(scheme, 'special-fund', 'evaluation', short).score).toBe('81.95');
    const grave = [...project(), happened('finance-fault', 'finance-state', '9')];
    expect(resultOf(scheme, 'special-fund', 'evaluation', grave).score).toBe('83.45');
  });
});

describe('R26 declaration: with next year’s budget or an addition', () => {
  it('goals are declared with the budget, and at any time with an addition', () => {
    expect(windowsOf(scheme, 'goals', 2026)).toEqual([['2025-09-01 00:00', '2025-10-16 00:00']]);
    expect(stageOf(scheme, 'addition')).toMatchObject({
      kind: 'target-setting',
      repeat: 'occasion',
      chain: stageOf(scheme, 'goals').chain,
    });
  });

  it('the office checks whether they are clear, specific and reasonable, and sends back what is not', () => {
    expect(stageOf(scheme, 'goal-check').criteria).toEqual(['clear', 'specific', 'reasonable']);
    expect(scheme.chains['goals']?.map(({ who, onReturn }) => [who, onReturn])).toEqual([
      ['unit-head', 'submitter'],
      ['role:office', 'submitter'],
    ]);
  });

  it('not filed again as required, they are not listed in the budget', () => {
    expect(atGate(scheme, 'finance-review', { stages: { 'goal-check': ['failed'] } })).toBe('stop');
    expect(atGate(scheme, 'finance-review', { stages: {} })).toBe('stop');
  });

  it('what was sent back, filed again and passed goes on to finance', () => {
    expect(atGate(scheme, 'finance-review', { stages: { 'goal-check': ['late', 'passed'] } })).toBe('enters');
  });

  it('finance asks for basis, goal, budget and plan; what fails is revised and reviewed again before it is fixed', () => {
    expect(stageOf(scheme, 'finance-review').criteria).toEqual(['basis', 'goal', 'budget', 'plan']);
    expect(deciders(scheme, stageOf(scheme, 'revise').chain)).toEqual(['unit-head', 'role:office', 'role:finance']);
    expect(atGate(scheme, 'fix', { stages: { 'finance-review': ['failed'] } })).toBe('return');
    expect(atGate(scheme, 'fix', { stages: { 'finance-review': ['passed'] } })).toBe('enters');
  });
});

describe('R26 freeze: once fixed', () => {
  it('an amended goal counts instead of the frozen one, which stays on record', () => {
    // 9 of 12 is 75 %; amended to 10: 90 %
    const [target, actual] = goal('output', 'pools', '12', '9');
    if (!target || !actual) throw new Error('no goal');
    const amended = fact({ kind: 'amendment', target: target.id, value: '10' });
    const score = (...facts: ReturnType<typeof project>) => resultOf(scheme, 'special-fund', 'tracking', facts).score;
    expect([score(target, actual), score(target, actual, amended)]).toEqual(['75.00', '90.00']);
  });

  it('a second target beside the frozen one is refused', () => {
    const facts = [...goal('output', 'pools', '12', '9'), ...goal('output', 'pools', '10', '9')];
    expect(resultOf(scheme, 'special-fund', 'tracking', facts).findings).toMatchObject([{ code: 'target-twice' }]);
  });
});

describe('R26 tracking: by the office', () => {
  it('asks each quarter for the tracking form', () => {
    const record = tracked(scheme, 'special-fund', { reached: '50', spent: '50' });
    expect(consequences(record)).toEqual(['R26 tracking: tracking-form']);
    expect(effectOf(record, 'paper', 'tracking-form').to).toBe('role:office');
  });
});

describe('R26 follow-up: of last year’s key-evaluated projects', () => {
  it('they are tracked, and not evaluated again', () => {
    expect(tracksFor(scheme, 'project', { attributes: { 'key-evaluated-last-year': 'yes' } })).toEqual(['follow-up']);
    expect(stageOf(scheme, 'track').tracks).toContain('follow-up');
    expect(stageOf(scheme, 'evaluate').tracks).toEqual(['special-fund']);
  });

  it('every other special-fund project is evaluated', () => {
    expect(tracksFor(scheme, 'project', {})).toEqual(['special-fund']);
  });
});

describe('R26 key projects: of city finance', () => {
  const date = { 'finance-key': 'yes', 'finance-date': '2026-11-30' };

  it('are evaluated by the date that finance sets, and reported to it by then', () => {
    expect(tracksFor(scheme, 'project', { attributes: date })).toEqual(['key-project']);
    expect(dueFor(scheme, 'evaluate-key', date)).toBe('2026-11-30');
    const record = resultOf(scheme, 'key-project', 'key-evaluation', [
      ...allAt(scheme, 'key-project', '88'),
      decided('key-evaluation', 'good'),
    ]);
    const told = record.effects.flatMap(({ effect }) => (effect.kind === 'paper' ? [effect.to] : []));
    expect(told).toEqual(['role:office', 'role:finance']);
  });

  it('without a date they wait for it', () => {
    expect(dueFor(scheme, 'evaluate-key', {})).toBe('waiting');
  });

  it('a key project of last year that is one again is evaluated', () => {
    expect(tracksFor(scheme, 'project', { attributes: { ...date, 'key-evaluated-last-year': 'yes' } })).toEqual([
      'key-project',
    ]);
  });
});

describe('R26 mid-term: or at the end', () => {
  it('each quarter’s tracking has a score of its own beside the yearly one', () => {
    const quarter = tracked(scheme, 'special-fund', { reached: '50', spent: '50' });
    expect([quarter.score, concluded('ordinary').score]).toEqual(['50.00', '86.45']);
  });
});

describe('R26 evaluation: in three steps', () => {
  it('preparation, work on site, report', () => {
    const steps = ['evaluation-plan', 'evaluate', 'report'].map((id) => windowsOf(scheme, id, 2026)[0]);
    expect(steps).toEqual([
      ['2027-01-04 00:00', '2027-01-21 00:00'],
      ['2027-02-01 00:00', '2027-04-01 00:00'],
      ['2027-04-01 00:00', '2027-06-01 00:00'],
    ]);
  });

  it('brings together data, inspection on site, a questionnaire and experts', () => {
    const leaves = scheme.tracks[0]?.tree.flatMap((each) => (each.kind === 'branch' ? each.children : [])) ?? [];
    const sources = leaves.map((each) =>
      'source' in each && each.source ? each.source.kind : each.kind === 'leaf' && each.scored.method,
    );
    expect(sources).toEqual([
      'M9',
      'self-report',
      'M9',
      'self-report',
      'M10',
      'supplied',
      'supplied',
      'inspection',
      'inspection',
    ]);
  });

  it('ends in a report', () => {
    expect(consequences(concluded('ordinary'))).toEqual(['R26 evaluation: evaluation-report']);
  });
});

describe('R26 report: by the section, approved by the office', () => {
  it('is approved before the result is signed off', () => {
    expect(deciders(scheme, stageOf(scheme, 'report').chain)).toEqual(['role:office']);
    expect(windowsOf(scheme, 'sign-off', 2026)[0]?.[0]).toBe('2027-06-01 00:00');
  });
});

describe('R26 grades: by decision', () => {
  it('the office decides, whatever the score, and the score stands beside it', () => {
    expect(concluded('missed')).toMatchObject({ score: '86.45', grade: { final: 'missed' } });
  });

  it('without a decision there is a score and no grade yet', () => {
    const facts = project().filter(({ kind }) => kind !== 'imported-result');
    expect(resultOf(scheme, 'special-fund', 'evaluation', facts)).toMatchObject({
      status: 'open',
      score: '86.45',
      findings: [{ code: 'grade-not-entered' }],
    });
  });
});

describe('R26 use: of the results', () => {
  const uses = (grade: string) => consequences(concluded(grade)).filter((each) => each.startsWith('R26 use'));

  it('good: praise, and continued key support', () => {
    expect(uses('good')).toEqual(['R26 use: praise', 'R26 use: continued-support']);
  });

  it.each(['missed', 'poor'])('%s: criticism', (grade) => {
    expect(uses(grade)).toEqual(['R26 use: notice']);
  });

  it('ordinary: neither', () => {
    expect(uses('ordinary')).toEqual([]);
  });
});

describe('R26 rectification: by a date', () => {
  it('the section reports in writing within a month; the office approves, then finance', () => {
    const record = concluded('ordinary', 'problem-found');
    const { due, chain } = effectOf(record, 'action', 'rectification');
    expect(lastDay(due, 'finding-served', '2026-04-06')).toBe('2026-05-06');
    expect(deciders(scheme, chain)).toEqual(['role:office', 'role:finance']);
    expect(effectOf(record, 'paper', 'rectification-report').to).toBe('role:office');
  });

  it('overdue, it is escalated to the office', () => {
    expect(effectOf(concluded('ordinary', 'problem-found'), 'action', 'rectification').reactions).toMatchObject([
      { do: 'remind' },
      { do: 'escalate', to: 'role:office' },
    ]);
  });

  it('not or insufficiently rectified: the project is adjusted, cut or cancelled', () => {
    expect(consequences(concluded('ordinary', 'problem-found'))).not.toContain('R26 rectification: budget or stop');
    expect(consequences(concluded('ordinary', 'not-rectified'))).toContain('R26 rectification: budget or stop');
  });
});

describe('R26 disclosure: inside the bureau', () => {
  it('score and grade are seen within, and by nobody outside', () => {
    expect(new Set(shownTo(scheme, 'evaluation', 'grade'))).toEqual(new Set(['subject-and-superiors', 'organisation']));
  });
});

describe('R26 dates: of the year', () => {
  it('goals are fixed before the year begins', () => {
    expect(windowsOf(scheme, 'fix', 2026)).toEqual([['2025-12-11 00:00', '2026-01-01 00:00']]);
  });
});
