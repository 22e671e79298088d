import type { Language } from '../i18n/language';

const monthsEn = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A period of a scheme as people say it: `M09` is 9月 or September, `Q2` 第2季度, `H1` 上半年, `Y` 年度. */
export function periodWords(period: string, language: Language): string {
  const n = Number(period.slice(1));
  const isZh = language === 'zh';
  switch (period[0]) {
    case 'M':
      return isZh ? `${n}月` : (monthsEn[n - 1] ?? period);
    case 'Q':
      return isZh ? `第${n}季度` : `Quarter ${n}`;
    case 'H':
      return isZh ? `${n === 1 ? '上' : '下'}半年` : n === 1 ? 'First half' : 'Second half';
    case 'W':
      return isZh ? `第${n}周` : `Week ${n}`;
    case 'O':
      return isZh ? `第${n}次专项考核` : `Occasion ${n}`;
    default:
      return isZh ? '年度' : 'Year';
  }
}
