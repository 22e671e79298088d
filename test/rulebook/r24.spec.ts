import { schemeOutline } from '#domain/scheme/outline';
import { allNodes } from '#domain/scheme/resolve-nodes';
import { checkScheme } from '#domain/scheme/validate';
import type { Method } from '#domain/scheme/methods';
import { applyDecisions, scoreCohort } from '#domain/scoring/score-cohort';
import type { CohortInput, ScoredRecord } from '#domain/scoring/score-cohort';
import type { ScoringFact } from '#domain/scoring/facts';
import type { Period } from '#domain/scheme/values';
import { catalogued, filledIn, schemeFile, windowsOf } from './catalogue';
import { fact, graded } from './small-scheme';

const scheme = catalogued('R24');

/** The points of the missing annexes, as an office would fill them in. */
const annex = {
  ...{ 'key-performance': '600', provincial: '200', city: '200', 'funds-raised': '200' },
  ...{ 'key-work': '400', economy: '200', administration: '100', 'party-work': '100' },
  ...{ overall: '100', leaders: '40', 'temporary-tasks': '30', masses: '30' },
};
const filled = filledIn('R24', annex);

const score = (node: string, value: string, period: Period = 'Y') => fact({ kind: 'score', node, value, period });
const event = (kind: string, points?: string) =>
  fact({ kind: 'event', event: kind, on: '2026-05-13', ...(points && { points }) });
const item = (id: string, weight: string, method: Method, target?: string) =>
  fact({ kind: 'target', node: 'provincial', item: { id, weight, method }, ...(target && { value: target }) });
const actual = (id: string, value: string) => fact({ kind: 'actual', node: 'provincial', item: id, value });
const fault = (id: string, points: string) =>
  fact({ kind: 'event', event: 'fault', node: 'provincial', item: id, points });
/** Everything but the provincial indicators full: 200 + 200 + 400 + 100 = 900. */
const rest = ['city', 'funds-raised', 'key-work', 'overall'].map((id) => score(id, '100'));
const unit = (facts: ScoringFact[]) => graded(filled, facts, { track: 'bureau-unit', result: 'year' });
const full = (percent: string) => [score('indicators', percent), score('overall', percent)];
const actions = (record: ScoredRecord): string[] =>
  record.effects.flatMap(({ effect }) => (effect.kind === 'action' ? [[effect.action].flat().join('/')] : []));

/** Units with their percentages, ranked with these numbers of places. */
function ranked(marks: Record<string, string>, settings: Record<string, string>, more: Partial<CohortInput> = {}) {
  const subjects = Object.entries(marks).map(([id, mark]) => ({ id, facts: full(mark) }));
  return { scheme: filled, track: 'bureau-unit', result: 'year', period: 'Y' as const, subjects, settings, ...more };
}
function gradesOf(input: CohortInput): Record<string, string | undefined> {
  const outcome = scoreCohort(input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  return Object.fromEntries(outcome.records.map(({ subject, grade }) => [subject, grade?.final]));
}

describe('R24 points: 1000 of indicators, the rest on top', () => {
  it('the indicators of a unit under the bureau make 1000 points whatever the annex gives', () => {
    const indicators = scheme.tracks[0]?.tree.find(({ id }) => id === 'indicators');
    expect(indicators?.points).toBe('1000');
    // 1060: see the methods below, 160 of 200 and 900
    expect(unit([score('provincial', '80'), ...rest]).score).toBe('1060.00');
  });

  it('a launch asks for the points of the missing annexes', () => {
    const open = checkScheme(schemeFile('r24'), {}).findings.filter(({ code }) => code === 'points-open');
    // key performance with three, key work with three, overall evaluation with three
    expect(open).toHaveLength(12);
    expect(open.every(({ severity }) => severity === 'error')).toBe(true);
  });

  it('the maximum is not 1000 but what the office sets', () => {
    expect(unit(full('100')).score).toBe('1100.00');
    const settings = { 'full-marks': '1200' };
    const more = filledIn(
      'R24',
      { ...annex, overall: '200', leaders: '80', 'temporary-tasks': '60', masses: '60' },
      settings,
    );
    expect(graded(more, full('100'), { track: 'bureau-unit', result: 'year', settings }).score).toBe('1200.00');
  });
});

describe('R24 tree: key performance and key work', () => {
  it('holds provincial and city indicators and funds raised; economy, administration, party work', () => {
    const below = (id: string) =>
      allNodes(scheme.tracks[0]?.tree ?? []).flatMap((node) =>
        node.id === id && node.kind === 'branch' ? node.children.map((child) => child.id) : [],
      );
    expect(below('key-performance')).toEqual(['provincial', 'city', 'funds-raised']);
    expect(below('key-work')).toEqual(['economy', 'administration', 'party-work']);
  });

  it('funds raised count in proportion to the task', () => {
    // 800 of 1000 → 160 of 200; 200 + 160 + 200 + 400 + 100
    const facts = [
      ...['provincial', 'city', 'key-work', 'overall'].map((id) => score(id, '100')),
      fact({ kind: 'target', node: 'funds-raised', value: '1000' }),
      fact({ kind: 'actual', node: 'funds-raised', value: '800' }),
    ];
    expect(unit(facts).score).toBe('1060.00');
  });
});

describe('R24 methods: each indicator by one of seven', () => {
  it('Part C 6: 37 by completion, 18 by decreasing quantity, 0 by direct deduction', () => {
    // of 200: 20 % = 40 × 111 ÷ 120 = 37; 15 % = 30 − 4 × 3 = 18; 12.5 % = 25 − 30, held at 0; 52.5 % = 105 full; 160 + 900
    const facts = [
      item('a', '20', { method: 'M1' }, '120'),
      actual('a', '111'),
      item('b', '15', { method: 'M2', step: '4' }, '10'),
      actual('b', '7'),
      item('c', '12.5', { method: 'M7', events: { fault: 'recorded' } }),
      ...['10', '10', '10'].map((points) => fault('c', points)),
      item('d', '52.5', { method: 'M1' }, '8'),
      actual('d', '9'),
      ...rest,
    ];
    expect(unit(facts)).toMatchObject({ score: '1060.00', exact: '1060' });
  });

  it('counts a veto, base and increments, a composite and a cumulative one', () => {
    // 25 % = 50 each. Veto struck: 0. Base 30 + 8 − 3 = 35. Composite of 1 : 1, 25 × 80 % = 20 and 25 − 5 = 20: 40. Cumulative 6 × 2 = 12.
    // 0 + 35 + 40 + 12 = 87; 987
    const parts: Extract<Method, { method: 'M5' }> = {
      method: 'M5',
      parts: [
        { kind: 'leaf', id: 'quantity', points: '1', better: 'higher', target: '10', scored: { method: 'M1' } },
        { kind: 'leaf', id: 'regularity', points: '1', scored: { method: 'M7', events: { fault: 'recorded' } } },
      ],
    };
    const facts = [
      item('veto', '25', { method: 'M3', events: ['indicator-veto'], zero: 'leaf' }),
      fact({ kind: 'event', event: 'indicator-veto', node: 'provincial', item: 'veto' }),
      item('base', '25', {
        method: 'M4',
        base: '30',
        min: '0',
        max: '50',
        events: { increment: 'recorded', decrement: 'recorded' },
      }),
      fact({ kind: 'event', event: 'increment', node: 'provincial', item: 'base', points: '8' }),
      fact({ kind: 'event', event: 'decrement', node: 'provincial', item: 'base', points: '-3' }),
      item('parts', '25', parts),
      fact({ kind: 'actual', node: 'quantity', value: '8' }),
      fact({ kind: 'event', event: 'fault', node: 'regularity', points: '5' }),
      item('each', '25', { method: 'M6', each: '6' }),
      actual('each', '2'),
      ...rest,
    ];
    expect(unit(facts).score).toBe('987.00');
  });

  it('indicators are handed down by the office, approved by the leading group, reported by the unit and checked by the office', () => {
    const declared = allNodes(scheme.tracks[0]?.tree ?? []).filter((node) => node.kind === 'declared');
    expect(declared.map(({ by }) => by)).toEqual(Array(5).fill('role:office'));
    expect(declared.map(({ source }) => source)).toEqual(
      Array(5).fill({ kind: 'self-report', verifier: 'role:office' }),
    );
    expect(scheme.chains['targets']?.map(({ who, onReturn }) => [who, onReturn])).toEqual([
      ['role:office', 'submitter'],
      ['committee:leading-group', 'office'],
    ]);
  });

  it('every heading of indicators allows exactly the seven', () => {
    const declared = allNodes(scheme.tracks[0]?.tree ?? []).filter((node) => node.kind === 'declared');
    expect(declared.map(({ scored }) => scored.map(({ method }) => method).sort())).toEqual(
      [1, 2, 3, 4, 5].map(() => ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7']),
    );
  });

  it('indicators whose weights do not make 100 % are not scored', () => {
    const facts = [item('a', '60', { method: 'M1' }, '1'), item('b', '39', { method: 'M1' }, '1'), ...rest];
    expect(unit(facts)).toMatchObject({ status: 'open', findings: [{ code: 'weights-sum' }] });
  });
});

describe('R24 overall: leaders, temporary tasks, masses', () => {
  it('each is rated by hundred marks and adds its points', () => {
    // 40 × 90 % + 30 × 80 % + 30 × 70 % = 36 + 24 + 21 = 81; 1081
    const rate = (panel: string, value: string) => fact({ kind: 'rate', panel, value });
    const facts = [score('indicators', '100'), rate('leaders', '90'), rate('tasks', '80'), rate('masses', '70')];
    expect(unit(facts).score).toBe('1081.00');
  });
});

describe('R24 overall: who rates', () => {
  it('the leaders of the bureau and the masses, without names; three ballots at least', () => {
    const { leaders, tasks, masses } = scheme.panels;
    expect([leaders, tasks, masses].map((panel) => [panel?.raters, panel?.anonymous, panel?.minBallots])).toEqual([
      ['group:leaders', true, 3],
      ['group:leaders', true, 3],
      ['list:masses', true, 3],
    ]);
  });
});

describe('R24 bonus: direct bonuses and deductions', () => {
  it('contributions to province, city and bureau are added up to the cap, bad influence is taken off', () => {
    // 1000 × 90 % + 100 × 90 % = 990; min(30 + 15 + 15, 50) = 50; 12 off; 1028
    const facts = [
      ...full('90'),
      event('contribution-province', '30'),
      event('contribution-city', '15'),
      event('contribution-bureau', '15'),
      event('bad-influence', '12'),
    ];
    expect(unit(facts).score).toBe('1028.00');
  });
});

describe('R24 bonus: the deduction has a cap of its own', () => {
  it('60 of bad influence cost 50, and the bonus stays', () => {
    // 990 + 20 − min(60, 50) = 960
    expect(unit([...full('90'), event('contribution-city', '20'), event('bad-influence', '60')]).score).toBe('960.00');
  });

  it('the office sets both caps', () => {
    // 990 + min(20, 10) − min(60, 5) = 995
    const settings = { 'bonus-cap': '10', 'deduction-cap': '5' };
    const facts = [...full('90'), event('contribution-city', '20'), event('bad-influence', '60')];
    expect(graded(filled, facts, { track: 'bureau-unit', result: 'year', settings }).score).toBe('995.00');
  });
});

describe('R24 county bureaus: two departments and the tier in the county', () => {
  const county = (offices: [string, string], tier?: number, more: ScoringFact[] = []) =>
    graded(
      scheme,
      [
        fact({ kind: 'rate', panel: 'highway', value: offices[0] }),
        fact({ kind: 'rate', panel: 'transport-management', value: offices[1] }),
        ...(tier === undefined ? [] : [fact({ kind: 'rank', node: 'county-rank', place: tier })]),
        ...more,
      ],
      { track: 'county-bureau', result: 'county' },
    );

  it('DETAIL 11.6: offices 352 and the second tier 500 make 852', () => {
    // (90 + 86) ÷ 2 = 88 % of 400 = 352
    expect(county(['90', '86'], 2)).toMatchObject({ score: '852.00', exact: '852' });
  });

  it.each([
    [1, '1000.00'],
    [2, '900.00'],
    [3, '800.00'],
  ])('tier %i with full marks of both departments: %s', (tier, total) => {
    expect(county(['100', '100'], tier).score).toBe(total);
  });

  it('waits for the tier, and for both departments', () => {
    expect(county(['100', '100']).status).toBe('open');
    const one = [
      fact({ kind: 'rate', panel: 'highway', value: '90' }),
      fact({ kind: 'rank', node: 'county-rank', place: 1 }),
    ];
    expect(graded(scheme, one, { track: 'county-bureau', result: 'county' }).status).toBe('open');
  });

  it('has no indicators and no direct bonuses', () => {
    expect(county(['90', '86'], 2, [event('contribution-city', '20')]).score).toBe('852.00');
  });
});

describe('R24 reports: monthly by the 30th, quarterly five days before the quarter ends', () => {
  const due = (stage: string) => windowsOf(scheme, stage, 2026).map(([, day]) => day);

  it('the 30th of each month, in February its last day', () => {
    expect(due('month-report').slice(0, 3)).toEqual(['2026-01-31 00:00', '2026-03-01 00:00', '2026-03-31 00:00']);
    expect(due('month-report')).toHaveLength(12);
  });

  it('26 March, 25 June, 25 September, 26 December', () => {
    // five calendar days back from 31 March, 30 June, 30 September, 31 December; ends at 24:00
    expect(due('quarter-report')).toEqual([
      '2026-03-27 00:00',
      '2026-06-26 00:00',
      '2026-09-26 00:00',
      '2026-12-27 00:00',
    ]);
    expect([due('half-report')[0], due('year-report')[0]]).toEqual(['2026-06-26 00:00', '2026-12-27 00:00']);
  });

  it('go to the performance office, which reminds and tells the superior of late ones', () => {
    const reports = scheme.stages.filter(({ id }) => id.endsWith('-report'));
    expect(reports.map((stage) => [stage.reports, stage.reactions.at(-1)?.do])).toEqual(
      reports.map(() => [['role:office'], 'escalate']),
    );
  });
});

describe('R24 meeting: a coordination meeting each quarter', () => {
  it('is held four times a year', () => {
    expect(windowsOf(scheme, 'meeting', 2026).map(([, day]) => day)).toEqual([
      '2026-04-01 00:00',
      '2026-07-01 00:00',
      '2026-10-01 00:00',
      '2027-01-01 00:00',
    ]);
    expect(scheme.stages.find(({ id }) => id === 'meeting')?.agenda).toContain('difficulties');
  });
});

describe('R24 tracking: a problem is put right', () => {
  it('all year; the unit finds the cause and rectifies, overdue the office is told', () => {
    expect(windowsOf(scheme, 'tracking', 2026)).toEqual([['2026-01-01 00:00', undefined]]);
    const then = scheme.stages.find(({ id }) => id === 'tracking')?.watch?.then ?? [];
    expect(then.map((effect) => effect.kind === 'action' && effect.action)).toEqual([
      'written-analysis',
      'rectification',
    ]);
    expect(then.flatMap((effect) => (effect.kind === 'action' ? effect.reactions : []))).toContainEqual(
      expect.objectContaining({ do: 'escalate', to: 'role:office' }),
    );
  });
});

describe('R24 verification: by the office with the sections', () => {
  it('at any time, with a record', () => {
    const stage = scheme.stages.find(({ id }) => id === 'verification');
    expect([stage?.by, stage?.reports]).toEqual(['group:sections', ['role:office']]);
    expect(stage?.due).toBeUndefined();
    expect(stage?.watch?.then).toEqual([{ kind: 'paper', template: 'verification-record', to: 'role:office' }]);
  });
});

describe('R24 review: quarter, half-year and year', () => {
  it('a quarter and a half-year have the points of their own round, of 1000', () => {
    const facts = [score('indicators', '91.2', 'Q1'), score('indicators', '93', 'H1')];
    const of = (result: string, period: Period) =>
      graded(filled, facts, { track: 'bureau-unit', result, period }).score;
    expect([of('quarter', 'Q1'), of('half', 'H1')]).toEqual(['912.00', '930.00']);
  });

  it('a quarter is assessed in the first ten days after it, a half-year too', () => {
    expect(windowsOf(scheme, 'assess-quarter', 2026)[0]).toEqual(['2026-04-01 00:00', '2026-04-11 00:00']);
    expect(windowsOf(scheme, 'assess-half', 2026)).toEqual([
      ['2026-07-01 00:00', '2026-07-11 00:00'],
      ['2027-01-01 00:00', '2027-01-11 00:00'],
    ]);
  });

  it('half-year and year are reviewed by the leading group before they are circulated, quarters are not', () => {
    const last = (result: string) => scheme.chains[scheme.results[result]?.signOff ?? '']?.at(-1)?.who;
    expect(['quarter', 'half', 'year', 'county'].map(last)).toEqual([
      undefined,
      'committee:leading-group',
      'committee:leading-group',
      'committee:leading-group',
    ]);
    expect(scheme.stages.find(({ id }) => id === 'half-circular')?.after).toEqual(['half-review']);
  });

  it('results are circulated inside the bureau, with points and ranks, and not outside', () => {
    const published = scheme.disclosure.filter(({ from }) => from === 'published');
    expect(published).toEqual([{ what: ['score', 'grade', 'ranking'], to: 'organisation', from: 'published' }]);
    expect(scheme.disclosure.some(({ to }) => to === 'public')).toBe(false);
  });

  it('the assessment report of a half-year goes to the leading group', () => {
    const record = graded(filled, [score('indicators', '93', 'H1')], {
      track: 'bureau-unit',
      result: 'half',
      period: 'H1',
    });
    expect(record.effects).toEqual([
      { cite: 'R24 review', effect: { kind: 'paper', template: 'assessment-report', to: 'committee:leading-group' } },
    ]);
  });
});

describe('R24 grades: units are ranked, numbers by the office', () => {
  const marks = { a: '95', b: '93', c: '91', d: '90' };
  const places = { 'overall-winners': '1', winners: '1', standard: '1' };

  it('overall winner, winner, up to standard, and the rest below standard', () => {
    expect(gradesOf(ranked(marks, places))).toEqual({
      a: 'overall-winner',
      b: 'winner',
      c: 'standard',
      d: 'below-standard',
    });
  });

  it('with the defaults nobody is below standard: 3, 5, and the rest up to standard', () => {
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, place) => [`u${place}`, String(99 - place)]));
    const grades = Object.values(gradesOf(ranked(ten, {})));
    expect(grades).toEqual([
      ...Array<string>(3).fill('overall-winner'),
      ...Array<string>(5).fill('winner'),
      'standard',
      'standard',
    ]);
  });

  it('equals around the last place wait for the leading group, and are decided by it', () => {
    const input = ranked({ ...marks, b: '95' }, places);
    expect(gradesOf(input)).toMatchObject({ a: undefined, b: undefined });
    const decided = applyDecisions(input, [{ about: 'tie', order: ['b', 'a'] }]);
    expect(decided.ok && decided.records.map(({ grade }) => grade?.final)).toEqual([
      'winner',
      'overall-winner',
      'standard',
      'below-standard',
    ]);
  });

  it('county bureaus are ranked apart from the units under the bureau', () => {
    expect(scheme.tracks.map(({ id, results }) => [id, results.at(-1)])).toEqual([
      ['bureau-unit', 'year'],
      ['county-bureau', 'county'],
    ]);
  });
});

const recordOf = (subject: string, more: Partial<CohortInput> = {}): ScoredRecord => {
  const outcome = scoreCohort(
    ranked({ a: '95', b: '93', c: '91', d: '90' }, { 'overall-winners': '1', winners: '1', standard: '1' }, more),
  );
  const record = outcome.ok ? outcome.records.find((one) => one.subject === subject) : undefined;
  if (!record) throw new Error('no record');
  return record;
};

describe('R24 use: winners', () => {
  it("an overall winner's main leader may be recommended as advanced person, and the unit is rewarded; a winner is rewarded", () => {
    expect([actions(recordOf('a')), actions(recordOf('b')), actions(recordOf('c'))]).toEqual([
      ['recommend', 'bonus'],
      ['bonus'],
      [],
    ]);
  });

  it('county bureaus are recommended, but not rewarded by the bureau', () => {
    const facts = [
      fact({ kind: 'rate', panel: 'highway', value: '90' }),
      fact({ kind: 'rate', panel: 'transport-management', value: '90' }),
      fact({ kind: 'rank', node: 'county-rank', place: 1 }),
    ];
    expect(actions(graded(scheme, facts, { track: 'county-bureau', result: 'county' }))).toEqual(['recommend']);
  });
});

describe('R24 below standard: what it costs', () => {
  it('the members of the leading team lose yearly excellence; admonition talk with the main leader', () => {
    const { effects } = recordOf('d');
    expect(effects.filter(({ cite }) => cite === 'R24 below standard').map(({ effect }) => effect)).toMatchObject([
      { kind: 'bar', from: 'yearly-excellence', whom: 'related:leading-team' },
      { kind: 'action', action: 'admonition-talk', whom: 'unit-head' },
    ]);
    expect(actions(recordOf('c'))).toEqual([]);
  });

  it('two years running: the main leader changes post', () => {
    const before = (grade: string) => ({ history: [{ result: 'year', subject: 'd', cycle: -1, grade }] });
    expect(actions(recordOf('d', before('below-standard')))).toContain('exchange/lower-post/removal');
    expect(actions(recordOf('d', before('standard')))).not.toContain('exchange/lower-post/removal');
  });
});

describe('R24 fraud: false, hidden, omitted reports and abuse of power', () => {
  it.each(['false-report', 'hidden-report', 'omitted-report', 'abuse-of-power'])('%s: accountability', (kind) => {
    expect(actions(unit([...full('80'), event(kind)]))).toContain('accountability');
  });

  it('nothing of the kind: none', () => {
    expect(actions(unit(full('80')))).not.toContain('accountability');
  });
});

describe('R24 appeal: the default window', () => {
  it('five working days from sign-off', () => {
    expect(scheme.appeal).toMatchObject({
      window: { count: 5, unit: 'working-day' },
      from: 'signed-off',
      silence: 'accepted',
    });
  });
});

describe('R24 commended: more places when the city commends the bureau', () => {
  it('the office raises the numbers by hand, and it is said plainly', () => {
    const more = gradesOf(
      ranked({ a: '95', b: '93', c: '91' }, { 'overall-winners': '2', winners: '1', standard: '0' }),
    );
    expect(more).toEqual({ a: 'overall-winner', b: 'overall-winner', c: 'winner' });
    const said = schemeOutline(scheme, 'zh').readings.find(({ cite }) => cite === 'R24 commended');
    expect(said?.text).toMatch(/^未能表达：/);
  });
});
