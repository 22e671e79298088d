import { fact, scored, smallScheme } from '#test/rulebook/small-scheme';
import type { ScoringFact } from './facts';
import { lossBreakdown } from './loss-breakdown';
import { renderTrace } from './render-trace';
import type { DerivationRow } from './render-trace';

/** A department whose year-end is worked out leaf by leaf. */
const scheme = smallScheme({
  basis: 'R22',
  panels: { teams: { kind: 'committee', raters: 'role:teams', anonymous: false } },
  results: {
    unit: {
      total: {
        op: 'weighted',
        terms: [
          { weight: '0.30', of: { op: 'score', node: 'concentrated', at: 'H1' } },
          { weight: '0.70', of: { op: 'score', node: 'concentrated', at: 'H2' } },
        ],
      },
    },
  },
  tracks: [
    {
      id: 'department',
      results: ['unit'],
      points: '90',
      tree: [
        {
          kind: 'branch',
          id: 'concentrated',
          points: '90',
          children: [
            { kind: 'leaf', id: 'style', points: '60', scored: { method: 'M9', panels: { teams: '1' } } },
            { kind: 'declared', id: 'targets', points: '30', items: { min: 1, max: 6 }, scored: [{ method: 'M1' }] },
          ],
        },
      ],
    },
  ],
});

const item = (id: string, goal: string, figure: string): ScoringFact[] => [
  fact({ kind: 'target', node: 'targets', value: goal, period: 'H2', item: { id } }),
  { kind: 'actual', id: `${id}/figure`, node: 'targets', item: id, value: figure, period: 'H2' },
];
const facts: ScoringFact[] = [
  fact({ kind: 'score', node: 'concentrated', period: 'H1', value: '92.5' }),
  { kind: 'ballot', id: 'one', panel: 'teams', node: 'style', period: 'H2', marks: { mark: '88' } },
  { kind: 'ballot', id: 'two', panel: 'teams', node: 'style', period: 'H2', marks: { mark: '86' } },
  ...item('water', '1200', '960'),
  ...item('fields', '2.0', '2.1'),
  ...item('river', '40', '36'),
];
const titles = {
  'node.concentrated': { zh: '集中考核', en: 'Concentrated assessment' },
  'node.targets': { zh: '年度目标任务', en: 'Yearly targets' },
  'item.water': { zh: '农村自来水入户', en: 'Rural tap water' },
};
const { trace } = scored(scheme, facts);

const find = (row: DerivationRow, path: string): DerivationRow => {
  const all = (one: DerivationRow): DerivationRow[] => [one, ...one.children.flatMap(all)];
  const found = all(row).find((one) => one.path === path);
  if (!found) throw new Error(`no row ${path}`);
  return found;
};

describe('a derivation, explained', () => {
  const zh = renderTrace(trace, titles, 'zh');
  const en = renderTrace(trace, titles, 'en');

  it('reads from the total down to a figure', () => {
    // items in order of their ids; style (88 + 86) ÷ 2 = 87 → 52.2; targets 8 + 10 + 9 = 27; 79.2 of 90 = 88; 27.75 + 61.6 = 89.35
    expect(zh).toMatchObject({ title: '总分', value: '89.35', computation: '27.75 + 61.6' });
    expect(zh.children.map((row) => [row.title, row.weight, row.computation, row.value])).toEqual([
      ['集中考核 · 半年', '30%', '92.5 × 30%', '27.75'],
      ['集中考核 · 年终', '70%', '79.2 ÷ 90 × 100 = 88 → 88 × 70%', '61.6'],
    ]);
    expect(find(zh, 'nodes/targets@H2')).toMatchObject({
      title: '年度目标任务 · 年终',
      weight: '满分 30',
      computation: '10 + 9 + 8',
      value: '27',
    });
    const water = find(zh, 'nodes/targets/items/water@H2');
    expect(water).toMatchObject({
      computation: '10 × 960 ÷ 1,200',
      value: '8',
      rule: '完成比例法',
      cite: 'R22 · A3.3 · A4 M1',
    });
    expect(water.title).toBe('农村自来水入户 · 年终');
    expect(water.facts.map((one) => one.value)).toEqual(['1200', '960']);
    expect(water.facts[1]?.fact).toBe('water/figure');
    expect(find(zh, 'nodes/targets/items/fields@H2').computation).toBe('2.1 ≥ 2.0, 满分');
  });

  it('shows the one rounding with the total, and nowhere else', () => {
    expect(zh.rounding).toMatchObject({ exact: '89.35', places: 2, published: '89.35' });
    expect(zh.rounding?.note).toBe('全过程只在此处舍入一次，等次按公布的分数确定');
    const below = (row: DerivationRow): DerivationRow[] => row.children.flatMap((child) => [child, ...below(child)]);
    expect(below(zh).filter((row) => row.rounding)).toEqual([]);
  });

  it('reads in English as well', () => {
    expect(en.children[1]?.title).toBe('Concentrated assessment · Year-end');
    expect(find(en, 'nodes/targets/items/fields@H2').computation).toBe('2.1 ≥ 2.0, full points');
    expect(find(en, 'nodes/targets/items/water@H2').rule).toBe('Completion ratio');
    expect(en.rounding?.text).toBe('exact 89.35, rounded half-up to 2 decimals → 89.35');
  });

  it('gives every row an id of its own', () => {
    const ids = (row: DerivationRow): string[] => [row.id, ...row.children.flatMap(ids)];
    expect(new Set(ids(zh)).size).toBe(ids(zh).length);
  });

  it('marks an endless decimal as cut off', () => {
    const third = scored(scheme, [...facts.slice(0, 3), ...item('water', '7', '3')]);
    // 30 × 3 ÷ 7 = 90/7 = 12.857142…
    expect(find(renderTrace(third.trace, titles, 'zh'), 'nodes/targets/items/water@H2').value).toBe('12.8571…');
  });
});

describe('where points were lost', () => {
  it('adds up to 100 − score, down the tree', () => {
    // 0.30 × 7.5 = 2.25; 0.70 × 12 = 8.4, of it style 7.8 × 0.7 ÷ 0.9 = 91/15 and targets 3 × 0.7 ÷ 0.9 = 7/3
    const { full, score, losses } = lossBreakdown(trace);
    expect([full, score]).toEqual(['100', '89.35']);
    expect(losses.map((one) => [one.path, one.lost])).toEqual([
      ['nodes/concentrated@H2/percent', '8.4'],
      ['nodes/concentrated@H1/percent', '2.25'],
    ]);
    expect(losses[0]?.children.map((one) => [one.path, one.lost])).toEqual([
      ['nodes/style@H2', '91/15'],
      ['nodes/targets@H2', '7/3'],
    ]);
    expect(losses[0]?.children[1]?.children.map((one) => [one.path, one.lost])).toEqual([
      ['nodes/targets/items/water@H2', '14/9'],
      ['nodes/targets/items/river@H2', '7/9'],
    ]);
  });
});
