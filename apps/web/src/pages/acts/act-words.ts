import type { Text } from '#contracts/http/values';

const text = (zh: string, en: string): Text => ({ zh, en });

/** What an act is called in the log; the ledger keeps its kind. */
const words: Readonly<Record<string, Text>> = {
  'cycle-launched': text('发起考核周期', 'Cycle launched'),
  'launch-finished': text('考核记录建立完毕', 'All dossiers opened'),
  'dossier-opened': text('建立考核记录', 'Dossier opened'),
  'stage-opened': text('环节开始', 'Stage opened'),
  'stage-closed': text('环节截止', 'Stage closed'),
  'stage-extended': text('环节延期', 'Stage extended'),
  'stage-moment': text('环节定时处理', 'Stage attended'),
  'stage-reminded': text('提醒未完成的人', 'Stage reminded'),
  'cycle-closed': text('考核周期结束', 'Cycle closed'),
  'window-entered': text('进入环节', 'Window entered'),
  'window-due': text('环节到期', 'Window due'),
  'was-late': text('记录逾期', 'Lateness recorded'),
  'plan-submitted': text('提交绩效计划', 'Plan submitted'),
  'plan-amended': text('提出计划变更', 'Plan amended'),
  'plan-approved': text('计划批准，目标冻结', 'Plan approved, targets frozen'),
  'plan-returned': text('计划退回修改', 'Plan returned'),
  'plan-rejected': text('计划未获同意', 'Plan rejected'),
  'plan-cancelled': text('计划撤销', 'Plan cancelled'),
  'month-rated': text('月度评分', 'Month rated'),
  'year-rated': text('年度评分', 'Year rated'),
  'self-assessed': text('提交自评', 'Self-assessment handed in'),
  'check-raised': text('评分提示', 'Check raised'),
  'event-recorded': text('登记关键事项', 'Key event recorded'),
  'event-signed': text('签字确认关键事项', 'Key event signed'),
  'panel-counted': text('评价主体汇总', 'Panel counted'),
  'panel-short': text('有效票不足', 'Panel too small'),
  'raters-added': text('增加评价人', 'Raters added'),
  'superior-assigned': text('指定直接上级', 'Superior assigned'),
  'dossier-transferred': text('考核记录移交', 'Dossier transferred'),
  transferred: text('调动', 'Transferred'),
  'unit-grade-entered': text('录入部门等次', 'Department grade entered'),
  'board-proposed': text('生成名额建议', 'Grades proposed'),
  'member-moved': text('调整等次', 'Grade moved'),
  'tie-decided': text('裁定并列', 'Tie decided'),
  'board-reset': text('恢复系统建议', 'Back to the proposal'),
  'board-submitted': text('等次提交审定', 'Grades submitted'),
  'board-returned': text('等次评定退回', 'Grades returned'),
  'board-signed': text('等次审定', 'Grades signed'),
  'approval-started': text('发起审批', 'Approval started'),
  'approval-cancelled': text('撤销审批', 'Approval cancelled'),
  'step-approved': text('同意', 'Approved'),
  'step-returned': text('退回修改', 'Returned'),
  'step-rejected': text('不同意', 'Rejected'),
  'step-transferred': text('转办', 'Transferred'),
  'step-reminded': text('催办', 'Reminded'),
  'step-escalated': text('逾期上报', 'Escalated'),
  'step-reassigned': text('改由他人办理', 'Reassigned'),
  'signed-off': text('结果审定', 'Signed off'),
  'result-acknowledged': text('签收确认', 'Result acknowledged'),
  'result-accepted': text('期满未申诉，视为同意', 'Window over, accepted'),
  'result-replaced': text('结果变更', 'Result replaced'),
  'result-published': text('结果公布', 'Result published'),
  'correction-proposed': text('提出更正', 'Correction proposed'),
  'correction-ended': text('更正办结', 'Correction ended'),
  'appeal-filed': text('提出申诉', 'Appeal filed'),
  'appeal-received': text('收到申诉', 'Appeal received'),
  'appeal-accepted': text('受理申诉', 'Appeal accepted'),
  'appeal-refused': text('申诉不予受理', 'Appeal not accepted'),
  'appeal-decided': text('申诉决定', 'Appeal decided'),
  'appeal-served': text('送达最终结果', 'Final result served'),
  'appeal-ended': text('申诉办结', 'Appeal ended'),
  'appeal-reminded': text('申诉提醒', 'Appeal reminded'),
  'appeal-escalated': text('申诉逾期上报', 'Appeal escalated'),
  'appeal-window-completed': text('申诉期确定', 'Appeal window settled'),
  'late-letter-kept': text('逾期来件登记', 'Late letter kept'),
  'question-asked': text('询问', 'Question asked'),
  'question-answered': text('答复', 'Question answered'),
  'question-reminded': text('催答', 'Question reminded'),
  published: text('公布', 'Published'),
  'consequences-proposed': text('提出结果运用建议', 'Use of results proposed'),
  'consequence-approved': text('批准结果运用', 'Use approved'),
  'consequence-dropped': text('结果运用不采用', 'Use dropped'),
  'consequence-carried-out': text('结果运用落实', 'Use carried out'),
  'organisation-named': text('设置组织', 'Organisation named'),
  'organisation-changed': text('导入组织和人员', 'Organisation changed'),
  'calendar-loaded': text('导入放假通知', 'Holiday notice loaded'),
  'account-created': text('建立账号', 'Account created'),
  'accounts-created': text('建立账号', 'Accounts created'),
  'activation-codes-issued': text('发放激活码', 'Activation codes issued'),
  'roles-granted': text('授予角色', 'Roles granted'),
};

const other = text('办理', 'Handled');

export const actWord = (kind: string): Text => words[kind] ?? other;

const streams = {
  cycle: 'k_cycle',
  dossier: 'k_dossier',
  approval: 'k_approval',
  appeal: 'k_appeal',
  board: 'k_board',
  organisation: 'k_organisation',
} as const;
const isStream = (kind: string): kind is keyof typeof streams => kind in streams;

/** Key of the words for what a stream is. */
export function streamWord(stream: string) {
  const kind = stream.slice(0, stream.indexOf('/'));
  return isStream(kind) ? streams[kind] : 'k_dossier';
}
