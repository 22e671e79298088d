import type { Moment, Span, When } from './dates';
import type { Reaction, Who } from './people';
import { title } from './titles';
import type { Lang, PeriodKind, Text } from './values';

const UNITS: Record<Span['unit'], { zh: string; en: readonly [string, string] }> = {
  'working-day': { zh: '个工作日', en: ['working day', 'working days'] },
  day: { zh: '天', en: ['day', 'days'] },
  week: { zh: '周', en: ['week', 'weeks'] },
  month: { zh: '个月', en: ['month', 'months'] },
  year: { zh: '年', en: ['year', 'years'] },
};

const PERIODS: Record<PeriodKind, Text> = {
  week: { zh: '每周', en: 'week' },
  month: { zh: '每月', en: 'month' },
  quarter: { zh: '每季度', en: 'quarter' },
  'half-year': { zh: '每半年', en: 'half-year' },
  year: { zh: '年度', en: 'year' },
  occasion: { zh: '专项', en: 'occasion' },
  life: { zh: '全周期', en: 'whole duration' },
};

const MOMENTS: Record<Moment, Text> = {
  'cycle-opened': { zh: '考核周期启动', en: 'the start of the cycle' },
  'stage-opened': { zh: '环节开始', en: 'the start of the stage' },
  approved: { zh: '审批通过', en: 'approval' },
  'signed-off': { zh: '结果审定', en: 'sign-off' },
  served: { zh: '结果送达', en: 'service' },
  published: { zh: '公布', en: 'publication' },
  'finding-served': { zh: '整改意见送达', en: 'service of the finding' },
  tracked: { zh: '监控结束', en: 'the end of tracking' },
  filed: { zh: '提交', en: 'filing' },
};

const REACTIONS: Record<Reaction['do'], Text> = {
  remind: { zh: '提醒', en: 'remind' },
  escalate: { zh: '上报', en: 'escalate' },
  deduct: { zh: '扣分', en: 'deduct points' },
  accept: { zh: '视为同意', en: 'accept' },
  reject: { zh: '视为不同意', en: 'reject' },
  close: { zh: '关闭', en: 'close' },
};

const PARTS = {
  first: { zh: '上旬', en: 'first ten days' },
  middle: { zh: '中旬', en: 'middle ten days' },
  last: { zh: '下旬', en: 'last ten days' },
} as const;

/** Spans, dates, moments, people and reactions in words. */
export interface Speech {
  span(span: Span): string;
  when(when: When): string;
  moment(moment: Moment): string;
  period(kind: PeriodKind): string;
  who(who: Who): string;
  reaction(reaction: Pick<Reaction, 'do' | 'offset'>): string;
}

export function speech(scheme: { titles?: Readonly<Record<string, string | Text>> }, lang: Lang): Speech {
  const say = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const span = ({ count, unit }: Span): string => {
    const length = Math.abs(count);
    const [one, many] = UNITS[unit].en;
    return say(`${length}${UNITS[unit].zh}`, `${length} ${length === 1 ? one : many}`);
  };
  const inYear = (year: number | undefined): string => {
    if (!year) return '';
    if (year === -1) return say('上年', 'the year before, ');
    return say(year === 1 ? '次年' : `${year}年后`, year === 1 ? 'next year, ' : `in ${year} years, `);
  };
  const periodEnd = (of: PeriodKind): string =>
    say(`${PERIODS[of].zh.replace('每', '')}末`, `the end of the ${PERIODS[of].en}`);
  const when = (day: When): string => {
    switch (day.kind) {
      case 'day':
        return day.on;
      case 'date': {
        const [month, date] = day.on.split('-').map(Number);
        return say(`${inYear(day.year)}${month}月${date}日`, `${inYear(day.year)}${day.on}`);
      }
      case 'monthly':
        return say(`每月${day.day}日`, `day ${day.day} of every month`);
      case 'before-end':
        return day.span.count === 0
          ? periodEnd(day.of)
          : say(`${periodEnd(day.of)}前${span(day.span)}`, `${span(day.span)} before ${periodEnd(day.of)}`);
      case 'after-end':
        if (day.of === 'month') return say(`次月${day.day}日`, `day ${day.day} of the next month`);
        return say(`${periodEnd(day.of)}次月${day.day}日`, `day ${day.day} of the month after ${periodEnd(day.of)}`);
      case 'after':
        return say(`${MOMENTS[day.moment].zh}后${span(day.span)}`, `${span(day.span)} after ${MOMENTS[day.moment].en}`);
      case 'ten-day':
        return say(
          `${inYear(day.year)}${day.month}月${PARTS[day.part].zh}`,
          `${inYear(day.year)}${PARTS[day.part].en} of month ${day.month}`,
        );
      case 'month':
        return say(`${inYear(day.year)}${day.month}月底`, `${inYear(day.year)}end of month ${day.month}`);
      case 'attribute': {
        const name = title(scheme, `attribute.${day.name}`, lang);
        if (!day.span) return name;
        return day.span.count < 0
          ? say(`${name}前${span(day.span)}`, `${span(day.span)} before ${name}`)
          : say(`${name}后${span(day.span)}`, `${span(day.span)} after ${name}`);
      }
    }
  };
  return {
    span,
    when,
    moment: (moment) => MOMENTS[moment][lang],
    period: (kind) => PERIODS[kind][lang],
    who: (who) => {
      const [kind, id] = who.split(':');
      if (id === undefined) return title(scheme, who, lang);
      return title(scheme, kind === 'related' ? `relation.${id}` : `role.${id}`, lang);
    },
    reaction: ({ do: act, offset }) => {
      const verb = REACTIONS[act][lang];
      if (!offset || offset.count === 0) return say(`到期${verb}`, `${verb} at the deadline`);
      return offset.count < 0
        ? say(`提前${span(offset)}${verb}`, `${verb} ${span(offset)} before`)
        : say(`逾期${span(offset)}${verb}`, `${verb} ${span(offset)} after`);
    },
  };
}
