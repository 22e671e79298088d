import { resolveScheme } from '../../scheme/resolve';
import type { Scheme } from '../../scheme/scheme';
import type { RosterEntry } from '../context';
import type { LaunchPlan } from '../cycle';
import { planTimeline } from '../timeline';
import { calendar, launchPlan, zone } from './r12';

/**
 * A small system of departments: targets from above and key tasks of their own, figures supplied each quarter and verified, faults written
 * down, a trimmed ballot of the leaders, bands, and a chain that signs the results as one list.
 */
export const departments: Scheme = {
  schema: 1,
  id: 'departments',
  version: 1,
  basis: 'R00',
  title: { zh: '部门绩效考核', en: 'Departments' },
  titles: {
    'role.office': '绩效办',
    'role.company': '领导班子',
    'role.reviewers': '复核组',
    'track.department': '部门',
    'node.output': '业务指标',
    'node.discipline': '纪律',
    'node.key-work': '重点工作',
    'node.ballot': '领导测评',
    'event.fault': '扣分事项',
    'panel.superior': '分管领导',
    'panel.board': '领导班子',
    'grade.standard': '达标',
    'grade.poor': '诫勉',
    'result.year': '年度结果',
    'stage.targets': '目标设定',
    'stage.quarter': '季度数据',
    'stage.assess': '年终评价',
    'stage.grades': '等次评定',
    'stage.appeals': '申诉',
    'stage.publish': '公布',
    'stage.use': '结果运用',
    'step.office': '绩效办',
    'step.company': '领导班子',
    'step.review': '复核',
  },
  roles: ['office', 'company', 'reviewers'],
  panels: {
    superior: { kind: 'superior', raters: 'superior', anonymous: false },
    board: { kind: 'leaders', raters: 'committee:company', combine: 'trimmed-mean', minBallots: 3 },
  },
  events: { fault: { points: { min: '0', max: '10' } } },
  scales: {
    four: [{ id: 'excellent', from: '90' }, { id: 'good', from: '80' }, { id: 'standard', from: '70' }, { id: 'poor' }],
  },
  chains: {
    targets: [{ id: 'office', who: 'role:office' }],
    sign: [
      { id: 'office', who: 'role:office' },
      { id: 'company', who: 'committee:company', onReturn: 'office' },
    ],
    appeal: [{ id: 'review', who: 'group:reviewers' }],
  },
  results: {
    year: {
      every: 'year',
      signOff: 'sign',
      total: { op: 'score', node: 'all' },
      grading: { kind: 'bands', scale: 'four' },
      rules: [
        { cite: 'R00', when: { kind: 'grade', in: ['excellent'] }, then: [{ kind: 'action', action: 'praise' }] },
      ],
    },
  },
  tracks: [
    {
      id: 'department',
      subjects: 'unit',
      madeBy: 'superior',
      results: ['year'],
      tree: [
        {
          kind: 'leaf',
          id: 'output',
          points: '40',
          scored: { method: 'M1' },
          better: 'higher',
          source: { kind: 'supplied', by: ['role:office'], fold: 'sum', verifier: 'role:company' },
        },
        { kind: 'leaf', id: 'discipline', points: '20', scored: { method: 'M7', events: { fault: 'recorded' } } },
        {
          kind: 'declared',
          id: 'key-work',
          points: '20',
          items: { min: 1, max: 3 },
          weights: 'equal',
          scored: [{ method: 'M9', panels: { superior: '1' } }],
        },
        { kind: 'leaf', id: 'ballot', points: '20', scored: { method: 'M9', panels: { board: '1' } } },
      ],
    },
  ],
  stages: [
    {
      id: 'targets',
      kind: 'target-setting',
      chain: 'targets',
      nodes: ['output', 'key-work'],
      due: { kind: 'date', on: '01-31' },
    },
    {
      id: 'quarter',
      kind: 'monitoring',
      repeat: 'quarter',
      nodes: ['output'],
      opens: { kind: 'after-end', of: 'quarter', day: 1 },
      due: { kind: 'after-end', of: 'quarter', day: 10 },
    },
    {
      id: 'assess',
      kind: 'review',
      nodes: ['discipline', 'key-work', 'ballot'],
      opens: { kind: 'date', on: '01-11', year: 1 },
      due: { kind: 'date', on: '01-20', year: 1 },
    },
    { id: 'grades', kind: 'calibration' },
    { id: 'appeals', kind: 'appeal' },
    {
      id: 'publish',
      kind: 'publication',
      due: { kind: 'after', moment: 'stage-opened', span: { count: 5, unit: 'day' } },
    },
    { id: 'use', kind: 'use-of-results' },
  ],
  appeal: { window: { count: 5, unit: 'working-day' }, from: 'signed-off', to: 'role:office', review: 'appeal' },
  disclosure: [{ what: ['score', 'grade'], to: 'organisation' }],
};

export const resolvedDepartments = resolveScheme(departments);

/** A year of departments from 1 January 2026. */
export const departmentsPlan = (): LaunchPlan =>
  launchPlan({
    name: '2026',
    scheme: { id: departments.id, version: 1, hash: 'hash-of-departments' },
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    windows: planTimeline(resolvedDepartments, { year: 2026, yearStarts: '01-01', zone }, calendar),
  });

/** The sales department: `hs` heads it, `li` drafts for it, `gm` is above. */
export const department = (subject: string, change: Partial<RosterEntry> = {}): RosterEntry => ({
  subject,
  subjectKind: 'unit',
  track: 'department',
  unit: subject,
  unitHead: 'hs',
  superior: 'gm',
  aboveSuperior: null,
  attributes: {},
  liaisons: ['li'],
  raters: {},
  ...change,
});
