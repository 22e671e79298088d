import { resolveScheme } from '../../scheme/resolve';
import type { Scheme, Stage } from '../../scheme/scheme';
import { planTimeline } from '../timeline';
import { calendar, launchPlan, zone } from './r12';

const stages: Stage[] = [
  {
    id: 'rate',
    kind: 'review',
    opens: { kind: 'date', on: '01-02', year: 1 },
    due: { kind: 'date', on: '01-09', year: 1 },
  },
  { id: 'grades', kind: 'calibration', after: ['rate'] },
  {
    id: 'feedback',
    kind: 'talks',
    between: ['superior', 'subject'],
    after: ['grades'],
    due: { kind: 'after', moment: 'stage-opened', span: { count: 3, unit: 'working-day' } },
    reactions: [{ do: 'remind', offset: { count: -1, unit: 'working-day' } }, { do: 'escalate' }],
  },
  {
    id: 'notice',
    kind: 'public-notice',
    after: ['grades'],
    chain: 'objections',
    due: { kind: 'after', moment: 'stage-opened', span: { count: 5, unit: 'working-day' } },
    reactions: [{ do: 'remind', offset: { count: -1, unit: 'working-day' }, to: 'role:office' }],
  },
  {
    id: 'summing-up',
    kind: 'meeting',
    agenda: ['results', 'measures'],
    after: ['notice'],
    due: { kind: 'after', moment: 'stage-opened', span: { count: 3, unit: 'working-day' } },
    reactions: [{ do: 'remind', to: 'role:office' }],
  },
  { id: 'appeals', kind: 'appeal', after: ['grades'] },
  { id: 'publish', kind: 'publication', after: ['appeals', 'summing-up'] },
];

/**
 * A small system with stages beside the figures: talks on the results, a public notice of five working days with objections, and a meeting
 * before publication. Units are rated by the office (70) and by their superior (30).
 */
export const noticed: Scheme = {
  schema: 1,
  id: 'noticed',
  version: 1,
  basis: 'R00',
  title: { zh: '单位绩效考核（公示）', en: 'Units, with a public notice' },
  titles: {
    'role.office': '绩效办',
    'role.company': '领导班子',
    'role.reviewers': '复核组',
    'track.unit': '单位',
    'node.work': { zh: '重点工作', en: 'Key work' },
    'node.conduct': { zh: '作风建设', en: 'Conduct' },
    'panel.office': { zh: '绩效办评价', en: 'Rated by the office' },
    'panel.superior': { zh: '分管领导评价', en: 'Rated by the leader in charge' },
    'grade.excellent': { zh: '优秀', en: 'Excellent' },
    'grade.good': { zh: '良好', en: 'Good' },
    'grade.pass': { zh: '合格', en: 'Pass' },
    'result.year': { zh: '年度结果', en: 'Result of the year' },
    'stage.rate': { zh: '年度评价', en: 'Yearly rating' },
    'stage.grades': { zh: '等次评定', en: 'Grades' },
    'stage.feedback': { zh: '绩效面谈', en: 'Feedback talks' },
    'stage.notice': { zh: '结果公示', en: 'Public notice of the results' },
    'stage.summing-up': { zh: '考核总结会', en: 'Summing-up meeting' },
    'stage.appeals': { zh: '申诉', en: 'Appeals' },
    'stage.publish': { zh: '公布', en: 'Publication' },
    'item.results': { zh: '通报考核结果', en: 'Results of the year' },
    'item.measures': { zh: '改进措施', en: 'Measures' },
    'step.office': '绩效办',
    'step.review': '复核',
    'step.answer': '异议核查答复',
  },
  roles: ['office', 'company', 'reviewers'],
  panels: {
    office: { kind: 'experts', raters: 'role:office', anonymous: false },
    superior: { kind: 'superior', raters: 'superior', anonymous: false },
  },
  scales: { grades: [{ id: 'excellent', from: '90' }, { id: 'good', from: '80' }, { id: 'pass' }] },
  chains: {
    sign: [{ id: 'office', who: 'role:office' }],
    appeal: [{ id: 'review', who: 'group:reviewers' }],
    objections: [
      {
        id: 'answer',
        who: 'role:office',
        within: { count: 3, unit: 'working-day' },
        reactions: [{ do: 'remind', offset: { count: -1, unit: 'working-day' } }, { do: 'escalate' }],
      },
    ],
  },
  results: {
    year: {
      every: 'year',
      signOff: 'sign',
      total: { op: 'score', node: 'all' },
      grading: { kind: 'bands', scale: 'grades' },
    },
  },
  tracks: [
    {
      id: 'unit',
      subjects: 'unit',
      results: ['year'],
      tree: [
        { kind: 'leaf', id: 'work', points: '70', scored: { method: 'M9', panels: { office: '1' } } },
        { kind: 'leaf', id: 'conduct', points: '30', scored: { method: 'M9', panels: { superior: '1' } } },
      ],
    },
  ],
  stages,
  appeal: { window: { count: 5, unit: 'working-day' }, from: 'signed-off', to: 'role:office', review: 'appeal' },
  disclosure: [{ what: ['score', 'grade'], to: 'organisation' }],
};

export const resolvedNoticed = resolveScheme(noticed);

/** The year 2025 of the system, to be launched with some units. */
export const noticedPlan = (subjects = 1) =>
  launchPlan({
    name: '2025',
    scheme: { id: noticed.id, version: 1, hash: 'hash-of-noticed' },
    startsOn: '2025-01-01',
    endsOn: '2025-12-31',
    windows: planTimeline(resolvedNoticed, { year: 2025, yearStarts: '01-01', zone }, calendar),
    subjects,
  });
