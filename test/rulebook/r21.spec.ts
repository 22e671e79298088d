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
const scheme = filledIn('R21', {
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
  ...goal('output', 'dykes', '12', '9', { weight: '60' }),
  ...goal('output', 'cost', '80', '100', { weight: '40', better: 'lower' }),
  ...goal('benefit', 'households', '50', '50'),
  satisfied('85'),
];
const quality = (grade: string, ...events: string[]) =>
  resultOf(scheme, 'district', 'quality', [decided('quality', grade), ...events.map((event) => happened(event))]);

describe('R21 points: left open by the source', () => {
  it('a launch is refused until they are filled in, or an equal split is accepted', () => {
    expect(openPoints('R21', {})).toBeGreaterThan(0);
    expect(openPoints('R21', { equalSplit: true })).toBe(0);
  });

  it('filled in, they give a project its total', () => {
    // 20 × 92 % = 18.4; 5 × 80 % = 4; 10 × 90 % = 9; 5 − 1 = 4; 30 × (60 % × 75 % + 40 % × 80 %) = 23.1; 20; 10 × 85 % = 8.5
    expect(resultOf(scheme, 'project', 'evaluation', project()).score).toBe('87.00');
  });
});

describe('R21 frame: of goals and indicators', () => {
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

describe('R21 goals: declared item by item', () => {
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

describe('R21 satisfaction: of those served', () => {
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

describe('R21 ex-ante: a condition of the budget', () => {
  it('asks 6 questions, each passed or failed', () => {
    expect(stageOf(scheme, 'ex-ante').criteria).toEqual([
      'general-line',
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

describe('R21 deviation: between goals reached and money spent', () => {
  it.each(GAPS)('%s %% reached and %s %% spent', (reached, spending, answers) => {
    expect(answersTo(tracked(scheme, 'project', { reached, spent: spending }))).toEqual(answers);
  });

  it('is only proposed while nobody has reported the spending', () => {
    const { effects, unproven } = tracked(scheme, 'project', { reached: '10' });
    expect(answersTo({ effects })).toEqual([]);
    expect(answersTo({ effects: unproven })).toContain('correction: correction-plan');
  });
});

describe('R21 correction: at once', () => {
  it('is asked of the subject itself, for the quarter in which the deviation is found', () => {
    const record = tracked(scheme, 'project', { reached: '30', spent: '60' });
    expect(effectOf(record, 'action', 'correction-plan').whom).toBe('subject');
    expect(record.period).toBe('Q2');
  });
});

describe('R21 suspension: of what goes badly wrong', () => {
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

describe('R21 tracking: of goals and budget together', () => {
  it('is done by the 15th of the month after each quarter', () => {
    expect(windowsOf(scheme, 'track', 2026)).toEqual(QUARTERS);
  });

  it('collects the figures of the output goals and of the budget', () => {
    expect(stageOf(scheme, 'track')).toMatchObject({ nodes: ['output'], watch: { budget: true } });
  });
});

describe('R21 amendment: of goals that were approved', () => {
  it('goes to those who decided on the original, in the same order, and takes the budget along', () => {
    const { amend } = scheme.tracks.find(({ id }) => id === 'project') ?? {};
    expect(amend?.budget).toBe(true);
    expect(deciders(scheme, amend?.chain)).toEqual(['unit-head', 'role:divisions', 'role:office', 'role:finance']);
    expect(deciders(scheme, amend?.chain)).toEqual(goalDeciders(scheme, ['goals', 'approve']));
  });
});

describe('R21 approvals: within their days', () => {
  it('each step has five working days, an appeal three and ten', () => {
    expect(stepDays(scheme)).toEqual({ approvals: ['5 working-day'], appeal: ['3 working-day', '10 working-day'] });
  });
});

describe('R21 appeal: by default', () => {
  it('signed off on Monday 15 June 2026, it is open through Tuesday the 23rd: Friday the 19th is a holiday', () => {
    // 16, 17, 18, 22, 23 June
    expect(lastDay(stageOf(scheme, 'appeals').due, 'signed-off', '2026-06-15')).toBe('2026-06-23');
    expect(scheme.appeal).toMatchObject({ from: 'signed-off', window: { count: 5, unit: 'working-day' } });
  });

  it('those who review it rated nothing', () => {
    expect(partialReviewers(scheme)).toEqual([]);
  });
});

describe('R21 three in step: goals and budget', () => {
  it('are approved together, and only once the goals were declared', () => {
    expect(atGate(scheme, 'approve', { stages: {} })).toBe('return');
    expect(atGate(scheme, 'approve', { stages: { goals: ['passed'] } })).toBe('enters');
  });

  it('every goal is declared with its money, and changed with it', () => {
    const evaluated = scheme.tracks.filter(({ tree }) => tree.length > 0);
    expect(evaluated.map(({ amend }) => amend)).toEqual(evaluated.map(() => ({ chain: 'amendment', budget: true })));
    for (const { id } of evaluated) expect(declaredGoals(scheme, id)['output']?.ask).toContain('budget');
  });

  it('a goal is frozen after approval: a second target is refused, an amendment counts', () => {
    // 9 of 12 is 75 %, of 10 as amended 90 %
    const [target, actual] = goal('output', 'dykes', '12', '9');
    if (!target || !actual) throw new Error('no goal');
    const outcome = (...facts: ReturnType<typeof project>) =>
      resultOf(scheme, 'project', 'tracking', [target, actual, ...facts]);
    expect(outcome(...goal('output', 'dykes', '10', '9')).findings).toMatchObject([{ code: 'target-twice' }]);
    expect(outcome(fact({ kind: 'amendment', target: target.id, value: '10' })).score).toBe('90.00');
  });
});

describe('R21 weights: of the self-evaluation', () => {
  it('covers funds, policies, projects and whole units', () => {
    expect(stageOf(scheme, 'self').tracks).toEqual([
      'fund',
      'policy',
      'project',
      'long-project',
      'entrusted',
      'entrusted-long',
      'whole-unit',
    ]);
  });

  it('scores the execution of the budget beside the goals', () => {
    // half of the budget spent: 87 − 18.4 + 20 × 50 % = 78.6
    expect(
      resultOf(scheme, 'project', 'evaluation', [reported('budget-execution', '50'), ...project().slice(1)]).score,
    ).toBe('78.60');
  });
});

describe('R21 sides: input and process, output and effect', () => {
  it('are two branches, rated by the same group', () => {
    expect(scheme.tracks[0]?.tree.filter(({ kind }) => kind === 'branch').map(({ id }) => id)).toEqual([
      'process',
      'performance',
    ]);
    expect(scheme.panels['evaluators']?.raters).toBe('related:assigned');
  });
});

describe('R21 scope: money that enters and leaves', () => {
  const evaluated = (trade: string, merged: string) => tracksFor(scheme, 'fund', { attributes: { trade, merged } });

  it('water money is in, that of other trades is not', () => {
    expect([evaluated('water', 'none'), evaluated('other', 'none')]).toEqual([['fund'], []]);
  });

  it('other trades’ money merged into water works comes in', () => {
    expect(evaluated('other', 'in')).toEqual(['fund']);
  });

  it('water money merged out leaves, and its goal is adjusted with its budget', () => {
    expect(evaluated('water', 'out')).toEqual([]);
    expect(scheme.tracks.find(({ id }) => id === 'fund')?.amend?.budget).toBe(true);
  });

  it('seven types of fund are loaded as classes, each compared with its own kind', () => {
    expect(scheme.tracks.find(({ id }) => id === 'fund')?.cohort).toEqual(['fund-type']);
    expect(Object.keys(scheme.titles).filter((key) => key.startsWith('fund-type.'))).toHaveLength(7);
  });
});

describe('R21 quality: of performance management', () => {
  it('divisions and districts are judged on it, by decision', () => {
    expect(quality('fair').grade?.final).toBe('fair');
    expect(['division', 'district'].map((kind) => tracksFor(scheme, 'unit', { attributes: { kind } }))).toEqual([
      ['division'],
      ['district'],
    ]);
    expect(resultOf(scheme, 'district', 'quality', []).findings).toMatchObject([{ code: 'grade-not-entered' }]);
  });
});

describe('R21 measures: by class', () => {
  it('差: an interview and rectification by a date', () => {
    expect(consequences(quality('poor'))).toEqual(['R21 measures: interview', 'R21 measures: rectification']);
    expect(lastDay(effectOf(quality('poor'), 'action', 'rectification').due, 'finding-served', '2026-06-08')).toBe(
      '2026-07-08',
    );
    expect(effectOf(quality('poor'), 'action', 'interview').whom).toBe('unit-head');
  });

  it('一般: urged, and no more', () => {
    expect(consequences(quality('fair'))).toEqual(['R21 measures: urge']);
  });

  it('good: nothing', () => {
    expect(consequences(quality('good'))).toEqual([]);
  });

  it.each(['unauthorised-change', 'fraud'])('%s with adverse effect: a circular, whatever the class', (event) => {
    expect(consequences(quality('good', event, 'adverse-effect'))).toEqual(['R21 measures: notice']);
  });

  it('without adverse effect there is no circular, nor for an adverse effect of something else', () => {
    expect([consequences(quality('good', 'fraud')), consequences(quality('good', 'adverse-effect'))]).toEqual([[], []]);
  });

  it('a clue of a breach of law or discipline is handed over', () => {
    expect(consequences(quality('good', 'breach-clue'))).toEqual(['R21 measures: case-handover']);
  });
});

describe('R21 rectification: of what an evaluation finds', () => {
  it('is due by a date, and escalated when overdue', () => {
    const record = resultOf(scheme, 'project', 'evaluation', [...project(), happened('problem-found')]);
    const { due, reactions } = effectOf(record, 'action', 'rectification');
    expect(lastDay(due, 'finding-served', '2026-04-06')).toBe('2026-05-06');
    expect(reactions.map((reaction) => reaction.do)).toEqual(['remind', 'escalate']);
  });

  it('is not asked for where nothing was found', () => {
    expect(consequences(resultOf(scheme, 'project', 'evaluation', project()))).not.toContain(
      'R21 rectification: rectification',
    );
  });
});

describe('R21 use: of the results', () => {
  it('bear on next year’s budget and enter the evaluation of cadres', () => {
    const record = resultOf(scheme, 'project', 'evaluation', project());
    expect(consequences(record)).toEqual(['R21 use: budget', 'R21 use: cadre-evaluation']);
    expect(effectOf(record, 'paper', 'cadre-evaluation').to).toBe('role:personnel');
  });
});

describe('R21 disclosure: to the public', () => {
  it('rules with their indicators, and results', () => {
    expect(
      [shownTo(scheme, 'evaluation', 'scheme'), shownTo(scheme, 'evaluation', 'score')].every((to) =>
        to.includes('public'),
      ),
    ).toBe(true);
  });

  it('goals of the whole unit, and of nothing else', () => {
    expect(shownTo(scheme, 'whole-unit-evaluation', 'targets')).toContain('public');
    expect(shownTo(scheme, 'evaluation', 'targets')).not.toContain('public');
  });
});

describe('R21 third parties: where important, required or approved', () => {
  it.each(['important', 'required-above', 'third-party-approved'])('evaluate a project that is %s', (attribute) => {
    expect(tracksFor(scheme, 'project', { attributes: { [attribute]: 'yes' } })).toEqual(['entrusted']);
    expect(stageOf(scheme, 'evaluate-third').tracks).toEqual(['entrusted', 'entrusted-long']);
  });

  it('and no other; their result and the self-evaluation both stand', () => {
    expect(tracksFor(scheme, 'project', {})).toEqual(['project']);
    const facts = [...project(), marked('third-party', '74')];
    expect(['evaluation', 'third-party'].map((result) => resultOf(scheme, 'entrusted', result, facts).score)).toEqual([
      '87.00',
      '74.00',
    ]);
  });

  it('the third party’s result takes the place of the self-evaluation, and is used alike', () => {
    expect(scheme.results['third-party']?.revises).toBe('evaluation');
    const record = resultOf(scheme, 'entrusted', 'third-party', [marked('third-party', '74')]);
    expect(consequences(record)).toEqual(['R21 use: budget', 'R21 use: cadre-evaluation']);
  });

  it('a policy is evaluated as a policy', () => {
    expect(tracksFor(scheme, 'project', { attributes: { kind: 'policy', important: 'yes' } })).toEqual(['policy']);
  });
});

describe('R21 whole life: of projects over more than a year', () => {
  it('is evaluated besides the year', () => {
    expect(tracksFor(scheme, 'project', { attributes: { 'multi-year': 'yes' } })).toEqual(['long-project']);
    const facts = [...project(), marked('life-evaluators', '81')];
    expect(['evaluation', 'whole-life'].map((result) => resultOf(scheme, 'long-project', result, facts).score)).toEqual(
      ['87.00', '81.00'],
    );
  });
});

describe('R21 dates: of the year', () => {
  it('goals are approved before the year, the quality of management is judged after it', () => {
    expect(windowsOf(scheme, 'approve', 2026)).toEqual([['2025-10-16 00:00', '2025-12-01 00:00']]);
    expect(windowsOf(scheme, 'assess', 2026)).toEqual([['2027-04-01 00:00', '2027-06-01 00:00']]);
  });
});
