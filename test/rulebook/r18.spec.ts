import { schemeOutline } from '#domain/scheme/outline';
import { allNodes } from '#domain/scheme/resolve-nodes';
import { checkScheme } from '#domain/scheme/validate';
import type { ScoringFact } from '#domain/scoring/facts';
import type { ScoredRecord } from '#domain/scoring/score-cohort';
import { catalogued, filledIn, schemeFile, windowsOf } from './catalogue';
import { fact, graded } from './small-scheme';

const scheme = catalogued('R18');
/** As an office would fill it in: goals 60, service 20, efficiency 10, benefit 10 in four equal parts. */
const points = {
  ...{ 'strategic-goals': '60', 'department-goals': '60', 'unit-goals': '60' },
  ...{ 'service-quality': '20', 'work-efficiency': '10', 'resource-benefit': '10' },
};
const filled = filledIn('R18', points);
const stage = (id: string) => scheme.stages.find((one) => one.id === id);
const goals = (track: string) =>
  allNodes(scheme.tracks.find(({ id }) => id === track)?.tree ?? []).flatMap((node) =>
    node.kind === 'declared' ? [node] : [],
  )[0];
const rate = (panel: string, value: string) => fact({ kind: 'rate', panel, value });
const entered = (result: string, grade: string) => fact({ kind: 'imported-result', result, grade });
const goal = (node: string, id: string, target: string, actual: string) => [
  fact({ kind: 'target', node, value: target, item: { id } }),
  fact({ kind: 'actual', node, item: id, value: actual }),
];
const rated = [rate('society', '80'), rate('evaluators', '90')];
const department = (grade: string, more: ScoringFact[] = []) =>
  graded(filled, [...goal('department-goals', 'g', '10', '10'), ...rated, entered('organisation', grade), ...more], {
    track: 'department',
    result: 'organisation',
  });
const official = (grade: string, more: ScoringFact[] = []) =>
  graded(filled, [rate('superior', '88'), entered('official', grade), ...more], {
    track: 'official',
    result: 'official',
  });
const named = (record: ScoredRecord): string[] =>
  record.effects.map(({ effect }) => (effect.kind === 'action' ? String(effect.action) : effect.kind));

describe('R18 goals: from strategy down through the levels', () => {
  it("a unit's goals come from its department's, and these from the government's", () => {
    expect(goals('government')?.cascadesFrom).toBeUndefined();
    expect(goals('department')?.cascadesFrom).toEqual({ track: 'government', node: goals('government')?.id });
    expect(goals('unit')?.cascadesFrom).toEqual({ track: 'department', node: goals('department')?.id });
  });

  it('are specific and quantifiable: each has a standard, milestones and an owner, and counts by completion', () => {
    // two goals of 30: 9 of 10 → 27, 12 of 10 → 30; 57 + 20 × 80 % + 10 × 90 % + 10 × 90 % = 57 + 16 + 18 = 91
    const facts = [
      ...goal('unit-goals', 'a', '10', '9'),
      ...goal('unit-goals', 'b', '10', '12'),
      ...rated,
      entered('organisation', 'good'),
    ];
    expect(graded(filled, facts, { track: 'unit', result: 'organisation' }).score).toBe('91.00');
    expect(goals('unit')?.ask).toEqual(['owner', 'milestones', 'standard']);
  });

  it('stakeholders are heard before goals are set, and a goal is approved above', () => {
    expect(stage('hearing')).toMatchObject({ kind: 'talks', between: ['role:office', 'group:stakeholders'] });
    expect(stage('goals')?.after).toEqual(['hearing']);
    expect(scheme.chains['goals']?.map(({ who }) => who)).toEqual(['superior', 'role:office']);
  });

  it('a department without goals is not scored', () => {
    const facts = [...rated, entered('organisation', 'good')];
    expect(graded(filled, facts, { track: 'department', result: 'organisation' }).status).toBe('open');
  });
});

describe('R18 indicators: service, efficiency, benefit', () => {
  it('service is rated by the public, efficiency and benefit by the evaluators', () => {
    // 60 + 20 × 80 % + 20 × 90 % = 94
    expect(department('good').score).toBe('94.00');
  });

  it('benefit counts economy, efficiency, effect and fairness', () => {
    // 2.5 each: 100, 80, 60, 40 % → 7 of 10; efficiency 9; service 16; goals 60
    const each = Object.entries({ economy: '100', efficiency: '80', effect: '60', fairness: '40' });
    const facts = each.map(([node, value]) => fact({ kind: 'rate', panel: 'evaluators', node, value }));
    expect(department('good', facts).score).toBe('92.00');
  });

  it('a launch asks for the points the source does not give', () => {
    const open = checkScheme(schemeFile('r18'), {}).findings.filter(({ code }) => code === 'points-open');
    // goals of three levels; service, efficiency, benefit with four leaves
    expect(open).toHaveLength(3 + 3 + 4);
  });
});

describe('R18 cost: effective and ineffective, watched only', () => {
  it('changes no score', () => {
    const cost = (node: string, value: string) => fact({ kind: 'actual', node, value });
    expect(department('good', [cost('effective-cost', '500'), cost('ineffective-cost', '400')]).score).toBe('94.00');
  });

  it('is collected every quarter', () => {
    expect(stage('execution')?.nodes).toEqual(expect.arrayContaining(['effective-cost', 'ineffective-cost']));
  });
});

describe('R18 effects: economic, political, social', () => {
  it.each(['government', 'department', 'unit'])('%s: goals stand under the three', (track) => {
    expect(goals(track)?.groups).toEqual(['economic', 'political', 'social']);
  });
});

describe('R18 strategy: measures chosen by analysis', () => {
  it('the analysis is an opinion, the leading group decides, before execution', () => {
    expect(scheme.chains['strategy']?.map(({ who, decides }) => [who, decides])).toEqual([
      ['group:evaluators', false],
      ['role:office', true],
      ['committee:leading-group', true],
    ]);
    expect(stage('strategy')?.after).toEqual(['goals']);
  });
});

describe('R18 execution: progress watched, obstacles removed', () => {
  it('is reported by the 10th after each quarter, published as it goes, late ones told above', () => {
    expect(windowsOf(scheme, 'execution', 2026).map(([, due]) => due)).toEqual([
      '2026-04-11 00:00',
      '2026-07-11 00:00',
      '2026-10-11 00:00',
      '2027-01-11 00:00',
    ]);
    expect(stage('execution')).toMatchObject({ publish: true, reports: ['role:office'] });
    expect(stage('execution')?.reactions.at(-1)).toMatchObject({ do: 'escalate', to: 'superior' });
  });

  it('a problem found is rectified within a month, overdue it is told to the office', () => {
    expect(stage('execution')?.watch?.then).toMatchObject([
      {
        action: 'rectification',
        due: { moment: 'finding-served', span: { count: 1, unit: 'month' } },
        reactions: [{ do: 'remind' }, { do: 'escalate', to: 'role:office' }],
      },
    ]);
  });
});

describe('R18 evaluation: open to society', () => {
  it('targets, score and grade are public once published, the scheme from the start; derivations are not', () => {
    const open = scheme.disclosure.filter(({ to }) => to === 'public');
    expect(open.map(({ what, from }) => [what, from])).toEqual([
      [['scheme'], 'cycle-opened'],
      [['targets', 'score', 'grade'], 'published'],
    ]);
  });

  it('is followed by feedback to the head of each unit', () => {
    expect(stage('feedback')).toMatchObject({
      kind: 'talks',
      between: ['role:office', 'unit-head'],
      after: ['publish'],
    });
  });
});

describe('R18 data: from the shared information system', () => {
  it.each(['government', 'department', 'unit'])(
    '%s: figures of goals come from the departments that share data',
    (track) => {
      expect(goals(track)?.source).toMatchObject({ kind: 'supplied', by: ['group:data-departments'] });
    },
  );
});

describe('R18 training: records', () => {
  it('each training is recorded and signed by both', () => {
    expect(scheme.events['training']).toMatchObject({ by: 'role:office', signed: 'both' });
  });

  it('changes no score', () => {
    expect(department('good', [fact({ kind: 'event', event: 'training', on: '2026-03-03' })]).score).toBe('94.00');
  });
});

describe('R18 officials: personal and organisational assessment are separate', () => {
  it("an official's score is his superior's rating of the duties done, whatever his unit's", () => {
    expect(official('good')).toMatchObject({ score: '88.00', grade: { final: 'good' } });
    expect(scheme.tracks.filter(({ results }) => results.includes('official')).map(({ id }) => id)).toEqual([
      'official',
    ]);
  });

  it('is rated every quarter, and a quarter is not summed into the year', () => {
    expect(windowsOf(scheme, 'personal', 2026)).toHaveLength(4);
    expect(official('good', [fact({ kind: 'rate', panel: 'superior', period: 'Q1', value: '20' })]).score).toBe(
      '88.00',
    );
  });
});

describe('R18 grades: by decision', () => {
  it('94.00 is what the leading group says it is, and open until it has', () => {
    expect(department('pass').grade?.final).toBe('pass');
    const facts = [...goal('department-goals', 'g', '10', '10'), ...rated];
    expect(graded(filled, facts, { track: 'department', result: 'organisation' })).toMatchObject({
      status: 'open',
      findings: [{ code: 'grade-not-entered' }],
    });
  });
});

describe('R18 resources: follow the result', () => {
  it("every organisation's budget is considered after its result, no official's", () => {
    for (const grade of ['excellent', 'good', 'pass', 'fail']) expect(named(department(grade))).toContain('budget');
    expect(named(official('excellent'))).not.toContain('budget');
  });
});

describe('R18 rewards: bonus, promotion, certificate, for persons and teams', () => {
  it('a team that is excellent is commended and its members get a bonus', () => {
    expect(named(department('excellent'))).toEqual(['bonus', 'praise', 'budget']);
    expect(department('excellent').effects[0]?.effect).toMatchObject({ action: 'bonus', whom: 'related:members' });
  });

  it('an excellent official: bonus, certificate, a chance of promotion; a good one none of it', () => {
    expect(named(official('excellent'))).toEqual(['bonus', 'praise', 'eligible']);
    expect(named(official('good'))).toEqual([]);
  });
});

describe('R18 accountability: and improvement', () => {
  it('who fails is held to account and draws up an improvement plan; who passes does not', () => {
    expect(named(department('fail'))).toEqual(['budget', 'accountability', 'improvement-plan']);
    expect(named(official('fail'))).toEqual(['accountability', 'improvement-plan']);
    expect(named(official('pass'))).toEqual([]);
  });
});

describe('R18 false reporting: watched for', () => {
  it('where found: circular and accountability, whatever the grade', () => {
    const event = fact({ kind: 'event', event: 'false-report', on: '2026-05-05' });
    expect(named(department('good', [event]))).toEqual(['budget', 'notice', 'accountability']);
    expect(named(official('good', [event]))).toEqual(['notice', 'accountability']);
  });
});

describe('R18 appeal: the default window', () => {
  it('five working days from sign-off', () => {
    expect(scheme.appeal).toMatchObject({ window: { count: 5, unit: 'working-day' }, from: 'signed-off' });
  });
});

describe('R18 safeguards: what the language does not carry', () => {
  it('is said plainly', () => {
    const said = schemeOutline(scheme, 'zh').readings.find(({ cite }) => cite === 'R18 safeguards');
    expect(said?.text).toMatch(/^未能表达：/);
  });
});
