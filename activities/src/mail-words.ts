/** One line of a letter by the kind of its notice. No names, scores or grades leave by mail; they are read after logging in. */
const WORDS: Record<string, { zh: string; en: string }> = {
  'window-reminder': { zh: '有事项即将到期', en: 'Something is due soon' },
  'window-escalated': { zh: '有事项逾期未办', en: 'Something is overdue' },
  'was-late': { zh: '一项逾期已记录', en: 'A delay was recorded' },
  'plan-frozen': { zh: '绩效计划已审批通过', en: 'Your plan was approved' },
  'panel-short': { zh: '有评价主体有效票数不足', en: 'A panel has too few ballots' },
  'event-to-sign': { zh: '有记录待签字', en: 'A record waits for your signature' },
  'dossier-transferred': { zh: '考核关系已变动', en: 'An evaluation has changed hands' },
  'result-signed': { zh: '年度考核结果已审定，请查收', en: 'Your yearly result is signed; please read it' },
  'result-changed': { zh: '考核结果已变更', en: 'Your result was changed' },
  'result-corrected': { zh: '考核结果已更正', en: 'Your result was corrected' },
  'result-renewed': { zh: '一份考核结果已更新', en: 'A result was issued anew' },
  'result-published': { zh: '考核结果已公布', en: 'Your result is published' },
  'consequence-approved': { zh: '结果运用事项已审批', en: 'A consequence was approved' },
  'approval-reminder': { zh: '有审批即将到期', en: 'An approval is due soon' },
  'approval-escalated': { zh: '有审批逾期未办', en: 'An approval is overdue' },
  'approval-transferred': { zh: '有审批转交给您', en: 'An approval was transferred to you' },
  'approval-urged': { zh: '有人催办审批', en: 'Somebody urges an approval' },
  'approval-delegated': { zh: '有审批交办给您，请答复', en: 'You are asked to look into an approval' },
  'approval-answered': { zh: '交办的审批已答复', en: 'An approval you handed over was answered' },
  'approval-signer-added': { zh: '您被加签', en: 'You were added as a signer' },
  'approval-terminated': { zh: '您的提交已被终止', en: 'Your submission was terminated' },
  'approval-copied': { zh: '有审批抄送给您', en: 'A copy of an approval was sent to you' },
  'approval-question': { zh: '审批中有人向您提问', en: 'A question on an approval was put to you' },
  'approval-question-answered': { zh: '您在审批中的提问已答复', en: 'Your question on an approval was answered' },
  'approval-returned': { zh: '您的提交被退回修改', en: 'Your submission was returned' },
  'approval-approved': { zh: '您的提交已审批通过', en: 'Your submission was approved' },
  'approval-rejected': { zh: '您的提交未获同意', en: 'Your submission was rejected' },
  'work-received': { zh: '有工作移交给您', en: 'Work was handed over to you' },
  'work-handed-over': { zh: '您的工作已移交', en: 'Your work was handed over' },
  'proxy-given': { zh: '您的授权代办已生效登记', en: 'Your absence proxy is on record' },
  'proxy-received': { zh: '有人授权您代办', en: 'Somebody made you an absence proxy' },
  'proxy-ended': { zh: '您的授权代办已提前结束', en: 'Your absence proxy was ended early' },
  'proxy-lapsed': { zh: '他人对您的授权代办已提前结束', en: 'You are no longer somebody’s absence proxy' },
  'appeal-receipt': { zh: '申诉已收到，附收件回执', en: 'Your appeal was received' },
  'appeal-accepted': { zh: '申诉已受理', en: 'Your appeal was accepted' },
  'appeal-refused': { zh: '申诉不予受理', en: 'Your appeal was not accepted' },
  'appeal-upheld': { zh: '申诉已有结论', en: 'Your appeal was decided' },
  'appeal-changed': { zh: '申诉已有结论', en: 'Your appeal was decided' },
  'appeal-to-accept': { zh: '有申诉待受理', en: 'An appeal waits to be accepted' },
  'appeal-to-review': { zh: '有申诉待复核', en: 'An appeal waits for review' },
  'appeal-reminder': { zh: '有申诉即将到期', en: 'An appeal is due soon' },
  'appeal-overdue': { zh: '有申诉逾期未办', en: 'An appeal is overdue' },
  'appeal-answered': { zh: '有申诉材料已答复', en: 'A question about an appeal was answered' },
  'appeal-evidence-asked': { zh: '请补充申诉材料', en: 'Please supply evidence' },
  'statement-asked': { zh: '请提交情况说明', en: 'Please give a statement' },
  'question-reminder': { zh: '有待答复的问题即将到期', en: 'A question waits for your answer' },
  'check-raised': { zh: '有评分人的评分普遍偏高', en: 'A rater rates everybody high' },
  'cycle-launched': { zh: '考核周期已启动', en: 'A cycle was launched' },
  'cycle-published': { zh: '考核结果已公布', en: 'The results are published' },
  'board-returned': { zh: '等次方案被退回', en: 'A grade proposal was returned' },
  'board-signed': { zh: '等次方案已审定', en: 'A grade proposal was signed' },
};

const OTHER = { zh: '有新的通知', en: 'There is something new' };

export const subjectOf = (count: number): string =>
  `【考成】${count} 条通知 · ${count} notification${count === 1 ? '' : 's'}`;

/** The letter as plain text: a line and an address for each notice. */
export function bodyOf(name: string, notices: readonly { kind: string; link: string }[], siteUrl = ''): string {
  const lines = notices.map(({ kind, link }) => {
    const { zh, en } = WORDS[kind] ?? OTHER;
    return `· ${zh} · ${en}\n  ${siteUrl}${link}`;
  });
  return `${name}：您好！\n\n${lines.join('\n')}\n\n请登录系统查看。本邮件由系统发送，请勿回复。\nPlease log in to read it. Sent by the system; do not reply.\n`;
}
