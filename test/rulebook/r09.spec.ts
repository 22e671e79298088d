import { PUBLISHED } from '#domain/access/disclosure';
import { checkScheme } from '#domain/scheme/validate';
import type { Period } from '#domain/scheme/values';
import type { ScoringFact } from '#domain/scoring/facts';
import type { CohortInput, ScoredRecord } from '#domain/scoring/score-cohort';
import type { KnownResult } from '#domain/scoring/scope';
import { trackOf } from '#persistence/organisation/track';
import { catalogued, schemeFile, windowsOf } from './catalogue';
import { appealDays, appealed, consequences, errorsAfter, sees } from './catalogue-answers';
import { fact, graded } from './small-scheme';

const r09 = catalogued('R09');

const seen = (event: string, period: Period = 'M03'): ScoringFact => fact({ kind: 'event', event, period });
const times = (count: number, event: string): ScoringFact[] => Array.from({ length: count }, () => seen(event));
const figure = (node: string, target: string, actual: string, period: Period = 'M03'): ScoringFact[] => [
  fact({ kind: 'target', node, value: target }),
  fact({ kind: 'actual', node, value: actual, period }),
];
/** Call figures exactly on target: 6.25 each, 25 together. */
const onTarget = [
  ...figure('call-volume', '1000', '1000'),
  ...figure('on-duty-rate', '95', '95'),
  ...figure('talk-time', '180', '180'),
  ...figure('answer-time', '10', '10'),
];
const agent = (facts: ScoringFact[], more: Partial<CohortInput> = {}): ScoredRecord =>
  graded(r09, facts, { track: 'agent', result: 'agent-month', period: 'M03', ...more });

/** A back-office person or team leader of the centre in March; the goals rated as a whole. */
function inOffice(track: 'operator' | 'leader', goals: string, known: KnownResult[]): ScoredRecord {
  const facts = [fact({ kind: 'score', node: 'goals', period: 'M03', value: goals })];
  const relations = { unit: ['centre'], subordinates: ['x', 'y', 'z'] };
  return graded(r09, [], {
    track,
    result: 'month',
    period: 'M03',
    subjects: [{ id: 'a', facts, relations }],
    related: known,
  });
}
const centreScored = (score: string): KnownResult => ({ result: 'centre', subject: 'centre', period: 'M03', score });
const agentScored = (subject: string, score: string): KnownResult => ({
  result: 'agent-month',
  subject,
  period: 'M03',
  score,
});

describe('R09 quality: calls and tickets make at least half of all obtainable points', () => {
  const points = (calls: string, tickets: string, figures: string, conduct: string) =>
    errorsAfter('R09', {
      '/tracks/1/tree/0/points': calls,
      '/tracks/1/tree/1/points': tickets,
      '/tracks/1/tree/2/points': figures,
      '/tracks/1/tree/3/points': conduct,
    });

  it('a scheme that gives them 49 of 100 is not saved, one that gives them exactly 50 is', () => {
    // 30 + 19 = 49; 30 + 20 = 50
    expect(points('30', '19', '36', '15')).toEqual(['limit-broken']);
    expect(points('30', '20', '35', '15')).toEqual([]);
  });

  it('points are listed and not weighed: they add up to 100', () => {
    expect(points('40', '20', '30', '15')).toContain('points-sum');
  });

  it('the source gives no points, so the year is not launched before the office fills them in or accepts equal parts', () => {
    const open = (equalSplit: boolean) =>
      checkScheme(schemeFile('r09'), { equalSplit })
        .findings.filter(({ code, severity }) => code === 'points-open' && severity === 'error')
        .map(({ path }) => path);
    expect(open(false)).toContain('/tracks/1/tree/0/points');
    expect(open(true)).toEqual([]);
  });

  it('equal parts keep to the half: 25 for calls and 25 for tickets', () => {
    const lost = (event: string, count: number) => agent([...onTarget, ...times(count, event)]).score;
    // 40 bad behaviours take all of a part's 25 points and no more
    expect(lost('knowledge-lacking', 40)).toBe('75.00');
    expect(lost('ticket-faulty', 40)).toBe('75.00');
  });

  it.each([
    ['business knowledge', 'knowledge'],
    ['service skill', 'skill'],
    ['service etiquette', 'etiquette'],
  ])('every listed behaviour of %s adds or takes points', (_, kind) => {
    // 100 − 3 × 1 + 1 × 1 = 98
    expect(agent([...onTarget, ...times(3, `${kind}-lacking`), seen(`${kind}-shown`)]).score).toBe('98.00');
  });

  it('good behaviour makes up for bad, and never gives more than the points of the item', () => {
    // 25 − 2 + 2 = 25; 25 + 5 is held at 25: 100 in all
    expect(agent([...onTarget, ...times(2, 'skill-lacking'), ...times(2, 'etiquette-shown')]).score).toBe('100.00');
    expect(agent([...onTarget, ...times(5, 'ticket-exemplary')]).score).toBe('100.00');
  });

  it('the office sets the points of a behaviour', () => {
    // 100 − 2 × 2.5 = 95
    const settings = { 'behaviour-minus': '-2.5' };
    expect(agent([...onTarget, ...times(2, 'ticket-faulty')], { settings }).score).toBe('95.00');
  });

  it('training, discipline and teamwork are checklists too', () => {
    // 25 ÷ 3 = 8.33, 8.33 and 8.34; one bad behaviour each: 100 − 3 = 97
    expect(
      agent([...onTarget, seen('training-missed'), seen('discipline-broken'), seen('teamwork-lacking')]).score,
    ).toBe('97.00');
    // a part holds at 0: 100 − 8.34 = 91.66
    expect(agent([...onTarget, ...times(20, 'teamwork-lacking')]).score).toBe('91.66');
  });

  it('a behaviour of April costs nothing in March', () => {
    expect(agent([...onTarget, seen('skill-lacking', 'M04')]).score).toBe('100.00');
  });
});

describe('R09 figures: volume, on-duty rate, talk time and answer time against their targets', () => {
  it('more calls and a higher on-duty rate are better, longer talking and answering are worse', () => {
    // 6.25 × 800 ÷ 1000 = 5; 6.25 full at 95 of 95; 6.25 × 180 ÷ 200 = 5.625; 6.25 × 8 ÷ 10 = 5; 21.875 + 75 = 96.875 → 96.88
    const record = agent([
      ...figure('call-volume', '1000', '800'),
      ...figure('on-duty-rate', '95', '95'),
      ...figure('talk-time', '180', '200'),
      ...figure('answer-time', '8', '10'),
    ]);
    expect(record).toMatchObject({ exact: '96.875', score: '96.88' });
  });

  it('a figure that nobody supplied leaves the month open', () => {
    expect(agent(onTarget.slice(0, 6))).toMatchObject({ status: 'open', findings: [{ code: 'target-missing' }] });
    expect(agent(onTarget.slice(0, 7))).toMatchObject({ status: 'open', findings: [{ code: 'actual-missing' }] });
  });
});

describe('R09 back office: goals and the figures of the centre', () => {
  it('the centre is scored on customer satisfaction, service level, staff satisfaction and complaint rate', () => {
    // 25 each: 25 × 90.25 ÷ 95 = 23.75; 25; 25 × 81 ÷ 90 = 22.5; complaints, lower is better: 25 × 2 ÷ 2.5 = 20; 91.25
    const record = graded(
      r09,
      [
        ...figure('customer-satisfaction', '95', '90.25'),
        ...figure('service-level', '80', '80'),
        ...figure('staff-satisfaction', '90', '81'),
        ...figure('complaint-rate', '2', '2.5'),
      ],
      { track: 'centre', result: 'centre', period: 'M03' },
    );
    expect(record.score).toBe('91.25');
  });

  it('goals 90 and a centre of 91.25 make 90.63', () => {
    // 50 × 90 % = 45; 50 × 91.25 % = 45.625; 90.625 → 90.63
    expect(inOffice('operator', '90', [centreScored('91.25')])).toMatchObject({ exact: '90.625', score: '90.63' });
  });

  it('the figures of the centre are tied to every operating post, team leaders included', () => {
    const team = [agentScored('x', '90')];
    for (const track of ['operator', 'leader'] as const) {
      const [good, bad] = ['100', '0'].map((score) => inOffice(track, '90', [centreScored(score), ...team]).score);
      expect(Number(good)).toBeGreaterThan(Number(bad));
      expect(inOffice(track, '90', team)).toMatchObject({ status: 'open', findings: [{ code: 'result-missing' }] });
    }
  });

  it('work that cannot be counted is judged by goals of the period for quantity and quality', () => {
    // two goals of 60 % and 40 %: 50 × (0.6 × 90 + 0.4 × 80) ÷ 100 = 43; centre 50 × 100 % = 50; 93
    const goal = (id: string, group: string, weight: string, mark: string): ScoringFact[] => [
      fact({ kind: 'target', node: 'goals', item: { id, group, weight } }),
      fact({ kind: 'ballot', panel: 'superior', node: 'goals', item: id, period: 'M03', marks: { mark } }),
    ];
    const facts = [...goal('cases', 'quantity', '60', '90'), ...goal('care', 'quality', '40', '80')];
    const record = graded(r09, [], {
      track: 'operator',
      result: 'month',
      period: 'M03',
      subjects: [{ id: 'a', facts, relations: { unit: ['centre'] } }],
      related: [centreScored('100')],
    });
    expect(record.score).toBe('93.00');
  });
});

describe('R09 team leader: his team counts for him', () => {
  it('goals 90, centre 90 and a team of 80, 90 and 88 make 88.67', () => {
    // 100 ÷ 3: 33.33 × 90 % = 29.997 twice; the team's mean (80 + 90 + 88) ÷ 3 = 86: 33.34 × 86 % = 28.6724; 88.6664
    const team = [agentScored('x', '80'), agentScored('y', '90'), agentScored('z', '88')];
    expect(inOffice('leader', '90', [centreScored('90'), ...team])).toMatchObject({
      exact: '88.6664',
      score: '88.67',
    });
  });

  it('agents of another team do not', () => {
    // his own agent alone: 33.34 × 80 % = 26.672; 29.997 × 2 + 26.672 = 86.666 → 86.67
    const known = [centreScored('90'), agentScored('x', '80'), agentScored('stranger', '100')];
    expect(inOffice('leader', '90', known).score).toBe('86.67');
  });
});

describe('R09 monitoring: a library of indicators that carry no points', () => {
  const full = [
    ...figure('customer-satisfaction', '95', '95'),
    ...figure('service-level', '80', '80'),
    ...figure('staff-satisfaction', '90', '90'),
    ...figure('complaint-rate', '2', '2'),
  ];
  const centre = (facts: ScoringFact[]) =>
    graded(r09, facts, { track: 'centre', result: 'centre', period: 'M03' }).score;

  it.each(['company-result', 'department-quality', 'department-cost', 'department-efficiency', 'process-monitor'])(
    '%s is collected every month and changes no score',
    (node) => {
      expect(centre([...full, ...figure(node, '100', '1')])).toBe(centre(full));
      const collecting = r09.stages.filter((stage) => stage.kind === 'monitoring' && stage.nodes.includes(node));
      expect(collecting.map(({ repeat }) => repeat)).toEqual(['month']);
    },
  );

  it('one that becomes a scored indicator takes its points from others, in a new version', () => {
    const promoted = (points: string) => ({
      '/tracks/0/tree/1': {
        kind: 'leaf',
        id: 'company-result',
        points,
        scored: { method: 'M1' },
        better: 'higher',
        source: { kind: 'supplied', by: ['role:reports'] },
      },
    });
    expect(errorsAfter('R09', promoted('10'))).toEqual(['points-sum']);
    expect(errorsAfter('R09', { ...promoted('10'), '/tracks/0/tree/0/points': '90' })).toEqual([]);
  });
});

describe('R09 steps: goals, coaching, assessment, feedback', () => {
  it('follow one another in this order', () => {
    const steps = r09.stages.map(({ id }) => id).filter((id) => id !== 'figures');
    expect(steps.slice(0, 4)).toEqual(['goals', 'coaching', 'assessment', 'feedback']);
  });

  it('coaching runs through each month; its assessment is due by the 10th and feedback by the 15th of the next', () => {
    expect(windowsOf(r09, 'coaching', 2026)[1]).toEqual(['2026-02-01 00:00', '2026-03-01 00:00']);
    expect(windowsOf(r09, 'assessment', 2026)[1]).toEqual(['2026-03-01 00:00', '2026-03-11 00:00']);
    expect(windowsOf(r09, 'feedback', 2026)[1]).toEqual(['2026-03-11 00:00', '2026-03-16 00:00']);
    expect(windowsOf(r09, 'assessment', 2026)).toHaveLength(12);
    expect(windowsOf(r09, 'assessment', 2026)[11]).toEqual(['2027-01-01 00:00', '2027-01-11 00:00']);
  });

  it('the year is the mean of the months assessed, a score without a grade', () => {
    const month = (period: Period, percent: string): ScoringFact[] =>
      ['call-quality', 'ticket-quality', 'call-figures', 'conduct'].map((node) =>
        fact({ kind: 'score', node, period, value: percent }),
      );
    // (90 + 80) ÷ 2 = 85; ten months were not assessed
    const record = graded(r09, [...month('M01', '90'), ...month('M02', '80')], { track: 'agent', result: 'year' });
    expect(record).toMatchObject({ score: '85.00', status: 'complete' });
    expect(record.grade).toBeUndefined();
  });
});

describe('R09 coaching: recorded, signed by both, and repeated where the standard is missed', () => {
  const kinds = [
    'coaching-progress',
    'coaching-obstacle',
    'coaching-obstacle-removed',
    'coaching-training',
    'coaching-support',
    'coaching-feedback-positive',
    'coaching-feedback-negative',
  ];

  it.each(kinds)('%s is written by the superior, signed by both, and costs or wins no points', (kind) => {
    expect(r09.events[kind]).toMatchObject({ by: 'superior', signed: 'both' });
    const entry = fact({ kind: 'event', event: kind, node: 'call-quality', period: 'M03' });
    expect(agent([...onTarget, entry]).score).toBe('100.00');
  });

  it('below the standard of 80 the person is coached again, at exactly 80 not', () => {
    // (79.98 + 80) ÷ 2 = 79.99; (80 + 80) ÷ 2 = 80
    const follows = (goals: string) => consequences(inOffice('operator', goals, [centreScored('80')]));
    expect(follows('79.98')).toContain('training');
    expect(follows('80')).not.toContain('training');
    // 79.992 + 80 halved is 79.996, published 80.00: the published figure decides
    expect(follows('79.992')).not.toContain('training');
  });

  it('an agent likewise, by his own month', () => {
    // 100 − 21 = 79; 100 − 20 = 80, ten each off calls and tickets
    const facts = (lacking: number) => [...onTarget, ...times(lacking, 'skill-lacking'), ...times(10, 'ticket-faulty')];
    expect(consequences(agent(facts(11)))).toContain('training');
    expect(consequences(agent(facts(10)))).not.toContain('training');
  });
});

describe('R09 posts: each post has its own system', () => {
  const track = (post: string) => trackOf(r09, { attributes: { post }, isHead: false });

  it.each(['inbound', 'outbound', 'telesales'])('%s staff are evaluated as agents', (post) =>
    expect(track(post)).toBe('agent'),
  );

  it('a team leader is evaluated as one', () => expect(track('team-leader')).toBe('leader'));

  it.each([
    'shift-manager',
    'supervisor',
    'quality',
    'training',
    'knowledge',
    'tickets',
    'reports',
    'development',
    'marketing',
    'maintenance',
  ])('%s is an operating post of the back office', (post) => expect(track(post)).toBe('operator'));

  it('a post the centre does not have is evaluated by none of them', () => expect(track('driver')).toBeUndefined());

  it('people are compared with those of the same post', () => {
    const outbound = { id: 'b', facts: onTarget, attributes: { post: 'outbound' } };
    expect(
      agent([], { subjects: [{ id: 'a', facts: onTarget, attributes: { post: 'inbound' } }, outbound] }).cohort,
    ).toBe('post=inbound');
  });
});

describe('R09 papers: job description, coaching record, checklist sheet', () => {
  it('an agent’s month leaves a coaching record and a checklist sheet, a back-office month only the record', () => {
    expect(consequences(agent(onTarget))).toEqual(['paper:coaching-record', 'paper:checklist-sheet']);
    expect(consequences(inOffice('operator', '90', [centreScored('90')]))).toEqual(['paper:coaching-record']);
  });

  it('the year brings the job description up to date', () => {
    const facts = ['call-quality', 'ticket-quality', 'call-figures', 'conduct'].map((node) =>
      fact({ kind: 'score', node, period: 'M01', value: '90' }),
    );
    expect(consequences(graded(r09, facts, { track: 'agent', result: 'year' }))).toEqual(['paper:job-description']);
  });
});

describe('R09 disclosure: goals are open inside the centre, scores are not', () => {
  it('a colleague sees the goals of the centre and of every post from the start', () => {
    expect(sees(r09, 'colleague', 'targets', new Set(['cycle-opened'] as const))).toBe(true);
  });

  it('a colleague never sees a score; the person and his superior see it once it is signed off', () => {
    expect(sees(r09, 'colleague', 'score', PUBLISHED)).toBe(false);
    for (const who of ['subject', 'superior'] as const) {
      expect(sees(r09, who, 'score', new Set(['cycle-opened'] as const))).toBe(false);
      expect(sees(r09, who, 'score', new Set(['cycle-opened', 'signed-off'] as const))).toBe(true);
    }
  });
});

describe('R09 appeal: five working days from sign-off', () => {
  it('a result signed off on Tuesday 29 September 2026 is appealed until 24:00 of 12 October', () => {
    expect(appealDays(r09, '2026-09-29 10:00')).toHaveLength(5);
    // Tuesday 29 September 2026: 30 September, 8, 9, 10 and 12 October, as in Part C 4
    expect(appealed(r09, '2026-09-29 10:00', '2026-10-12 23:59')).toBe(true);
    expect(appealed(r09, '2026-09-29 10:00', '2026-10-13 00:00')).toBe(false);
  });

  it('is reviewed by people who did not rate', () => {
    expect(errorsAfter('R09', { '/chains/appeal/1/who': 'superior' })).toContain('reviewer-conflict');
  });
});
