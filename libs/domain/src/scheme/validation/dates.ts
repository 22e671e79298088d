import { parseLocalDate } from '../../calendar/dates';
import { isMonthDay, isYearStart } from '../../calendar/periods';
import type { CycleFrame } from '../../calendar/periods';
import { resolveWhen } from '../../calendar/when';
import type { When } from '../dates';
import type { Reaction } from '../people';
import type { Stage } from '../scheme';
import type { Period, PeriodKind } from '../values';
import { at, finding } from './finding';
import type { Finding } from './finding';
import type { View } from './view';
import { nameOf } from './view';

export function checkDates(view: View): Finding[] {
  return [...days(view), ...order(view), ...rounds(view), ...windows(view), ...notices(view), ...reactions(view)];
}

function isDay(when: When): boolean {
  switch (when.kind) {
    case 'day':
      return parseLocalDate(when.on) !== undefined;
    case 'date':
      return isMonthDay(when.on);
    case 'monthly':
    case 'after-end':
      return when.day >= 1 && when.day <= 31;
    default:
      return true;
  }
}

function days({ scheme, walk }: View): Finding[] {
  const wrong = walk.whens.filter(({ when }) => !isDay(when)).map(({ path }) => path);
  const yearStarts = scheme.calendar?.yearStarts;
  if (yearStarts !== undefined && !isYearStart(yearStarts)) wrong.push('/calendar/yearStarts');
  return wrong.map((path) =>
    finding(
      'day-invalid',
      path,
      ['没有这一天', 'There is no such day'],
      ['日期写作“07-10”，每月的日期为1至31', 'Write a date as 07-10; a day of the month is 1 to 31'],
    ),
  );
}

/** Any ordinary year will do to put days in order; at launch it is the cycle's own. */
const SAMPLE_YEAR = 2025;

function frameOf({ scheme, launch }: View): CycleFrame {
  const { yearStarts = '01-01', zone = 'Asia/Shanghai' } = scheme.calendar ?? {};
  return { year: launch?.year ?? SAMPLE_YEAR, yearStarts: isYearStart(yearStarts) ? yearStarts : '01-01', zone };
}

/** The day meant, where it hangs on no working day, moment or attribute. */
function dayOf(when: When | undefined, view: View): string | undefined {
  if (when === undefined || !isDay(when)) return undefined;
  const calendar = { id: 'none', version: 0, years: [] };
  const resolved = resolveWhen({ ...when, ifOff: 'keep' }, { cycle: frameOf(view), calendar });
  return resolved.kind === 'settled' ? resolved.date : undefined;
}

function order(view: View): Finding[] {
  let latest: { due: string; stage: Stage } | undefined;
  return view.scheme.stages.flatMap((stage, index) => {
    if (stage.repeat !== undefined) return [];
    const due = dayOf(stage.due, view);
    if (due === undefined) return [];
    const above = latest;
    if (above === undefined || due >= above.due) latest = { due, stage };
    if (above === undefined || due >= above.due) return [];
    const [here, before] = [nameOf(view, 'stage', stage.id), nameOf(view, 'stage', above.stage.id)];
    return [
      finding(
        'stages-order',
        at('/stages', index, 'due'),
        [
          `“${here.zh}”截止于${due}，早于前面的“${before.zh}”（${above.due}）`,
          `"${here.en}" is due on ${due}, before "${before.en}" above it (${above.due})`,
        ],
        ['推后该日期，或提前前一环节的截止日期', 'Move this date back, or the one above it forward'],
      ),
    ];
  });
}

function kindOf(period: Period): PeriodKind {
  const kinds: Record<string, PeriodKind> = { H: 'half-year', Q: 'quarter', M: 'month', W: 'week', O: 'occasion' };
  return kinds[period.charAt(0)] ?? 'year';
}

/** Stages whose ratings and figures count towards a round. A self-assessment alone scores nothing. */
function scores({ kind }: Stage): boolean {
  return kind === 'monitoring' || kind === 'review' || kind === 're-evaluation';
}

function rounds(view: View): Finding[] {
  const stages = view.scheme.stages.filter(scores);
  const isScored = (period: Period) =>
    period === 'Y' || stages.some(({ round, repeat }) => round === period || repeat === kindOf(period));
  const isKindScored = (kind: PeriodKind) =>
    kind === 'year' ||
    stages.some(({ round, repeat }) => repeat === kind || (round !== undefined && kindOf(round) === kind));
  const unscored = (path: string, name: string): Finding =>
    finding(
      'round-unscored',
      path,
      [`没有环节对期次${name}评分`, `No stage scores the round ${name}`],
      ['增加该期次的考核评价环节，或改用已评分的期次', 'Add a review of that round, or read one that is scored'],
    );
  const reads = view.walk.exprs.flatMap(({ expr, path }) => {
    if (typeof expr === 'string' || 'setting' in expr) return [];
    if ((expr.op === 'score' || expr.op === 'rate') && expr.at !== undefined && !isScored(expr.at))
      return [unscored(at(path, 'at'), expr.at)];
    if (expr.op === 'over')
      return (Object.keys(expr.weights) as Period[])
        .filter((period) => !isScored(period))
        .map((period) => unscored(at(path, 'weights', period), period));
    if (expr.op === 'each' && !isKindScored(expr.every)) return [unscored(at(path, 'every'), expr.every)];
    return [];
  });
  const plans = view.results
    .filter(({ plan }) => plan.total !== undefined && plan.every !== undefined && !isOpenEnded(plan.every))
    .filter(({ plan }) => !isKindScored(plan.every ?? 'year'))
    .map(({ plan, path }) => unscored(at(path, 'every'), plan.every ?? 'year'));
  const refs = view.walk.refs.flatMap(({ ref, path }) => {
    const every = ref.scheme === undefined && view.results.find(({ id }) => id === ref.result)?.plan.every;
    if (ref.at === undefined || !every || every === kindOf(ref.at)) return [];
    return [unscored(at(path, 'at'), ref.at)];
  });
  const leaves = view.tracks.flatMap(({ nodes }) =>
    nodes.flatMap(({ node, path }) =>
      node.kind !== 'leaf' || node.rounds === undefined || isKindScored(node.rounds)
        ? []
        : [unscored(at(path, 'rounds'), node.rounds)],
    ),
  );
  return [...reads, ...plans, ...refs, ...leaves];
}

/** An occasion is started by hand, a life ends when its subject does: neither is a round of the year. */
function isOpenEnded(kind: PeriodKind): boolean {
  return kind === 'occasion' || kind === 'life';
}

/** A public notice ends with its days, which nobody shortens; without days it would never end. */
function notices(view: View): Finding[] {
  return view.scheme.stages.flatMap((stage, index) =>
    stage.kind === 'public-notice' && stage.due === undefined
      ? [
          finding(
            'notice-endless',
            at('/stages', index, 'due'),
            ['公示没有期限', 'The public notice has no last day'],
            ['规定公示的工作日数', 'Say for how many working days it is open'],
          ),
        ]
      : [],
  );
}

function windows(view: View): Finding[] {
  const spans = view.walk.spans.filter(({ span }) => span.count <= 0).map(({ path }) => path);
  const stages = view.scheme.stages.flatMap((stage, index) => {
    const [opens, due] = [dayOf(stage.opens, view), dayOf(stage.due, view)];
    return opens !== undefined && due !== undefined && due < opens ? [at('/stages', index, 'due')] : [];
  });
  return [...spans, ...stages].map((path) =>
    finding(
      'window-empty',
      path,
      ['期限为空：截止不晚于开始', 'The window is empty: it ends before it begins'],
      ['改为正的期限，或推后截止日期', 'Give it a length above zero, or move its end back'],
    ),
  );
}

function offsetKey({ offset }: Reaction): string {
  return offset === undefined || offset.count === 0 ? 'at' : `${offset.count} ${offset.unit}`;
}

function reactions(view: View): Finding[] {
  return view.walk.reactions.flatMap(({ list, path, holder }) => {
    const accepts = new Set(list.filter((reaction) => reaction.do === 'accept').map(offsetKey));
    const conflict = list.findIndex((reaction) => reaction.do === 'reject' && accepts.has(offsetKey(reaction)));
    const nobody = list.findIndex((reaction) => reaction.do === 'escalate' && hasNobody(reaction, holder, view));
    return [
      ...(conflict < 0
        ? []
        : [
            finding(
              'reactions-conflict',
              at(path, conflict),
              ['同一时刻既默认同意又默认不同意', 'Accepted and rejected at the same moment'],
              ['只保留一种', 'Keep one of the two'],
            ),
          ]),
      ...(nobody < 0
        ? []
        : [
            finding(
              'escalate-nobody',
              at(path, nobody),
              ['上报时没有可报的人', 'There is nobody to escalate to'],
              ['指定上报对象', 'Say to whom it is escalated'],
            ),
          ]),
    ];
  });
}

/** A stage for projects and funds alone has no superiors, nor has a contact who rates by link; at launch a role may stand empty. */
function hasNobody({ to }: Reaction, holder: View['walk']['reactions'][number]['holder'], view: View): boolean {
  if (to !== undefined) {
    const role = /^(?:role|committee|group):(.+)$/.exec(to)?.[1];
    return to.startsWith('list:') || (role !== undefined && view.launch?.roles?.[role] === 0);
  }
  if ('step' in holder) return holder.step.who.startsWith('list:');
  if (!('stage' in holder)) return false;
  const wanted = holder.stage.tracks;
  const tracks = view.tracks.filter(({ track }) => wanted === undefined || wanted.includes(track.id));
  return tracks.every(({ track }) => track.subjects === 'project' || track.subjects === 'fund');
}
