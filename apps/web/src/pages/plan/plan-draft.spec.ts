import type { DraftItem } from './plan-draft';
import { draftOf, inputOf, itemFindings, refusedField, weightSum, withNew } from './plan-draft';

const item = (changes: Partial<DraftItem>): DraftItem => ({
  id: 'a',
  group: 'kpi',
  title: '新增收入',
  standard: '',
  weight: '25',
  target: '320',
  unit: '万元',
  ...changes,
});

describe('a plan while it is written', () => {
  it('sums weights exactly', () => {
    const items = [item({ weight: '33.3' }), item({ weight: '33.3' }), item({ weight: '33.3' })];
    expect(weightSum(items)).toEqual({ total: '99.9', missing: '0.1', isRight: false });
    expect(weightSum([...items, item({ weight: '0.1' })])).toEqual({ total: '100', missing: '0', isRight: true });
    expect(weightSum([item({ weight: '60' }), item({ weight: '50' })])).toMatchObject({ missing: '-10' });
  });

  it('counts what is no number yet as nothing', () => {
    expect(weightSum([item({ weight: 'NaN' }), item({ weight: '1e2' }), item({ weight: '' })]).total).toBe('0');
  });

  it('asks for a name, a weight, and a target or a standard', () => {
    expect(itemFindings([item({ title: ' ', weight: '0', target: '' })])).toEqual([
      { item: 'a', field: 'title', word: 'missingTitle' },
      { item: 'a', field: 'weight', word: 'missingWeight' },
      { item: 'a', field: 'target', word: 'missingTarget' },
    ]);
    expect(itemFindings([item({ target: '-5' })])).toEqual([{ item: 'a', field: 'target', word: 'badTarget' }]);
    expect(itemFindings([item({ target: '', standard: '验收合格' })])).toEqual([]);
  });

  it('leaves empty fields out of what is sent', () => {
    expect(inputOf([item({ target: ' ', standard: ' 验收合格 ', unit: '' })])).toEqual([
      { id: 'a', group: 'kpi', title: '新增收入', weight: '25', standard: '验收合格' },
    ]);
  });

  it('starts with one empty item under each heading', () => {
    const groups = [
      { id: 'kpi', title: { zh: '关键业绩指标', en: 'KPI' } },
      { id: 'goals', title: { zh: '工作目标', en: 'Goals' } },
    ];
    const rules = {
      node: 'performance',
      title: { zh: '业绩', en: 'Performance' },
      points: '70',
      min: 1,
      max: 20,
      groups,
    };
    expect(draftOf(null, rules).items.map(({ group, title }) => [group, title])).toEqual([
      ['kpi', ''],
      ['goals', ''],
    ]);
  });

  it('puts a new item under its own heading', () => {
    const items = [item({}), item({ id: 'b', group: 'goals' })];
    expect(withNew(items, 'kpi').map(({ group }) => group)).toEqual(['kpi', 'kpi', 'goals']);
    expect(withNew([], 'goals').map(({ group }) => group)).toEqual(['goals']);
  });

  it('finds the field that the server refused', () => {
    const items = [item({}), item({ id: 'b' })];
    expect(refusedField('items/1/weight', items)).toEqual({ item: 'b', field: 'weight' });
    expect(refusedField('items.0.target', items)).toEqual({ item: 'a', field: 'target' });
    expect(refusedField('items', items)).toBeUndefined();
  });
});
