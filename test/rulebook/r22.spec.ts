import { scoreCohort } from '#domain/scoring/score-cohort';
import type { CohortInput, CohortSubject, ScoredRecord } from '#domain/scoring/score-cohort';
import type { KnownResult } from '#domain/scoring/scope';
import type { ScoringFact } from '#domain/scoring/facts';
import type { Period } from '#domain/scheme/values';
import { allNodes } from '#domain/scheme/resolve-nodes';
import { schemeOutline } from '#domain/scheme/outline';
import { catalogued, windowsOf } from './catalogue';
import { fact, graded } from './small-scheme';

const scheme = catalogued('R22');
const node = (id: string, value: string, period: Period = 'Y') => fact({ kind: 'score', node: id, value, period });
const marks = (panel: string, value: string, period: Period = 'Y') => fact({ kind: 'rate', panel, value, period });
const event = (kind: string, points?: string) =>
  fact({ kind: 'event', event: kind, on: '2026-05-13', ...(points && { points }) });
/** Concentrated assessment at mid-year and year-end, and the public ballot, in percent. */
const assessed = (mid: string, end: string, satisfied: string) => [
  node('concentrated', mid, 'H1'),
  node('concentrated', end, 'H2'),
  node('public', satisfied),
];
/** The same mark for all of concentrated assessment but the special project, in both rounds. */
const assessedByLeaf = (mark: string) =>
  ['key-work', 'yearly-targets', 'style'].flatMap((id) => [node(id, mark, 'H1'), node(id, mark, 'H2')]);
const department = (facts: ScoringFact[], more: Partial<CohortInput> = {}, subject: Partial<CohortSubject> = {}) =>
  graded(scheme, [], { track: 'department', result: 'unit', subjects: [{ id: 'a', ...subject, facts }], ...more });
const actions = (record: ScoredRecord): string[] =>
  record.effects.flatMap(({ effect }) => (effect.kind === 'action' ? [String(effect.action)] : []));
const kinds = (record: ScoredRecord): string[] =>
  record.effects.map(({ effect }) =>
    effect.kind === 'action'
      ? String(effect.action)
      : effect.kind === 'bar'
        ? `bar ${effect.from}`
        : effect.kind === 'paper'
          ? effect.template
          : effect.kind,
  );
const pointsOf = (track: string) =>
  Object.fromEntries(
    allNodes(scheme.tracks.find(({ id }) => id === track)?.tree ?? []).map(({ id, points }) => [id, points]),
  );

describe('R22 score: concentrated assessment 90 %, public ballot 10 %, less capped deductions', () => {
  const facts = [
    ...assessed('92.5', '88', '95'),
    event('inspection-style', '1.5'),
    event('inspection-efficiency', '1.2'),
    event('complaint', '0.5'),
  ];

  it('Part C 1: 87.55, good, half a month of base pay', () => {
    // 92.5 × 0.30 + 88 × 0.60 + 95 × 0.10 = 27.75 + 52.8 + 9.5 = 90.05; min(1.5 + 1.2, 2) + min(0.5, 2) = 2.5; 87.55
    const record = department(facts);
    expect(record).toMatchObject({ score: '87.55', exact: '87.55', grade: { given: 'good', final: 'good' } });
    expect(record.effects).toContainEqual({
      cite: 'R22 use',
      effect: expect.objectContaining({
        action: 'bonus',
        amount: '0.5',
        unit: 'base-pay-month',
        whom: 'related:members',
      }) as object,
    });
  });

  it('waits for the year-end round: half a year gives no result', () => {
    const record = department(facts.filter(({ period }) => period !== 'H2'));
    expect(record.status).toBe('open');
    expect(record).not.toHaveProperty('score');
  });

  it.each([
    ['township', 'unit'],
    ['section', 'section'],
    ['official', 'official-score'],
  ])('counts alike for the track %s', (track, result) => {
    expect(graded(scheme, facts, { track, result }).score).toBe('87.55');
  });

  it('expresses the branch points out of 90 on 100', () => {
    // teams mark everything 80 at mid-year: 80 of the 80 points without a special project × 80 % = 64 → 64 ÷ 80 × 90 = 72 of 90 → 80;
    // 0.3 × 80 + 0.6 × 90 + 0.1 × 70 = 24 + 54 + 7 = 85
    const rated = [
      marks('teams', '80', 'H1'),
      fact({ kind: 'score', node: 'yearly-targets', value: '80', period: 'H1' }),
      node('concentrated', '90', 'H2'),
      node('public', '70'),
    ];
    expect(department(rated).score).toBe('85.00');
  });
});

describe('R22 tree: points of the four levels and of special projects', () => {
  it.each([
    ['department', ['key-work', 'yearly-targets', 'style', 'special', 'public'], [30, 30, 20, 10, 10]],
    [
      'township',
      ['key-work', 'economy', 'society', 'public-services', 'style', 'special', 'public'],
      [15, 20, 15, 20, 10, 10, 10],
    ],
    ['section', ['key-work', 'yearly-targets', 'style', 'public'], [35, 35, 20, 10]],
    ['official', ['general', 'post-targets', 'style', 'public'], [20, 40, 30, 10]],
    [
      'project',
      [
        'decision',
        'approval',
        'tendering',
        'construction',
        'quality',
        'safety',
        'funds',
        'audit',
        'project-integrity',
        'progress',
        'public',
      ],
      [5, 5, 10, 10, 10, 10, 10, 10, 10, 10, 10],
    ],
  ])('%s: the branches of the source make up 100', (track, ids, points) => {
    const given = pointsOf(track);
    expect(ids.map((id) => Number(given[id]))).toEqual(points);
    expect(points.reduce((all, one) => all + one, 0)).toBe(100);
  });

  it('second-level indicators have no points in the source: a launch asks for them, or for an equal split', () => {
    const open = (track: string) => scheme.openPoints.filter((one) => one.track === track).map((one) => one.node);
    expect(open('department')).toEqual(['lawful', 'service', 'efficiency', 'integrity', 'staff']);
    // 20 points in 5 equal parts; 20 in 7: six of 2.85 and the rest, 2.90
    expect(pointsOf('department')['service']).toBe('4');
    expect([pointsOf('township')['bases'], pointsOf('township')['income']]).toEqual(['2.85', '2.9']);
  });

  it('public service counts for departments only, fair enforcement at level 3 only', () => {
    const having = (id: string) => scheme.tracks.filter((track) => id in pointsOf(track.id)).map((track) => track.id);
    expect(having('service')).toEqual(['department']);
    expect(having('enforcement')).toEqual(['section']);
  });

  it.each([
    ['department', 'style', ['lawful', 'service', 'efficiency', 'integrity', 'staff']],
    ['township', 'style', ['lawful', 'efficiency', 'integrity', 'staff']],
    ['section', 'style', ['lawful', 'enforcement', 'efficiency', 'integrity', 'staff']],
    ['official', 'style', ['lawful', 'efficiency', 'integrity', 'staff']],
    ['township', 'economy', ['bases', 'water-saving', 'science', 'processing', 'projects', 'investment', 'income']],
    ['township', 'society', ['housing', 'jobs', 'information', 'urbanisation', 'population', 'environment']],
    ['township', 'public-services', ['medical', 'social-security', 'culture', 'order']],
  ])('%s, %s: the second level of the source', (track, branch, ids) => {
    const nodes = allNodes(scheme.tracks.find(({ id }) => id === track)?.tree ?? []);
    const found = nodes.find(({ id }) => id === branch);
    expect(found?.kind === 'branch' && found.children.map(({ id }) => id)).toEqual(ids);
  });

  it('a section declares 1–6 yearly targets; items that the county or the unit gives have no bound in the source', () => {
    const bounds = (track: string) =>
      allNodes(scheme.tracks.find(({ id }) => id === track)?.tree ?? []).flatMap((one) =>
        one.kind === 'declared' ? [[one.id, one.items.min, one.items.max]] : [],
      );
    expect(bounds('section')).toEqual([
      ['key-work', 1, 20],
      ['yearly-targets', 1, 6],
    ]);
    expect([bounds('township'), bounds('official')]).toEqual([[['key-work', 1, 20]], [['post-targets', 1, 20]]]);
  });

  it('every item is approved: above and by the office, inside a unit by its head, a project by development and reform', () => {
    const signers = (stage: string) => {
      const chain = scheme.stages.find(({ id }) => id === stage)?.chain ?? '';
      return scheme.chains[chain]?.map(({ who }) => who);
    };
    expect([signers('targets'), signers('targets-inside'), signers('project-ledger')]).toEqual([
      ['superior', 'role:office'],
      ['superior'],
      ['role:development-reform'],
    ]);
    const collected = scheme.stages.filter(({ kind }) => kind === 'target-setting').map(({ nodes }) => nodes);
    expect(collected).toEqual([
      ['key-work', 'yearly-targets'],
      ['key-work', 'yearly-targets', 'post-targets'],
      ['progress'],
    ]);
  });

  it('the ledger of a project holds its amount, milestones and duties', () => {
    const progress = allNodes(scheme.tracks[5]?.tree ?? []).find(({ id }) => id === 'progress');
    expect(progress).toMatchObject({ kind: 'declared', by: 'related:owner', ask: ['owner', 'milestones', 'budget'] });
  });

  it('a department declares 1–3 items of key work and 1–6 yearly targets, which share the points equally', () => {
    const declared = allNodes(scheme.tracks[1]?.tree ?? []).filter((one) => one.kind === 'declared');
    expect(declared.map(({ id, by, items }) => [id, by, items.min, items.max])).toEqual([
      ['key-work', 'subject', 1, 3],
      ['yearly-targets', 'subject', 1, 6],
    ]);
    // key work of two items, 100 and 50: 15 × 100 % + 15 × 50 % = 22.5 of 30; the rest full: 72.5 ÷ 80 × 100 = 90.625
    const item = (id: string, mark: string) => [
      fact({ kind: 'target', node: 'key-work', item: { id } }),
      fact({ kind: 'rate', panel: 'teams', node: 'key-work', item: id, period: 'H2', value: mark }),
    ];
    const facts = [
      ...item('a', '100'),
      ...item('b', '50'),
      node('yearly-targets', '100', 'H2'),
      node('style', '100', 'H2'),
      node('concentrated', '0', 'H1'),
      node('public', '0'),
    ];
    // 0.6 × 90.625 = 54.375 → 54.38
    expect(department(facts).score).toBe('54.38');
  });

  it('key work of a township is given by the county, of a section by its unit', () => {
    const giver = (track: string) =>
      allNodes(scheme.tracks.find(({ id }) => id === track)?.tree ?? []).flatMap((one) =>
        one.id === 'key-work' && one.kind === 'declared' ? [one.by] : [],
      );
    expect([giver('township'), giver('section')]).toEqual([['role:office'], ['superior']]);
  });
});

describe('R22 methods: yearly targets by completion, the rest by the teams', () => {
  it('measures mid-year against a half-year target where one is set', () => {
    // target of the half 50, actual 45 → 90 %; of the year 120, actual 108 → 90 %; teams 90 throughout; ballot 90: 90.00
    const facts = [
      fact({ kind: 'target', node: 'yearly-targets', period: 'H1', value: '50', item: { id: 't' } }),
      fact({ kind: 'target', node: 'yearly-targets', period: 'Y', value: '120', item: { id: 't' } }),
      fact({ kind: 'actual', node: 'yearly-targets', item: 't', period: 'H1', value: '45' }),
      fact({ kind: 'actual', node: 'yearly-targets', item: 't', period: 'H2', value: '108' }),
      marks('teams', '90', 'H1'),
      marks('teams', '90', 'H2'),
      node('public', '90'),
    ];
    expect(department(facts)).toMatchObject({ score: '90.00', grade: { final: 'excellent' } });
  });
});

describe('R22 suppliers: some thirty bureaus supply the data', () => {
  it("every figure of townships' economy, society and services comes from them, and those of yearly targets", () => {
    const supplied = (track: string) =>
      allNodes(scheme.tracks.find(({ id }) => id === track)?.tree ?? []).flatMap((one) =>
        one.kind !== 'branch' && one.source?.kind === 'supplied' && one.source.by.includes('group:suppliers')
          ? [one.id]
          : [],
      );
    // 7 of economy, 6 of society, 4 of public services
    expect(supplied('township')).toHaveLength(17);
    expect(supplied('department')).toEqual(['yearly-targets']);
    const reading = scheme.readings.find(({ cite }) => cite === 'R22 suppliers');
    expect(reading?.text.zh.split('：')[1]?.split('；')[0]?.split('、')).toHaveLength(31);
  });
});

describe('R22 ballot: the public ballot', () => {
  const voters = (panel: string) => scheme.panels[panel]?.strata.map(({ raters }) => raters.replace('list:', '')) ?? [];

  it('counts every ballot alike, whatever the stratum', () => {
    // 3 leaders satisfied, 1 resident not: 75 %; 0.1 × 75 = 7.5
    const ballot = (choice: string, stratum: string) =>
      fact({ kind: 'ballot', panel: 'public-department', node: 'public', stratum, marks: { [choice]: '1' } });
    const facts = [
      node('concentrated', '0', 'H1'),
      node('concentrated', '0', 'H2'),
      ...[1, 2, 3].map(() => ballot('satisfied', 'county-leaders')),
      ballot('not-satisfied', 'town-residents'),
    ];
    expect(department(facts).score).toBe('7.50');
  });

  it.each([
    ['township', 'unit', 'public-township'],
    ['section', 'section', 'public-inside'],
    ['official', 'official-score', 'public-inside'],
    ['project', 'project', 'public-project'],
  ])('is the share of the satisfied for the track %s too: three of four are 7.50 of 10', (track, result, panel) => {
    const votes = ['satisfied', 'satisfied', 'satisfied', 'not-satisfied'].map((choice) =>
      fact({ kind: 'ballot', panel, node: 'public', marks: { [choice]: '1' } }),
    );
    const none = [
      node('concentrated', '0', 'H1'),
      node('concentrated', '0', 'H2'),
      marks('trackers', '0', 'M03'),
      marks('audit', '0'),
    ];
    expect(
      graded(scheme, [...(track === 'project' ? none.slice(2) : none.slice(0, 2)), ...votes], { track, result }).score,
    ).toBe('7.50');
  });

  it('is not counted with fewer than three ballots', () => {
    const ballot = () =>
      fact({ kind: 'ballot', panel: 'public-department', node: 'public', marks: { satisfied: '1' } });
    const record = department([node('concentrated', '90', 'H1'), node('concentrated', '90', 'H2'), ballot(), ballot()]);
    expect(record).toMatchObject({ status: 'open', findings: [{ code: 'ballots-too-few' }] });
  });

  it('asks other people about townships than about departments', () => {
    const shared = ['county-leaders', 'deputies', 'consultative-members'];
    expect(voters('public-township').filter((who) => voters('public-department').includes(who))).toEqual(shared);
    expect(voters('public-township')).toEqual([
      ...shared,
      ...['township-leaders', 'village-heads', 'station-heads', 'township-officials', 'people-of-all-circles'],
    ]);
    expect(voters('public-department')).toEqual([
      ...shared,
      ...['department-heads', 'heads-run-from-above', 'bank-heads', 'style-reviewers', 'efficiency-supervisors'],
      ...['legal-representatives', 'town-residents'],
    ]);
    expect(voters('public-project')).toEqual(['aid-headquarters', 'beneficiaries']);
  });

  it('takes no vote after its day', () => {
    const ballots = scheme.stages.filter(({ id }) => id.startsWith('ballot'));
    expect(ballots.map(({ reactions }) => reactions.at(-1))).toEqual(
      ballots.map(() => expect.objectContaining({ do: 'close' }) as object),
    );
  });

  it('closes on 15 November, for each unit its own too', () => {
    expect(windowsOf(scheme, 'ballot', 2026)).toEqual([['2026-11-01 00:00', '2026-11-16 00:00']]);
    expect(windowsOf(scheme, 'ballot-inside', 2026)).toEqual(windowsOf(scheme, 'ballot', 2026));
  });
});

describe('R22 special: special projects', () => {
  const project = (facts: ScoringFact[]) => graded(scheme, facts, { track: 'project', result: 'project' });
  const tracked = (months: [Period, string][], ballot: string, audit: string) => [
    ...months.map(([month, value]) => marks('trackers', value, month)),
    marks('public-project', ballot),
    marks('audit', audit),
  ];

  it("DETAIL 11.4: tracking 90, public 88, audit 85 make 89.30, good, and 9 of the unit's 10", () => {
    // 90 × 0.8 = 72; 88 × 0.1 = 8.8; 85 × 0.1 = 8.5; 89.30
    const record = project(tracked([['M03', '90']], '88', '85'));
    expect(record).toMatchObject({ score: '89.30', grade: { final: 'good' } });
    // the unit: teams 100 of 80 points and 9 of 10 = 89 of 90 at year-end; 0.6 × 8900 ÷ 90 = 59.333… → 59.33
    const facts = [
      node('concentrated', '0', 'H1'),
      node('public', '0'),
      ...['key-work', 'yearly-targets', 'style'].map((id) => node(id, '100', 'H2')),
    ];
    const related: KnownResult[] = [{ result: 'project', subject: 'p', period: 'Y', grade: record.grade?.final ?? '' }];
    expect(department(facts, { related }, { relations: { projects: ['p'] } }).score).toBe('59.33');
  });

  it('every month from the start of the project counts alike', () => {
    // (84 + 90 + 96) ÷ 3 = 90: again 89.30
    const months: [Period, string][] = [
      ['M10', '84'],
      ['M11', '90'],
      ['M12', '96'],
    ];
    expect(project(tracked(months, '88', '85')).score).toBe('89.30');
  });

  it('the best grade is advanced, from exactly 90; 89.99 is good, 79.99 fair, 69.99 poor', () => {
    const at = (mark: string) => project(tracked([['M03', mark]], mark, mark)).grade?.final;
    expect(['90', '89.99', '80', '79.99', '70', '69.99'].map(at)).toEqual([
      'advanced',
      'good',
      'good',
      'fair',
      'fair',
      'poor',
    ]);
  });

  it('an unfinished project, without audit, has no grade this year', () => {
    const facts = [marks('trackers', '95', 'M03'), marks('public-project', '95')];
    expect(project(facts).status).toBe('open');
    expect(project(facts)).not.toHaveProperty('grade');
    const gated = scheme.stages.filter(({ gate }) => gate).map(({ id, gate }) => [id, gate]);
    const finished = { when: { kind: 'attribute', name: 'finished', is: 'yes' }, otherwise: 'return' };
    expect(gated).toEqual([
      ['project-ballot', finished],
      ['project-audit', finished],
    ]);
  });

  it('bears no inspection or complaint deductions', () => {
    const facts = [...tracked([['M03', '90']], '90', '90'), event('complaint', '2'), event('inspection-style', '2')];
    expect(project(facts).score).toBe('90.00');
  });

  const unit = (grades: string[], settings = {}) => {
    const ids = grades.map((_, place) => `p${place}`);
    const related = grades.map((grade, place): KnownResult => ({
      result: 'project',
      subject: `p${place}`,
      period: 'Y',
      grade,
    }));
    const facts = [...assessedByLeaf('90'), node('public', '90')];
    return department(facts, { related, settings }, { relations: { projects: ids } }).score;
  };

  it.each([
    // 72 of the other 80 at both rounds, 0.3 × 90 + 0.1 × 90 = 36; plus 60 × (72 + points) ÷ 90
    ['advanced', '90.67', '10: 60 × 82 ÷ 90 = 54.666…'],
    ['good', '90.00', '9: 60 × 81 ÷ 90 = 54'],
    ['fair', '88.00', '6: 60 × 78 ÷ 90 = 52'],
    ['poor', '84.00', '0: 60 × 72 ÷ 90 = 48'],
  ])('a project graded %s brings the unit to %s (%s)', (grade, score) => {
    expect(unit([grade])).toBe(score);
  });

  it('the office sets the figure for good within 8–9 and for fair within 5–6', () => {
    // 8: 36 + 60 × 80 ÷ 90 = 36 + 53.333…
    expect(unit(['good'], { 'special-good': '8' })).toBe('89.33');
    expect(scheme.settings).toMatchObject({
      'special-good': { min: '8', max: '9' },
      'special-fair': { min: '5', max: '6' },
    });
  });

  it('several projects count with their mean', () => {
    // (10 + 6 + 0) ÷ 3 = 16/3: 36 + 60 × (72 + 16/3) ÷ 90 = 36 + 51.555…
    expect(unit(['advanced', 'fair', 'poor'])).toBe('87.56');
  });

  it('a unit without a project leaves the 10 points out and the rest is scaled up', () => {
    expect(unit([])).toBe('90.00');
  });

  it('a project that has no grade yet counts as none', () => {
    const related: KnownResult[] = [{ result: 'project', subject: 'p', period: 'Y', score: '88.00' }];
    const facts = [...assessedByLeaf('90'), node('public', '90')];
    expect(department(facts, { related }, { relations: { projects: ['p'] } }).score).toBe('90.00');
  });

  it('is graded once its December is tracked, before the units whose ten points rest on it', () => {
    const stage = (id: string) => scheme.stages.find((one) => one.id === id);
    expect(windowsOf(scheme, 'project-grades', 2026)[0]?.[0]).toBe(
      windowsOf(scheme, 'project-tracking', 2026)[11]?.[1],
    );
    expect(stage('project-grades')?.after).toEqual(['project-ballot', 'project-audit']);
    expect(stage('grades')?.after).toContain('project-grades');
    expect(stage('deputies')?.after).toContain('grades');
  });

  it("is checked by its lead unit every month by the month's end, and tracked every month", () => {
    const checks = windowsOf(scheme, 'project-self-check', 2026);
    expect(checks).toHaveLength(12);
    expect(checks[1]).toEqual(['2026-02-25 00:00', '2026-03-01 00:00']);
    expect(windowsOf(scheme, 'project-tracking', 2026)[11]).toEqual(['2027-01-01 00:00', '2027-01-11 00:00']);
  });

  it('a problem found brings bulletin, supervision notice and a row of the rectification ledger, by a date', () => {
    const watch = scheme.stages.find(({ id }) => id === 'project-tracking')?.watch;
    const named = watch?.then.map((effect) =>
      effect.kind === 'paper' ? effect.template : effect.kind === 'action' ? effect.action : '',
    );
    expect(named).toEqual(['supervision-bulletin', 'supervision-notice', 'rectification', 'rectification-ledger']);
    expect(watch?.then.filter((effect) => 'due' in effect && effect.due)).toHaveLength(2);
    expect(watch?.then[1]).toMatchObject({ to: 'related:owner' });
    expect(watch?.then[2]).toMatchObject({
      whom: 'related:owner',
      reactions: [{ do: 'remind' }, { do: 'escalate', to: 'role:office' }],
    });
  });

  it('results of ballot and audit are fed back to the lead unit', () => {
    expect(kinds(project(tracked([['M03', '90']], '88', '85')))).toEqual(['project-feedback']);
  });
});

describe('R22 inspection: at most two points for all six aspects', () => {
  const aspects = ['mechanism', 'style', 'power', 'efficiency', 'openness', 'complaints'];

  it('each aspect found wanting 0.5: 3, counted as 2, and entered in the yearly ledger', () => {
    // 90 − 2
    const record = department([
      ...assessed('90', '90', '90'),
      ...aspects.map((one) => event(`inspection-${one}`, '0.5')),
    ]);
    expect(record.score).toBe('88.00');
    expect(kinds(record)).toContain('inspection-ledger');
  });

  it.each(aspects)('%s alone costs what was found', (one) => {
    // 90 − 0.3
    expect(department([...assessed('90', '90', '90'), event(`inspection-${one}`, '0.3')]).score).toBe('89.70');
  });

  it('all six at 0.3 stay below the cap', () => {
    // 90 − 6 × 0.3 = 88.2
    const found = aspects.map((one) => event(`inspection-${one}`, '0.3'));
    expect(department([...assessed('90', '90', '90'), ...found]).score).toBe('88.20');
  });

  it('no single finding or complaint bears more than 2', () => {
    const kinds = [...aspects.map((one) => `inspection-${one}`), 'complaint'];
    expect(kinds.map((kind) => scheme.events[kind]?.points)).toEqual(kinds.map(() => ({ min: '0', max: '2' })));
  });

  it('is open all year, unannounced, and only the efficiency office enters findings', () => {
    expect(windowsOf(scheme, 'inspection', 2026)).toEqual([['2026-01-01 00:00', undefined]]);
    expect(aspects.map((one) => scheme.events[`inspection-${one}`]?.by)).toEqual(
      aspects.map(() => 'role:efficiency-office'),
    );
  });
});

describe('R22 complaints: at most two points, for what is verified', () => {
  it('caps complaints apart from inspections: 2 and 2 off', () => {
    // 90 − min(1.5 + 1, 2) − min(2 + 1, 2) = 86
    const facts = [
      event('complaint', '1.5'),
      event('complaint', '1'),
      event('inspection-style', '2'),
      event('inspection-power', '1'),
    ];
    const record = department([...assessed('90', '90', '90'), ...facts]);
    expect(record.score).toBe('86.00');
    expect(kinds(record)).toContain('complaint-case');
  });

  it('deducts nothing where nothing was found true', () => {
    expect(kinds(department(assessed('90', '90', '90')))).toEqual(['bonus']);
  });
});

describe('R22 grades: bands with inclusive lower bounds', () => {
  it.each([
    ['90', 'excellent'],
    ['89.995', 'excellent'],
    ['89.994', 'good'],
    ['89.5', 'good'],
    ['80', 'good'],
    ['79.99', 'pass'],
    ['70', 'pass'],
    ['69.99', 'fail'],
  ])('a unit that has %s throughout is %s', (mark, grade) => {
    expect(department(assessed(mark, mark, mark)).grade?.final).toBe(grade);
  });

  it('are proposed by four teams, collected by the office, discussed by the leading group, decided by the county government', () => {
    expect(scheme.chains['decide']?.map(({ who, decides, onReturn }) => [who, decides, onReturn])).toEqual([
      ['group:teams', true, 'submitter'],
      ['role:office', true, 'previous'],
      ['group:leading-group', false, 'submitter'],
      ['committee:government', true, 'collect'],
    ]);
    expect([scheme.results['unit']?.signOff, scheme.results['section']?.signOff]).toEqual(['decide', 'decide-inside']);
  });
});

describe('R22 officials: graded by decision', () => {
  const official = (facts: ScoringFact[]) => graded(scheme, facts, { track: 'official', result: 'official' });
  const entered = (grade: string) => fact({ kind: 'imported-result', result: 'official', grade });

  it('the grade is what the unit decided, whatever the score', () => {
    const record = official([...assessed('95', '95', '95'), entered('basically-competent')]);
    expect(record).toMatchObject({ score: '95.00', grade: { final: 'basically-competent' } });
  });

  it('the unit decides, that is the superior', () => {
    expect(scheme.results['official']?.grading).toMatchObject({ kind: 'entered', by: 'superior' });
    expect(scheme.chains['decide-inside']?.map(({ who, onReturn }) => [who, onReturn])).toEqual([
      ['related:assigned', 'submitter'],
      ['superior', 'previous'],
    ]);
  });

  it('waits while nobody has decided', () => {
    expect(official(assessed('95', '95', '95'))).toMatchObject({
      status: 'open',
      findings: [{ code: 'grade-not-entered' }],
    });
  });

  it('90, 80 and 70 are offered; an excellent official is rewarded by the rules for civil servants', () => {
    expect(scheme.scales['official']?.map(({ from }) => from)).toEqual(['90', '80', '70', undefined]);
    expect(actions(official([...assessed('95', '95', '95'), entered('excellent')]))).toEqual(['praise']);
    expect(actions(official([...assessed('95', '95', '95'), entered('competent')]))).toEqual([]);
  });
});

describe('R22 veto: the whole result fails', () => {
  it.each(['public-security', 'safety-accident', 'project-quality-accident'])(
    '%s: fail, the score stays and is shown',
    (kind) => {
      expect(department([...assessed('95', '95', '95'), event(kind)])).toMatchObject({
        score: '95.00',
        grade: { given: 'excellent', changes: [{ cite: 'R22 veto', to: 'fail' }], final: 'fail' },
      });
    },
  );

  it('the veto of family planning is superseded: shown, and off', () => {
    const record = department([...assessed('95', '95', '95'), event('family-planning')]);
    expect(record.grade).toMatchObject({ changes: [], final: 'excellent' });
    const rules = schemeOutline(scheme, 'zh').results.find(({ id }) => id === 'unit')?.rules ?? [];
    expect(rules.filter(({ superseded }) => superseded).map(({ title }) => title)).toEqual([
      '一票否决：计划生育（原文件规定，已被取代）',
    ]);
  });

  it('a vetoed unit bears what a failed one bears, and pays no bonus', () => {
    const record = department([...assessed('95', '95', '95'), event('safety-accident')]);
    expect(actions(record)).toEqual(['notice', 'written-self-criticism']);
  });

  it('reaches the sections inside a unit too', () => {
    const facts = [...assessed('95', '95', '95'), event('public-security')];
    expect(graded(scheme, facts, { track: 'section', result: 'section' }).grade?.final).toBe('fail');
  });
});

describe('R22 level 1: a deputy head follows the units of his field', () => {
  const deputy = (grades: Record<string, string | undefined>) => {
    const related = Object.entries(grades).flatMap(([subject, grade]): KnownResult[] =>
      grade === undefined ? [] : [{ result: 'unit', subject, period: 'Y', grade }],
    );
    const subjects = [{ id: 'd', relations: { 'field-units': Object.keys(grades) }, facts: [] }];
    const outcome = scoreCohort({ scheme, track: 'deputy', result: 'deputy', period: 'Y', subjects, related });
    if (!outcome.ok || !outcome.records[0]) throw new Error(JSON.stringify(outcome));
    return outcome.records[0];
  };

  it('all excellent or good: eligible for awards', () => {
    const record = deputy({ town: 'excellent', bureau: 'good' });
    expect(record.grade?.final).toBe('eligible');
    expect(kinds(record)).toEqual(['eligible']);
  });

  it.each(['pass', 'fail'])('one unit graded %s: barred for the year', (grade) => {
    const record = deputy({ town: 'excellent', bureau: grade });
    expect(record.grade?.final).toBe('not-eligible');
    expect(kinds(record)).toEqual(['bar awards']);
  });

  it('is open while a unit of the field has no grade', () => {
    expect(deputy({ town: 'excellent', bureau: undefined }).status).toBe('open');
  });

  it('is decided by the county government', () => {
    expect(scheme.chains[scheme.results['deputy']?.signOff ?? '']?.map(({ who }) => who)).toEqual([
      'committee:government',
    ]);
  });
});

describe('R22 use: what follows from the grade', () => {
  const at = (mark: string) => department(assessed(mark, mark, mark));

  it('excellent: one month of base pay; good: half a month; pass: nothing', () => {
    const amount = (record: ScoredRecord) =>
      record.effects.flatMap(({ effect }) =>
        effect.kind === 'action' && effect.action === 'bonus' ? [effect.amount] : [],
      );
    expect([at('92'), at('85'), at('75')].map(amount)).toEqual([['1'], ['0.5'], []]);
  });

  it('fail: the head loses awards, circular, written self-criticism at the plenary session', () => {
    expect(kinds(at('65'))).toEqual(['bar awards', 'notice', 'circular', 'written-self-criticism', 'self-criticism']);
    expect(at('65').effects.map(({ effect }) => effect)).toMatchObject([
      { whom: 'unit-head' },
      { whom: 'subject' },
      { to: 'subject' },
      { whom: 'unit-head' },
      { to: 'committee:government' },
    ]);
  });
});

describe('R22 two years: poor two years running', () => {
  const poor = (before: string, above = 'no') =>
    department(
      assessed('65', '65', '65'),
      { history: [{ result: 'unit', subject: 'a', cycle: -1, grade: before }] },
      { attributes: { 'run-from-above': above } },
    );

  it('an organisational proposal about the head', () => {
    expect(actions(poor('fail'))).toContain('proposal');
  });

  it('not after a year that was passed', () => {
    expect(actions(poor('pass'))).not.toContain('proposal');
  });

  it('about a unit run from above or a bank the proposal goes to its superior body', () => {
    const record = poor('fail', 'yes');
    expect(actions(record)).not.toContain('proposal');
    expect(kinds(record)).toContain('organisational-proposal');
  });

  it('is only proposed where the year before is not on record', () => {
    const record = department(assessed('65', '65', '65'));
    expect(record.unproven.map(({ cite }) => cite)).toEqual(['R22 two years']);
  });
});

describe('R22 satisfaction: below 60 % satisfied', () => {
  it('DETAIL 11.5: 91.20 and 58 %: excellent with its month of pay, but the heads lose awards and rectify', () => {
    // 94.66 × 0.3 + 95 × 0.6 + 58 × 0.1 = 28.398 + 57 + 5.8 = 91.198 → 91.20
    const record = department(assessed('94.66', '95', '58'));
    expect(record).toMatchObject({ score: '91.20', grade: { final: 'excellent' } });
    expect(kinds(record)).toEqual(['bonus', 'bar awards', 'rectification']);
  });

  it.each([
    ['59.994', true],
    ['59.995', false],
    ['60', false],
  ])('%s %%: on the published figure the rule fires: %s', (rate, fires) => {
    expect(kinds(department(assessed('95', '95', rate))).includes('rectification')).toBe(fires);
  });

  it('rectification is due a month after the finding is served, and overdue it is told to the office', () => {
    const { effects } = department(assessed('95', '95', '58'));
    const rectification = effects.flatMap(({ effect }) =>
      effect.kind === 'action' && effect.action === 'rectification' ? [effect] : [],
    )[0];
    expect(rectification?.due).toEqual({ kind: 'after', moment: 'finding-served', span: { count: 1, unit: 'month' } });
    expect(rectification?.reactions.map((one) => [one.do, one.to])).toContainEqual(['escalate', 'role:office']);
  });
});

describe('R22 accountability: decisions and dereliction', () => {
  it.each(['decision-not-executed', 'wrong-decision', 'dereliction'])(
    '%s: accountability, the case published',
    (kind) => {
      expect(kinds(department([...assessed('90', '90', '90'), event(kind)]))).toEqual([
        'bonus',
        'accountability',
        'typical-case',
      ]);
    },
  );
});

describe('R22 dates: 10 July, 15 November, 15 December', () => {
  it('self-check reports are due by 10 July and 15 December, 24:00, at every level', () => {
    for (const level of ['', '-inside']) {
      expect(windowsOf(scheme, `self-check-1${level}`, 2026)).toEqual([['2026-07-01 00:00', '2026-07-11 00:00']]);
      expect(windowsOf(scheme, `self-check-2${level}`, 2026)).toEqual([['2026-12-01 00:00', '2026-12-16 00:00']]);
    }
  });

  it('a unit reports to the county office, sections and officials one level up', () => {
    const addressee = (stage: string) => scheme.stages.find(({ id }) => id === stage)?.reports;
    expect([addressee('self-check-1'), addressee('self-check-1-inside')]).toEqual([['role:office'], ['superior']]);
  });

  it('a report that is late is told to the superior', () => {
    const late = scheme.stages.filter(({ kind, repeat }) => kind === 'self-assessment' && !repeat);
    expect(late.map(({ reactions }) => reactions.map((one) => one.do))).toEqual(
      late.map(() => ['remind', 'remind', 'escalate']),
    );
    expect(late.map(({ reactions }) => reactions.at(-1))).toEqual(
      late.map(() => expect.objectContaining({ do: 'escalate', to: 'superior' }) as object),
    );
  });
});

describe("R22 levels: each level's scheme is made by the level above", () => {
  it('townships by the supervision office, departments by the supervisory bureau, the rest by their superiors', () => {
    expect(scheme.tracks.map(({ id, madeBy }) => [id, madeBy])).toEqual([
      ['deputy', 'committee:government'],
      ['department', 'role:supervisory-bureau'],
      ['township', 'role:supervision-office'],
      ['section', 'superior'],
      ['official', 'superior'],
      ['project', 'role:development-reform'],
    ]);
  });
});

describe('R22 organisation: who carries out what', () => {
  it('the statistics bureau holds the ballot, the audit bureau audits, development and reform tracks, the efficiency office inspects', () => {
    const said = schemeOutline(scheme, 'en').stages.map(({ id, by }) => [id, by]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['ballot', 'Statistics bureau'],
        ['project-audit', 'Audit bureau'],
        ['project-tracking', 'Development and reform'],
        ['inspection', 'Efficiency office'],
        ['complaints', 'Efficiency office'],
      ]),
    );
  });
});

describe('R22 appeal: the default window', () => {
  it('five working days from sign-off, once, by people who did not rate', () => {
    const window = { count: 5, unit: 'working-day' };
    expect(scheme.appeal).toMatchObject({ window, from: 'signed-off', limit: 1 });
    expect(scheme.stages.find(({ kind }) => kind === 'appeal')?.due).toEqual({
      kind: 'after',
      moment: 'signed-off',
      span: window,
    });
    const raters = Object.values(scheme.panels).map((panel) => panel.raters);
    expect(scheme.chains['appeal']?.some(({ who }) => raters.includes(who))).toBe(false);
  });
});

describe('R22 organisation: who holds which office', () => {
  it("is bound at launch, so that another county's variant takes the same scheme", () => {
    for (const role of [
      'leading-group',
      'teams',
      'supervision-office',
      'supervisory-bureau',
      'efficiency-office',
      'development-reform',
    ])
      expect(scheme.roles).toContain(role);
  });
});

describe('R22 not expressed: what the language does not carry', () => {
  it('is said plainly in both languages', () => {
    const said = schemeOutline(scheme, 'zh').readings.find(({ cite }) => cite === 'R22 not expressed');
    expect(said?.text).toMatch(/^未能表达：/);
    expect(schemeOutline(scheme, 'en').readings.find(({ cite }) => cite === 'R22 not expressed')?.text).toMatch(
      /^Not expressed:/,
    );
  });
});
