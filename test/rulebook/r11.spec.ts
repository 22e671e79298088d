import type { Party } from '#domain/process/who';
import { resolveWho } from '#domain/process/who';
import type { ResolvedNode, ResolvedStage } from '#domain/scheme/resolved';
import type { Period } from '#domain/scheme/values';
import type { ScoringFact } from '#domain/scoring/facts';
import { scoreCohort } from '#domain/scoring/score-cohort';
import type { CohortInput, ScoredRecord } from '#domain/scoring/score-cohort';
import { scoreSubject } from '#domain/scoring/score-subject';
import type { KnownResult } from '#domain/scoring/scope';
import { catalogued, windowsOf } from './catalogue';
import { fact, graded, planOf } from './small-scheme';

const scheme = catalogued('R11');

const rate = (panel: string, node: string, value: string, period: Period = 'Y'): ScoringFact =>
  fact({ kind: 'rate', panel, node, value, period });
const month = (period: Period, mutual: string, inCharge: string): ScoringFact[] => [
  rate('mutual', 'internal', mutual, period),
  rate('in-charge', 'internal', inCharge, period),
];
const yearEnd = [
  rate('in-charge', 'promises', '90'),
  rate('style-supervisors', 'public', '80'),
  rate('society', 'public', '86'),
];
const stage = (id: string): ResolvedStage => {
  const found = scheme.stages.find((one) => one.id === id);
  if (!found) throw new Error(`no stage ${id}`);
  return found;
};
const nodeOf = (track: string, id: string): ResolvedNode | undefined =>
  scheme.tracks.find((one) => one.id === track)?.tree.find((node) => node.id === id);
const consequences = (record: ScoredRecord | undefined): string[] =>
  (record?.effects ?? []).flatMap(({ effect }) => {
    if (effect.kind === 'action') return [`${[effect.action].flat().join()} ${effect.whom}`];
    if (effect.kind === 'eligible') return [`eligible ${effect.for}`];
    return effect.kind === 'paper' ? [`${effect.template} → ${effect.to}`] : [];
  });
const yearOf = (subjects: CohortInput['subjects'], more: Partial<CohortInput>): ScoredRecord[] => {
  const outcome = scoreCohort({ scheme, track: 'section', result: 'year', period: 'Y', subjects, ...more });
  if (!outcome.ok) throw new Error('refused');
  return outcome.records;
};

describe('R11 points: a score and a rank, no grades', () => {
  it('leaves the points of what counts open, and gives none to what is shown or compared', () => {
    const open = (track: string) => scheme.openPoints.filter((one) => one.track === track).map(({ node }) => node);
    expect(open('section')).toEqual(['promises', 'internal', 'public']);
    expect(open('key-task')).toEqual(['road-map', 'leaders']);
    expect(open('leader')).toEqual(['promises']);
  });

  it('comes for a section, points split equally, to 87.67', () => {
    // promises 33.33 × 90 % = 29.997; internal 33.33 × ((88 + 92) ÷ 2 + (86 + 94) ÷ 2) ÷ 2 % = 33.33 × 90 % = 29.997;
    // public 33.34 × (80 + 86) ÷ 2 % = 33.34 × 83 % = 27.6722; together 87.6662
    const facts = [...month('M01', '88', '92'), ...month('M02', '86', '94'), ...yearEnd];
    const record = graded(scheme, facts, { result: 'year' });
    expect(record).toMatchObject({ score: '87.67', exact: '87.6662', rank: 1, status: 'complete' });
    expect(record.grade).toBeUndefined();
  });
});

describe('R11 show: bureau and leaders by the quarter, sections, heads and tasks by the month', () => {
  it.each([
    ['show-system', ['section', 'subordinate'], 4],
    ['show-leaders', ['leader'], 4],
    ['show-sections', ['section', 'subordinate'], 12],
    ['show-heads', ['head'], 12],
    ['show-tasks', ['key-task'], 12],
  ])('%s is published as it goes', (id, tracks, times) => {
    expect(windowsOf(scheme, id, 2026)).toHaveLength(times);
    expect(stage(id)).toMatchObject({ kind: 'monitoring', tracks, nodes: ['progress'], publish: true });
  });

  it('ends with the month', () => {
    expect(windowsOf(scheme, 'show-tasks', 2026)[1]).toEqual(['2026-02-01 00:00', '2026-03-01 00:00']);
    expect(windowsOf(scheme, 'show-leaders', 2026)[1]).toEqual(['2026-06-01 00:00', '2026-07-01 00:00']);
  });

  it('shows own duties, targets and public promises, open inside the bureau from the start', () => {
    expect(nodeOf('leader', 'promises')).toMatchObject({
      kind: 'declared',
      by: 'subject',
      ask: ['milestones', 'standard'],
    });
    const open = scheme.disclosure.filter(({ from, to }) => from === 'cycle-opened' && to === 'organisation');
    expect(open.flatMap(({ what }) => what)).toEqual(['scheme', 'targets']);
  });

  it('scores nothing', () => {
    const facts = [...month('M01', '90', '90'), ...yearEnd];
    const shown = fact({ kind: 'actual', node: 'progress', period: 'M01', value: '12' });
    const without = graded(scheme, facts, { result: 'year' }).exact;
    expect(graded(scheme, [...facts, shown], { result: 'year' }).exact).toBe(without);
  });
});

describe('R11 judge: internal by the month and the quarter, and the public', () => {
  it('judges a month by peers and the leader in charge, half each', () => {
    // (88 + 93) ÷ 2
    expect(graded(scheme, month('M03', '88', '93'), { result: 'month', period: 'M03' }).score).toBe('90.50');
  });

  it('gives a quarter the mean of its months', () => {
    // (90 + 84 + 96) ÷ 3 = 90; April does not count
    const facts = [
      ...month('M01', '90', '90'),
      ...month('M02', '84', '84'),
      ...month('M03', '96', '96'),
      ...month('M04', '60', '60'),
    ];
    expect(graded(scheme, facts, { result: 'quarter', period: 'Q1' }).score).toBe('90.00');
  });

  it('judges sections in twelve months and the system in four meetings of review, analysis and ballot', () => {
    expect(windowsOf(scheme, 'judge-sections', 2026)).toHaveLength(12);
    expect(windowsOf(scheme, 'judge-system', 2026).map(([opens]) => opens)).toEqual([
      '2026-04-01 00:00',
      '2026-07-01 00:00',
      '2026-10-01 00:00',
      '2027-01-01 00:00',
    ]);
    expect(stage('judge-system')).toMatchObject({ kind: 'meeting', agenda: ['review', 'analysis', 'ballot'] });
  });

  it('never sums the self-judgement', () => {
    const self = fact({ kind: 'self-score', node: 'internal', period: 'M03', value: '100' });
    const facts = month('M03', '88', '93');
    expect(graded(scheme, [...facts, self], { result: 'month', period: 'M03' }).score).toBe('90.50');
  });

  it('takes the public by its share of satisfied: supervisors and society, each by opinion form', () => {
    const forms = (panel: string, satisfied: number, not: number): ScoringFact[] =>
      Array.from({ length: satisfied + not }, (_, at) =>
        fact({
          kind: 'ballot',
          panel,
          node: 'public',
          marks: { [at < satisfied ? 'satisfied' : 'not-satisfied']: '1' },
        }),
      );
    // supervisors 3 of 4 = 75 %, society 9 of 10 = 90 %: 33.34 × 82.5 % = 27.5055; the other two full: 33.33 + 33.33
    const facts = [
      ...month('M01', '100', '100'),
      rate('in-charge', 'promises', '100'),
      ...forms('style-supervisors', 3, 1),
      ...forms('society', 9, 1),
    ];
    expect(graded(scheme, facts, { result: 'year' }).exact).toBe('94.1655');
    expect(scheme.panels['society']?.raters).toBe('list:society');
    expect(stage('report-meeting').agenda).toEqual(['report', 'judge']);
  });

  it('is not complete without the public', () => {
    const facts = [...month('M01', '90', '90'), ...yearEnd.slice(0, 2)];
    const draft = scoreSubject({ plan: planOf(scheme), result: 'year', period: 'Y', subject: { id: 'a' }, facts });
    expect(draft).toMatchObject({ status: 'incomplete', findings: [{ code: 'rate-missing', path: 'nodes/public' }] });
  });
});

describe('R11 leaders: the 20 tasks judged every month', () => {
  const task = (facts: ScoringFact[], more: Partial<CohortInput>) =>
    graded(scheme, facts, { track: 'key-task', ...more });
  const judged = (period: Period, leader: string, supervisor: string) => [
    rate('overall-leader', 'leaders', leader, period),
    rate('overall-supervisor', 'leaders', supervisor, period),
  ];

  it('by the overall leader and the overall supervisor of that task', () => {
    expect(windowsOf(scheme, 'judge-tasks', 2026)).toHaveLength(12);
    // (80 + 90) ÷ 2
    expect(task(judged('M05', '80', '90'), { result: 'task-month', period: 'M05' }).score).toBe('85.00');
    const party: Party = {
      subject: 'task',
      superior: null,
      aboveSuperior: null,
      unitHead: null,
      raters: { 'overall-leader': ['liu'], 'overall-supervisor': ['wang'] },
    };
    expect(
      ['overall-leader', 'overall-supervisor'].map((id) =>
        resolveWho(scheme.panels[id]?.raters ?? 'subject', party, {}),
      ),
    ).toEqual([['liu'], ['wang']]);
  });

  it('a month with one of the two is not complete', () => {
    const draft = scoreSubject({
      plan: planOf(scheme, 'key-task'),
      result: 'task-month',
      period: 'M05',
      subject: { id: 't' },
      facts: judged('M05', '80', '90').slice(0, 1),
    });
    expect(draft).toMatchObject({ status: 'incomplete', findings: [{ code: 'rate-missing' }] });
  });

  it("judges the leaders' own promises by the main leader, a head's by the leader in charge", () => {
    const leader = graded(scheme, [rate('main-leader', 'promises', '91')], { track: 'leader', result: 'leader-year' });
    const head = graded(scheme, [rate('in-charge', 'promises', '87')], { track: 'head', result: 'leader-year' });
    expect([leader.score, head.score]).toEqual(['91.00', '87.00']);
  });
});

describe('R11 compare: with peers, with the past, item by item, overall', () => {
  it('charts ranks, advance, highlights and difficulty without points', () => {
    const charted = ['province-rank', 'city-rank', 'advance', 'highlights', 'difficulty'];
    for (const id of charted) expect(nodeOf('section', id)).toMatchObject({ monitor: true, points: '0' });
    for (const id of ['task-province-rank', 'task-city-rank'])
      expect(nodeOf('key-task', id)).toMatchObject({ monitor: true });
    expect(stage('compare')).toMatchObject({ publish: true });
  });

  const subjects = ['a', 'b', 'c'].map((id) => ({ id, facts: [...month('M01', '90', '90'), ...yearEnd] }));
  const ranked = (subject: string, periods: Period[], place: 'first' | 'last'): KnownResult[] =>
    periods.map((period) => ({
      result: 'month',
      subject,
      period,
      score: '80',
      rank: place === 'first' ? 1 : 3,
      last: place === 'last',
    }));

  it('counts how often in the year a section was first or last, and names whoever was so most often', () => {
    const related = [
      ...ranked('a', ['M01', 'M02', 'M03'], 'first'),
      ...ranked('b', ['M04'], 'first'),
      ...ranked('b', ['M01', 'M02'], 'last'),
      ...ranked('c', ['M03', 'M04', 'M05'], 'last'),
    ];
    const records = yearOf(subjects, { related });
    expect(records.map(consequences)).toEqual([
      ['praise subject', 'eligible reward'],
      ['praise subject'],
      ['praise subject', 'urge unit-head'],
    ]);
  });

  it('names nobody where no month was ranked', () => {
    expect(yearOf(subjects, { related: [] }).flatMap(consequences)).not.toContain('urge unit-head');
  });
});

describe('R11 verify: each task with road map, timetable and a named person, followed to its deadline', () => {
  it('asks for them before a task starts', () => {
    expect(nodeOf('key-task', 'road-map')).toMatchObject({
      kind: 'declared',
      ask: ['owner', 'milestones', 'standard'],
    });
    expect(stage('road-maps')).toMatchObject({ kind: 'target-setting', tracks: ['key-task'], chain: 'tasks' });
  });

  it('is open from the first day without an end of its own', () => {
    expect(windowsOf(scheme, 'verify', 2026)).toEqual([['2026-01-01 00:00', undefined]]);
  });

  it('counts the steps of the road map by completion, and hands the record to personnel', () => {
    // two steps of 25: 25 × 60 ÷ 100 + 25 = 40; leaders 50 × 85 % = 42.5
    const step = (id: string, done: string): ScoringFact[] => [
      fact({ kind: 'target', node: 'road-map', item: { id }, value: '100' }),
      fact({ kind: 'actual', node: 'road-map', item: id, value: done }),
    ];
    const leaders = [
      rate('overall-leader', 'leaders', '80', 'M05'),
      rate('overall-supervisor', 'leaders', '90', 'M05'),
    ];
    const record = graded(scheme, [...step('plan', '60'), ...step('build', '100'), ...leaders], {
      track: 'key-task',
      result: 'task-year',
    });
    expect(record.score).toBe('82.50');
    expect(consequences(record)).toContain('verification → role:personnel');
  });
});

describe('R11 real names: assessment, asking for results, accountability, reward', () => {
  const tasks = (events: string[]) =>
    yearOf(
      ['t1', 't2'].map((id, at) => ({
        id,
        facts: [
          rate('overall-leader', 'leaders', at === 0 ? '90' : '80', 'M01'),
          rate('overall-supervisor', 'leaders', '90', 'M01'),
          fact({ kind: 'target', node: 'road-map', item: { id: 's' }, value: '1' }),
          fact({ kind: 'actual', node: 'road-map', item: 's', value: '1' }),
          ...(at === 1 ? events.map((event) => fact({ kind: 'event', event, on: '2026-09-01' })) : []),
        ],
      })),
      { track: 'key-task', result: 'task-year' },
    ).map((record) => consequences(record).filter((one) => !one.startsWith('verification')));

  it('rewards the first of the year', () => {
    expect(tasks([])).toEqual([['praise subject'], []]);
  });

  it('asks the overall leader of a task that is behind, and holds him to account for one not finished in time', () => {
    expect(tasks(['behind'])[1]).toEqual(['urge related:overall-leader']);
    expect(tasks(['missed'])[1]).toEqual(['urge related:overall-leader', 'accountability related:overall-leader']);
  });
});

describe('R11 dates: public and yearly judgement in December, sign-off from January', () => {
  it('follow the months and quarters', () => {
    expect(windowsOf(scheme, 'judge-public', 2026)).toEqual([['2026-12-01 00:00', undefined]]);
    expect(windowsOf(scheme, 'sign-off', 2026)).toEqual([['2027-01-01 00:00', undefined]]);
  });
});

describe('R11 sections: set up their own internal checks', () => {
  it('which this scheme leaves to them: below the section only its head is a subject', () => {
    expect(scheme.tracks.filter(({ subjects }) => subjects === 'person').map(({ id }) => id)).toEqual([
      'leader',
      'head',
    ]);
  });
});

describe('R11 appeal: five working days from sign-off', () => {
  it('is reviewed by people who judge nobody', () => {
    const raters: string[] = Object.values(scheme.panels).map(({ raters: who }) => who);
    const reviewers = scheme.chains[scheme.appeal?.review ?? '']?.map(({ who }) => who) ?? [];
    expect(reviewers.filter((who) => raters.includes(who))).toEqual([]);
    expect(scheme.results['year']?.appeal?.window).toEqual({ count: 5, unit: 'working-day' });
  });
});

describe('R11 disclosure: scores and ranks inside the bureau after publication', () => {
  it('and nothing to the public', () => {
    expect(scheme.disclosure.filter(({ to }) => to === 'public')).toEqual([]);
    expect(scheme.disclosure.filter(({ from }) => from === 'published').flatMap(({ what }) => what)).toEqual([
      'score',
      'ranking',
    ]);
  });
});
