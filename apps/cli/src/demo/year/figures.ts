import { createHash } from 'node:crypto';

/** A whole number of [low, high] that depends on nothing but its name, so that two runs of the year give the same results. */
export function figure(name: string, low: number, high: number): string {
  const value = createHash('sha256').update(name).digest().readUInt32BE(0);
  return String(low + (value % (high - low + 1)));
}

/** A plan of three KPI and two goals; the weights sum to 100. */
export function planItems(groups: readonly string[], salt = '') {
  const [kpi = '', goal = kpi] = groups;
  return [
    { id: 'revenue', group: kpi, title: '新增收入', weight: '25', target: `32${salt.length}`, unit: '万元' },
    { id: 'renewal', group: kpi, title: '重点客户续约率', weight: '20', target: '90', unit: '%' },
    { id: 'complaints', group: kpi, title: '客户投诉及时办结率', weight: '15', target: '98', unit: '%' },
    { id: 'renovation', group: goal, title: '老旧专线改造', weight: '25', standard: '12月底前完成40条，验收合格' },
    { id: 'training', group: goal, title: '新员工带教', weight: '15', standard: '带教一人，转正考核合格' },
  ];
}
