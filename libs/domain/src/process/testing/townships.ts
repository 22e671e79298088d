import type { Scheme } from '../../scheme/scheme';

/**
 * A small system of townships: the office rates the halves, the public votes every quarter by one-time links, the leaders rate the halves;
 * a score and no grade.
 */
export const townships: Scheme = {
  schema: 1,
  id: 'townships',
  version: 1,
  basis: 'R00',
  title: { zh: '乡镇绩效评估', en: 'Townships' },
  titles: {
    'role.office': '绩效办',
    'role.company': '领导班子',
    'role.reviewers': '复核组',
    'track.township': '乡镇',
    'node.indicators': '指标考核',
    'node.public': '公众评议',
    'node.leaders': '领导评价',
    'panel.office': '绩效办',
    'panel.residents': '服务对象',
    'panel.leaders': '领导班子',
    'item.satisfied': '满意',
    'item.unsatisfied': '不满意',
    'result.year': '年度结果',
    'stage.halves': '半年评价',
    'stage.votes': '公众评议',
    'stage.grades': '结果审定',
    'stage.appeals': '申诉',
    'stage.publish': '公布',
    'step.office': '绩效办',
    'step.review': '复核',
  },
  roles: ['office', 'company', 'reviewers'],
  panels: {
    office: { kind: 'experts', raters: 'role:office', anonymous: false },
    residents: {
      kind: 'public',
      raters: 'list:residents',
      ballot: {
        kind: 'choice',
        options: [
          { id: 'satisfied', satisfied: true },
          { id: 'unsatisfied', satisfied: false },
        ],
      },
      combine: 'share-satisfied',
    },
    leaders: { kind: 'leaders', raters: 'committee:company' },
  },
  chains: { sign: [{ id: 'office', who: 'role:office' }], appeal: [{ id: 'review', who: 'group:reviewers' }] },
  results: {
    year: {
      every: 'year',
      signOff: 'sign',
      total: {
        op: 'weighted',
        terms: [
          {
            weight: '0.60',
            of: { op: 'over', weights: { H1: '0.5', H2: '0.5' }, of: { op: 'score', node: 'indicators' } },
          },
          {
            weight: '0.30',
            of: {
              op: 'over',
              weights: { Q1: '0.25', Q2: '0.25', Q3: '0.25', Q4: '0.25' },
              of: { op: 'score', node: 'public' },
            },
          },
          {
            weight: '0.10',
            of: { op: 'over', weights: { H1: '0.5', H2: '0.5' }, of: { op: 'score', node: 'leaders' } },
          },
        ],
      },
    },
  },
  tracks: [
    {
      id: 'township',
      subjects: 'unit',
      results: ['year'],
      tree: [
        { kind: 'leaf', id: 'indicators', points: '60', scored: { method: 'M9', panels: { office: '1' } } },
        {
          kind: 'leaf',
          id: 'public',
          points: '30',
          scored: { method: 'M10', panel: 'residents', bands: [{ from: '0', points: 'same' }] },
        },
        { kind: 'leaf', id: 'leaders', points: '10', scored: { method: 'M9', panels: { leaders: '1' } } },
      ],
    },
  ],
  stages: [
    {
      id: 'halves',
      kind: 'review',
      repeat: 'half-year',
      nodes: ['indicators', 'leaders'],
      opens: { kind: 'after-end', of: 'half-year', day: 1 },
      due: { kind: 'after-end', of: 'half-year', day: 20 },
    },
    {
      id: 'votes',
      kind: 'review',
      repeat: 'quarter',
      nodes: ['public'],
      opens: { kind: 'after-end', of: 'quarter', day: 1 },
      due: { kind: 'after-end', of: 'quarter', day: 10 },
    },
    { id: 'grades', kind: 'calibration', after: ['halves', 'votes'] },
    { id: 'appeals', kind: 'appeal' },
    { id: 'publish', kind: 'publication' },
  ],
  appeal: { window: { count: 5, unit: 'working-day' }, from: 'signed-off', to: 'role:office', review: 'appeal' },
  disclosure: [{ what: ['score'], to: 'organisation' }],
};
