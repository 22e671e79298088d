import type { Leaf } from '../../scheme/methods';
import type { Scheme } from '../../scheme/scheme';

const leaves: Leaf[] = [
  {
    kind: 'leaf',
    id: 'progress',
    points: '60',
    scored: { method: 'M1' },
    better: 'higher',
    target: '100',
    source: { kind: 'self-report', verifier: 'role:office' },
  },
  { kind: 'leaf', id: 'quality', points: '40', scored: { method: 'M9', panels: { office: '1' } } },
];

/** A small system like R22's: projects and funds are graded, and their grades count among the points of the units that carry them out. */
export const works: Scheme = {
  schema: 1,
  id: 'works',
  version: 1,
  basis: 'R00',
  title: { zh: '项目与单位考核', en: 'Works' },
  titles: {
    'role.office': '绩效办',
    'role.company': '领导班子',
    'role.reviewers': '复核组',
    'track.project': '项目',
    'track.fund': '资金',
    'track.unit': '单位',
    'panel.office': '绩效办评价',
    'node.progress': '形象进度',
    'node.quality': '实施质量',
    'node.duty': '部门职责',
    'node.special': '专项工作',
    'grade.advanced': '先进',
    'grade.good': '良好',
    'grade.fair': '一般',
    'grade.poor': '较差',
    'result.project': '项目结果',
    'result.year': '年度结果',
    'stage.figures': '进度填报',
    'stage.rate': '评价',
    'stage.grades': '等次评定',
    'stage.appeals': '申诉',
    'stage.publish': '公布',
    'step.company': '领导班子',
    'step.review': '复核',
  },
  roles: ['office', 'company', 'reviewers'],
  panels: { office: { kind: 'experts', raters: 'role:office', anonymous: false } },
  scales: {
    four: [{ id: 'advanced', from: '90' }, { id: 'good', from: '80' }, { id: 'fair', from: '60' }, { id: 'poor' }],
  },
  chains: { sign: [{ id: 'company', who: 'committee:company' }], appeal: [{ id: 'review', who: 'group:reviewers' }] },
  results: {
    project: {
      every: 'year',
      signOff: 'sign',
      total: { op: 'score', node: 'all', as: 'points' },
      grading: { kind: 'bands', scale: 'four' },
    },
    year: { every: 'year', signOff: 'sign', total: { op: 'score', node: 'all', as: 'points' } },
  },
  tracks: [
    { id: 'project', subjects: 'project', results: ['project'], tree: leaves },
    { id: 'fund', subjects: 'fund', results: ['project'], tree: leaves },
    {
      id: 'unit',
      subjects: 'unit',
      results: ['year'],
      tree: [
        { kind: 'leaf', id: 'duty', points: '90', scored: { method: 'M9', panels: { office: '1' } } },
        {
          kind: 'leaf',
          id: 'special',
          points: '10',
          absent: 'exclude',
          scored: {
            method: 'M13',
            several: 'mean',
            from: { result: 'project', whose: 'projects' },
            points: { advanced: '10', good: '8', fair: '6', poor: '0' },
          },
        },
      ],
    },
  ],
  stages: [
    {
      id: 'figures',
      kind: 'monitoring',
      nodes: ['progress'],
      opens: { kind: 'date', on: '01-02', year: 1 },
      due: { kind: 'date', on: '01-10', year: 1 },
    },
    {
      id: 'rate',
      kind: 'review',
      nodes: ['quality', 'duty'],
      opens: { kind: 'date', on: '01-02', year: 1 },
      due: { kind: 'date', on: '01-15', year: 1 },
    },
    { id: 'grades', kind: 'calibration' },
    { id: 'appeals', kind: 'appeal' },
    { id: 'publish', kind: 'publication' },
  ],
  appeal: { window: { count: 5, unit: 'working-day' }, from: 'signed-off', to: 'role:office', review: 'appeal' },
  disclosure: [{ what: ['score', 'grade'], to: 'organisation' }],
};
