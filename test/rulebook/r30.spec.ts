import { resolveScheme } from '#domain/scheme/resolve';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { checkScheme } from '#domain/scheme/validate';
import type { Period } from '#domain/scheme/values';
import type { ScoringFact } from '#domain/scoring/facts';
import { allocate } from '#domain/scoring/allocation';
import { scoreCohort } from '#domain/scoring/score-cohort';
import type { ScoredRecord } from '#domain/scoring/score-cohort';
import type { KnownResult } from '#domain/scoring/scope';
import { catalogued, schemeFile, windowsOf } from './catalogue';
import { appealUntil, askedBy, party, shown, stepsOf } from './procedures';
import { fact, graded } from './small-scheme';

const template = catalogued('R30');

/** The points of a sheet as an office fills them in; what is not named is split equally. */
const POINTS: Record<string, string> = {
  administration: '30',
  'general-duty': '10',
  duties: '20',
  'superior-inspections': '10',
  'head-complaints': '10',
  satisfaction: '20',
  'section-administration': '20',
  insurance: '10',
  'core-systems': '20',
  quality: '30',
  infection: '5',
  safety: '10',
  finance: '5',
  'drug-share': '5',
  antibiotics: '5',
  pathways: '5',
  'bed-use': '5',
  'rescue-success': '4',
  'class-b-surgery': '3',
  'basics-training': '3',
  'technical-core': '30',
  'technical-quality': '30',
  'technical-finance': '10',
};
const filled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner)]));
  const points = typeof copy['id'] === 'string' ? POINTS[copy['id']] : undefined;
  return points !== undefined && copy['points'] === 'open' ? { ...copy, points } : copy;
};
const sheet = ((): ResolvedScheme => {
  const { scheme, findings } = checkScheme(filled(schemeFile('r30')));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!scheme || errors.length > 0) throw new Error(JSON.stringify(errors));
  return resolveScheme(scheme);
})();

type Class = 'functional' | 'clinical' | 'technical' | 'theatre-emergency' | 'service';
const MAY: Period = 'M05';
const month = (track: Class, facts: ScoringFact[], scheme = sheet): ScoredRecord =>
  graded(scheme, facts, { track, result: 'month', period: MAY });
const happened = (event: string, points?: string): ScoringFact =>
  fact({ kind: 'event', event, period: MAY, ...(points !== undefined && { points }) });
const rating = (node: string, value: string) =>
  fact({ kind: 'rating', panel: 'inspectors', node, period: MAY, by: 'x', value });
const satisfied = (panel: string, value: string) => fact({ kind: 'rate', panel, period: MAY, value });
const measured = (node: string, target: string, actual: string): ScoringFact[] => [
  fact({ kind: 'target', node, value: target }),
  fact({ kind: 'actual', node, period: MAY, value: actual }),
];
const against = (node: string, last: string, now: string): ScoringFact[] => [
  fact({ kind: 'actual', node, period: 'M04', value: last }),
  fact({ kind: 'actual', node, period: MAY, value: now }),
];
const codes = (record: ScoredRecord) => record.findings.map(({ code }) => code);

/** A functional department without a fault: every rating 100, everybody satisfied. */
const functional = [
  ...['emergencies', 'routine', 'months-work', 'leaders-orders', 'own-field', 'reception'].map((node) =>
    rating(node, '100'),
  ),
  satisfied('hospital-leaders', '100'),
  satisfied('front-line', '100'),
];
const flatFinance = [...against('income', '200', '200'), ...against('spending', '150', '150')];
/** Quality 26.5 of 30: 5 + 5 × 40 ÷ 50 = 4 + 5 × 60 ÷ 80 = 3.75 + 5 × 76 ÷ 80 = 4.75 + 4 + 3 + 3 × 60 ÷ 90 = 2. */
const quality = [
  ...measured('drug-share', '30', '30'),
  ...measured('antibiotics', '40', '50'),
  ...measured('pathways', '80', '60'),
  ...measured('bed-use', '80', '76'),
  ...measured('rescue-success', '90', '95'),
  ...measured('class-b-surgery', '20', '20'),
  ...measured('basics-training', '90', '60'),
];
const clinical = [...quality, ...flatFinance];

describe('R30 subjects: departments with their heads', () => {
  it('every class is one of units, and what follows reaches the head too', () => {
    expect(new Set(template.tracks.map(({ subjects }) => subjects))).toEqual(new Set(['unit']));
    const reached = template.results['month']?.rules.flatMap(({ then }) => then);
    const whom = reached?.flatMap((effect) => (effect.kind === 'action' ? [effect.whom] : []));
    expect(whom).toEqual(expect.arrayContaining(['unit-head', 'related:members', 'subject']));
  });
});

describe('R30 sheets: each class has its own items', () => {
  it('a functional department without a fault has 100', () => {
    expect(month('functional', functional)).toMatchObject({ score: '100.00', status: 'complete' });
  });

  it('a clinical department without a fault but 26.5 of 30 in quality has 96.5', () => {
    expect(month('clinical', clinical)).toMatchObject({ score: '96.50', exact: '96.5' });
  });

  it('a technical department is measured on patients, income and spending, reports and training', () => {
    // training 60 of 90: 2 of 3; everything else full: 99
    const facts = [...measured('basics-training', '90', '60'), ...against('patients', '80', '81'), ...flatFinance];
    expect(month('technical', facts).score).toBe('99.00');
  });

  it.each<[Class, string[]]>([
    [
      'functional',
      ['administration', 'general-duty', 'duties', 'superior-inspections', 'head-complaints', 'satisfaction'],
    ],
    ['clinical', ['section-administration', 'insurance', 'core-systems', 'quality', 'infection', 'safety', 'finance']],
    ['technical', ['section-administration', 'technical-core', 'technical-quality', 'technical-finance', 'safety']],
  ])('%s: %j', (track, blocks) => {
    expect(template.tracks.find(({ id }) => id === track)?.tree.map(({ id }) => id)).toEqual(blocks);
  });

  it('points are open everywhere, for the source gives none', () => {
    const open = new Set(template.openPoints.map(({ node }) => node));
    expect(Object.keys(POINTS).filter((node) => !open.has(node))).toEqual([]);
  });

  it('a fault is deducted as recorded, from its own item and not below 0', () => {
    // attendance is a quarter of 30: 7.5. 2 + 3 = 5 off: 95; 20 off takes the 7.5 only: 92.5
    const faults = [happened('attendance-fault', '2'), happened('attendance-fault', '3')];
    expect(month('functional', [...functional, ...faults]).score).toBe('95.00');
    expect(month('functional', [...functional, happened('attendance-fault', '20')]).score).toBe('92.50');
  });

  it('a complaint of a front-line section counts against the head’s department', () => {
    expect(month('functional', [...functional, happened('front-line-complaint', '4')]).score).toBe('96.00');
  });

  it('an emergency consultation after more than 10 minutes and an ordinary one after more than 24 hours are faults', () => {
    // consultation is a seventh of 20 = 2.85; 1 + 0.5 off: 96.5 − 1.5 = 95
    const late = [happened('emergency-consultation-late', '1'), happened('ordinary-consultation-late', '0.5')];
    expect(month('clinical', [...clinical, ...late]).exact).toBe('95');
    expect(template.titles['event.emergency-consultation-late']?.zh).toContain('10分钟');
    expect(template.titles['event.ordinary-consultation-late']?.zh).toContain('24小时');
  });

  it('infection is checked by the infection office', () => {
    expect(template.events['infection-fault']?.by).toBe('role:infection-office');
    expect(month('clinical', [...clinical, happened('infection-fault', '2')]).score).toBe('94.50');
  });

  it('lower is better for drug share and antibiotics, higher for the other indicators of quality', () => {
    const branch = template.tracks.find(({ id }) => id === 'clinical')?.tree.find(({ id }) => id === 'quality');
    const leaves = branch?.kind === 'branch' ? branch.children : [];
    const lower = leaves.filter(
      (leaf) => leaf.kind === 'leaf' && leaf.scored.method === 'M1' && leaf.better === 'lower',
    );
    expect(lower.map(({ id }) => id)).toEqual(['drug-share', 'antibiotics']);
  });
});

describe('R30 administration: deductions, and a plus for praise', () => {
  it('praise makes good a deduction, and gives nothing above full points', () => {
    // 20 − 3 + 2 = 19: 95.5; praise alone leaves 96.5
    expect(month('clinical', [...clinical, happened('late-or-early', '-3'), happened('praise', '2')]).score).toBe(
      '95.50',
    );
    expect(month('clinical', [...clinical, happened('praise', '2')]).score).toBe('96.50');
  });

  it('staff named in a notice count for each person', () => {
    // 20 − 3 × 2 = 14: 96.5 − 6 = 90.5
    const named = Array.from({ length: 3 }, () => happened('staff-named', '-2'));
    expect(month('clinical', [...clinical, ...named]).score).toBe('90.50');
  });

  it('deductions are a minus and praise a plus, never the other way', () => {
    expect(template.events['order-refused']?.points).toEqual({ min: '-100', max: '0' });
    expect(template.events['praise']?.points).toEqual({ min: '0', max: '100' });
  });
});

describe('R30 satisfaction: hospital leaders and front-line sections', () => {
  it('each counts its own share', () => {
    // 20 split equally: 10 × 90 % + 10 × 70 % = 16; 80 + 16 = 96
    const facts = [...functional.slice(0, 6), satisfied('hospital-leaders', '90'), satisfied('front-line', '70')];
    expect(month('functional', facts).score).toBe('96.00');
  });

  it('is asked of the leaders and of the front line, anonymously', () => {
    expect([askedBy(template, 'hospital-leaders', party()), askedBy(template, 'front-line', party())]).toEqual([
      ['hospital-leaders'],
      ['front-line'],
    ]);
    expect([template.panels['hospital-leaders']?.minBallots, template.panels['front-line']?.anonymous]).toEqual([
      3,
      true,
    ]);
  });
});

describe('R30 finance: income and spending against last month', () => {
  it.each([
    // finance 5, income and spending 2.5 each; the other blocks keep 91.5
    ['201', '150', '96.50'],
    ['200', '150', '96.50'],
    ['199', '150', '94.00'],
    ['200', '149', '96.50'],
    ['200', '151', '94.00'],
    ['150', '200', '91.50'],
  ])('income %s after 200 and spending %s after 150: %s', (income, spending, score) => {
    const facts = [...quality, ...against('income', '200', income), ...against('spending', '150', spending)];
    expect(month('clinical', facts).score).toBe(score);
  });

  it('January is compared with December of the year before', () => {
    const january = (node: string, value: string) => fact({ kind: 'actual', node, period: 'M01', value });
    const december = (node: string, value: string) => fact({ kind: 'actual', node, period: 'M12', value });
    const facts = [
      ...quality.map((one) => ('period' in one && one.period === MAY ? { ...one, period: 'M01' as const } : one)),
      january('income', '210'),
      january('spending', '160'),
    ];
    const subjects = [{ id: 'a', facts, earlier: [december('income', '200'), december('spending', '150')] }];
    // income 2.5, spending 0: 94
    const record = graded(sheet, [], { track: 'clinical', result: 'month', period: 'M01', subjects });
    expect(record.score).toBe('94.00');
  });

  it('without last month’s figure the month stays open', () => {
    const only = [
      ...quality,
      ...against('spending', '150', '150'),
      fact({ kind: 'actual', node: 'income', period: MAY, value: '9' }),
    ];
    expect(codes(month('clinical', only))).toEqual(['previous-missing']);
  });
});

describe('R30 veto: a vetoed item sets its branch to 0', () => {
  it('quality 30 with 26.5 earned and one vetoed item: 0, the other branches unchanged (DETAIL 11.10)', () => {
    // 96.5 − 26.5 = 70
    expect(month('clinical', [...clinical, happened('veto-quality')]).score).toBe('70.00');
  });

  it('twice in one branch is no more than once, in two branches both are 0', () => {
    expect(month('clinical', [...clinical, happened('veto-quality'), happened('veto-quality')]).score).toBe('70.00');
    expect(month('clinical', [...clinical, happened('veto-quality'), happened('veto-insurance')]).score).toBe('60.00');
  });

  it('counts in its own month and in no other', () => {
    const june = fact({ kind: 'event', event: 'veto-quality', period: 'M06' });
    expect(month('clinical', [...clinical, june]).score).toBe('96.50');
  });

  it('can be widened to the whole sheet in the data, as is announced for later', () => {
    const widened = structuredClone(sheet);
    const branch = widened.tracks.find(({ id }) => id === 'clinical')?.tree.find(({ id }) => id === 'quality');
    const leaf = branch?.kind === 'branch' ? branch.children.find(({ id }) => id === 'veto-quality') : undefined;
    if (leaf?.kind !== 'leaf' || leaf.scored.method !== 'M3') throw new Error('no veto');
    leaf.scored.zero = 'total';
    expect(month('clinical', [...clinical, happened('veto-quality')], widened).score).toBe('0.00');
  });

  it('every branch of items has one, satisfaction has none', () => {
    const branches = template.tracks
      .filter(({ id }) => id !== 'service')
      .flatMap(({ tree }) => tree)
      .filter((node) => node.kind === 'branch');
    const without = branches.filter(({ id, children }) => !children.some((child) => child.id === `veto-${id}`));
    expect(without.map(({ id }) => id)).toEqual(['satisfaction']);
  });
});

/** Departments with nothing but a deduction in administration to tell them apart. */
const ranked = (deductions: Record<string, string>, track: Class = 'clinical') => {
  const outcome = scoreCohort({
    scheme: sheet,
    track,
    result: 'month',
    period: MAY,
    subjects: Object.entries(deductions).map(([id, points]) => ({
      id,
      facts: [...clinical, happened('late-or-early', `-${points}`)],
    })),
  });
  if (!outcome.ok) throw new Error('refused');
  return outcome.records.map((one) => ({ ...one, acts: one.effects.filter(({ cite }) => cite === 'R30 ranking') }));
};

describe('R30 ranking: first rewarded, last punished', () => {
  it('the first is rewarded, the last is punished and makes a plan to improve, those between are neither', () => {
    const [a, b, c] = ranked({ a: '1', b: '5', c: '3' });
    expect(a).toMatchObject({ rank: 1, acts: [{ effect: { action: 'bonus', whom: 'related:members' } }] });
    expect(b).toMatchObject({
      rank: 3,
      isLast: true,
      acts: [{ effect: { action: ['pay', 'notice'], whom: 'unit-head' } }, { effect: { action: 'improvement-plan' } }],
    });
    expect(c).toMatchObject({ rank: 2, acts: [] });
  });

  it('departments that share the last place are all last', () => {
    expect(ranked({ a: '1', b: '5', c: '5' }).map(({ isLast }) => isLast)).toEqual([false, true, true]);
  });

  it('a department alone in its class is neither first nor last', () => {
    expect(ranked({ a: '1' })[0]?.acts).toEqual([]);
  });
});

describe('R30 pay: the month feeds the head’s pay and the section’s bonus', () => {
  it('the head gets the summary, and both consequences are proposed for every department', () => {
    const effects = month('functional', functional).effects.filter(({ cite }) => cite === 'R30 pay');
    expect(effects).toMatchObject([
      { effect: { kind: 'paper', template: 'month-feedback', to: 'unit-head' } },
      { effect: { action: 'pay', whom: 'unit-head' } },
      { effect: { action: 'bonus', whom: 'related:members' } },
    ]);
  });
});

describe('R30 pay: the sheet of the sections’ bonus', () => {
  it('goes by the month’s scores and never above a twelfth of the year’s sum', () => {
    // 120000 ÷ 12 = 10000; 10000 × 96.5 ÷ 176.5 = 5467.4220…; × 80 ÷ 176.5 = 4532.5779…
    const outcome = allocate({
      scheme: sheet,
      settings: { 'section-bonus': '120000' },
      pool: 'section-bonus',
      period: MAY,
      subjects: ['surgery', 'pharmacy'].map((id, place) => ({
        id,
        track: place === 0 ? 'clinical' : 'service',
        facts: [],
      })),
      related: [
        { result: 'month', subject: 'surgery', period: MAY, score: '96.50' },
        { result: 'month', subject: 'pharmacy', period: MAY, score: '80.00' },
      ],
    });
    expect(outcome).toMatchObject({
      sheet: {
        paid: '9999.99',
        parts: [
          {
            payments: [
              { subject: 'pharmacy', amount: '4532.57' },
              { subject: 'surgery', amount: '5467.42' },
            ],
          },
        ],
      },
    });
  });
});

describe('R30 year: most often last', () => {
  const months: Period[] = ['M01', 'M02', 'M03', 'M04'];
  /** Who was last in each of the months. */
  const yearOf = (last: string[][], subjects = ['a', 'b', 'c']) => {
    const related: KnownResult[] = months.flatMap((period, place) =>
      subjects.map((subject) => ({
        result: 'month',
        subject,
        period,
        score: '90',
        last: last[place]?.includes(subject) === true,
      })),
    );
    const facts = ['section-administration', 'insurance', 'core-systems', 'quality', 'infection', 'safety', 'finance'];
    const outcome = scoreCohort({
      scheme: sheet,
      track: 'clinical',
      result: 'year',
      period: 'Y',
      related,
      subjects: subjects.map((id) => ({
        id,
        facts: facts.map((node) => fact({ kind: 'score', node, period: 'M01', value: '90' })),
      })),
    });
    if (!outcome.ok) throw new Error('refused');
    return Object.fromEntries(outcome.records.map(({ subject, effects }) => [subject, effects]));
  };

  it('the section most often last cannot be advanced, nor its head', () => {
    const effects = yearOf([['b'], ['c'], ['b'], ['a']]);
    expect(effects).toMatchObject({
      a: [],
      b: [
        { cite: 'R30 year', effect: { kind: 'bar', from: 'awards' } },
        { cite: 'R30 year', effect: { kind: 'bar', from: 'awards', whom: 'unit-head' } },
      ],
      c: [],
    });
  });

  it('two that were last equally often are both out', () => {
    const effects = yearOf([['b'], ['c'], ['b'], ['c']]);
    expect([effects['a']?.length, effects['b']?.length, effects['c']?.length]).toEqual([0, 2, 2]);
  });

  it('nobody is out where nobody was ever last', () => {
    expect(yearOf([[], [], [], []])).toEqual({ a: [], b: [], c: [] });
  });

  it('the year is the mean of the months', () => {
    // functional: 100 in May; 96 in June by a complaint: 98
    const june = functional.map((one) => ({ ...one, id: `${one.id}-june`, period: 'M06' as const }));
    const complaint = fact({ kind: 'event', event: 'front-line-complaint', period: 'M06', points: '4' });
    const facts = [...functional, ...june, complaint];
    expect(graded(sheet, facts, { track: 'functional', result: 'year' }).score).toBe('98.00');
  });
});

describe('R30 disputes: decided by the assessment group', () => {
  it('a request goes to the group, within five working days of sign-off', () => {
    // Signed off on Wednesday 6 May 2026; 7 and 8 May, Saturday 9 May (a make-up day), 11 and 12 May.
    expect(appealUntil(template, '2026-05-06')).toEqual({ to: 'committee:assessment-group', lastDay: '2026-05-12' });
    expect(stepsOf(template, 'group')).toEqual([['assessment-group', ['assessment-group']]]);
    expect(template.chains['group']?.[0]?.mode).toEqual({ ratio: [1, 2] });
  });

  it('the group meets at any time: the meeting is started by hand and has no window of its own', () => {
    expect(windowsOf(template, 'disputes', 2026)).toEqual([]);
    expect(template.stages.find(({ id }) => id === 'disputes')).toMatchObject({
      kind: 'meeting',
      repeat: 'occasion',
      chain: 'group',
    });
  });
});

describe('R30 amendment: items and standards may change by a meeting', () => {
  it('of the group, with what is to change on the agenda', () => {
    expect(template.stages.find(({ id }) => id === 'disputes')?.agenda).toEqual(['disputed-items', 'change-of-items']);
  });
});

describe('R30 yearly review: by the end of November', () => {
  it('compares sections and years and adjusts the scheme', () => {
    expect(windowsOf(template, 'yearly-review', 2026)).toEqual([['2026-11-01 00:00', '2026-12-01 00:00']]);
    expect(template.stages.find(({ id }) => id === 'yearly-review')).toMatchObject({
      agenda: ['compare-sections', 'compare-over-time', 'adjust-scheme'],
      chain: 'group',
    });
  });
});

describe('R30 dates: every month', () => {
  it('checks run through the month, February too; figures, ranking and meeting follow in the next', () => {
    const second = (stage: string) => windowsOf(template, stage, 2026)[1];
    expect(second('check')).toEqual(['2026-02-01 00:00', '2026-03-01 00:00']);
    expect(second('figures')).toEqual(['2026-03-01 00:00', '2026-03-04 00:00']);
    expect(second('summary')).toEqual(['2026-03-01 00:00', '2026-03-06 00:00']);
    expect(second('meeting')).toEqual(['2026-03-06 00:00', '2026-03-11 00:00']);
  });

  it('what is found is told to the section’s head on the spot, with a plan to improve', () => {
    const { watch } = template.stages.find(({ id }) => id === 'check') ?? {};
    expect(watch?.then).toMatchObject([
      { kind: 'paper', template: 'spot-record', to: 'unit-head' },
      { kind: 'action', action: 'improvement-plan', whom: 'subject' },
    ]);
  });

  it('a month is summed up by the office and signed off by the group', () => {
    expect(stepsOf(template, 'month').map(([step]) => step)).toEqual(['office', 'assessment-group']);
  });
});

describe('R30 absent: no rescue or no surgery in the month', () => {
  it('leaves the item out and scales the rest of the branch up', () => {
    // without 3 points of surgery: 23.5 of 27 → 30 × 23.5 ÷ 27 = 26.111…; 70 + 26.11 = 96.11
    const facts = clinical.filter((one) => !('node' in one && one.node === 'class-b-surgery'));
    expect(month('clinical', facts)).toMatchObject({ score: '96.11', exact: '865/9' });
  });

  it('any other figure that lacks keeps the month open', () => {
    const facts = clinical.filter((one) => !(one.kind === 'actual' && one.node === 'bed-use'));
    expect(codes(month('clinical', facts))).toEqual(['actual-missing']);
  });
});

describe('R30 theatre: the others', () => {
  it('theatre and emergency use the clinical sheet', () => {
    expect(month('theatre-emergency', clinical).score).toBe('96.50');
  });

  it('pharmacy and cashier are rated by the office in charge on the items it sets', () => {
    // 0.7 × 90 + 0.3 × 80 = 87
    const item = (id: string, weight: string) => fact({ kind: 'target', node: 'service-items', item: { id, weight } });
    const mark = (id: string, value: string) =>
      fact({ kind: 'rating', panel: 'office-in-charge', item: id, period: MAY, value });
    expect(month('service', [item('a', '70'), item('b', '30'), mark('a', '90'), mark('b', '80')]).score).toBe('87.00');
    expect(askedBy(template, 'office-in-charge', party({ assigned: ['nursing-office'] }))).toEqual(['nursing-office']);
  });
});

describe('R30 disclosure: given out at the hospital’s meeting', () => {
  it('scores and ranks to everybody, the derivation to the section and its superiors', () => {
    expect(shown(template, ['signed-off'])).toEqual({
      subject: ['score', 'ranking', 'derivation'],
      superior: ['score', 'ranking', 'derivation'],
      colleague: ['score', 'ranking'],
    });
  });
});
