import type { Scheme } from '../scheme/scheme';
import type { ScoringFact } from './facts';
import { whatIf } from './what-if';
import type { SchemeChange } from './what-if';

const leaf = (id: string, points: string) => ({
  kind: 'leaf' as const,
  id,
  points,
  scored: { method: 'M9' as const, panels: { leaders: '1' } },
});

const scheme: Scheme = {
  schema: 1,
  id: 'two-leaves',
  version: 1,
  basis: 'own',
  title: { zh: '两项考核', en: 'Two leaves' },
  titles: {
    work: '业绩',
    conduct: '作风',
    unit: '单位',
    good: '良好',
    fair: '一般',
    year: '年度',
    three: '三等',
    'late-cap': '扣分上限',
    late: '逾期',
    review: '评价',
  },
  settings: { 'late-cap': { default: '2', min: '0', max: '10' } },
  panels: { leaders: { kind: 'leaders', raters: 'role:office', minBallots: 1 } },
  events: { late: {} },
  scales: { three: [{ id: 'excellent', from: '90' }, { id: 'good', from: '80' }, { id: 'fair' }] },
  results: {
    year: {
      total: { op: 'score', node: 'all' },
      adjust: { late: { effect: 'deduct', cap: { setting: 'late-cap' }, events: ['late'] } },
      grading: { kind: 'bands', scale: 'three' },
    },
  },
  tracks: [{ id: 'unit', results: ['year'], tree: [leaf('work', '70'), leaf('conduct', '30')] }],
  stages: [{ id: 'review', kind: 'review' }],
};

const subject = (id: string, work: string, conduct: string, lateness: string[] = []) => ({
  id,
  facts: [
    { kind: 'score', id: `${id}/w`, node: 'work', value: work },
    { kind: 'score', id: `${id}/c`, node: 'conduct', value: conduct },
    ...lateness.map((points, at): ScoringFact => ({ kind: 'event', id: `${id}/l${at}`, event: 'late', points })),
  ] satisfies ScoringFact[],
});
// 0.7 × 95 + 0.3 × 75 = 89; 85 and 85; 0.7 × 80 + 0.3 × 100 = 86, less min(3 + 2, 2) = 84
const subjects = [subject('a', '95', '75'), subject('b', '85', '85'), subject('c', '80', '100', ['3', '2'])];
const ask = (change: SchemeChange) =>
  whatIf(scheme, {}, [{ track: 'unit', result: 'year', period: 'Y', subjects }], change);
const only = (change: SchemeChange) => {
  const answer = ask(change);
  if (!answer.ok) throw new Error(JSON.stringify(answer.findings));
  return answer.effects[0];
};

describe('方案测算: what another scheme would have made of the same facts', () => {
  it('changes nothing where nothing is changed', () => {
    expect(only({})).toMatchObject({
      heads: 3,
      distribution: {
        before: [
          { grade: 'excellent', heads: 0 },
          { grade: 'good', heads: 3 },
          { grade: 'fair', heads: 0 },
        ],
        after: [
          { grade: 'excellent', heads: 0 },
          { grade: 'good', heads: 3 },
          { grade: 'fair', heads: 0 },
        ],
        open: { before: 0, after: 0 },
      },
      shifts: [],
    });
  });

  it('says who changes grade and by how much when weights change', () => {
    // 0.9 × 95 + 0.1 × 75 = 93; b stays; 0.9 × 80 + 10 − 2 = 80
    const effect = only({
      scheme: { tracks: [{ ...scheme.tracks[0], tree: [leaf('work', '90'), leaf('conduct', '10')] }] },
    });
    expect(effect?.shifts).toEqual([
      {
        subject: 'a',
        before: { score: '89.00', grade: 'good' },
        after: { score: '93.00', grade: 'excellent' },
        by: '4',
        levels: 1,
      },
      {
        subject: 'c',
        before: { score: '84.00', grade: 'good' },
        after: { score: '80.00', grade: 'good' },
        by: '-4',
        levels: 0,
      },
    ]);
    expect(effect?.distribution.after.map(({ heads }) => heads)).toEqual([1, 2, 0]);
  });

  it('takes other bands, methods and shares as a merge patch', () => {
    const bands = only({
      scheme: { scales: { three: [{ id: 'excellent', from: '85' }, { id: 'good', from: '80' }, { id: 'fair' }] } },
    });
    expect(bands?.shifts.map(({ subject: id, after }) => [id, after.grade])).toEqual([
      ['a', 'excellent'],
      ['b', 'excellent'],
    ]);
    const shares = {
      excellent: { min: '0', max: '0.34' },
      good: { min: '0', max: '0.34' },
      fair: { min: '0', max: '1' },
    };
    const grading = { kind: 'distribution', scale: 'ranked', shares, overflow: 'fair' };
    const ranked = [{ id: 'excellent' }, { id: 'good' }, { id: 'fair' }];
    const forced = only({ scheme: { scales: { ranked, three: null }, results: { year: { grading } } } });
    // Three heads: 1.02 rounds to one excellent and one good, the third is fair.
    expect(forced?.distribution.after.map(({ heads }) => heads)).toEqual([1, 1, 1]);
  });

  it('takes other values of settings', () => {
    // c: 86 − 5 = 81
    expect(only({ settings: { 'late-cap': '10' } })?.shifts).toMatchObject([
      { subject: 'c', after: { score: '81.00' }, by: '-3' },
    ]);
  });

  it('gives every finding of a changed scheme that is not valid, and computes nothing', () => {
    const broken = ask({
      scheme: { tracks: [{ ...scheme.tracks[0], tree: [leaf('work', '90'), leaf('conduct', '30')] }] },
      settings: { 'late-cap': '11' },
    });
    expect(broken.ok ? [] : broken.findings.map(({ code }) => code)).toEqual(['points-sum', 'setting-range']);
    expect(ask({ scheme: 'nonsense' })).toMatchObject({ ok: false, findings: [{ code: 'type' }] });
    expect(ask({ settings: { nothing: '1' } })).toMatchObject({ ok: false, findings: [{ code: 'id-unknown' }] });
  });

  it('leaves the scheme as it was', () => {
    const before = JSON.stringify(scheme);
    only({ scheme: { results: { year: { precision: 1 } } } });
    expect(JSON.stringify(scheme)).toBe(before);
  });
});
