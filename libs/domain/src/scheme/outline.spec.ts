import example from '../../../../docs/examples/district-departments.json';
import r12Json from '../../catalogue/schemes/r12.json';
import { schemeJsonSchema } from './json-schema';
import { schemeOutline } from './outline';
import { speech } from './speech';
import { resolveScheme } from './resolve';
import type { ResolvedPool } from './resolved';
import { schemeSchema } from './scheme';

const r12 = resolveScheme(schemeSchema.parse(r12Json));

describe('the outline of R12', () => {
  const outline = schemeOutline(r12, 'zh');
  const manager = outline.tracks.find(({ id }) => id === 'manager');
  const employee = outline.tracks.find(({ id }) => id === 'employee');

  it('shows performance 70 and behaviour 30 with their raters and items', () => {
    expect(manager?.nodes.map(({ title, points }) => [title, points.value])).toEqual([
      ['业绩', '70'],
      ['行为', '30'],
    ]);
    expect(manager?.nodes[1]?.panels.map(({ title, weight }) => [title, weight.value])).toEqual([
      ['公司领导', '20'],
      ['有工作协作关系的三级经理', '5'],
      ['本部门员工', '5'],
    ]);
    expect(manager?.nodes[1]?.panels[2]?.items.map(({ title }) => title)).toEqual([
      '团队建设',
      '内部沟通',
      '个人素质',
      '工作态度',
    ]);
    expect(manager?.nodes[0]?.items).toEqual({ min: 1, max: 20, groups: ['关键业绩指标', '工作目标'] });
  });

  it('names the setting behind a figure the office may change', () => {
    expect(employee?.nodes[1]?.panels[0]?.weight).toEqual({ value: '20', setting: '其他员工行为评价：部门领导占比' });
  });

  it('shows the four grades with their shares', () => {
    const result = outline.results.find(({ id }) => id === 'manager');
    expect(result?.grades.map(({ title, min, max }) => [title, min?.value, max?.value])).toEqual([
      ['优秀', '0.10', '0.20'],
      ['良好', '0.40', '0.50'],
      ['合格', '0.25', '0.35'],
      ['欠佳', '0.05', '0.10'],
    ]);
  });

  it('names the body that carries out a stage, where the scheme gives one', () => {
    const stages = r12.stages.map((stage) =>
      stage.id === 'rate' ? { ...stage, by: 'group:reviewers' as const } : stage,
    );
    const named = schemeOutline({ ...r12, stages }, 'en').stages.map(({ id, by }) => [id, by]);
    expect(named).toContainEqual(['rate', 'Appeal reviewers']);
    expect(named).toContainEqual(['plan', undefined]);
  });

  it('says in words when stages open and close and what happens then', () => {
    const stages = Object.fromEntries(outline.stages.map((stage) => [stage.id, stage]));
    expect(stages.plan).toMatchObject({
      title: '绩效计划申报',
      due: '9月19日',
      chain: '绩效计划审批',
      reactions: ['提前3个工作日提醒', '到期提醒', '到期扣分', '逾期3个工作日上报'],
    });
    expect(stages.month).toMatchObject({ opens: '次月1日', due: '次月10日' });
    expect(stages.rate).toMatchObject({ opens: '次年9月7日', due: '次年9月18日' });
    expect(stages.appeals?.due).toBe('结果审定后5个工作日');
    expect(outline.appeal).toEqual({ window: '5个工作日', from: '结果审定', to: '人力资源部' });
  });

  it('says which year a day lies in', () => {
    const when = (year: number) =>
      (['zh', 'en'] as const).map((lang) => speech({}, lang).when({ kind: 'date', on: '09-01', year }));
    expect([-1, 0, 1].map(when)).toEqual([
      ['上年9月1日', 'the year before, 09-01'],
      ['9月1日', '09-01'],
      ['次年9月1日', 'next year, 09-01'],
    ]);
  });

  it('spells out what a rule brings', () => {
    const rules = outline.results.find(({ id }) => id === 'manager')?.rules ?? [];
    expect(rules.find(({ effects }) => effects.includes('黄牌警告'))).toEqual({
      cite: 'R12 managers',
      title: '三级经理欠佳：黄牌警告，次年4月起降一档岗薪一年',
      effects: ['黄牌警告', '薪酬调整，自次年4月1日起，为期1年'],
      superseded: false,
    });
  });

  it('tells how the money of a pool is paid out', () => {
    const pay: ResolvedPool = {
      amount: '1000',
      parts: [
        { id: 'basic', share: '0.7', every: 'month', pays: 'amount', by: '1', cases: [] },
        { id: 'incentive', share: '0.3', every: 'year', pays: 'share', by: '1', cases: [] },
      ],
    };
    const titles = { ...r12.titles, pay: { zh: '绩效工资总量', en: 'Pay' }, basic: { zh: '基础性绩效', en: 'Basic' } };
    const [pool] = schemeOutline({ ...r12, titles, pools: { pay } }, 'zh').pools;
    expect(pool).toMatchObject({ title: '绩效工资总量', amount: { value: '1000' } });
    expect(pool?.parts.map(({ share, every, pays }) => [share.value, every, pays])).toEqual([
      ['0.7', '每月', '按标准发放'],
      ['0.3', '年度', '按系数分配'],
    ]);
    expect(pool?.parts[0]?.title).toBe('基础性绩效');
  });

  it('has no English word in Chinese and no Chinese in English', () => {
    const { basis: _basis, id: _id, ...english } = schemeOutline(r12, 'en');
    expect(JSON.stringify(english)).not.toMatch(/\p{Script=Han}/u);
    const words = JSON.stringify(outline, (key, value: unknown) =>
      ['id', 'kind', 'cite', 'basis', 'grading', 'effect'].includes(key) ? undefined : value,
    );
    expect([...words.matchAll(/"([A-Za-z][^":]*)"(?!:)/g)].map(([, word]) => word)).toEqual([]);
  });
});

describe('the JSON Schema', () => {
  it('is drawn from the same types: closed objects, decimals as text, the parts of the language by name', () => {
    const schema = schemeJsonSchema() as {
      $ref?: string;
      $defs: Record<string, { additionalProperties?: boolean; pattern?: string }>;
    };
    expect(schema.$defs.Dec?.pattern).toBe(String.raw`^-?\d{1,15}(\.\d{1,10})?$`);
    expect(schema.$defs.Stage?.additionalProperties).toBe(false);
    expect(Object.keys(schema.$defs)).toEqual(
      expect.arrayContaining(['Method', 'Expr', 'Cond', 'When', 'Panel', 'Effect']),
    );
    expect(() => JSON.stringify(schema)).not.toThrow();
  });
});

describe('the worked example of the guide', () => {
  it('can be published and read', () => {
    const outline = schemeOutline(resolveScheme(schemeSchema.parse(example)), 'en');
    expect(outline.tracks[0]?.nodes.map(({ title, depth }) => `${'  '.repeat(depth)}${title}`)).toEqual([
      'Duties',
      '  Permits decided in time',
      '  Records',
      'Public satisfaction',
      "Leaders' rating",
    ]);
    expect(outline.results[0]).toMatchObject({ title: 'Yearly evaluation of district departments', every: 'year' });
    expect(outline.results[0]?.rules.map(({ title }) => title)).toEqual(['grade: Fail', 'Written self-criticism']);
    const rated = schemeSchema.parse(example);
    Object.assign(rated.tracks[0]?.tree?.[2] ?? {}, { rounds: 'quarter', standards: ['law'] });
    rated.titles = { ...rated.titles, 'standard.law': '法律法规' };
    expect(schemeOutline(resolveScheme(rated), 'zh').tracks[0]?.nodes.at(-1)).toMatchObject({
      rounds: '每季度',
      standards: ['法律法规'],
    });
    expect(outline.chains.find(({ id }) => id === 'sign')?.title).toBe('Performance office → District government');
    expect(outline.stages.find(({ id }) => id === 'progress')?.due).toBe(
      'day 7 of the month after the end of the quarter',
    );
  });
});
