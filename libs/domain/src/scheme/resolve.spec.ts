import fc from 'fast-check';
import example from '../../../../docs/examples/district-departments.json';
import r12Json from '../../catalogue/schemes/r12.json';
import { canonical } from '../ledger/canonical';
import { rational, sum } from '../scoring/exact';
import { resolveVal, settingValues, splitEqually } from './points';
import { resolveScheme } from './resolve';
import { schemeSchema, type Scheme } from './scheme';
import { title } from './titles';

const r12 = schemeSchema.parse(r12Json);
const plain = schemeSchema.parse(example);

describe('a published scheme', () => {
  it('is the same bytes whatever the order of the fields and whatever defaults were left out', () => {
    const backwards: unknown = JSON.parse(JSON.stringify(r12), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    const results = Object.fromEntries(
      Object.entries(r12.results).map(([id, plan]) => [
        id,
        plan.like ? plan : { ...plan, precision: 2, ties: [], honours: [] },
      ]),
    );
    const bytes = canonical(resolveScheme(r12));
    expect(canonical(resolveScheme(schemeSchema.parse(backwards)))).toBe(bytes);
    expect(canonical(resolveScheme({ ...r12, results }))).toBe(bytes);
  });

  it('has everything of a sibling that `like` names, except what it says itself (R12)', () => {
    const { results, tracks } = resolveScheme(r12);
    expect(results.employee?.grading).toEqual(results.manager?.grading);
    expect(results.employee?.signOff).toBe('sign');
    expect(results.employee?.rules.map(({ id }) => id)).toContain('before-twice');
    expect(results.manager?.rules.map(({ id }) => id)).not.toContain('before-twice');
    expect(tracks[2]).toMatchObject({ id: 'employee', subjects: 'person', cohort: ['unit', 'employer'] });
    expect(tracks[2]?.checks).toEqual(tracks[1]?.checks);
  });

  it('has nodes, conditions and rules in their places', () => {
    const { tracks, results } = resolveScheme(r12);
    expect(tracks[1]?.tree[0]).toMatchObject({ id: 'performance', points: '70', by: 'subject', weights: 'given' });
    expect(results.employee?.bends[0]).toEqual({
      grade: 'excellent',
      atMost: 0,
      when: {
        kind: 'grade',
        in: ['pass', 'poor'],
        every: false,
        of: { result: 'department', whose: 'unit', cycle: 0 },
      },
    });
    expect(results.manager?.rules.find(({ id }) => id === 'manager-poor')?.then[1]).toMatchObject({
      amount: '-1',
      lasts: { count: 1, unit: 'year' },
      until: { kind: 'grade', in: ['excellent', 'good', 'pass'], every: false },
      then: [{ action: 'pay', amount: '1', whom: 'subject' }],
    });
  });

  it('writes out the defaults: three ballots where anonymous, one appeal a result, publication to the organisation', () => {
    const { panels, appeal, disclosure, events, chains } = resolveScheme(plain);
    expect(panels.leaders).toMatchObject({ anonymous: true, minBallots: 3, combine: 'mean' });
    expect(resolveScheme(r12).panels.superior).toMatchObject({ anonymous: false, minBallots: 1 });
    expect(appeal).toMatchObject({ silence: 'accepted', limit: 1, objects: ['result'] });
    expect(disclosure.map(({ to, from }) => [to, from])).toEqual([
      ['subject-and-superiors', 'signed-off'],
      ['organisation', 'published'],
    ]);
    expect(events.fault).toMatchObject({ by: 'role:office', signed: 'author' });
    expect(chains.sign?.[0]).toMatchObject({ mode: 'any', decides: true, onReturn: 'submitter', reactions: [] });
  });

  it('lets a stage collect all indicators of its tracks, or those below the branches it names', () => {
    const { stages } = resolveScheme(plain);
    expect(stages.find(({ id }) => id === 'progress')?.nodes).toEqual(['permits', 'records']);
    expect(stages.find(({ id }) => id === 'review')?.nodes).toEqual(['permits', 'records', 'public', 'rating']);
    expect(stages.find(({ id }) => id === 'appeals')?.nodes).toEqual([]);
  });

  it('needs no method for an indicator that is only charted (B7)', () => {
    const charted = structuredClone(plain);
    charted.tracks[0]?.tree?.push({ kind: 'leaf', id: 'calls', points: '0', monitor: true });
    delete charted.standard;
    expect(resolveScheme(charted).tracks[0]?.tree.at(-1)).toMatchObject({ id: 'calls', monitor: true, points: '0' });
  });

  it('lets a stage without a day of its own follow the one above it, but not wait for monitoring', () => {
    const after = Object.fromEntries(resolveScheme(plain).stages.map((stage) => [stage.id, stage.after]));
    expect(after).toEqual({
      targets: [],
      progress: ['targets'],
      review: [],
      grades: ['review'],
      appeals: ['grades'],
      publish: ['appeals'],
      use: ['publish'],
    });
  });

  it('splits points left open equally and names the nodes (B22)', () => {
    const open: Scheme = structuredClone(plain);
    const [duties, survey, rating] = open.tracks[0]?.tree ?? [];
    if (typeof duties !== 'object' || typeof survey !== 'object' || typeof rating !== 'object')
      throw new Error('no tree');
    survey.points = 'open';
    rating.points = 'open';
    const resolved = resolveScheme(open);
    expect(resolved.tracks[0]?.tree.map(({ points }) => points)).toEqual(['60', '20', '20']);
    expect(resolved.openPoints).toEqual([
      { track: 'department', node: 'public' },
      { track: 'department', node: 'rating' },
    ]);
    expect(resolveScheme(plain).openPoints).toEqual([]);
  });
});

describe('R12', () => {
  it('ends contracts of those who entered after the listing only, and moves the others to lower posts (correction 16)', () => {
    const rules = resolveScheme(r12).results.employee?.rules ?? [];
    const conditions = Object.fromEntries(rules.map(({ id, when }) => [id, JSON.stringify(when)]));
    expect(conditions['before-twice']).toContain('"is":"before-listing"');
    expect(conditions['before-thrice']).toContain('"total":3');
    expect(conditions['after-ended']).toContain('"is":"after-listing"');
  });

  it('splits each rater group’s behaviour items equally', () => {
    const items = Object.values(resolveScheme(r12).panels).flatMap(({ ballot }) =>
      ballot?.kind === 'marks' ? [ballot.items.map(({ points }) => points)] : [],
    );
    expect(items).toEqual([...Array.from({ length: 3 }, () => ['25', '25', '25', '25']), ['50', '50'], ['50', '50']]);
  });
});

describe('figures', () => {
  it('are the setting’s value at launch, else its default', () => {
    expect(resolveVal({ setting: 'late-cap' }, settingValues(r12.settings))).toBe('5');
    expect(resolveVal({ setting: 'late-cap' }, settingValues(r12.settings, { 'late-cap': '3' }))).toBe('3');
    expect(resolveVal('0.30', {})).toBe('0.30');
    expect(() => resolveVal({ setting: 'constructor' }, {})).toThrow(RangeError);
  });

  it('split a hundred in three without losing a hundredth', () => {
    expect(splitEqually(rational('100'), [], 3)).toEqual(['33.33', '33.33', '33.34']);
    expect(splitEqually(rational('100'), [rational('100')], 2)).toEqual(['0', '0']);
  });

  it('split into parts that always add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 40 }), (cents, parts) => {
        const total = rational(String(cents)).div(100);
        const split = splitEqually(total, [], parts).map(rational);
        expect(sum(split).equals(total)).toBe(true);
        expect(split.every((part) => part.s >= 0n)).toBe(true);
      }),
    );
  });
});

describe('titles', () => {
  it('are the scheme’s own, then the product’s words, then the words of the id', () => {
    expect(title(r12, 'grade.poor', 'zh')).toBe('欠佳');
    expect(title(r12, 'stage.plan', 'zh')).toBe('绩效计划申报');
    expect(title(r12, 'chain.plan', 'en')).toBe('Approval of the plan');
    expect(title(plain, 'action.admonition-talk', 'zh')).toBe('诫勉谈话');
    expect(title(plain, 'node.key-work', 'en')).toBe('Key work');
    expect(title(plain, 'node.constructor', 'en')).toBe('Constructor');
  });
});
