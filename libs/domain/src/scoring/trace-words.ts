import type { Lang } from '../scheme/values';
import { rational, roundDown } from './exact';
import type { Exact } from '../scheme/records';

/** The words a derivation is explained with. */
export type TraceWords = {
  total: string;
  weighted: string;
  round: Record<'H1' | 'H2', string>;
  quarter: (n: number) => string;
  month: (n: number) => string;
  week: (n: number) => string;
  fullPoints: (points: string) => string;
  atMost: (cap: string) => string;
  full: string;
  notBelowZero: string;
  within: (low: string, high: string) => string;
  capped: (sum: string, cap: string) => string;
  none: string;
  occurred: (times: number) => string;
  veto: string;
  absent: string;
  place: (n: string) => string;
  items: (n: number) => string;
  satisfied: (satisfied: string, ballots: string) => string;
  ballots: (sum: string, count: string) => string;
  trimmed: string;
  median: string;
  people: (n: string) => string;
  times: (n: string) => string;
  base: string;
  effect: string;
  given: string;
  rounding: (exact: string, places: number, published: string) => string;
  roundingNote: string;
  cutOff: (exact: string, paid: string) => string;
  cutOffNote: string;
  partMoney: string;
  key: string;
  folds: Record<string, string>;
  ops: Record<string, string>;
};

const zh: TraceWords = {
  total: '总分',
  weighted: '加权合计',
  round: { H1: '半年', H2: '年终' },
  quarter: (n) => `第${'一二三四'[n - 1] ?? n}季度`,
  month: (n) => `${n}月`,
  week: (n) => `第${n}周`,
  fullPoints: (points) => `满分 ${points}`,
  atMost: (cap) => `最多 ${cap}`,
  full: '满分',
  notBelowZero: '不低于 0',
  within: (low, high) => `限于 ${low}–${high}`,
  capped: (sum, cap) => `合计 ${sum}，超过 ${cap} 按 ${cap} 计`,
  none: '未发生',
  occurred: (times) => `发生 ${times} 次`,
  veto: '一票否决，计 0',
  absent: '无此情形',
  place: (n) => `第 ${n} 名`,
  items: (n) => `${n} 项合计`,
  satisfied: (satisfied, ballots) => `满意 ${satisfied} ÷ 有效票 ${ballots} × 100`,
  ballots: (sum, count) => `${sum} ÷ ${count} 票`,
  trimmed: '去掉一个最高、一个最低',
  median: '取中位数',
  people: (n) => `${n} 人`,
  times: (n) => `${n} 次`,
  base: '基础分',
  effect: '效果分',
  given: '评定得分率',
  rounding: (exact, places, published) => `精确值 ${exact}，保留 ${places} 位小数，四舍五入 → ${published}`,
  roundingNote: '全过程只在此处舍入一次，等次按公布的分数确定',
  cutOff: (exact, paid) => `精确值 ${exact}，不足一分舍去 → ${paid}`,
  cutOffNote: '舍去的余额留在总额内',
  partMoney: '本期额度',
  key: '分配依据',
  folds: {
    sum: '合计',
    mean: '平均',
    min: '取最低',
    max: '取最高',
    median: '取中位数',
    count: '计数',
    latest: '取最近',
  },
  ops: {
    deduct: '扣分上限',
    bonus: '加分上限',
    adjust: '加减分',
    weighted: '总分公式',
    over: '分期加权',
    zeroed: '一票否决',
    times: '总分公式',
  },
};

const en: TraceWords = {
  total: 'Total',
  weighted: 'Weighted total',
  round: { H1: 'Mid-year', H2: 'Year-end' },
  quarter: (n) => `Q${n}`,
  month: (n) => `Month ${n}`,
  week: (n) => `Week ${n}`,
  fullPoints: (points) => `of ${points}`,
  atMost: (cap) => `at most ${cap}`,
  full: 'full points',
  notBelowZero: 'not below 0',
  within: (low, high) => `held within ${low}–${high}`,
  capped: (sum, cap) => `${sum} in all, counted as ${cap}`,
  none: 'none occurred',
  occurred: (times) => `occurred ${times} ${times === 1 ? 'time' : 'times'}`,
  veto: 'vetoed, counts 0',
  absent: 'no such thing',
  place: (n) => `rank ${n}`,
  items: (n) => `sum of ${n}`,
  satisfied: (satisfied, ballots) => `${satisfied} satisfied ÷ ${ballots} ballots × 100`,
  ballots: (sum, count) => `${sum} ÷ ${count} ballots`,
  trimmed: 'without the highest and the lowest',
  median: 'median',
  people: (n) => `${n} people`,
  times: (n) => `${n} times`,
  base: 'Base',
  effect: 'Effect',
  given: 'rate given',
  rounding: (exact, places, published) => `exact ${exact}, rounded half-up to ${places} decimals → ${published}`,
  roundingNote: 'Rounded once, here; the grade is decided on the published figure.',
  cutOff: (exact, paid) => `exact ${exact}, cut off after the cent → ${paid}`,
  cutOffNote: 'What is cut off stays in the pool.',
  partMoney: 'Money of the period',
  key: 'Key',
  folds: {
    sum: 'sum',
    mean: 'mean',
    min: 'lowest',
    max: 'highest',
    median: 'median',
    count: 'count',
    latest: 'latest',
  },
  ops: {
    deduct: 'Capped deduction',
    bonus: 'Capped bonus',
    adjust: 'Deductions and bonuses',
    weighted: 'Formula of the total',
    over: 'Weighted rounds',
    zeroed: 'Veto',
    times: 'Formula of the total',
  },
};

export const TRACE_WORDS: Record<Lang, TraceWords> = { zh, en };

const SHOWN_PLACES = 4;

/** A figure as people read it: thousands set apart, an endless decimal cut off after four places and marked. */
export function readable(exact: Exact): string {
  const text = exact.includes('/') ? `${roundDown(rational(exact), SHOWN_PLACES)}…` : exact;
  const [whole = '', rest] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return (rest === undefined ? grouped : `${grouped}.${rest}`).replace(/^-/, '−');
}
