import type { PlanBranch, PlanForm } from '#contracts/http/plans';
import type { DraftItem, PlanDraft } from './plan-draft';
import { draftFindings, draftOf, inputOf, refusedPlace, shareSum, withNew } from './plan-draft';

const item = (changes: Partial<DraftItem> = {}): DraftItem => ({
  id: 'a',
  node: 'performance',
  group: 'kpi',
  title: '新增收入',
  standard: '',
  weight: '100',
  points: '',
  method: '',
  target: '320',
  unit: '万元',
  suppliers: [],
  evidence: false,
  ...changes,
});
const draft = (items: DraftItem[], changes: Partial<PlanDraft> = {}): PlanDraft => ({
  items,
  targets: {},
  inPoints: [],
  reason: '',
  ...changes,
});
const branch = (changes: Partial<PlanBranch> = {}): PlanBranch => ({
  node: 'performance',
  title: { zh: '业绩', en: 'Performance' },
  points: '70',
  min: 1,
  max: 20,
  groups: [
    { id: 'kpi', title: { zh: '关键业绩指标', en: 'KPI' } },
    { id: 'goals', title: { zh: '工作目标', en: 'Goals' } },
  ],
  isWeighed: true,
  methods: [{ id: 'M9', title: { zh: '百分制评分', en: 'Rating' } }],
  isMine: true,
  ...changes,
});
const leaf = (node: string, isMine: boolean): PlanForm['leaves'][number] => ({
  node,
  title: { zh: node, en: node },
  points: '10',
  unit: null,
  method: { zh: '完成比例法', en: 'Completion ratio' },
  better: 'higher',
  lastYear: null,
  isMine,
});
const form = (branches: PlanBranch[], leaves: PlanForm['leaves'] = []): PlanForm => ({
  branches,
  leaves,
  parts: [],
  made: null,
  chain: [],
  amendChain: [],
});
const codes = (plan: PlanDraft, asked: PlanForm) =>
  draftFindings(plan, asked).map(({ refused, path }) => [refused, path]);

describe('a plan while it is written', () => {
  it('sums weights exactly, and what is no number yet counts as nothing', () => {
    const thirds = [item({ weight: '33.3' }), item({ weight: '33.3' }), item({ weight: '33.3' })];
    expect(shareSum(draft(thirds), branch())).toEqual({ total: '99.9', needed: '100', missing: '0.1', isRight: false });
    expect(shareSum(draft([...thirds, item({ weight: '0.1' })]), branch()).isRight).toBe(true);
    expect(shareSum(draft([item({ weight: '60' }), item({ weight: '50' })]), branch()).missing).toBe('-10');
    const words = [item({ weight: 'NaN' }), item({ weight: '1e2' }), item({ weight: '' })];
    expect(shareSum(draft(words), branch()).total).toBe('0');
  });

  it('sums points to those of the branch, where it goes by points', () => {
    const plan = draft([item({ points: '42' }), item({ id: 'b', points: '28' })], { inPoints: ['performance'] });
    expect(shareSum(plan, branch())).toMatchObject({ total: '70', needed: '70', isRight: true });
    expect(codes(plan, form([branch()]))).toEqual([]);
    expect(inputOf(plan, form([branch()])).items).toMatchObject([{ points: '42' }, { points: '28' }]);
    expect(inputOf(plan, form([branch()])).items[0]).not.toHaveProperty('weight');
  });

  it('is checked by the rules by which the server refuses it', () => {
    const asked = form([branch()]);
    expect(codes(draft([item({ weight: '0', target: '' })]), asked)).toEqual([
      ['weight-not-positive', 'items/0/weight'],
      ['target-or-standard-missing', 'items/0/target'],
      ['weights-sum', 'items'],
    ]);
    expect(codes(draft([item({ target: '-5' })]), asked)).toEqual([['target-negative', 'items/0/target']]);
    expect(codes(draft([item({ target: '1e400' })]), asked)).toEqual([['target-negative', 'items/0/target']]);
    expect(codes(draft([item({ target: '', standard: '验收合格' })]), asked)).toEqual([]);
    expect(codes(draft([]), asked)).toEqual([['items-range', 'items']]);
  });

  it('asks for every target that is mine, and for none of another side', () => {
    const asked = form([branch({ isMine: false })], [leaf('output', true), leaf('other', false)]);
    const begun = draftOf(null, asked);
    expect([begun.items, begun.targets]).toEqual([[], { output: '' }]);
    expect(codes(begun, asked)).toEqual([['target-negative', 'targets/0/value']]);
    expect(codes({ ...begun, targets: { output: '100' } }, asked)).toEqual([]);
  });

  it('leaves empty fields out of what is sent, and weights where items count the same', () => {
    const equal = form([branch({ isWeighed: false, groups: [] })]);
    const plan = draft([item({ target: ' ', standard: ' 验收合格 ', unit: '', group: '' })]);
    expect(inputOf(plan, equal).items).toEqual([
      { id: 'a', node: 'performance', title: '新增收入', standard: '验收合格' },
    ]);
  });

  it('starts with one empty item under each heading of each branch', () => {
    const asked = form([branch(), branch({ node: 'extra', groups: [] })]);
    expect(draftOf(null, asked).items.map(({ node, group, title }) => [node, group, title])).toEqual([
      ['performance', 'kpi', ''],
      ['performance', 'goals', ''],
      ['extra', '', ''],
    ]);
  });

  it('puts a new item under its own heading of its own branch', () => {
    const items = [item(), item({ id: 'b', group: 'goals' })];
    expect(withNew(items, 'performance', 'kpi').map(({ group }) => group)).toEqual(['kpi', 'kpi', 'goals']);
    expect(withNew(items, 'extra', 'kpi').map(({ node }) => node)).toEqual(['performance', 'performance', 'extra']);
  });

  it('finds the field that the server refused', () => {
    const plan = draft([item(), item({ id: 'b' })], { targets: { output: '', quality: '' } });
    expect(refusedPlace('items/1/weight', plan)).toEqual({ of: 'b', field: 'weight' });
    expect(refusedPlace('items.0.target', plan)).toEqual({ of: 'a', field: 'target' });
    expect(refusedPlace('targets/1/value', plan)).toEqual({ of: 'quality', field: 'value' });
    expect(refusedPlace('items', plan)).toBeUndefined();
  });
});
