import example from '../../../../docs/examples/district-departments.json';
import r12 from '../../catalogue/schemes/r12.json';
import { validateScheme } from './validate';
import { FINDING_CODES, type FindingCode, type LaunchValues } from './validation/finding';

/** A copy with the value at each JSON pointer replaced; undefined takes it out. */
function changed(scheme: object, changes: Record<string, unknown>): unknown {
  const copy = structuredClone(scheme) as Record<string, unknown>;
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = pointer.slice(1).split('/');
    const last = keys.pop() ?? '';
    const parent = keys.reduce((place, key) => place[key] as Record<string, unknown>, copy);
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else parent[last] = value;
  }
  return copy;
}

/** A small change, and where the finding it causes stands. */
interface Case {
  code: FindingCode;
  because: string;
  of?: object;
  change?: Record<string, unknown>;
  launch?: LaunchValues;
  path: string;
}

const leaf = (id: string, scored: unknown, extra: object = {}) => ({
  kind: 'leaf',
  id,
  points: '15',
  scored,
  ...extra,
});
const rating = '/tracks/0/tree/2';
const year = '/results/year';
const distribution = (shares: unknown, overflow = 'pass') => ({
  kind: 'distribution',
  scale: 'four',
  overflow,
  shares,
});

const cases: Case[] = [
  {
    code: 'type',
    because: 'a score is never a JSON number',
    change: { [`${rating}/points`]: 15 },
    path: `${rating}/points`,
  },
  { code: 'type', because: 'unknown fields are refused', change: { '/tracks/0/colour': 'red' }, path: '/tracks/0' },
  { code: 'type', because: 'points are no NaN', change: { [`${rating}/points`]: 'NaN' }, path: `${rating}/points` },
  {
    code: 'type',
    because: 'points have no exponent',
    change: { [`${rating}/points`]: '1e400' },
    path: `${rating}/points`,
  },
  {
    code: 'type',
    because: 'there is no such time zone',
    change: { '/calendar': { zone: 'Asia/Nowhere' } },
    path: '/calendar/zone',
  },
  { code: 'type', because: 'points are not empty', change: { [`${rating}/points`]: '' }, path: `${rating}/points` },
  {
    code: 'type',
    because: 'a field of a method that it does not have is named inside the method',
    change: { [`${rating}/scored/step`]: '1' },
    path: `${rating}/scored`,
  },
  {
    code: 'type',
    because: 'a setting chosen at launch is a decimal',
    launch: { settings: { 'fault-cap': '1e3' } },
    path: '/settings/fault-cap',
  },
  {
    code: 'too-large',
    because: 'a condition nested a hundred deep is no rule of an office',
    change: { [`${year}/rules/0/when`]: JSON.parse(`${'{"kind":"not","of":'.repeat(100)}"x"${'}'.repeat(100)}`) },
    path: '',
  },
  {
    code: 'too-large',
    because: 'conditions that double thirty times are no rule of an office either',
    change: {
      '/conditions': Object.fromEntries(
        Array.from({ length: 30 }, (_, index) => [
          `c${index}`,
          { kind: 'any', of: [`c${index + 1}`, `c${index + 1}`].filter(() => index < 29) },
        ]),
      ),
    },
    path: '/conditions/c0',
  },
  {
    code: 'id-unknown',
    because: 'a panel is looked up by its id',
    change: { [`${rating}/scored/panels`]: { board: '1' } },
    path: `${rating}/scored/panels/board`,
  },
  {
    code: 'id-unknown',
    because: 'an inherited property is no entry of a library',
    change: { [`${rating}/scored/panels`]: { constructor: '1' } },
    path: `${rating}/scored/panels/constructor`,
  },
  {
    code: 'id-unknown',
    because: 'a role is one of the scheme’s roles',
    change: { '/chains/sign/1/who': 'committee:board' },
    path: '/chains/sign/1/who',
  },
  {
    code: 'id-unknown',
    because: 'an indicator is linked to others of the scheme',
    change: { [`${rating}/linked`]: ['duties', 'weather'] },
    path: `${rating}/linked/1`,
  },
  {
    code: 'id-unknown',
    because: 'a setting given at launch exists',
    launch: { settings: { bonus: '1' } },
    path: '/settings/bonus',
  },
  { code: 'id-duplicate', because: 'two stages have two ids', change: { '/stages/1/id': 'review' }, path: '/stages/2' },
  {
    code: 'id-duplicate',
    because: 'two nodes of a tree have two ids',
    change: { [`${rating}/id`]: 'public' },
    path: rating,
  },
  {
    code: 'id-unused',
    because: 'a panel nobody asks is doubtful',
    change: { '/panels/peers': { kind: 'peers', raters: 'related:peers' } },
    path: '/panels/peers',
  },
  {
    code: 'like-cycle',
    because: 'a result is not like itself',
    change: { [`${year}/like`]: 'year' },
    path: `${year}/like`,
  },
  {
    code: 'like-cycle',
    because: 'two conditions do not stand inside each other',
    change: {
      '/conditions': { a: { kind: 'not', of: 'b' }, b: { kind: 'not', of: 'a' } },
      [`${year}/rules/0/when`]: 'a',
    },
    path: '/conditions/a',
  },
  {
    code: 'relation-kind',
    because: 'members are people, and people have no yearly result of departments',
    change: { [`${year}/rules/1/when`]: { kind: 'grade', in: ['fail'], of: { result: 'year', whose: 'members' } } },
    path: `${year}/rules/1/when/of/whose`,
  },
  {
    code: 'result-cycle',
    because: 'a department’s result does not wait for those of its peers, which wait for it',
    change: { [`${year}/total`]: { op: 'result', of: { result: 'year', whose: 'peers' } } },
    path: year,
  },
  {
    code: 'points-sum',
    because: 'children add up to their branch',
    change: { '/tracks/0/tree/0/children/0/points': '35' },
    path: '/tracks/0/tree/0/points',
  },
  {
    code: 'points-sum',
    because: 'a tree adds up to 100, and 99.9 is not 100',
    change: { [`${rating}/points`]: '14.9' },
    path: '/tracks/0/points',
  },
  {
    code: 'points-negative',
    because: 'points are not negative',
    change: { [`${rating}/points`]: '-5' },
    path: `${rating}/points`,
  },
  {
    code: 'points-open',
    because: 'a template leaves points open',
    change: { [`${rating}/points`]: 'open' },
    path: `${rating}/points`,
  },
  {
    code: 'over-sum',
    because: 'the weights of the rounds add up to 1',
    change: {
      [`${year}/total`]: { op: 'over', weights: { Q1: '0.5', Q2: '0.4' }, of: { op: 'score', node: 'duties' } },
    },
    path: `${year}/total/weights`,
  },
  {
    code: 'terms-sum',
    because: 'positive weights usually add up to 1',
    change: { [`${year}/total`]: { op: 'weighted', terms: [{ weight: '0.9', of: { op: 'score', node: 'all' } }] } },
    path: `${year}/total/terms`,
  },
  {
    code: 'divisor-zero',
    because: 'nothing is divided by a setting that may be 0',
    change: {
      [`${year}/total`]: { op: 'quotient', of: { op: 'score', node: 'all' }, by: { setting: 'fault-cap' } },
    },
    path: `${year}/total/by`,
  },
  {
    code: 'limit-broken',
    because: 'points stay within the bounds the office was given',
    change: { '/tracks/0/limits': [{ nodes: ['permits', 'records'], min: '70' }] },
    path: '/tracks/0/limits/0',
  },
  {
    code: 'items-range',
    because: 'three to one key tasks is no range',
    of: r12,
    change: { '/nodes/performance/items': { min: 3, max: 1 } },
    path: '/nodes/performance/items',
  },
  {
    code: 'ballot-sum',
    because: 'the items of a ballot sum to 100',
    of: r12,
    change: { '/panels/head/ballot/items/0/points': '40' },
    path: '/panels/head/ballot/items',
  },
  {
    code: 'setting-range',
    because: 'a default lies within its bounds',
    change: { '/settings/fault-cap/default': '6' },
    path: '/settings/fault-cap',
  },
  {
    code: 'setting-range',
    because: 'so does the value chosen at launch',
    launch: { settings: { 'fault-cap': '5.01' } },
    path: '/settings/fault-cap',
  },
  {
    code: 'cap-negative',
    because: 'a cap holds at the setting’s lower bound too',
    change: { '/settings/fault-cap/min': '-1' },
    path: `${year}/adjust/fault/cap`,
  },
  {
    code: 'method-missing',
    because: 'a leaf has a method where the scheme has no standard',
    change: { [`${rating}/scored`]: undefined },
    path: rating,
  },
  {
    code: 'method-missing',
    because: 'so has each part of a composite',
    change: { [`${rating}/scored`]: { method: 'M5', parts: [{ kind: 'leaf', id: 'part', points: '15' }] } },
    path: `${rating}/scored/parts/0`,
  },
  {
    code: 'target-missing',
    because: 'M1 needs a target or a stage that sets one',
    change: { '/stages/0/kind': 'meeting' },
    path: '/tracks/0/tree/0/children/0/target',
  },
  {
    code: 'target-missing',
    because: 'an end target alone gives no year its target',
    change: { '/stages/0/kind': 'meeting', '/tracks/0/tree/0/children/0/target': { end: '5', roll: 'sum' } },
    path: '/tracks/0/tree/0/children/0/target',
  },
  {
    code: 'source-missing',
    because: 'M1 needs somebody to supply the figure',
    change: { '/tracks/0/tree/0/children/0/source': undefined },
    path: '/tracks/0/tree/0/children/0/source',
  },
  {
    code: 'direction-missing',
    because: 'M1 needs to know which way is better',
    change: { '/tracks/0/tree/0/children/0/better': undefined },
    path: '/tracks/0/tree/0/children/0/better',
  },
  {
    code: 'events-missing',
    because: 'M7 lists what it deducts for',
    change: { '/tracks/0/tree/0/children/1/scored/events': {} },
    path: '/tracks/0/tree/0/children/1/scored/events',
  },
  {
    code: 'events-missing',
    because: 'recorded points need an event that records points',
    change: { '/tracks/0/tree/0/children/1/scored/events': { 'lost-file': 'recorded' } },
    path: '/tracks/0/tree/0/children/1/scored/events/lost-file',
  },
  {
    code: 'grade-missing',
    because: 'M13 gives points for every grade of the scale',
    change: {
      [rating]: leaf('rating', {
        method: 'M13',
        from: { result: 'year', whose: 'parent', cycle: -1 },
        points: { excellent: '15', good: '10', pass: '5' },
      }),
    },
    path: `${rating}/scored/points`,
  },
  {
    code: 'score-missing',
    because: 'a score gives points only where the other result has one',
    change: {
      '/results/grade-alone': { grading: { kind: 'entered', scale: 'four', by: 'role:office' } },
      [rating]: leaf('rating', {
        method: 'M13',
        from: { result: 'grade-alone', whose: 'parent', cycle: -1 },
        points: 'score',
      }),
    },
    path: `${rating}/scored/points`,
  },
  {
    code: 'tiers-order',
    because: 'rank tiers rise and end open',
    change: {
      [rating]: leaf('rating', {
        method: 'M12',
        rank: 'reported',
        tiers: [{ to: '3', points: '15' }, { to: '1', points: '10' }, { points: '5' }],
      }),
    },
    path: `${rating}/scored/tiers`,
  },
  {
    code: 'mid-range',
    because: 'the base of M4 lies between its bounds',
    change: { [rating]: leaf('rating', { method: 'M4', base: '16', min: '0', max: '15', events: { fault: '-1' } }) },
    path: `${rating}/scored`,
  },
  {
    code: 'part-sum',
    because: 'base and effect of M11 add up to the leaf',
    change: {
      [rating]: leaf('rating', {
        method: 'M11',
        base: { points: '10', scored: { method: 'M9', panels: { leaders: '1' } } },
        effect: { points: '4', scored: { method: 'M9', panels: { leaders: '1' } } },
      }),
    },
    path: `${rating}/scored`,
  },
  {
    code: 'bands-order',
    because: 'bounds of grades fall',
    change: { '/scales/four/1/from': '90' },
    path: '/scales/four',
  },
  {
    code: 'bands-order',
    because: 'bands of a survey rise',
    change: { '/tracks/0/tree/1/scored/bands/2/from': '80' },
    path: '/tracks/0/tree/1/scored/bands',
  },
  {
    code: 'bands-gap',
    because: 'the last grade has no lower bound',
    change: { '/scales/four/3/from': '60' },
    path: '/scales/four',
  },
  {
    code: 'bands-gap',
    because: 'the lowest band starts at 0',
    change: { '/tracks/0/tree/1/scored/bands/0/from': '50' },
    path: '/tracks/0/tree/1/scored/bands',
  },
  {
    code: 'grade-unreachable',
    because: 'nobody reaches 101 of 100',
    change: { [`${year}/adjust`]: undefined, '/scales/four/0/from': '101' },
    path: `${year}/grading`,
  },
  {
    code: 'overflow-unknown',
    because: 'the surplus goes to a grade of the scale',
    of: r12,
    change: { '/results/manager/grading/overflow': 'fair' },
    path: '/results/manager/grading/overflow',
  },
  {
    code: 'shares-range',
    because: 'a minimum is not above its maximum',
    of: r12,
    change: { '/results/manager/grading/shares/good': { min: '0.50', max: '0.40' } },
    path: '/results/manager/grading/shares/good',
  },
  {
    code: 'shares-infeasible',
    because: 'minima do not exceed the whole',
    change: {
      [`${year}/grading`]: distribution({ excellent: { min: '0.6', max: '1' }, good: { min: '0.6', max: '1' } }),
    },
    path: `${year}/grading/shares`,
  },
  {
    code: 'cohort-infeasible',
    because: 'two halves of one person, each rounded up, are two',
    change: {
      [`${year}/grading`]: distribution({
        excellent: { min: '0.5', max: '1' },
        good: { min: '0.5', max: '1' },
        fail: { min: '0', max: '1' },
      }),
    },
    path: year,
  },
  {
    code: 'honour-grade',
    because: 'honours are taken from grades of the scale',
    change: { [`${year}/honours`]: [{ id: 'advanced', from: ['best'], count: '3' }] },
    path: `${year}/honours/0/from`,
  },
  {
    code: 'day-invalid',
    because: 'there is no 30 February',
    change: { '/stages/0/due/on': '02-30' },
    path: '/stages/0/due',
  },
  {
    code: 'day-invalid',
    because: 'a year does not start on the 40th',
    change: { '/calendar': { yearStarts: '09-40' } },
    path: '/calendar/yearStarts',
  },
  {
    code: 'stages-order',
    because: 'a stage is not due before the one above it',
    change: { '/stages/2/opens': undefined, '/stages/2/due/on': '01-31' },
    path: '/stages/2/due',
  },
  {
    code: 'round-unscored',
    because: 'nobody scores a mid-year round',
    change: { [`${year}/total/at`]: 'H1' },
    path: `${year}/total/at`,
  },
  {
    code: 'round-unscored',
    because: 'nobody scores months',
    change: { [`${year}/every`]: 'month' },
    path: `${year}/every`,
  },
  {
    code: 'round-unscored',
    because: 'a yearly result has no mid-year round to look at',
    change: {
      [`${year}/rules`]: [
        {
          cite: 'x',
          when: { kind: 'grade', in: ['fail'], of: { result: 'year', whose: 'self', cycle: -1, at: 'H1' } },
          then: [{ kind: 'action', action: 'urge' }],
        },
      ],
    },
    path: `${year}/rules/0/when/of/at`,
  },
  {
    code: 'round-unscored',
    because: 'nobody holds the monthly ratings that an indicator is the mean of',
    change: { [`${rating}/rounds`]: 'month' },
    path: `${rating}/rounds`,
  },
  {
    code: 'window-empty',
    because: 'a window of no days lets nobody appeal',
    change: { '/appeal/window/count': 0 },
    path: '/appeal/window',
  },
  {
    code: 'window-empty',
    because: 'a stage does not end before it opens',
    change: { '/stages/2/due/on': '11-30' },
    path: '/stages/2/due',
  },
  {
    code: 'notice-endless',
    because: 'a public notice without days would never end',
    change: { '/stages/6': { id: 'notice', kind: 'public-notice' } },
    path: '/stages/6/due',
  },
  {
    code: 'reactions-conflict',
    because: 'silence means one thing',
    change: { '/stages/0/reactions': [{ do: 'accept' }, { do: 'reject' }] },
    path: '/stages/0/reactions/1',
  },
  {
    code: 'escalate-nobody',
    because: 'a project has no superior',
    change: { '/tracks/0/subjects': 'project' },
    path: '/stages/0/reactions/0',
  },
  {
    code: 'panel-empty',
    because: 'a panel needs raters at launch',
    launch: { raters: { leaders: 0 } },
    path: '/panels/leaders/raters',
  },
  {
    code: 'panel-too-small',
    because: 'two raters are not anonymous',
    launch: { raters: { leaders: 2 } },
    path: '/panels/leaders',
  },
  {
    code: 'panel-too-small',
    because: 'two ballots cannot be trimmed',
    change: {
      '/panels/leaders/combine': 'trimmed-mean',
      '/panels/leaders/anonymous': false,
      '/panels/leaders/minBallots': 2,
    },
    path: '/panels/leaders',
  },
  {
    code: 'chain-empty',
    because: 'a chain decides',
    change: { '/chains/targets/0/decides': false },
    path: '/chains/targets',
  },
  {
    code: 'chain-empty',
    because: 'a role in a chain is bound at launch',
    launch: { roles: { government: 0 } },
    path: '/chains/sign/1',
  },
  {
    code: 'return-forward',
    because: 'a return goes back',
    change: { '/chains/sign/0/onReturn': 'government' },
    path: '/chains/sign/0/onReturn',
  },
  {
    code: 'reviewer-conflict',
    because: 'who rated does not review',
    change: { '/chains/appeal/0/who': 'group:leaders' },
    path: '/chains/appeal/0/who',
  },
  {
    code: 'stage-missing',
    because: 'every indicator is collected by a stage',
    change: { '/stages/2/nodes': ['public'] },
    path: rating,
  },
  {
    code: 'appeal-missing',
    because: 'a final result can be appealed against',
    change: { '/appeal': undefined },
    path: year,
  },
  {
    code: 'appeal-missing',
    because: 'an appeal needs a stage that hears it',
    change: { '/stages/4/kind': 'meeting' },
    path: '/stages',
  },
  {
    code: 'title-missing',
    because: 'users read names, not ids',
    change: { '/titles/rating': undefined },
    path: rating,
  },
  {
    code: 'title-missing',
    because: 'raters choose a standard by its name',
    change: { [`${rating}/standards`]: ['custom'] },
    path: `${rating}/standards/custom`,
  },
  {
    code: 'sample-range',
    because: 'a sample is at most the whole',
    change: { '/tracks/0/sample': { by: 'number', share: '1.5' } },
    path: '/tracks/0/sample',
  },
  {
    code: 'title-missing',
    because: 'a pool and its parts are read by name too',
    change: { '/pools': { pay: { amount: '1000', parts: [{ id: 'basic', share: '1', every: 'year', by: '1' }] } } },
    path: '/pools/pay/parts/0',
  },
  {
    code: 'id-duplicate',
    because: 'the parts of a pool are told apart',
    change: {
      '/pools': {
        pay: {
          amount: '1000',
          parts: [
            { id: 'basic', share: '0.5', every: 'year', by: '1' },
            { id: 'basic', share: '0.5', every: 'month', by: '1' },
          ],
        },
      },
    },
    path: '/pools/pay/parts/1',
  },
  {
    code: 'id-unknown',
    because: 'the cases of a part are conditions of the scheme',
    change: {
      '/pools': {
        pay: {
          amount: '1000',
          parts: [{ id: 'basic', share: '1', every: 'year', by: '1', cases: [{ when: 'nobody', by: '2' }] }],
        },
      },
    },
    path: '/pools/pay/parts/0/cases/0/when',
  },
  {
    code: 'pool-shares',
    because: 'the parts of a pool are not above it',
    change: { '/pools': { pay: { amount: '1000', parts: [{ id: 'all', share: '1.1', every: 'year', by: '1' }] } } },
    path: '/pools/pay/parts',
  },
  {
    code: 'amend-budget',
    because: 'target and budget change together where there is a budget',
    change: { '/tracks/0/amend/budget': true },
    path: '/tracks/0/amend/budget',
  },
  {
    code: 'budget-unwatched',
    because: 'budget execution is known only where a stage watches the budget',
    change: { [`${year}/total`]: { op: 'budget' } },
    path: `${year}/total`,
  },
  {
    code: 'precision-range',
    because: 'a published figure has at most six decimals',
    change: { [`${year}/precision`]: 7 },
    path: `${year}/precision`,
  },
];

describe('a scheme is refused or doubted', () => {
  it.each(cases)('$code: $because', ({ code, of = example, change = {}, launch, path }) => {
    const found = validateScheme(changed(of, change), launch);
    expect(found.filter((each) => each.code === code).map((each) => each.path)).toContain(path);
  });

  it('for every reason there is, and each is shown here', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(FINDING_CODES));
  });
});

describe('a sound scheme', () => {
  it('has no findings: the worked example of the guide', () => {
    expect(validateScheme(example)).toEqual([]);
  });

  it('has no errors: R12, whose department of two graded 欠佳 is told that its minima give way', () => {
    expect(validateScheme(r12).map(({ code, severity, path }) => ({ code, severity, path }))).toEqual([
      { code: 'cohort-infeasible', severity: 'warning', path: '/results/employee' },
    ]);
    expect(validateScheme(r12)[0]?.message.zh).toBe(
      '“员工年度考核结果”：2人的评定组容不下各等次下限之和，将自最高等次起让出',
    );
  });

  it('has no findings at a launch without a cohort of two', () => {
    const launch = { year: 2025, cohorts: [3, 4, 14, 20], roles: { office: 2, company: 5, reviewers: 3 } };
    expect(validateScheme(r12, launch)).toEqual([]);
  });
});

describe('a result', () => {
  /** A mid-year result of `node`, which stands as a leaf in the tree that the year is scored on. */
  const counting = (node: string) =>
    changed(example, {
      '/results/half': { every: 'half-year', total: { op: 'score', node } },
      [rating]: leaf('rating', { method: 'M13', from: { result: 'half', whose: 'self' }, points: 'score' }),
      '/tracks/0/results': ['year', 'half'],
    });
  const rings = (scheme: unknown) => validateScheme(scheme).filter(({ code }) => code === 'result-cycle');

  it('may count in the tree it is a part of, as long as the nodes that it scores do not wait for it', () => {
    expect(rings(counting('duties'))).toEqual([]);
  });

  it('may not stand in what the result it waits for is scored on', () => {
    const both = changed(counting('all') as object, {
      [`${rating}/scored/from`]: { result: 'year', whose: 'self' },
      '/results/year/total': { op: 'result', of: { result: 'half', whose: 'self' } },
    });
    expect(rings(both).map(({ path }) => path)).toEqual(['/results/year', '/results/half']);
  });
});

describe('findings', () => {
  it('come all at once', () => {
    const found = validateScheme(
      changed(example, { [`${rating}/points`]: '14', '/stages/0/due/on': '02-30', '/titles/rating': undefined }),
    );
    expect(found.map(({ code }) => code).sort()).toEqual(['day-invalid', 'points-sum', 'title-missing']);
  });

  it('say in both languages what is wrong and what to do', () => {
    const [found] = validateScheme(changed(example, { '/tracks/0/tree/0/children/0/points': '35' }));
    expect(found).toMatchObject({
      message: { zh: '“履职”下级分值合计55，应为60', en: 'The children of "Duties" add up to 55, not 60' },
      hint: { zh: '补5分，或将上级分值改为55', en: 'Add 5 points, or set the parent to 55' },
    });
  });

  it('let points left open pass at launch once the administrator accepts an equal split', () => {
    const open = changed(example, { [`${rating}/points`]: 'open' });
    expect(validateScheme(open, {}).map(({ severity }) => severity)).toEqual(['error']);
    expect(validateScheme(open, { equalSplit: true })).toEqual([]);
  });

  it.each([null, 5, 'x', [], {}])('name what is missing in %j instead of failing', (json) => {
    expect(validateScheme(json).map(({ code }) => code)).toContain('type');
  });
});
