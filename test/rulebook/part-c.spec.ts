import { leafFromFigures } from '#domain/scoring/method-case';
import { compareTraces } from '#domain/scoring/compare-traces';
import { lossBreakdown } from '#domain/scoring/loss-breakdown';
import { renderTrace } from '#domain/scoring/render-trace';
import { canonicalTrace } from '#domain/scoring/trace';
import { fact, graded, scored, smallScheme } from './small-scheme';

const event = (kind: string, points?: string) =>
  fact({ kind: 'event', event: kind, on: '2026-05-13', ...(points && { points }) });

const department = smallScheme({
  basis: 'R22',
  panels: { public: { kind: 'public', raters: 'list:users' } },
  events: { inspection: {}, complaint: {} },
  scales: {
    unit: [{ id: 'excellent', from: '90' }, { id: 'good', from: '80' }, { id: 'pass', from: '70' }, { id: 'fail' }],
  },
  results: {
    unit: {
      total: {
        op: 'weighted',
        terms: [
          { weight: '0.30', of: { op: 'score', node: 'concentrated', at: 'H1' } },
          { weight: '0.60', of: { op: 'score', node: 'concentrated', at: 'H2' } },
          { weight: '0.10', of: { op: 'score', node: 'public' } },
        ],
      },
      adjust: {
        inspection: { effect: 'deduct', cap: '2', events: ['inspection'] },
        complaint: { effect: 'deduct', cap: '2', events: ['complaint'] },
      },
      grading: { kind: 'bands', scale: 'unit' },
      rules: [
        {
          cite: 'R22 use',
          when: { kind: 'grade', in: ['good'] },
          then: [{ kind: 'action', action: 'bonus', whom: 'related:members', amount: '0.5', unit: 'base-pay-month' }],
        },
        {
          cite: 'R22 satisfaction',
          when: { kind: 'compare', left: { op: 'rate', panel: 'public' }, is: '<', right: '60' },
          then: [
            { kind: 'bar', from: 'awards', whom: 'unit-head' },
            { kind: 'action', action: 'rectification' },
          ],
        },
      ],
    },
  },
  tracks: [
    {
      id: 'department',
      results: ['unit'],
      tree: [
        {
          kind: 'branch',
          id: 'concentrated',
          points: '90',
          children: [{ kind: 'leaf', id: 'work', points: '90', scored: { method: 'M1' } }],
        },
        { kind: 'leaf', id: 'public', points: '10', scored: { method: 'M9', panels: { public: '1' } } },
      ],
    },
  ],
});

const departmentFacts = [
  fact({ kind: 'score', node: 'concentrated', period: 'H1', value: '92.5' }),
  fact({ kind: 'score', node: 'concentrated', period: 'H2', value: '88' }),
  fact({ kind: 'rate', panel: 'public', value: '95' }),
  event('inspection', '1.5'),
  event('inspection', '1.2'),
  event('complaint', '0.5'),
];

describe('Part C 1: an R22 department', () => {
  it('comes to 87.55, good, half a month of base pay', () => {
    // 92.5 × 0.30 + 88 × 0.60 + 95 × 0.10 = 27.75 + 52.8 + 9.5 = 90.05; min(1.5 + 1.2, 2) + min(0.5, 2) = 2.5; 87.55
    const record = graded(department, departmentFacts);
    expect(record).toMatchObject({
      score: '87.55',
      exact: '87.55',
      grade: { given: 'good', changes: [], final: 'good' },
    });
    expect(record.effects).toMatchObject([
      { cite: 'R22 use', effect: { action: 'bonus', amount: '0.5', unit: 'base-pay-month' } },
    ]);
  });

  it('explains itself step by step, the one rounding at the top', () => {
    const { trace } = scored(department, departmentFacts);
    expect(trace).toMatchObject({
      path: 'results/unit/adjust',
      rule: 'R22 · A6',
      exact: '87.55',
      rounded: { places: 2, mode: 'half-up', value: '87.55' },
      inputs: [
        {
          path: 'results/unit/total',
          op: 'weighted',
          exact: '90.05',
          inputs: [{ exact: '27.75' }, { exact: '52.8' }, { exact: '9.5' }],
        },
        { path: 'results/unit/adjust/complaint', exact: '0.5' },
        { path: 'results/unit/adjust/inspection', exact: '2' },
      ],
    });
    const rows = renderTrace(trace, { 'node.concentrated': '集中考核', 'adjust.inspection': '查访扣分' }, 'zh');
    expect(rows).toMatchObject({ title: '总分', computation: '90.05 − 0.5 − 2', value: '87.55' });
    expect(rows.rounding?.text).toBe('精确值 87.55，保留 2 位小数，四舍五入 → 87.55');
    const [total, , inspection] = rows.children;
    expect(total).toMatchObject({ title: '加权合计', computation: '27.75 + 52.8 + 9.5', value: '90.05' });
    expect(total?.children[0]).toMatchObject({
      title: '集中考核 · 半年',
      weight: '30%',
      computation: '92.5 × 30%',
      value: '27.75',
    });
    expect(inspection).toMatchObject({
      title: '查访扣分',
      weight: '最多 2',
      computation: '1.5 + 1.2; 合计 2.7，超过 2 按 2 计',
      value: '−2',
      isDeduction: true,
    });
  });

  it('says where the 12.45 points were lost', () => {
    // 0.60 × 12 = 7.2; 0.30 × 7.5 = 2.25; inspections 2; complaint 0.5; 0.10 × 5 = 0.5
    const breakdown = lossBreakdown(scored(department, departmentFacts).trace);
    expect(breakdown).toMatchObject({ full: '100', score: '87.55' });
    expect(breakdown.losses.map((one) => [one.path, one.lost])).toEqual([
      ['nodes/concentrated@H2/percent', '7.2'],
      ['nodes/concentrated@H1/percent', '2.25'],
      ['results/unit/adjust/inspection', '2'],
      ['nodes/public/percent', '0.5'],
      ['results/unit/adjust/complaint', '0.5'],
    ]);
  });

  it('gives the same bytes whatever the order of its facts', () => {
    const forward = scored(department, departmentFacts);
    const backward = scored(department, [...departmentFacts].reverse());
    expect(canonicalTrace(backward.trace)).toBe(canonicalTrace(forward.trace));
  });

  it('shows what an appeal changed', () => {
    // without the complaint 88.05; the rows above it change with it
    const { trace } = scored(department, departmentFacts);
    const after = scored(department, departmentFacts.slice(0, -1));
    expect(compareTraces(trace, after.trace).map((one) => [one.path, one.before?.exact, one.after?.exact])).toEqual([
      ['results/unit/adjust', '87.55', '88.05'],
      ['results/unit/adjust/complaint', '0.5', '0'],
    ]);
  });

  it('orders rectification below 60 % satisfied whatever the score (DETAIL 11.5)', () => {
    // 0.9 × 94.888… would be needed for 91.20; here 95 × 0.3 + 95 × 0.6 + 58 × 0.1 = 91.3: excellent, and yet barred
    const facts = [
      fact({ kind: 'score', node: 'concentrated', period: 'H1', value: '95' }),
      fact({ kind: 'score', node: 'concentrated', period: 'H2', value: '95' }),
      fact({ kind: 'rate', panel: 'public', value: '58' }),
    ];
    const record = graded(department, facts);
    expect(record).toMatchObject({ score: '91.30', grade: { final: 'excellent' } });
    expect(record.effects.map(({ effect }) => effect.kind)).toEqual(['bar', 'action']);
  });
});

const section = smallScheme({
  basis: 'R10',
  panels: {
    ballot: {
      kind: 'leaders',
      raters: 'group:leaders',
      combine: 'trimmed-mean',
      ballot: {
        kind: 'marks',
        items: ['results', 'management', 'integrity', 'style'].map((id) => ({ id, points: '25' })),
      },
    },
  },
  events: { fault: {}, exposed: {}, unlawful: {} },
  scales: {
    four: [
      { id: 'excellent', from: '90' },
      { id: 'good', from: '80' },
      { id: 'standard', from: '70' },
      { id: 'admonished' },
    ],
  },
  results: {
    year: {
      total: { op: 'score', node: 'all' },
      grading: { kind: 'bands', scale: 'four' },
      rules: [
        { cite: 'R10 law', when: { kind: 'event', events: ['unlawful'] }, then: [{ kind: 'downgrade', levels: 2 }] },
        { cite: 'R10 notice', when: { kind: 'event', events: ['exposed'] }, then: [{ kind: 'downgrade', levels: 1 }] },
      ],
    },
  },
  tracks: [
    {
      id: 'section',
      results: ['year'],
      tree: [
        { kind: 'leaf', id: 'functional', points: '60', scored: { method: 'M7', events: { fault: 'recorded' } } },
        { kind: 'leaf', id: 'management', points: '20', scored: { method: 'M7', events: { fault: 'recorded' } } },
        { kind: 'leaf', id: 'ballot', points: '20', scored: { method: 'M9', panels: { ballot: '1' } } },
      ],
    },
  ],
});

const ballot = (results: string, management: string, integrity: string, style: string) =>
  fact({ kind: 'ballot', panel: 'ballot', marks: { results, management, integrity, style } });

const sectionFacts = [
  fact({ kind: 'event', event: 'fault', node: 'functional', points: '5.5' }),
  fact({ kind: 'event', event: 'fault', node: 'management', points: '2' }),
  // 88, 92, 75, 96, 90
  ballot('22', '22', '22', '22'),
  ballot('23', '23', '23', '23'),
  ballot('20', '20', '20', '15'),
  ballot('24', '24', '24', '24'),
  ballot('22.5', '22.5', '22.5', '22.5'),
];

describe('Part C 2: an R10 section', () => {
  it('drops the highest and the lowest ballot: 90.5, excellent', () => {
    // 60 − 5.5 = 54.5; 20 − 2 = 18; (88 + 92 + 90) ÷ 3 = 90 → 90 % of 20 = 18; 90.5
    expect(graded(section, sectionFacts)).toMatchObject({
      score: '90.50',
      grade: { given: 'excellent', final: 'excellent' },
    });
  });

  it('falls one level for an exposure in the media found true', () => {
    expect(graded(section, [...sectionFacts, event('exposed')]).grade).toEqual({
      given: 'excellent',
      changes: [{ cite: 'R10 notice', from: 'excellent', to: 'good' }],
      final: 'good',
    });
  });

  it('counts only the heaviest of several downgrades', () => {
    expect(graded(section, [...sectionFacts, event('exposed'), event('unlawful')]).grade?.final).toBe('standard');
  });

  it('does not show single ballots of an anonymous panel', () => {
    const { trace } = scored(section, sectionFacts);
    const ids = sectionFacts.slice(2).map((one) => one.id);
    expect(ids.filter((id) => canonicalTrace(trace).includes(`"${id}"`))).toEqual([]);
  });
});

describe('Part C 5: an R27 department', () => {
  const halves = { H1: '0.5', H2: '0.5' };
  const quarters = { Q1: '0.25', Q2: '0.25', Q3: '0.25', Q4: '0.25' };
  const leaf = (id: string, points: string) => ({
    kind: 'leaf' as const,
    id,
    points,
    scored: { method: 'M9' as const, panels: { [id]: '1' } },
  });
  const scheme = smallScheme({
    basis: 'R27',
    panels: { leaders: { kind: 'leaders', raters: 'group:leaders' }, public: { kind: 'public', raters: 'list:users' } },
    results: {
      department: {
        total: {
          op: 'weighted',
          terms: [
            { weight: '0.60', of: { op: 'over', weights: halves, of: { op: 'score', node: 'indicators' } } },
            { weight: '0.30', of: { op: 'over', weights: quarters, of: { op: 'score', node: 'public' } } },
            { weight: '0.10', of: { op: 'over', weights: halves, of: { op: 'score', node: 'leaders' } } },
          ],
        },
      },
    },
    tracks: [
      {
        id: 'department',
        results: ['department'],
        tree: [
          { kind: 'leaf', id: 'indicators', points: '60', scored: { method: 'M1' } },
          {
            kind: 'leaf',
            id: 'public',
            points: '30',
            scored: { method: 'M10', panel: 'public', bands: [{ from: '0', points: 'same' }] },
          },
          leaf('leaders', '10'),
        ],
      },
    ],
  });

  it('comes to 91.625, published as 91.63', () => {
    // (96 + 90) ÷ 2 = 93 → 55.8; (88 + 90 + 85 + 92) ÷ 4 = 88.75 → 26.625; (90 + 94) ÷ 2 = 92 → 9.2; 91.625
    const draft = scored(scheme, [
      fact({ kind: 'score', node: 'indicators', period: 'H1', value: '96' }),
      fact({ kind: 'score', node: 'indicators', period: 'H2', value: '90' }),
      fact({ kind: 'rate', panel: 'public', period: 'Q1', value: '88' }),
      fact({ kind: 'rate', panel: 'public', period: 'Q2', value: '90' }),
      fact({ kind: 'rate', panel: 'public', period: 'Q3', value: '85' }),
      fact({ kind: 'rate', panel: 'public', period: 'Q4', value: '92' }),
      fact({ kind: 'rate', panel: 'leaders', period: 'H1', value: '90' }),
      fact({ kind: 'rate', panel: 'leaders', period: 'H2', value: '94' }),
    ]);
    expect(draft.trace.exact).toBe('91.625');
    expect(draft.score).toBe('91.63');
  });
});

describe('Part C 6: leaves of R24', () => {
  it('M1: 40 × 111 ÷ 120 = 37', () => {
    expect(
      leafFromFigures({ method: { method: 'M1' }, points: '40', facts: { target: '120', actual: '111' } }),
    ).toMatchObject({
      exact: '37',
      points: '37',
      trace: { op: 'M1' },
    });
  });

  it('M2 with step 4 and 3 missing of 30: 18', () => {
    const method = { method: 'M2' as const, step: '4' };
    expect(leafFromFigures({ method, points: '30', facts: { missing: '3' } })).toMatchObject({ exact: '18' });
    expect(leafFromFigures({ method, points: '30', facts: { target: '10', actual: '7' } })).toMatchObject({
      exact: '18',
    });
  });

  it('M7 with deductions 10, 10, 10 of 25: 0', () => {
    const method = { method: 'M7' as const, events: { fault: 'recorded' as const } };
    const events = ['10', '10', '10'].map((points) => ({ event: 'fault', points }));
    expect(leafFromFigures({ method, points: '25', facts: { events } })).toMatchObject({ exact: '0' });
  });
});

describe('Part C 7: a goal of R28 with flaws in the month', () => {
  const method = {
    method: 'M8' as const,
    panel: 'superior',
    counts: [
      {
        event: 'flaw',
        bands: [
          { from: '1', points: '2' },
          { from: '4', points: '1' },
          { from: '5', points: '0' },
        ],
      },
      {
        event: 'breach',
        bands: [
          { from: '1', points: '1' },
          { from: '2', points: '0' },
        ],
      },
    ],
    lift: { events: ['improvement'], from: '3' },
  };
  const flaws = (times: number) => Array.from({ length: times }, () => ({ event: 'flaw' }));

  it.each([
    [3, '2'],
    [4, '1'],
    [5, '0'],
  ])('%i flaws: %s', (times, points) => {
    // a leaf of 5 points: 5 × value ÷ 5
    expect(
      leafFromFigures({ method, points: '5', facts: { events: flaws(times), rates: { superior: '3' } } }),
    ).toMatchObject({
      exact: points,
    });
  });

  it('a breach beside flaws counts as the lower of the two', () => {
    const events = [...flaws(3), { event: 'breach' }];
    expect(leafFromFigures({ method, points: '5', facts: { events } })).toMatchObject({ exact: '1' });
  });

  const improved = (on: string, more: { event: string }[] = []) =>
    leafFromFigures({
      method,
      points: '5',
      period: 'M08',
      year: 2026,
      kinds: { improvement: { valid: { count: 1, unit: 'year' } } },
      facts: { rates: { superior: '3' }, events: [{ event: 'improvement', on, points: '4' }, ...more] },
    });

  it('an improved standard eight months old lifts a 3 to 4 (DETAIL 11.8)', () => {
    expect(improved('2025-12-20')).toMatchObject({ exact: '4' });
  });

  it('the same goal with one error in the month is 1', () => {
    expect(improved('2025-12-20', [{ event: 'breach' }])).toMatchObject({ exact: '1' });
  });

  it('a credit thirteen months old no longer lifts', () => {
    expect(improved('2025-07-20')).toMatchObject({ exact: '3' });
  });

  it('a lift holds through the same date next year', () => {
    expect(improved('2025-08-31')).toMatchObject({ exact: '4' });
    expect(improved('2025-08-30')).toMatchObject({ exact: '3' });
  });
});
