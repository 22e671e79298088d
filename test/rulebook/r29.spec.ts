import { allocate } from '#domain/scoring/allocation';
import type { AllocatedPart, AllocationInput, AllocationSheet } from '#domain/scoring/allocation';
import type { ScoringFact } from '#domain/scoring/facts';
import { renderTrace } from '#domain/scoring/render-trace';
import { catalogued, windowsOf } from './catalogue';
import { appealUntil, askedBy, party, shown, stepsOf } from './procedures';
import { fact, graded } from './small-scheme';

const scheme = catalogued('R29');

type Head = AllocationInput['subjects'][number];
const person = (id: string, track: string, attributes: Record<string, string>, facts: ScoringFact[] = []): Head => ({
  id,
  track,
  attributes,
  facts,
});
const teacher = (id: string, allowance: string, more: Record<string, string> = {}) =>
  person(id, 'teacher', { 'post-allowance': allowance, ...more });

function sheet(input: Partial<AllocationInput>): AllocationSheet {
  const outcome = allocate({ scheme, pool: 'school', period: 'M03', subjects: [], ...input });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  return outcome.sheet;
}
const partOf = (id: string, input: Partial<AllocationInput>): AllocatedPart => {
  const found = sheet(input).parts.find(({ part }) => part === id);
  if (!found) throw new Error(`no part ${id}`);
  return found;
};
const paid = ({ payments }: AllocatedPart) =>
  Object.fromEntries(payments.map(({ subject, amount }) => [subject, amount]));

/** A school with 120000 yuan: 84000 basic, 7000 a month; 36000 incentive, 9000 for each of the four heads. */
const settings = { pool: '120000', 'class-teacher-rate': '200', 'extra-lesson-rate': '15' };

describe('R29 pool: 70 % basic, monthly; 30 % incentive, by result', () => {
  it('gives a month a twelfth of the 70 %, and the year the 30 %', () => {
    // 120000 × 0.70 ÷ 12 = 7000; 4 × 120000 × 0.075 = 36000 = 30 %
    expect(sheet({ settings }).parts.map(({ part, money }) => [part, money])).toEqual([['basic', '7000']]);
    expect(sheet({ settings, period: 'Y' }).parts.map(({ part, money }) => [part, money])).toEqual([
      ['class-teacher', '9000'],
      ['extra-lessons', '9000'],
      ['teaching-results', '9000'],
      ['service', '9000'],
    ]);
  });

  it('is fixed at launch each year: before that there is nothing to pay', () => {
    expect(scheme.settings['pool']).toEqual({ default: '0', min: '0' });
    expect(partOf('basic', {}).money).toBe('0');
  });

  it('is checked once a year by personnel and finance', () => {
    expect(stepsOf(scheme, 'pool-check').map(([step]) => step)).toEqual(['personnel', 'finance']);
    expect(windowsOf(scheme, 'pool', 2009)).toEqual([['2009-01-01 00:00', '2009-02-01 00:00']]);
  });

  it('is never exceeded: allowances of 7000.01 a month are not paid but reported, 7000 are paid', () => {
    const subjects = [teacher('a', '6000'), teacher('b', '1000')];
    expect(partOf('basic', { settings, subjects })).toMatchObject({ paid: '7000.00', rest: '0', findings: [] });
    const more = [teacher('a', '6000'), teacher('b', '1000.01')];
    expect(partOf('basic', { settings, subjects: more })).toMatchObject({
      paid: '0.00',
      findings: [{ code: 'pool-exceeded' }],
    });
  });

  it('twelve months of basic pay and the year’s incentive come to the pool at most', () => {
    // 12 × 7000 = 84000; 9000 for each of teaching results and service, nothing for the two without hours: 102000
    const subjects = [
      person('a', 'teacher', { 'post-allowance': '7000', 'class-teacher-months': '0', 'extra-lessons': '0' }, [
        fact({ kind: 'score', node: 'teaching-results', value: '80' }),
        fact({ kind: 'score', node: 'service', value: '90' }),
      ]),
    ];
    expect([sheet({ settings, subjects }).paid, sheet({ settings, subjects, period: 'Y' }).paid]).toEqual([
      '7000.00',
      '18000.00',
    ]);
  });
});

describe('R29 basic: the post allowance, monthly by post and title', () => {
  it('is paid as it stands, whatever the result', () => {
    const subjects = [teacher('a', '980'), person('w', 'worker', { 'post-allowance': '640.5' })];
    expect(paid(partOf('basic', { settings, subjects }))).toEqual({ a: '980.00', w: '640.50' });
  });

  it('trainees in probation have 580 a month, new workers 440', () => {
    const subjects = [
      teacher('t', '980', { standing: 'trainee' }),
      person('w', 'worker', { 'post-allowance': '640', standing: 'new-worker' }),
      teacher('a', '980', { standing: 'in-post' }),
    ];
    expect(paid(partOf('basic', { settings, subjects }))).toEqual({ t: '580.00', w: '440.00', a: '980.00' });
  });

  it('waits for a person whose allowance is not entered', () => {
    const subjects = [teacher('a', '980'), person('b', 'teacher', {})];
    expect(partOf('basic', { settings, subjects })).toMatchObject({
      payments: [],
      findings: [{ code: 'attribute-missing', subject: 'b' }],
    });
  });

  it('is on a list every month, by the 10th', () => {
    const months = windowsOf(scheme, 'basic-pay', 2009);
    expect(months).toHaveLength(12);
    expect(months[1]).toEqual(['2009-02-01 00:00', '2009-02-11 00:00']);
  });
});

describe('R29 incentive: class teacher, extra lessons, teaching results, good service', () => {
  const staff = (id: string, track: string, months: string, lessons: string, results: string, service: string) =>
    person(id, track, { 'class-teacher-months': months, 'extra-lessons': lessons }, [
      ...(track === 'teacher' ? [fact({ kind: 'score', node: 'teaching-results', value: results })] : []),
      fact({ kind: 'score', node: 'service', value: service }),
    ]);
  const subjects = [
    staff('a', 'teacher', '10', '40', '90', '80'),
    staff('b', 'teacher', '0', '20.5', '60', '90'),
    staff('s', 'support', '0', '0', '0', '70'),
  ];
  const year = (id: string) => partOf(id, { settings, subjects, period: 'Y' });

  it('class teachers by months, extra lessons by number, at the rates approved', () => {
    // 200 × 10 = 2000; 15 × 40 = 600 and 15 × 20.5 = 307.5
    expect(paid(year('class-teacher'))).toEqual({ a: '2000.00', b: '0.00', s: '0.00' });
    expect(paid(year('extra-lessons'))).toEqual({ a: '600.00', b: '307.50', s: '0.00' });
  });

  it('teaching results go to teachers alone, by their score', () => {
    // 9000 × 90 ÷ 150 = 5400; × 60 ÷ 150 = 3600
    expect(paid(year('teaching-results'))).toEqual({ a: '5400.00', b: '3600.00' });
  });

  it('good service goes to everybody, each rounded down to 0.01 yuan, and the rest stays', () => {
    // of 80 + 90 + 70 = 240: 9000 × 80 ÷ 240 = 3000, 3375, 2625
    expect(paid(year('service'))).toEqual({ a: '3000.00', b: '3375.00', s: '2625.00' });
    // with 81 for a: 9000 ÷ 241 × 81, 90, 70 = 3024.896…, 3360.995…, 2614.107…; together 8999.98
    const others = [staff('a', 'teacher', '0', '0', '90', '81'), ...subjects.slice(1)];
    expect(partOf('service', { settings, subjects: others, period: 'Y' })).toMatchObject({
      payments: [{ amount: '3024.89' }, { amount: '3360.99' }, { amount: '2614.10' }],
      paid: '8999.98',
      rest: '0.02',
    });
  });

  it('explains a payment to the person it concerns', () => {
    const trace = year('teaching-results').payments[0]?.trace;
    if (!trace) throw new Error('no payment');
    const rows = renderTrace(trace, scheme.titles, 'zh');
    expect(rows).toMatchObject({ title: '教学成果奖', computation: '9,000 × 90 ÷ 150', value: '5,400.00' });
  });

  it('an unrated person keeps a part open', () => {
    const more = [...subjects, person('x', 'worker', { 'class-teacher-months': '0', 'extra-lessons': '0' })];
    expect(partOf('service', { settings, subjects: more, period: 'Y' })).toMatchObject({
      payments: [],
      findings: [{ subject: 'x' }],
    });
  });
});

describe('R29 heads: assessed by the bureau', () => {
  const head = (id: string, allowance: string) => person(id, 'head', { 'post-allowance': allowance });
  const subjects = [head('h', '1200'), head('s', '1100'), teacher('a', '980')];

  it('have the basic part in the school, monthly', () => {
    expect(paid(partOf('basic', { settings, subjects }))).toEqual({ h: '1200.00', s: '1100.00', a: '980.00' });
  });

  it('have no part in the school’s incentive', () => {
    const all = subjects.map((one) => ({
      ...one,
      attributes: { ...one.attributes, 'class-teacher-months': '1', 'extra-lessons': '1' },
    }));
    expect(Object.keys(paid(partOf('class-teacher', { settings, subjects: all, period: 'Y' })))).toEqual(['a']);
  });

  it('have their incentive from the bureau, by its assessment', () => {
    // 10000 × 90 ÷ 170 = 5294.117…; × 80 ÷ 170 = 4705.882…
    const result = (subject: string, score: string) => ({ result: 'head', subject, period: 'Y' as const, score });
    const part = partOf('heads-incentive', {
      pool: 'heads',
      settings: { 'heads-pool': '10000' },
      period: 'Y',
      subjects,
      related: [result('h', '90'), result('s', '80')],
    });
    expect(paid(part)).toEqual({ h: '5294.11', s: '4705.88' });
  });

  it('are rated and signed off by the bureau', () => {
    expect(askedBy(scheme, 'bureau', party())).toEqual(['bureau']);
    expect(stepsOf(scheme, 'bureau')).toEqual([['bureau', ['bureau']]]);
    const marked = [fact({ kind: 'rating', panel: 'bureau', node: 'school-management', value: '88.5' })];
    expect(graded(scheme, marked, { track: 'head', result: 'head' }).score).toBe('88.50');
  });
});

describe('R29 former staff: retired and resigned', () => {
  const former = (id: string, allowance: string, standing: string) =>
    person(id, 'former', { 'post-allowance': allowance, standing });
  const of = (subjects: Head[]) =>
    paid(partOf('former-allowance', { pool: 'former', settings: { 'former-pool': '120000' }, subjects }));

  it('resigned: a post allowance of 980 means a total of 1400, half of it is 700 (DETAIL 11.9)', () => {
    // 980 ÷ 7 × 5 = 700
    expect(of([former('r', '980', 'resigned')])).toEqual({ r: '700.00' });
  });

  it('retired: the basic post allowance of the same post', () => {
    expect(of([former('r', '980', 'retired')])).toEqual({ r: '980.00' });
  });

  it('an allowance that does not divide is cut off after the cent', () => {
    // 1000 ÷ 7 × 5 = 714.2857…
    expect(of([former('r', '1000', 'resigned')])).toEqual({ r: '714.28' });
  });

  it('take nothing out of the pool of those in service', () => {
    const subjects = [teacher('a', '980'), former('r', '980', 'retired')];
    expect(paid(partOf('basic', { settings, subjects }))).toEqual({ a: '980.00' });
  });
});

describe('R29 categories: rules for teaching, support, administration and workers', () => {
  it('teachers are rated on results and service, the others on service', () => {
    const rated = (node: string, value: string) => [
      fact({ kind: 'target', node, item: { id: `${node}-1`, weight: '100' } }),
      fact({ kind: 'rating', panel: 'assessors', item: `${node}-1`, value }),
    ];
    // split equally: 50 × 90 % + 50 × 80 % = 85
    const both = [...rated('teaching-results', '90'), ...rated('service', '80')];
    expect(graded(scheme, both, { track: 'teacher', result: 'staff' }).score).toBe('85.00');
    for (const track of ['support', 'administrator', 'worker'])
      expect(graded(scheme, rated('service', '80'), { track, result: 'staff' }).score).toBe('80.00');
  });

  it('items and rates are approved by the education bureau', () => {
    expect(stepsOf(scheme, 'items').map(([step]) => step)).toEqual(['leadership', 'bureau']);
    expect(scheme.tracks.find(({ id }) => id === 'worker')?.amend?.chain).toBe('items');
  });
});

describe('R29 plan: staff, leadership, staff congress, bureau, publication in the school', () => {
  it('goes through its stages in this order', () => {
    const order = ['pool', 'opinions', 'congress', 'plan', 'plan-published'];
    const stages = scheme.stages.filter(({ id }) => order.includes(id));
    expect(stages.map(({ id, after }) => [id, after])).toEqual([
      ['pool', []],
      ['opinions', ['pool']],
      ['congress', ['opinions']],
      ['plan', ['congress']],
      ['plan-published', ['plan']],
    ]);
    expect(windowsOf(scheme, 'plan', 2009)).toEqual([['2009-01-01 00:00', '2009-04-01 00:00']]);
  });

  it('the staff congress discusses, the bureau approves and may send it back to the leadership', () => {
    expect(scheme.chains['allocation']?.map(({ id, decides, onReturn }) => [id, decides, onReturn])).toEqual([
      ['leadership', true, 'submitter'],
      ['congress', false, 'submitter'],
      ['bureau', true, 'leadership'],
    ]);
    expect(scheme.pools['school']?.chain).toBe('allocation');
  });
});

describe('R29 payment: incentive after the bureau’s check', () => {
  it('the list goes to the bureau, and the payment waits for its check', () => {
    const rated = [
      fact({ kind: 'score', node: 'teaching-results', value: '90' }),
      fact({ kind: 'score', node: 'service', value: '90' }),
    ];
    const { effects } = graded(scheme, rated, { track: 'teacher', result: 'staff' });
    expect(effects).toMatchObject([
      { cite: 'R29 payment', effect: { kind: 'paper', template: 'incentive-list', to: 'role:bureau' } },
      { cite: 'R29 payment', effect: { kind: 'action', action: 'pay', chain: 'incentive-check' } },
    ]);
    expect(stepsOf(scheme, 'incentive-check').map(([step]) => step)).toEqual(['leadership', 'bureau']);
  });
});

describe('R29 dates: the calendar year', () => {
  it('assessment in December, the check in January of the next year', () => {
    expect(windowsOf(scheme, 'assess', 2009)).toEqual([['2009-12-01 00:00', '2010-01-01 00:00']]);
    expect(windowsOf(scheme, 'check', 2009)).toEqual([['2010-01-01 00:00', '2010-02-01 00:00']]);
  });
});

describe('R29 outside the pool: put right, paid in, accountability', () => {
  const mark = fact({ kind: 'rating', panel: 'bureau', node: 'school-management', value: '88' });
  const consequences = (facts: ScoringFact[]) =>
    graded(scheme, facts, { track: 'head', result: 'head' }).effects.filter(
      ({ cite }) => cite === 'R29 outside the pool',
    );

  it('follows where money was paid outside the pool, and else not', () => {
    const found = consequences([mark, fact({ kind: 'event', event: 'outside-pool', on: '2009-06-01' })]);
    expect(found.map(({ effect }) => effect.kind === 'action' && effect.action)).toEqual([
      'rectification',
      'budget',
      'accountability',
    ]);
    expect(consequences([mark])).toEqual([]);
  });
});

describe('R29 appeal: the default of five working days', () => {
  it('a result signed off on Friday 27 February 2026 is appealed until Thursday 5 March', () => {
    // Saturday 28 February is a make-up working day; then 2, 3, 4 and 5 March.
    expect(appealUntil(scheme, '2026-02-27')).toEqual({ to: 'role:office', lastDay: '2026-03-05' });
  });
});

describe('R29 disclosure: the plan and the pay in the school', () => {
  it('everybody in the school sees plan and pay once approved, a score only the person and the superiors', () => {
    expect(shown(scheme, ['approved'])).toEqual({
      subject: ['scheme', 'targets', 'pay'],
      superior: ['scheme', 'targets', 'pay'],
      colleague: ['scheme', 'pay'],
    });
    expect(shown(scheme, ['signed-off']).colleague).toEqual([]);
  });
});
