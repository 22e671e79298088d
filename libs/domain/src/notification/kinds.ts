import type { Text } from '../scheme/values';

/** What people can choose to be told outside: 任务与期限, 事项进展, 考核结果, 抄送. */
export const GROUPS = ['tasks', 'progress', 'results', 'copies'] as const;
export type Group = (typeof GROUPS)[number];

interface Kind {
  group: Group;
  /** How a notice of this kind is called outside. No names, scores or grades leave; they are read after logging in. */
  outside: Text;
  /**
   * Whose open task it is about: `person` ends with a task of whoever is told, `others` when nobody owes it any more. Nobody is
   * reminded of what has ended.
   */
  asks?: 'person' | 'others';
  /** A period of law runs from it 送达, 申诉期限: it always leaves by one channel at least, whatever was chosen. */
  isLegal?: true;
}

const kind = (group: Group, zh: string, en: string, more: Pick<Kind, 'asks' | 'isLegal'> = {}): Kind => ({
  group,
  outside: { zh, en },
  ...more,
});
const ASKS_PERSON = { asks: 'person' } as const;
const ASKS_OTHERS = { asks: 'others' } as const;
const LEGAL = { isLegal: true } as const;

/** Every kind of notice that an act may give. */
export const KINDS = {
  'window-reminder': kind('tasks', '有事项即将到期', 'Something is due soon', ASKS_PERSON),
  'window-escalated': kind('tasks', '有事项逾期未办', 'Something is overdue', ASKS_OTHERS),
  'was-late': kind('tasks', '一项逾期已记录', 'A delay was recorded'),
  'panel-short': kind('tasks', '有评价主体有效票数不足', 'A panel has too few ballots'),
  'event-to-sign': kind('tasks', '有记录待签字', 'A record waits for your signature', ASKS_PERSON),
  'figure-returned': kind('tasks', '有数据被退回，请重新填报', 'Figures came back to be supplied anew', ASKS_PERSON),
  'approval-reminder': kind('tasks', '有审批即将到期', 'An approval is due soon', ASKS_PERSON),
  'approval-escalated': kind('tasks', '有审批逾期未办', 'An approval is overdue', ASKS_OTHERS),
  'approval-transferred': kind('tasks', '有审批转交给您', 'An approval was transferred to you', ASKS_PERSON),
  'approval-urged': kind('tasks', '有人催办审批', 'Somebody urges an approval', ASKS_PERSON),
  'approval-delegated': kind('tasks', '有审批交办给您，请答复', 'You are asked to look into an approval', ASKS_PERSON),
  'approval-answered': kind('tasks', '交办的审批已答复', 'An approval you handed over was answered'),
  'approval-signer-added': kind('tasks', '您被加签', 'You were added as a signer', ASKS_PERSON),
  'approval-question': kind('tasks', '审批中有人向您提问', 'A question on an approval was put to you', ASKS_PERSON),
  'appeal-to-accept': kind('tasks', '有申诉待受理', 'An appeal waits to be accepted', ASKS_PERSON),
  'appeal-to-review': kind('tasks', '有申诉待复核', 'An appeal waits for review', ASKS_PERSON),
  'appeal-reminder': kind('tasks', '有申诉即将到期', 'An appeal is due soon', ASKS_PERSON),
  'appeal-overdue': kind('tasks', '有申诉逾期未办', 'An appeal is overdue', ASKS_OTHERS),
  'appeal-evidence-asked': kind('tasks', '请补充申诉材料', 'Please supply evidence', { ...ASKS_PERSON, ...LEGAL }),
  'statement-asked': kind('tasks', '请提交情况说明', 'Please give a statement', ASKS_PERSON),
  'question-reminder': kind('tasks', '有待答复的问题即将到期', 'A question waits for your answer', ASKS_PERSON),
  'objection-to-answer': kind('tasks', '有异议待核查答复', 'An objection waits for an answer', ASKS_PERSON),
  'objection-reminder': kind('tasks', '有异议答复期限将到', 'An objection is to be answered soon', ASKS_PERSON),
  'objection-overdue': kind('tasks', '有异议逾期未答复', 'An objection is overdue', ASKS_OTHERS),
  'talk-to-sign': kind('tasks', '有面谈记录待签字', 'A record of a talk waits for your signature', ASKS_PERSON),
  'plan-frozen': kind('progress', '绩效计划已审批通过', 'Your plan was approved'),
  'dossier-transferred': kind('progress', '考核关系已变动', 'An evaluation has changed hands'),
  'approval-returned': kind('progress', '您的提交被退回修改', 'Your submission was returned'),
  'approval-approved': kind('progress', '您的提交已审批通过', 'Your submission was approved'),
  'approval-rejected': kind('progress', '您的提交未获同意', 'Your submission was rejected'),
  'approval-terminated': kind('progress', '您的提交已被终止', 'Your submission was terminated'),
  'approval-question-answered': kind('progress', '您在审批中的提问已答复', 'Your question on an approval was answered'),
  'appeal-receipt': kind('progress', '申诉已收到，附收件回执', 'Your appeal was received', LEGAL),
  'appeal-accepted': kind('progress', '申诉已受理', 'Your appeal was accepted', LEGAL),
  'appeal-answered': kind('progress', '有申诉材料已答复', 'A question about an appeal was answered'),
  'work-received': kind('tasks', '有工作移交给您', 'Work was handed over to you'),
  'work-handed-over': kind('progress', '您的工作已移交', 'Your work was handed over'),
  'proxy-given': kind('progress', '您的授权代办已生效登记', 'Your absence proxy is on record'),
  'proxy-received': kind('tasks', '有人授权您代办', 'Somebody made you an absence proxy'),
  'proxy-ended': kind('progress', '您的授权代办已提前结束', 'Your absence proxy was ended early'),
  'proxy-lapsed': kind('progress', '他人对您的授权代办已提前结束', 'You are no longer somebody’s absence proxy'),
  'objection-receipt': kind('progress', '您提出的异议已登记', 'Your objection was entered', LEGAL),
  'check-raised': kind('progress', '有评分人的评分普遍偏高', 'A rater rates everybody high'),
  'cycle-launched': kind('progress', '考核周期已启动', 'A cycle was launched'),
  'cycle-published': kind('progress', '考核结果已公布', 'The results are published'),
  'public-notice': kind('results', '您的考核结果开始公示', 'Your result is on public notice', LEGAL),
  'objection-answered': kind('results', '您提出的异议已答复', 'Your objection was answered', LEGAL),
  'result-signed': kind('results', '年度考核结果已审定，请查收', 'Your yearly result is signed; please read it', LEGAL),
  'result-changed': kind('results', '考核结果已变更', 'Your result was changed', LEGAL),
  'result-corrected': kind('results', '考核结果已更正', 'Your result was corrected', LEGAL),
  'result-renewed': kind('results', '一份考核结果已更新', 'A result was issued anew'),
  'result-published': kind('results', '考核结果已公布', 'Your result is published'),
  'consequence-approved': kind('results', '结果运用事项已审批', 'A consequence was approved'),
  'appeal-refused': kind('results', '申诉不予受理', 'Your appeal was not accepted', LEGAL),
  'appeal-upheld': kind('results', '申诉已有结论', 'Your appeal was decided', LEGAL),
  'appeal-changed': kind('results', '申诉已有结论', 'Your appeal was decided', LEGAL),
  'approval-copied': kind('copies', '有审批抄送给您', 'A copy of an approval was sent to you'),
} satisfies Record<string, Kind>;

export type NoticeKind = keyof typeof KINDS;

const entries = Object.entries(KINDS) as [NoticeKind, Kind][];
const kindsThat = (is: (kind: Kind) => boolean): NoticeKind[] =>
  entries.filter(([, each]) => is(each)).map(([id]) => id);

/** Notices that ask the person himself for something; they end with his task. */
export const ASKING_PERSON = kindsThat(({ asks }) => asks === 'person');
/** Notices about something that others owe; they end when nobody owes it any more. */
export const ASKING_OTHERS = kindsThat(({ asks }) => asks === 'others');
/** Notices from which a period of law runs. */
export const LEGAL_KINDS = kindsThat(({ isLegal }) => isLegal === true);
/** The group of each kind. */
export const GROUP_OF: Readonly<Record<string, Group>> = Object.fromEntries(
  entries.map(([id, { group }]) => [id, group]),
);

/** How a notice is called outside; a kind of an earlier release is something new. */
export const outsideWords = (id: string): Text =>
  id in KINDS ? KINDS[id as NoticeKind].outside : { zh: '有新的通知', en: 'There is something new' };
