import type { Approval } from '#contracts/http/approvals';
import type { PlanBranch } from '#contracts/http/plans';
import { columnsOfBranch, itemRows, targetRows } from '../plan/plan-rows';
import { changeInFigures, matchComments } from './change-rows';

type Change = Approval['changes'][number];
type Plan = NonNullable<Approval['plan']>;

const item = (id: string, title: string, weight: string, target: string, unit: string) => ({
  id,
  node: 'performance',
  group: 'kpi',
  title,
  standard: null,
  weight,
  points: null,
  method: null,
  target,
  unit,
  suppliers: [],
  needsEvidence: false,
});
const say = (title: string) => ({ zh: title, en: title });
const paper = (items: Plan['items']): Plan => ({
  version: 1,
  status: 'submitted',
  submittedAt: '2026-09-15T08:40:00.000Z',
  isLate: false,
  approval: 'a',
  items,
  targets: [],
});

const previous = paper([
  item('revenue', '新增专线收入', '25', '320', '万元'),
  item('team', '团队满意度', '10', '85', '分'),
]);
const plan = paper([
  item('revenue', '新增专线收入', '25', '360', '万元'),
  item('lines', '老旧专线改造', '10', '40', '条'),
]);
const changes: Change[] = [
  {
    item: 'revenue',
    title: say('新增专线收入'),
    kind: 'changed',
    fields: [{ field: 'target', before: '320', after: '360' }],
  },
  {
    item: 'lines',
    title: say('老旧专线改造'),
    kind: 'added',
    fields: [
      { field: 'weight', before: null, after: '10' },
      { field: 'target', before: null, after: '40' },
    ],
  },
  { item: 'team', title: say('团队满意度'), kind: 'removed', fields: [{ field: 'weight', before: '10', after: null }] },
];

const branch: PlanBranch = {
  node: 'performance',
  title: say('业绩'),
  points: '70',
  min: 1,
  max: 20,
  groups: [{ id: 'kpi', title: say('关键业绩指标') }],
  isWeighed: true,
  methods: [],
  isMine: false,
};

describe('what changed in a plan', () => {
  it('shows the old value beside the new, boxes what was added and keeps what was removed', () => {
    const columns = columnsOfBranch(branch, plan);
    expect(columns).toEqual(['title', 'group', 'weight', 'target', 'standard']);
    const rows = itemRows({ plan, previous, changes }, branch, columns, { language: 'zh', needsEvidence: '' });
    expect(rows.map(({ id, change, cells }) => [id, change, cells[3]])).toEqual([
      ['revenue', 'changed', { now: '360 万元', before: '320 万元' }],
      ['lines', 'added', { now: '40 条', isNew: true }],
      ['team', 'removed', { now: '85 分', isNew: true }],
    ]);
  });

  it('shows the old target of a leaf beside the new', () => {
    const target = (value: string) => [{ node: 'output', title: say('产量'), value, unit: '%' }];
    const change: Change = {
      item: 'output',
      title: say('产量'),
      kind: 'changed',
      fields: [{ field: 'target', before: '90', after: '95' }],
    };
    const compared = { plan: { ...plan, targets: target('95') }, previous: { ...previous, targets: target('90') } };
    const rows = targetRows({ ...compared, changes: [change] }, [], ({ zh }) => zh);
    expect(rows.map(({ change: kind, cells }) => [kind, cells[2]])).toEqual([
      ['changed', { now: '95%', before: '90%' }],
    ]);
  });

  it('matches each line of a comment with the change of the indicator it names', () => {
    const comment = '1. “团队满意度”属行为评价，请移出\n2、新增专线收入低于部门分解数\n（3）请再加一项培训';
    expect(matchComments(comment, changes).map(({ text, change }) => [text, change?.item])).toEqual([
      ['“团队满意度”属行为评价，请移出', 'team'],
      ['新增专线收入低于部门分解数', 'revenue'],
      ['请再加一项培训', undefined],
    ]);
  });

  it('says a change in figures where it has some', () => {
    expect(changes.map((change) => changeInFigures(change, '万元'))).toEqual(['320 → 360 万元', '10%', undefined]);
  });
});
