import { schemeOutline } from '#domain/scheme/outline';
import type { ResolvedNode } from '#domain/scheme/resolved';
import type { ScoringFact } from '#domain/scoring/facts';
import { scoreCohort } from '#domain/scoring/score-cohort';
import type { ScoredRecord } from '#domain/scoring/score-cohort';
import { scoreSubject } from '#domain/scoring/score-subject';
import { catalogued, windowsOf } from './catalogue';
import { fact, graded, planOf } from './small-scheme';

const scheme = catalogued('R07');

const rate = (panel: string, node: string, value: string): ScoringFact => fact({ kind: 'rate', panel, node, value });
const event = (kind: string, points?: string) =>
  fact({ kind: 'event', event: kind, on: '2012-09-03', ...(points && { points }) });
const problem = (id: string, solved: string): ScoringFact[] => [
  fact({ kind: 'target', node: 'problems', item: { id }, value: '100' }),
  fact({ kind: 'actual', node: 'problems', item: id, value: solved }),
];
const TEAM_ONE = ['management', 'maintenance', 'construction'];
const TEAM_TWO = ['labour-discipline', 'training', 'finance-rules', 'assets'];
const teams = (one: string, two: string): ScoringFact[] => [
  ...TEAM_ONE.map((node) => rate('team-one', node, one)),
  ...TEAM_TWO.map((node) => rate('team-two', node, two)),
];
const judged = (publicRate: string, leaders: string) => [
  rate('public', 'public', publicRate),
  rate('leaders', 'leaders', leaders),
];
/** Equal points: quantitative, qualitative, public and leaders 25 each; problems and complaints 12.5 each, the two inspections too. */
const section = [...problem('potholes', '100'), ...teams('100', '100'), ...judged('100', '100')];
const commission = [...problem('queue', '100'), ...judged('100', '100')];
const leaves = (nodes: readonly ResolvedNode[]): Exclude<ResolvedNode, { kind: 'branch' }>[] =>
  nodes.flatMap((node) => (node.kind === 'branch' ? leaves(node.children) : [node]));
const treeOf = (id: string) => scheme.tracks.find((one) => one.id === id)?.tree ?? [];
const consequences = (record: ScoredRecord): string[] =>
  record.effects.map(({ effect }) => {
    if (effect.kind === 'action') return `${[effect.action].flat().join()} ${effect.whom}`;
    return effect.kind === 'paper' ? `${effect.template} → ${effect.to}` : effect.kind;
  });

describe('R07 phases: mobilise and plan; find problems and rectify; assess and sum up', () => {
  const window = (stage: string) => windowsOf(scheme, stage, 2012)[0];

  it('mobilises and plans from the last ten days of May through the first ten of June', () => {
    expect(window('mobilise')).toEqual(['2012-05-21 00:00', '2012-06-11 00:00']);
    expect(window('plan')).toEqual(['2012-05-21 00:00', '2012-06-11 00:00']);
  });

  it('finds problems and rectifies from the middle ten days of June through the end of November, side by side', () => {
    for (const stage of ['find', 'self-check', 'rectify'])
      expect(window(stage)).toEqual(['2012-06-11 00:00', '2012-12-01 00:00']);
    expect(scheme.stages.find(({ id }) => id === 'rectify')?.after).toEqual([]);
  });

  it('assesses and sums up from the first ten days of December through the end of January next year', () => {
    for (const stage of ['summary', 'assess', 'contest'])
      expect(window(stage)).toEqual(['2012-12-01 00:00', '2013-02-01 00:00']);
  });

  it('files the own plan with the campaign office, and a late one goes to the leading group', () => {
    const plan = scheme.stages.find(({ id }) => id === 'plan');
    expect(plan).toMatchObject({ chain: 'plan', reports: ['role:office'] });
    expect(plan?.reactions.find((reaction) => reaction.do === 'escalate')?.to).toBe('committee:leading-group');
  });

  it('inspects after each phase and circulates what was found', () => {
    const inspections = ['inspection-one', 'inspection-two', 'inspection-three'];
    expect(inspections.map((stage) => window(stage)?.[0])).toEqual([
      '2012-06-11 00:00',
      '2012-12-01 00:00',
      '2013-02-01 00:00',
    ]);
    for (const id of inspections)
      expect(scheme.stages.find((stage) => stage.id === id)).toMatchObject({
        publish: true,
        watch: { then: [{ kind: 'paper', template: 'inspection-notice', to: 'subject' }] },
      });
  });
});

describe('R07 problems: each section solves one or two', () => {
  const problems = leaves(treeOf('section')).find(({ id }) => id === 'problems');

  it('with cause, measure, department, person and date, along the self-check list', () => {
    expect(problems).toMatchObject({
      kind: 'declared',
      by: 'subject',
      items: { min: 1, max: 2 },
      ask: ['owner', 'milestones', 'standard', 'factors'],
    });
    const outline = schemeOutline(scheme, 'zh').tracks[0]?.nodes.find(({ id }) => id === 'problems');
    expect(outline?.items?.groups).toEqual([
      '群众事项是否及时办理',
      '养护管理薄弱环节',
      '上级决策是否及时落实',
      '纪律和制度漏洞',
      '自身能力素质',
    ]);
  });

  it('and is scored by how far they are solved, equally', () => {
    // of two problems one is solved and one by 60 %: 12.5 × (100 + 60) ÷ 2 % = 10; 2.5 lost
    const facts = [...section, ...problem('roster', '60')];
    expect(graded(scheme, facts).score).toBe('97.50');
  });

  it('is not scored before it has declared any', () => {
    const draft = scoreSubject({
      plan: planOf(scheme),
      result: 'year',
      period: 'Y',
      subject: { id: 'a' },
      facts: [...teams('100', '100'), ...judged('100', '100')],
    });
    expect(draft).toMatchObject({
      status: 'incomplete',
      findings: [{ code: 'items-missing', path: 'nodes/problems' }],
    });
  });
});

describe('R07 teams: two, with separate remits', () => {
  const ratedBy = (panel: string) =>
    leaves(treeOf('section')).flatMap((leaf) =>
      leaf.kind === 'leaf' && leaf.scored.method === 'M9' && leaf.scored.panels[panel] ? [leaf.id] : [],
    );

  it('team 1 marks management, maintenance, construction; team 2 people, money, goods', () => {
    expect(ratedBy('team-one')).toEqual(TEAM_ONE);
    expect(ratedBy('team-two')).toEqual(TEAM_TWO);
  });

  it('and neither makes up for the other', () => {
    // each remit has 12.5: 12.5 × 80 % + 12.5 × 60 % = 17.5 of 25
    expect(graded(scheme, [...problem('p', '100'), ...teams('80', '60'), ...judged('100', '100')]).score).toBe('92.50');
    const lacking = scoreSubject({
      plan: planOf(scheme),
      result: 'year',
      period: 'Y',
      subject: { id: 'a' },
      facts: section.filter((one) => !(one.kind === 'rate' && one.panel === 'team-two')),
    });
    expect(lacking.status).toBe('incomplete');
  });
});

describe('R07 pairs: quantitative with qualitative, public with leaders, routine with yearly', () => {
  it('have no weights: their points are open', () => {
    const open = scheme.openPoints.filter(({ track }) => track === 'section').map(({ node }) => node);
    expect(open).toEqual(expect.arrayContaining(['quantitative', 'qualitative', 'public', 'leaders']));
  });

  it('count alike where the office accepts an equal split', () => {
    // problems 12.5 × 80 % = 10, complaints 12.5 in full; qualitative 25 × 80 % = 20; public 25 × 70 % = 17.5; leaders 25 × 60 % = 15
    const facts = [...problem('p', '80'), ...teams('80', '80'), ...judged('70', '60')];
    expect(graded(scheme, facts).score).toBe('75.00');
  });

  it('marks nothing of the year before phase 3', () => {
    const assess = scheme.stages.filter(({ kind, nodes }) => kind === 'review' && nodes.includes('leaders'));
    expect(assess.map(({ id }) => id)).toEqual(['assess']);
  });
});

describe('R07 complaints: in media, on the web, from citizens, and proposals of deputies', () => {
  it('cost points when they are not settled promptly, down to nothing', () => {
    // 12.5 − 2 − 1.5 = 9
    expect(graded(scheme, [...section, event('unsettled', '2'), event('unsettled', '1.5')]).score).toBe('96.50');
    expect(graded(scheme, [...section, event('unsettled', '40')]).score).toBe('87.50');
  });

  it('cost nothing when there were none, or all were settled', () => {
    expect(graded(scheme, section).score).toBe('100.00');
  });
});

describe('R07 duty systems: of the parent commission', () => {
  const breaches = [
    'post-breach',
    'openness-breach',
    'first-asked-breach',
    'promise-breach',
    'supervised-breach',
    'accountability-breach',
  ];
  const yearOf = (facts: ScoringFact[]) => graded(scheme, [...commission, ...facts], { track: 'commission-unit' });

  it('are six, each with penalties of its own', () => {
    // the six have 25 in equal parts: 4.16 five times and 4.20; a breach of 1 costs 1 in its own
    for (const breach of breaches) expect(yearOf([event(breach, '1')]).score).toBe('99.00');
    expect(yearOf(breaches.map((breach) => event(breach, '1'))).score).toBe('94.00');
    // no more than the 4.16 of its own system
    expect(yearOf([event('post-breach', '10')]).score).toBe('95.84');
  });

  it('do not bind a section of the works office', () => {
    expect(graded(scheme, [...section, event('post-breach', '10')]).score).toBe('100.00');
  });

  it('show procedures, time limits, standards and the complaint telephone, with proof and without points', () => {
    expect(leaves(treeOf('commission-unit')).find(({ id }) => id === 'public-page')).toMatchObject({
      monitor: true,
      evidence: true,
    });
  });
});

describe('R07 strict handling: of what is verified', () => {
  it.each(['inaction', 'arbitrary', 'broken-promise', 'bad-manner', 'delay'])(
    'of %s falls on the main leader first, and is rectified',
    (kind) => {
      expect(consequences(graded(scheme, [...section, event(kind)]))).toEqual([
        'result-notice → role:personnel',
        'accountability unit-head',
        'rectification subject',
      ]);
    },
  );

  it('does not follow from a complaint that was merely late', () => {
    expect(consequences(graded(scheme, [...section, event('unsettled', '2')]))).toEqual([
      'result-notice → role:personnel',
    ]);
  });
});

describe('R07 contest: window post and worker most satisfying to the public', () => {
  const run = (marks: Record<string, string>, winners?: string) => {
    const outcome = scoreCohort({
      scheme,
      track: 'window',
      result: 'contest',
      period: 'Y',
      subjects: Object.entries(marks).map(([id, mark]) => ({ id, facts: [rate('public', 'satisfaction', mark)] })),
      ...(winners && { settings: { 'contest-winners': winners } }),
    });
    if (!outcome.ok) throw new Error('refused');
    return outcome.records.map((record) => [record.subject, record.grade?.final, consequences(record).join()]);
  };

  it('goes to the one whom the public is most satisfied with, who is praised', () => {
    expect(run({ wang: '91.5', liu: '96', chen: '88' })).toEqual([
      ['wang', 'not-chosen', ''],
      ['liu', 'most-satisfying', 'praise subject'],
      ['chen', 'not-chosen', ''],
    ]);
  });

  it('has as many places as the leading group sets, and leaves a tie to it', () => {
    expect(run({ wang: '91.5', liu: '96', chen: '88' }, '2').map(([, grade]) => grade)).toEqual([
      'most-satisfying',
      'most-satisfying',
      'not-chosen',
    ]);
    expect(run({ wang: '96', liu: '96' }).map(([, grade]) => grade)).toEqual([undefined, undefined]);
  });
});

describe('R07 use: awards, appointments and the yearly assessment', () => {
  it('hands score and rank to personnel, and gives no grade', () => {
    const record = graded(scheme, section);
    expect(record).toMatchObject({ score: '100.00', rank: 1, status: 'complete' });
    expect(record.grade).toBeUndefined();
    expect(consequences(record)).toEqual(['result-notice → role:personnel']);
  });
});

describe('R07 appeal: five working days from sign-off', () => {
  it('is reviewed by people who neither inspect nor judge', () => {
    const raters: string[] = Object.values(scheme.panels).map(({ raters: who }) => who);
    const reviewers = scheme.chains[scheme.appeal?.review ?? '']?.map(({ who }) => who) ?? [];
    expect(reviewers.filter((who) => raters.includes(who))).toEqual([]);
    expect(scheme.appeal?.window).toEqual({ count: 5, unit: 'working-day' });
  });
});

describe('R07 disclosure: circulated inside, the contest to the public', () => {
  it('shows the public nothing but the outcome of the contest', () => {
    expect(scheme.disclosure.filter(({ to }) => to === 'public').flatMap(({ what }) => what)).toEqual(['grade']);
    const graders = Object.entries(scheme.results).filter(([, { grading }]) => grading);
    expect(graders.map(([id]) => id)).toEqual(['contest']);
  });
});
