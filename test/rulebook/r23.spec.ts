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
const scheme = filledIn('R23', {
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

const project = () => [
  marked('evaluators', '90', 'goal-fit'),
  marked('evaluators', '80', 'implementation'),
  marked('evaluators', '100', 'institutions'),
  happened('finance-fault', 'finance', '2'),
  ...goal('output', 'wells', '12', '9', { weight: '60' }),
  ...goal('output', 'cost', '80', '100', { weight: '40', better: 'lower' }),
  ...goal('benefit', 'households', '50', '50'),
  satisfied('85'),
];
const at = (percent: string) => resultOf(scheme, 'project', 'evaluation', allAt(scheme, 'project', percent));

describe('R23 points: left open by the source', () => {
  it('a launch is refused until they are filled in, or an equal split is accepted', () => {
    expect(openPoints('R23', {})).toBeGreaterThan(0);
    expect(openPoints('R23', { equalSplit: true })).toBe(0);
  });

  it('filled in, they give a project its total', () => {
    // 20 × 90 % = 18; 10 × 80 % = 8; 5; 5 − 2 = 3; 30 × (60 % × 75 % + 40 % × 80 %) = 23.1; 20; 10 × 85 % = 8.5
    expect(resultOf(scheme, 'project', 'evaluation', project()).score).toBe('85.60');
  });
});

describe('R23 frame: of goals and indicators', () => {
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

describe('R23 goals: declared item by item', () => {
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

describe('R23 satisfaction: of those served', () => {
  it('the rate counts as itself', () => {
    // 85.6 − 8.5 + 10 × 40 %
    const facts = [...project().slice(0, -1), satisfied('40')];
    expect(resultOf(scheme, 'project', 'evaluation', facts).score).toBe('81.10');
  });

  it('nothing is published while nobody was asked', () => {
    expect(resultOf(scheme, 'project', 'evaluation', project().slice(0, -1))).toMatchObject({
      status: 'open',
      findings: [{ code: 'rate-missing' }],
    });
  });
});

describe('R23 deviation: between goals reached and money spent', () => {
  it.each(GAPS)('%s %% reached and %s %% spent', (reached, spending, answers) => {
    expect(answersTo(tracked(scheme, 'project', { reached, spent: spending }))).toEqual(answers);
  });

  it('is only proposed while nobody has reported the spending', () => {
    const { effects, unproven } = tracked(scheme, 'project', { reached: '10' });
    expect(answersTo({ effects })).toEqual([]);
    expect(answersTo({ effects: unproven })).toContain('correction: correction-plan');
  });
});

describe('R23 correction: at once', () => {
  it('is asked of the subject itself, for the quarter in which the deviation is found', () => {
    const record = tracked(scheme, 'project', { reached: '30', spent: '60' });
    expect(effectOf(record, 'action', 'correction-plan').whom).toBe('subject');
    expect(record.period).toBe('Q2');
  });
});

describe('R23 suspension: of what goes badly wrong', () => {
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

describe('R23 tracking: of goals and budget together', () => {
  it('is done by the 15th of the month after each quarter', () => {
    expect(windowsOf(scheme, 'track', 2026)).toEqual(QUARTERS);
  });

  it('collects the figures of the output goals and of the budget', () => {
    expect(stageOf(scheme, 'track')).toMatchObject({ nodes: ['output'], watch: { budget: true } });
  });
});

describe('R23 amendment: of goals that were approved', () => {
  it('goes to those who decided on the original, in the same order, and takes the budget along', () => {
    const { amend } = scheme.tracks.find(({ id }) => id === 'project') ?? {};
    expect(amend?.budget).toBe(true);
    expect(deciders(scheme, amend?.chain)).toEqual(['unit-head', 'role:department', 'role:finance']);
    expect(deciders(scheme, amend?.chain)).toEqual(goalDeciders(scheme, ['goals', 'goal-review', 'approve']));
  });
});

describe('R23 approvals: within their days', () => {
  it('each step has five working days, an appeal three and ten', () => {
    expect(stepDays(scheme)).toEqual({ approvals: ['5 working-day'], appeal: ['3 working-day', '10 working-day'] });
  });
});

describe('R23 appeal: by default', () => {
  it('signed off on Monday 15 June 2026, it is open through Tuesday the 23rd: Friday the 19th is a holiday', () => {
    // 16, 17, 18, 22, 23 June
    expect(lastDay(stageOf(scheme, 'appeals').due, 'signed-off', '2026-06-15')).toBe('2026-06-23');
    expect(scheme.appeal).toMatchObject({ from: 'signed-off', window: { count: 5, unit: 'working-day' } });
  });

  it('those who review it rated nothing', () => {
    expect(partialReviewers(scheme)).toEqual([]);
  });
});

describe('R23 goal review: by department and finance', () => {
  const review = (grade: string) => resultOf(scheme, 'project', 'goal-review', [decided('goal-review', grade)]);
  const gate = (grade?: string) => atGate(scheme, 'approve', { facts: grade ? [decided('goal-review', grade)] : [] });

  it('the department checks its own and its subordinates’ goals, then finance their relevance, indicators and money', () => {
    expect(goalDeciders(scheme, ['goals', 'goal-review'])).toEqual(['unit-head', 'role:department', 'role:finance']);
    expect(stageOf(scheme, 'goal-review').criteria).toEqual(['relevance', 'indicators', 'money']);
  });

  it('fit goals go on, others are filed again before the next step', () => {
    expect([gate('fit'), gate('revise'), gate('little'), gate()]).toEqual(['enters', 'return', 'return', 'return']);
  });

  it('where low or no performance is expected the money is cut or refused', () => {
    expect(consequences(review('little'))).toEqual(['R23 goal review: budget or stop']);
    expect([consequences(review('fit')), consequences(review('revise'))]).toEqual([[], []]);
  });

  it('goals are approved with the budget, after the people’s congress', () => {
    expect(stageOf(scheme, 'approve').after).toEqual(['congress']);
    expect(stageOf(scheme, 'congress').after).toEqual(['goal-review']);
  });
});

describe('R23 mid-term: assessment and adjustment', () => {
  it('changes the budget of what does badly or cannot be executed, and of nothing else', () => {
    const follows = (grade: string) =>
      consequences(resultOf(scheme, 'project', 'mid-term', [decided('mid-term', grade)]));
    expect([follows('lagging'), follows('not-executable'), follows('on-track')]).toEqual([
      ['R23 mid-term: budget'],
      ['R23 mid-term: budget'],
      [],
    ]);
  });

  it('is held in July, and waits for a decision', () => {
    expect(windowsOf(scheme, 'mid-term', 2026)).toEqual([['2026-07-01 00:00', '2026-08-01 00:00']]);
    expect(resultOf(scheme, 'project', 'mid-term', [])).toMatchObject({
      status: 'open',
      findings: [{ code: 'grade-not-entered' }],
    });
  });
});

describe('R23 self-evaluation: by a group of its own', () => {
  it('is rated by those assigned to the subject and goes to finance', () => {
    expect(scheme.panels['evaluators']?.raters).toBe('related:assigned');
    expect(stageOf(scheme, 'self').reports).toEqual(['role:finance']);
  });
});

describe('R23 key evaluation: by finance', () => {
  it.each(['major-industry', 'agriculture', 'environment', 'social-security', 'education-science', 'health'])(
    'takes in the funds of %s',
    (field) => {
      expect(tracksFor(scheme, 'fund', { attributes: { field } })).toEqual(['key-fund']);
    },
  );

  it('takes in no other funds', () => {
    expect(tracksFor(scheme, 'fund', { attributes: { field: 'culture' } })).toEqual([]);
    expect(stageOf(scheme, 'key-evaluate').tracks).toEqual(['key-fund']);
  });

  it('finance’s result and the self-evaluation both stand; the one evaluated again counts in its own grade', () => {
    const facts = [...project(), marked('finance-experts', '79.99')];
    const grades = ['evaluation', 're-evaluation'].map(
      (result) => resultOf(scheme, 'project', result, facts).grade?.final,
    );
    expect(grades).toEqual(['good', 'medium']);
    expect(
      ['re-evaluation', 'public-re-evaluation', 'key-evaluation'].map((id) => scheme.results[id]?.revises),
    ).toEqual(['evaluation', 'public-evaluation', 'public-evaluation']);
  });
});

describe('R23 levels: project, whole unit, district', () => {
  it('each is scored by the same frame', () => {
    for (const [track, result] of [
      ['project', 'evaluation'],
      ['whole-unit', 'evaluation'],
      ['subordinate', 'evaluation'],
      ['district', 'overall'],
    ] as const)
      expect(resultOf(scheme, track, result, allAt(scheme, track, '72')).score).toBe('72.00');
  });

  it('finance evaluates the units again, a department’s subordinates are the department’s', () => {
    expect(stageOf(scheme, 're-evaluate')).toMatchObject({
      by: 'role:finance',
      tracks: ['project', 'key-project', 'whole-unit'],
    });
    expect(
      ['department', 'subordinate', 'district'].map((level) => tracksFor(scheme, 'unit', { attributes: { level } })),
    ).toEqual([['whole-unit'], ['subordinate'], ['district']]);
    expect(scheme.tracks.find(({ id }) => id === 'subordinate')?.madeBy).toBe('role:department');
  });
});

describe('R23 grades: 优, 良, 中, 低', () => {
  it.each([
    ['90', 'excellent'],
    ['89.50', 'good'],
    ['80', 'good'],
    ['79.99', 'medium'],
    ['60', 'medium'],
    ['59.99', 'low'],
  ])('%s is %s', (percent, grade) => {
    // half-open bands with inclusive lower bounds
    expect(at(percent).grade?.final).toBe(grade);
  });
});

describe('R23 use: of the grades', () => {
  it.each([
    ['95', 'key-support'],
    ['85', 'guaranteed'],
    ['65', 'budget'],
    ['40', 'key-monitoring'],
  ])('%s brings %s alone', (percent, consequence) => {
    expect(consequences(at(percent))).toEqual([`R23 use: ${consequence}`]);
  });

  it('money is tightened by finance and the committee', () => {
    expect(deciders(scheme, effectOf(at('65'), 'action', 'budget').chain)).toEqual(['role:finance', 'role:committee']);
  });
});

describe('R23 rectification: within one month', () => {
  const found = () => resultOf(scheme, 'project', 'evaluation', [...project(), happened('problem-found')]);

  it('is reported to finance a month after the opinion is received', () => {
    const { to, due } = effectOf(found(), 'paper', 'rectification-report');
    expect(to).toBe('role:finance');
    // received on 6 April; on 31 May, whose month ends with the shorter June
    expect([lastDay(due, 'finding-served', '2026-04-06'), lastDay(due, 'finding-served', '2026-05-31')]).toEqual([
      '2026-05-06',
      '2026-06-30',
    ]);
  });

  it('has an owner, a due date and somebody to whom it is escalated', () => {
    const rectification = effectOf(found(), 'action', 'rectification');
    expect(rectification).toMatchObject({ whom: 'subject', due: { moment: 'finding-served' } });
    expect(rectification.reactions.map((reaction) => reaction.do)).toEqual(['remind', 'escalate']);
  });

  it('is not asked for where nothing was found', () => {
    expect(consequences(at('40')).filter((each) => each.startsWith('R23 rectification'))).toEqual([]);
  });
});

describe('R23 report: upward', () => {
  it('each unit’s yearly work report goes to finance', () => {
    const record = resultOf(scheme, 'whole-unit', 'work', [decided('work', 'ordinary')]);
    expect(effectOf(record, 'paper', 'work-report').to).toBe('role:finance');
  });

  it('finance reports overall and key results to the committee, and single projects not', () => {
    const overall = resultOf(scheme, 'district', 'overall', allAt(scheme, 'district', '80'));
    const key = resultOf(scheme, 'key-fund', 'key-evaluation', [marked('finance-experts', '80')]);
    expect([overall, key].map((each) => effectOf(each, 'paper', 'committee-report').to)).toEqual([
      'role:committee',
      'role:committee',
    ]);
    expect(consequences(at('80'))).not.toContain('R23 report: committee-report');
  });
});

describe('R23 unit work: an indicator of the committee’s yearly assessment', () => {
  it('good work is commended, weak work circulated, ordinary work neither', () => {
    const follows = (grade: string) =>
      consequences(resultOf(scheme, 'whole-unit', 'work', [decided('work', grade)])).filter((each) =>
        each.startsWith('R23 unit work'),
      );
    expect([follows('well'), follows('weak'), follows('ordinary')]).toEqual([
      ['R23 unit work: praise'],
      ['R23 unit work: notice'],
      [],
    ]);
  });
});

describe('R23 check: of units’ work', () => {
  it('a share of the units is drawn, by number', () => {
    expect(scheme.tracks.find(({ id }) => id === 'whole-unit')?.sample).toEqual({
      by: 'number',
      share: { setting: 'check-share' },
    });
    expect(scheme.settings['check-share']?.default).toBe('0.10');
  });
});

describe('R23 disclosure: by law', () => {
  it('key and livelihood projects and key funds come first', () => {
    const isPublic = (result: string) => shownTo(scheme, result, 'score').includes('public');
    expect(['public-evaluation', 'public-re-evaluation', 'key-evaluation', 'overall'].every(isPublic)).toBe(true);
    expect(['evaluation', 're-evaluation'].some(isPublic)).toBe(false);
    expect(tracksFor(scheme, 'project', { attributes: { 'key-or-livelihood': 'yes' } })).toEqual(['key-project']);
    expect(tracksFor(scheme, 'project', {})).toEqual(['project']);
  });
});

describe('R23 leading group: of the committee', () => {
  it('decides last on what follows from results, and may send back to finance', () => {
    expect(scheme.chains['use']?.map(({ who, onReturn }) => [who, onReturn])).toEqual([
      ['role:finance', 'submitter'],
      ['role:committee', 'previous'],
    ]);
  });
});

describe('R23 dates: of the year', () => {
  it('goals are declared and reviewed in the autumn before, evaluations end in May after', () => {
    expect(windowsOf(scheme, 'goal-review', 2026)).toEqual([['2025-10-16 00:00', '2025-11-16 00:00']]);
    expect(windowsOf(scheme, 'key-evaluate', 2026)).toEqual([['2027-04-01 00:00', '2027-06-01 00:00']]);
  });
});
