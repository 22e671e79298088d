import { readSheets, type Cell } from '../organisation/read-sheets';
import { refuse } from '../process/decision';
import { rowsOf } from './issue-sheet';
import { planTargets, type Issuable, type TargetPlan } from './plan-targets';
import { targetSheet } from './sheet';

const named = (id: string, zh: string) => ({ id, title: { zh, en: id } });
const branch = { ...named('economy', '经济发展'), groups: [], methods: [named('M1', '完成比例法')], isEqual: false };
const asked: Issuable['asked'] = {
  branches: [
    {
      id: 'economy',
      items: { min: 1, max: 3 },
      groups: [],
      weights: 'given',
      scored: [{ method: 'M1' }],
      points: '40',
      suppliers: ['s1'],
    },
  ],
  leaves: ['revenue'],
};
const subject = (change: Partial<Issuable> = {}): Issuable => ({
  id: 'u1',
  dossier: 'y.u1',
  name: '农业局',
  branches: [branch],
  leaves: [{ ...named('revenue', '财政收入'), unit: '万元' }],
  now: {
    items: [
      { id: 'a', node: 'economy', title: '粮食产量', points: '25', target: '120', unit: '万吨' },
      { id: 'b', node: 'economy', title: '招商引资', points: '15', target: '8', unit: '亿元', suppliers: ['s1'] },
    ],
    targets: [{ node: 'revenue', value: '500' }],
  },
  asked,
  ...change,
});

const TITLES = targetSheet.columns.map(({ title }) => title.zh);
type Line = Record<string, Cell>;
/** The rows of an export, as they are edited: each by the titles of its columns. */
const exported = (of: Issuable = subject()): Line[] =>
  rowsOf(of).map((row) => Object.fromEntries(targetSheet.columns.map(({ key, title }) => [title.zh, row[key]])));

function plan(lines: readonly Line[], subjects: Issuable[] = [subject()]): TargetPlan {
  const rows = [TITLES, ...lines.map((line) => TITLES.map((title) => line[title]))];
  const read = readSheets([targetSheet], [{ name: '指标', rows }]);
  expect(read.errors).toEqual([]);
  return planTargets(read.rows, subjects, { zone: 'Asia/Shanghai', titles: { 'node.economy': branch.title } });
}

const edited = (at: number, change: Line): Line[] =>
  exported().map((line, place) => (place === at ? { ...line, ...change } : line));
/** What is wrong, by row and code. */
const wrong = (lines: readonly Line[], subjects?: Issuable[]): [number, string][] =>
  plan(lines, subjects).rows.flatMap(({ row, errors }) => errors.map(({ code }): [number, string] => [row, code]));
const messageOf = (lines: readonly Line[]): string =>
  plan(lines).rows.flatMap(({ errors }) => errors.map(({ message }) => message.zh))[0] ?? '';

describe('A workbook of indicators', () => {
  it('that was exported changes nothing', () => {
    const { rows, plans } = plan(exported());
    expect(rows.map(({ row, change }) => [row, change])).toEqual([
      [2, 'same'],
      [3, 'same'],
      [4, 'same'],
    ]);
    expect(plans).toEqual([]);
  });

  it('knows an indicator without its number by its name', () => {
    expect(plan(edited(1, { 指标编号: null })).rows.map(({ change }) => change)).toEqual(['same', 'same', 'same']);
  });

  it('shows what is changed, added and taken out, and makes up the whole plan of the subject', () => {
    const [first, , leaf] = exported();
    const added = { 对象编号: 'u1', 指标类别: '经济发展', 指标名称: '亩产税收', 分值: 15, 目标值: 0.1 + 0.2 };
    const { rows, plans } = plan([{ ...first, 目标值: '125' }, { ...leaf, 目标值: 520 }, added]);
    expect(
      rows.map(({ row, change, fields }) => [row, change, fields.map(({ before, after }) => [before, after])]),
    ).toEqual([
      [2, 'change', [['120', '125']]],
      [3, 'change', [['500', '520']]],
      [
        4,
        'add',
        expect.arrayContaining([
          [null, '亩产税收'],
          [null, '0.3'],
        ]) as unknown,
      ],
      [0, 'change', [['招商引资', null]]],
    ]);
    expect(plans).toMatchObject([
      {
        dossier: 'y.u1',
        items: [
          { id: 'a', target: '125', points: '25' },
          { id: 'row-4', node: 'economy', title: '亩产税收', points: '15', target: '0.3' },
        ],
        targets: [{ node: 'revenue', value: '520' }],
      },
    ]);
  });

  it('of a subject that has nothing yet holds an empty row for each branch and leaf, which is passed over', () => {
    const empty = subject({ now: { items: [], targets: [] } });
    expect(exported(empty)).toMatchObject([
      { 对象编号: 'u1', 考核对象: '农业局', 指标类别: '经济发展' },
      { 指标类别: '财政收入', 指标名称: '财政收入', 计量单位: '万元' },
    ]);
    expect(plan(exported(empty), [empty])).toEqual({ rows: [], plans: [] });
  });

  it.each<[string, Line, [number, string][]]>([
    [
      'a subject that is unknown',
      { 对象编号: 'u9' },
      [
        [3, 'subject-unknown'],
        [0, 'points-sum'],
      ],
    ],
    ['a row that has slipped', { 考核对象: '林业局' }, [[3, 'subject-mismatch']]],
    ['a branch that the subject has not', { 指标类别: '社会民生' }, [[3, 'branch-unknown']]],
    ['an indicator without a name', { 指标名称: '' }, [[3, 'value-missing']]],
    ['one indicator in two rows', { 指标名称: '粮食产量' }, [[3, 'indicator-twice']]],
    ['a target that is no number', { 目标值: 'NaN' }, [[3, 'number-invalid']]],
    ['a target beyond all numbers', { 目标值: Number.POSITIVE_INFINITY }, [[3, 'number-invalid']]],
    ['a target of 1e400', { 目标值: '1e400' }, [[3, 'number-invalid']]],
    ['a target below zero', { 目标值: -8 }, [[3, 'target-negative']]],
    ['no target where the method needs one', { 目标值: null }, [[3, 'target-or-standard-missing']]],
    ['points of zero', { 分值: '0' }, [[3, 'weight-not-positive']]],
    ['points and a weight', { '权重%': '40' }, [[3, 'points-and-weight']]],
    ['a supplier who supplies something else', { 数据提供人工号: 's9' }, [[3, 'supplier-foreign']]],
    ['a method that nobody knows', { 计分方法: '抽签' }, [[3, 'value-unknown']]],
    ['neither yes nor no', { 需佐证材料: '大概' }, [[3, 'yes-no-invalid']]],
  ])('names %s by its row', (_, change, found) => {
    expect(wrong(edited(1, change))).toEqual(expect.arrayContaining(found));
    expect(plan(edited(1, change)).plans).toEqual([]);
  });

  it('says in which column, and what to do', () => {
    expect(messageOf(edited(1, { 目标值: -8 }))).toBe('“目标值”：目标值应为不小于0的数。请按提示修改后重新提交。');
    expect(messageOf(edited(1, { 目标值: '1e400' }))).toContain('“目标值”不是可以采用的数：1e400');
    expect(messageOf(edited(1, { 指标类别: '社会民生' }))).toContain('可填：经济发展、财政收入');
  });

  it('has points that sum to those of the branch, and as many indicators as it asks for', () => {
    expect(wrong(edited(1, { 分值: '14.9' }))).toEqual([[3, 'points-sum']]);
    const more = ['丙', '丁'].map((title) => ({ ...exported()[0], 指标编号: null, 指标名称: title, 分值: 1 }));
    expect(wrong([...exported(), ...more])).toContainEqual([5, 'items-range']);
  });

  it('changes nothing of a plan that cannot be handed in now, and says so at each row that would', () => {
    const frozen = subject({ closed: refuse('plan-frozen') });
    expect(wrong(exported(frozen), [frozen])).toEqual([]);
    expect(wrong(edited(2, { 目标值: '1' }), [frozen])).toEqual([[4, 'plan-frozen']]);
  });

  it('leaves a subject without rows as it is', () => {
    const other = subject({ id: 'u2', dossier: 'y.u2', name: '林业局' });
    const { plans } = plan(edited(0, { 目标值: '121' }), [subject(), other]);
    expect(plans.map(({ dossier }) => dossier)).toEqual(['y.u1']);
  });
});
