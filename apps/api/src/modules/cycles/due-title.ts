import type { Text } from '#contracts/http/values';
import type { CycleState } from '#domain/process/cycle';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { titleOf, windowTitle } from './timeline.view';

/** What an agenda rule will do, in words: the window it is about and what happens to it. */
export function dueTitle(rule: string, cycle: CycleState, scheme: ResolvedScheme): Text {
  const [verb = '', key = '', moment = ''] = rule.split('|');
  if (verb === 'appeal-window') return { zh: '申诉期截止', en: 'An appeal window closes' };
  if (verb === 'step') return { zh: '审批环节到期', en: 'A step of an approval is due' };
  if (verb === 'answer') return { zh: '异议答复到期', en: 'An answer to an objection is due' };
  if (verb === 'question') return { zh: '补充材料到期', en: 'An answer is due' };
  const window = cycle.windows.find((each) => each.key === key);
  if (!window) return { zh: '系统处理', en: 'The system carries on' };
  const stage = titleOf(scheme, `stage.${window.stage}`);
  const name = windowTitle(scheme, window);
  const what = window.period ? { zh: `${name.zh}${stage.zh}`, en: `${stage.en} ${name.en}` } : stage;
  switch (verb === 'moment' ? moment.split('.')[0] : verb) {
    case 'open':
      return { zh: `${what.zh}开始`, en: `${what.en} opens` };
    case 'close':
      return { zh: `${what.zh}截止`, en: `${what.en} closes` };
    case 'remind':
      return { zh: `提醒未完成的人：${what.zh}`, en: `Remind whoever is behind: ${what.en}` };
    case 'due':
      return { zh: `${what.zh}到期`, en: `${what.en} is due` };
    case 'deduct':
      return { zh: `记录逾期：${what.zh}`, en: `Record lateness: ${what.en}` };
    case 'escalate':
      return { zh: `报上级：${what.zh}`, en: `Escalate: ${what.en}` };
    default:
      return what;
  }
}
