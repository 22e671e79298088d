import { holds } from '#domain/scoring/conditions';
import { allocate } from '#domain/scoring/allocation';
import type { AllocatedPart, AllocationInput } from '#domain/scoring/allocation';
import type { ScoringFact } from '#domain/scoring/facts';
import { scopeOf } from '#domain/scoring/score-subject';
import type { KnownResult } from '#domain/scoring/scope';
import { catalogued, windowsOf } from './catalogue';
import { appealUntil, askedBy, party, shown, stepsOf } from './procedures';
import { fact, graded, planOf } from './small-scheme';

const scheme = catalogued('R31');

type Head = AllocationInput['subjects'][number];
const inPost = { 'on-establishment': 'yes', standing: 'in-post' };
const person = (
  id: string,
  attributes: Record<string, string>,
  facts: ScoringFact[] = [],
  track = 'teacher',
): Head => ({
  id,
  track,
  attributes: { ...inPost, ...attributes },
  facts,
});
const met = (subject: string, grade = 'met', period: 'M03' | 'M04' = 'M03'): KnownResult => ({
  result: 'workload',
  subject,
  period,
  grade,
});

/** A school with 240000 yuan: 120000 basic, 10000 a month; 15000 for each of the eight heads. */
const settings = { pool: '240000', base: '1000' };
const partOf = (id: string, input: Partial<AllocationInput>): AllocatedPart => {
  const outcome = allocate({ scheme, settings, pool: 'pay', period: 'Y', subjects: [], ...input });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  const found = outcome.sheet.parts.find(({ part }) => part === id);
  if (!found) throw new Error(`no part ${id}`);
  return found;
};
const paid = ({ payments }: AllocatedPart) =>
  Object.fromEntries(payments.map(({ subject, amount }) => [subject, amount]));
const event = (kind: string) => fact({ kind: 'event', event: kind, on: '2026-06-01' });

describe('R31 halves: basic and incentive, set by the school', () => {
  const money = (chosen: Record<string, string>) => {
    const sums = (['M03', 'Y'] as const).map((period) => {
      const outcome = allocate({ scheme, settings: { ...settings, ...chosen }, pool: 'pay', period, subjects: [] });
      if (!outcome.ok) throw new Error('refused');
      return outcome.sheet.parts.map((part) => [part.part, part.money]);
    });
    return Object.fromEntries(sums.flat()) as Record<string, string>;
  };

  it('each takes 50 % unless the school says otherwise', () => {
    // 240000 × 0.5 ÷ 12 = 10000; 240000 × 0.0625 = 15000, ÷ 12 = 1250 for the monthly allowances
    expect(money({})).toEqual({
      basic: '10000',
      allowances: '1250',
      overload: '15000',
      contribution: '15000',
      assessment: '15000',
      policy: '15000',
      research: '15000',
      'class-teacher': '15000',
      'one-off': '15000',
    });
  });

  it('a school may shift them: 60 % basic and 2.5 % less for two heads each', () => {
    // 240000 × 0.6 ÷ 12 = 12000; 240000 × 0.0125 = 3000
    expect(money({ 'basic-share': '0.6', 'policy-share': '0.0125', 'research-share': '0.0125' })).toMatchObject({
      basic: '12000',
      policy: '3000',
      research: '3000',
    });
  });
});

describe('R31 scope: on the establishment, in post or off post before retirement', () => {
  const takesIn = (attributes: Record<string, string>): boolean => {
    const track = scheme.tracks.find(({ id }) => id === 'teacher');
    if (!track?.where) throw new Error('no scope');
    const subject = { id: 'a', attributes };
    const scope = scopeOf({ plan: planOf(scheme, 'teacher'), result: 'year', period: 'Y', subject, facts: [] });
    return holds(scope, track.where, { result: 'year', period: 'Y', historyYears: 0 }) === 'yes';
  };

  it('takes in both, and nobody off the establishment or retired', () => {
    expect(takesIn(inPost)).toBe(true);
    expect(takesIn({ 'on-establishment': 'yes', standing: 'off-post' })).toBe(true);
    expect(takesIn({ 'on-establishment': 'no', standing: 'in-post' })).toBe(false);
    expect(takesIn({ 'on-establishment': 'yes', standing: 'retired' })).toBe(false);
  });

  it('nobody outside the scope is paid, even if he is on the list', () => {
    const outsider = person('x', { 'on-establishment': 'no', 'post-coefficient': '2' });
    const part = partOf('basic', { period: 'M03', subjects: [outsider], related: [met('x')] });
    expect(paid(part)).toEqual({});
  });
});

describe('R31 basic: base × post coefficient, monthly on assessment of the basic workload', () => {
  it('is the base times the coefficient', () => {
    // 1000 × 1.35 = 1350; 1000 × 2.1 = 2100
    const subjects = [
      person('a', { 'post-coefficient': '1.35' }),
      person('b', { 'post-coefficient': '2.1' }, [], 'leader'),
    ];
    const part = partOf('basic', { period: 'M03', subjects, related: [met('a'), met('b')] });
    expect(paid(part)).toEqual({ a: '1350.00', b: '2100.00' });
  });

  it('is not paid for a month in which the workload was not met', () => {
    const subjects = [person('a', { 'post-coefficient': '1.35' }), person('b', { 'post-coefficient': '1' })];
    const part = partOf('basic', { period: 'M03', subjects, related: [met('a'), met('b', 'not-met')] });
    expect(paid(part)).toEqual({ a: '1350.00' });
  });

  it('waits for the month’s own assessment: March is not paid on February’s, nor April on March’s', () => {
    const subjects = [person('a', { 'post-coefficient': '1.35' })];
    const part = partOf('basic', { period: 'M04', subjects, related: [met('a')] });
    expect(part).toMatchObject({ payments: [], findings: [{ subject: 'a' }] });
  });

  it('whoever is off post before retirement has it without an assessment', () => {
    const subjects = [person('o', { standing: 'off-post', 'post-coefficient': '1' })];
    expect(paid(partOf('basic', { period: 'M03', subjects }))).toEqual({ o: '1000.00' });
  });

  it('never takes more than the month’s money: 10.01 coefficients are not paid', () => {
    const monthOf = (coefficient: string) =>
      partOf('basic', {
        period: 'M03',
        subjects: [person('a', { 'post-coefficient': coefficient })],
        related: [met('a')],
      });
    expect(monthOf('10').paid).toBe('10000.00');
    expect(monthOf('10.01')).toMatchObject({ paid: '0.00', findings: [{ code: 'pool-exceeded' }] });
  });
});

describe('R31 incentive: eight heads', () => {
  it('overload: lessons over the norm, a second post, administrators’ lessons, overtime and duty', () => {
    // 20 × 15 + 3 × 200 + 0 × 20 + 4 × 100 = 300 + 600 + 400 = 1300
    const rates = {
      ...settings,
      'extra-lesson-rate': '15',
      'second-post-rate': '200',
      'administrator-lesson-rate': '20',
      'overtime-rate': '100',
    };
    const work = {
      'extra-lessons': '20',
      'second-post-months': '3',
      'administrator-lessons': '0',
      'overtime-days': '4',
    };
    expect(paid(partOf('overload', { settings: rates, subjects: [person('a', work)] }))).toEqual({ a: '1300.00' });
  });

  it('outstanding contribution: the amount the school decided, for those recognised, within the pool', () => {
    const subjects = [
      person('a', { 'contribution-award': '5000' }, [event('contribution')]),
      person('b', { 'contribution-award': '5000' }),
    ];
    expect(paid(partOf('contribution', { subjects }))).toEqual({ a: '5000.00' });
    const above = [person('a', { 'contribution-award': '15000.01' }, [event('contribution')])];
    expect(partOf('contribution', { subjects: above }).findings).toMatchObject([{ code: 'pool-exceeded' }]);
  });

  it('policy: honours of state, province, city and district, each time', () => {
    // 2000 + 2 × 300 = 2600; nobody else has one
    const rates = {
      ...settings,
      'state-honour': '2000',
      'province-honour': '1000',
      'city-honour': '600',
      'district-honour': '300',
    };
    const subjects = [
      person('a', {}, [event('state-honour'), event('district-honour'), event('district-honour')]),
      person('b', {}),
    ];
    expect(paid(partOf('policy', { settings: rates, subjects }))).toEqual({ a: '2600.00', b: '0.00' });
  });

  it('teaching research: outstanding results at the school’s rate', () => {
    const subjects = [person('a', {}, [event('research-result'), event('research-result')])];
    const part = partOf('research', { settings: { ...settings, 'research-rate': '800' }, subjects });
    expect(paid(part)).toEqual({ a: '1600.00' });
  });

  it('class teachers: by the class-teacher assessment, and for nobody else', () => {
    // 15000 × 90 ÷ 170 = 7941.176…; × 80 ÷ 170 = 7058.823…
    const result = (subject: string, score: string): KnownResult => ({
      result: 'class-teacher',
      subject,
      period: 'Y',
      score,
    });
    const subjects = [
      person('a', { 'class-teacher': 'yes' }),
      person('b', { 'class-teacher': 'yes' }),
      person('c', {}),
    ];
    const related = [result('a', '90'), result('b', '80'), result('c', '99')];
    expect(paid(partOf('class-teacher', { subjects, related }))).toEqual({ a: '7941.17', b: '7058.82' });
  });

  it('communication, transport and meals: every month by existing rules', () => {
    const subjects = [person('a', { allowances: '120.5' }), person('b', { allowances: '300' }, [], 'leader')];
    expect(paid(partOf('allowances', { period: 'M03', subjects }))).toEqual({ a: '120.50', b: '300.00' });
  });

  it('one-off: anything else that the school decided', () => {
    const subjects = [person('a', { 'one-off-award': '500' }, [event('one-off')]), person('b', {})];
    expect(paid(partOf('one-off', { subjects }))).toEqual({ a: '500.00' });
  });
});

describe('R31 assessment: each kind of staff by its own method', () => {
  it('the money of the yearly assessment goes by everybody’s score, leaders’ by the bureau’s', () => {
    // 15000 × 95 ÷ 265 = 5377.358…; × 90 ÷ 265 = 5094.339…; × 80 ÷ 265 = 4528.301…
    const result = (subject: string, score: string, of = 'year'): KnownResult => ({
      result: of,
      subject,
      period: 'Y',
      score,
    });
    const subjects = [person('h', {}, [], 'leader'), person('a', {}), person('n', {}, [], 'non-teaching')];
    const related = [result('h', '95', 'leader-year'), result('a', '90'), result('n', '80')];
    expect(paid(partOf('assessment', { subjects, related }))).toEqual({ h: '5377.35', a: '5094.33', n: '4528.30' });
  });

  it.each([
    ['leader', 'school-year', 'bureau', ['bureau']],
    ['middle', 'year-targets', 'leadership', ['leadership']],
    ['teacher', 'year-targets', 'superior', ['superior']],
    ['non-teaching', 'year-targets', 'superior', ['superior']],
  ])('%s: %s by the %s', (track, node, panel, people) => {
    const rated = fact({ kind: 'rating', panel, node, value: '86.5' });
    const targets = node === 'year-targets' ? [fact({ kind: 'target', node, item: { id: 't', weight: '100' } })] : [];
    const result = track === 'leader' ? 'leader-year' : 'year';
    expect(graded(scheme, [...targets, rated], { track, result }).score).toBe('86.50');
    expect(askedBy(scheme, panel, party())).toEqual(people);
  });

  it('the class-teacher assessment is not added to the yearly targets', () => {
    const facts = [
      fact({ kind: 'target', node: 'year-targets', item: { id: 't', weight: '100' } }),
      fact({ kind: 'rating', panel: 'superior', item: 't', value: '80' }),
      fact({ kind: 'rating', panel: 'moral-education', node: 'class-teacher', value: '96' }),
    ];
    expect(graded(scheme, facts, { track: 'teacher', result: 'year' }).score).toBe('80.00');
    expect(graded(scheme, facts, { track: 'teacher', result: 'class-teacher' }).score).toBe('96.00');
  });
});

describe('R31 plan: passed by the staff congress, filed and checked above', () => {
  it('half of the congress, then the authority, which may send it back', () => {
    expect(stepsOf(scheme, 'allocation').map(([step]) => step)).toEqual(['congress', 'authority']);
    expect(scheme.chains['allocation']?.map(({ mode, decides, onReturn }) => [mode, decides, onReturn])).toEqual([
      [{ ratio: [1, 2] }, true, 'submitter'],
      ['any', true, 'previous'],
    ]);
    expect(scheme.pools['pay']?.chain).toBe('allocation');
  });

  it('base and plan are on the agenda of the congress, with the sub-scheme of each head', () => {
    const congress = scheme.stages.find(({ id }) => id === 'congress');
    expect(congress).toMatchObject({ kind: 'meeting', agenda: ['base', 'allocation-plan', 'sub-schemes'] });
  });
});

describe('R31 payment: on the day of the personnel bureau’s notice', () => {
  it('neither the monthly nor the yearly payment has a due day', () => {
    expect(windowsOf(scheme, 'basic-pay', 2026)[1]).toEqual(['2026-03-06 00:00', undefined]);
    expect(windowsOf(scheme, 'use', 2026).map(([, due]) => due)).toEqual([undefined]);
  });

  it('the incentive list goes to the authority', () => {
    const facts = [
      fact({ kind: 'target', node: 'year-targets', item: { id: 't', weight: '100' } }),
      fact({ kind: 'rating', panel: 'superior', item: 't', value: '80' }),
    ];
    expect(graded(scheme, facts, { track: 'teacher', result: 'year' }).effects).toMatchObject([
      { cite: 'R31 payment', effect: { kind: 'paper', template: 'incentive-list', to: 'role:authority' } },
      { cite: 'R31 payment', effect: { kind: 'action', action: 'pay', unit: 'pool-share' } },
    ]);
  });
});

describe('R31 dates: defaults', () => {
  it('congress by the end of February, filing by the end of March, a month’s workload by the 5th', () => {
    expect(windowsOf(scheme, 'congress', 2026).map(([, due]) => due)).toEqual(['2026-03-01 00:00']);
    expect(windowsOf(scheme, 'plan', 2026).map(([, due]) => due)).toEqual(['2026-04-01 00:00']);
    expect(windowsOf(scheme, 'workload', 2026)[1]).toEqual(['2026-03-01 00:00', '2026-03-06 00:00']);
  });
});

describe('R31 appeal: the default of five working days', () => {
  it('a result signed off on Friday 27 February 2026 is appealed until Thursday 5 March', () => {
    // Saturday 28 February is a make-up working day; then 2, 3, 4 and 5 March.
    expect(appealUntil(scheme, '2026-02-27')).toEqual({ to: 'role:office', lastDay: '2026-03-05' });
  });
});

describe('R31 disclosure: the default', () => {
  it('the plan in the school, score and pay to the person and the superiors', () => {
    expect(shown(scheme, ['approved', 'signed-off'])).toEqual({
      subject: ['scheme', 'targets', 'score', 'derivation', 'pay'],
      superior: ['scheme', 'targets', 'score', 'derivation', 'pay'],
      colleague: ['scheme'],
    });
  });
});
