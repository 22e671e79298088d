import { formatInZone } from '../calendar/dates';
import type { ResolvedScheme } from '../scheme/resolved';
import { title } from '../scheme/titles';
import { approvalRefusalText } from './approval/refusals';
import { handoverRefusalText } from './handover/refusals';
import { proxyRefusalText } from './proxy/refusals';
import { ASK_OFFICE, CHECK_INPUT, RELOAD, text, type RefusalText } from './refusal-text';

/** Every code with which an act on a cycle may be refused. */
export const refusalText = {
  ...approvalRefusalText,
  ...proxyRefusalText,
  ...handoverRefusalText,

  // Matters that are not there.
  'cycle-unknown': text(404, '没有这个考核周期。', 'There is no such cycle.', ...RELOAD),
  'dossier-unknown': text(404, '没有这份考核记录。', 'There is no such dossier.', ...RELOAD),
  'approval-unknown': text(404, '没有这项审批。', 'There is no such approval.', ...RELOAD),
  'board-unknown': text(404, '没有这个等次评定表。', 'There is no such calibration board.', ...RELOAD),
  'appeal-unknown': text(404, '没有这件申诉。', 'There is no such appeal.', ...RELOAD),
  'objection-unknown': text(404, '没有这件异议。', 'There is no such objection.', ...RELOAD),
  'talk-unknown': text(404, '没有这次面谈记录。', 'There is no such talk on record.', ...RELOAD),
  'link-unknown': text(404, '链接无效或已停用。', 'This link is not valid.', ...ASK_OFFICE),
  'question-unknown': text(404, '没有这项询问。', 'There is no such question.', ...RELOAD),
  'consequence-unknown': text(404, '没有这项结果运用。', 'There is no such consequence.', ...RELOAD),

  // Who may act.
  'not-the-office': text(403, '只有绩效办可以办理。', 'Only the performance office may do this.', ...ASK_OFFICE),
  'not-the-company': text(403, '只有领导班子可以审批。', 'Only the leaders may decide this.', ...ASK_OFFICE),
  'not-the-superior': text(403, '只有直接上级可以评分。', 'Only the direct superior may rate.', ...ASK_OFFICE),
  'not-the-author': text(403, '您不能登记此类事项。', 'You may not enter this kind of event.', ...ASK_OFFICE),
  'not-the-initiator': text(
    403,
    '只有提交人可以撤销。',
    'Only the person who submitted it may cancel it.',
    ...ASK_OFFICE,
  ),
  'not-your-dossier': text(403, '只能由本人办理。', 'Only the person evaluated may do this.', ...ASK_OFFICE),
  'not-your-step': text(403, '您不是当前环节的办理人。', 'This step is not yours to decide.', ...RELOAD),
  'not-a-signer': text(403, '此事项不需要您签字。', 'Your signature is not asked for here.', ...ASK_OFFICE),
  'not-a-rater': text(403, '您不在该评价主体之内。', 'You are not a rater of this panel.', ...ASK_OFFICE),
  'not-a-reviewer': text(403, '您不是这件申诉的复核人。', 'You are not a reviewer of this appeal.', ...ASK_OFFICE),
  'not-a-supplier': text(403, '这个数据不由您提供。', 'This figure is not yours to supply.', ...ASK_OFFICE),
  'not-a-verifier': text(403, '这个数据不由您核实。', 'This figure is not yours to verify.', ...ASK_OFFICE),
  'not-asked': text(403, '这项询问不是向您提出的。', 'This question was not put to you.', ...ASK_OFFICE),
  'not-a-handler': text(403, '这件异议不由您办理。', 'This objection is not yours to answer.', ...ASK_OFFICE),
  'not-the-talker': text(403, '这次面谈不由您进行。', 'This talk is not yours to hold.', ...ASK_OFFICE),
  'not-the-host': text(403, '这次会议不由您组织。', 'This meeting is not yours to hold.', ...ASK_OFFICE),
  'own-matter': text(
    403,
    '不能办理本人的事项。',
    'Nobody decides his own matter.',
    '请由其他有权人员办理。',
    'Somebody else with the same duty must do it.',
  ),
  'own-cohort': text(
    403,
    '您是本评定范围内的人员，不能参与评定。',
    'You are evaluated in this cohort and take no part in its grades.',
    '请由其他有权人员办理。',
    'Somebody else with the same duty must do it.',
  ),
  'reviewer-recused': text(
    403,
    '参与过评分的人员应当回避复核。',
    'Whoever rated the appellant takes no part in the review.',
    '请另选复核人。',
    'Choose another reviewer.',
  ),

  // As things stand.
  'already-launched': text(409, '这个考核周期已经启动。', 'This cycle was launched already.', ...RELOAD),
  'not-running': text(409, '这个考核周期不在进行中。', 'This cycle is not running.', ...ASK_OFFICE),
  'window-closed': text(409, '这个环节已经结束。', 'This stage has closed.', ...ASK_OFFICE),
  'stage-not-open': text(
    409,
    '这个环节尚未开始。',
    'This stage has not opened yet.',
    '环节开始时您会收到待办。',
    'You will get a task when it opens.',
  ),
  'notice-open': text(
    409,
    '公示尚未结束。',
    'The public notice has not ended.',
    '公示期满且异议全部答复后自动结束。',
    'It ends by itself once its days are over and every objection is answered.',
  ),
  'objection-late': text(
    409,
    '公示期已满，不再受理异议。',
    'The days of the public notice are over.',
    '对本人结果有异议的，可在申诉期内申诉。',
    'Your own result can be appealed against within the appeal window.',
  ),
  'objection-ended': text(409, '这件异议已经答复。', 'This objection has been answered.', ...RELOAD),
  'already-published': text(
    409,
    '结果已进入公布，不能再更改单位等次。',
    'Publication has begun; the unit’s grade stands.',
    ...ASK_OFFICE,
  ),
  'stale-page': text(409, '他人刚刚办理过，页面已过期。', 'Somebody was faster: this page is out of date.', ...RELOAD),
  'matter-ended': text(409, '这项审批已经办结。', 'This approval has ended.', ...RELOAD),
  'already-signed': text(409, '您已经签过。', 'You have signed already.', ...RELOAD),
  'nobody-to-approve': text(
    409,
    '找不到可以审批的人员。',
    'Nobody can be found to approve this.',
    '请绩效办指定直接上级或补充审批人员。',
    'The office must name a superior or more people for the approval.',
  ),
  'not-a-unit': text(409, '这份考核记录的对象是个人。', 'This dossier is about a person.', ...RELOAD),
  'grades-missing': text(
    409,
    '还有 {count} 个对象没有等次。',
    '{count} have no grade yet.',
    '请逐一录入等次后再提交。',
    'Enter the grades, then submit.',
  ),
  'grade-follows-score': text(
    409,
    '等次由得分确定，不能调整。',
    'The grade follows from the score and cannot be moved.',
    '数据有误时请提出更正。',
    'If a figure is wrong, have it corrected.',
  ),
  'nothing-to-verify': text(
    409,
    '这个数据不需要核实，或已经核实。',
    'This figure is not waiting to be verified.',
    ...RELOAD,
  ),
  'plan-in-approval': text(
    409,
    '绩效计划正在审批中。',
    'The plan is under approval.',
    '可先撤销，或等待审批结果。',
    'Cancel it first, or wait for the decision.',
  ),
  'plan-frozen': text(
    409,
    '绩效计划已审批锁定。',
    'The plan was approved and is frozen.',
    '需要更改时请提出计划变更。',
    'Ask for an amendment to change it.',
  ),
  'plan-not-approved': text(
    409,
    '绩效计划尚未审批通过，不能变更。',
    'Only an approved plan can be amended.',
    '请直接修改并提交计划。',
    'Edit and submit the plan itself.',
  ),
  'no-approved-plan': text(
    409,
    '绩效计划尚未审批通过，不能评分。',
    'There is no approved plan to rate.',
    '请先完成计划审批。',
    'Complete the approval of the plan first.',
  ),
  'rating-begun': text(
    409,
    '年度评分已经作出，不能再更改。',
    'The year has been rated; this can no longer be changed.',
    ...ASK_OFFICE,
  ),
  'amendments-not-foreseen': text(409, '本方案不允许变更计划。', 'This scheme foresees no amendments.', ...ASK_OFFICE),
  'nothing-to-issue': text(
    409,
    '没有需要下达的指标。',
    'There is nothing to issue.',
    '请先在工作簿中填写或修改指标。',
    'Fill in or change indicators in the workbook first.',
  ),
  'no-declared-items': text(409, '本方案不需要申报计划。', 'This scheme has no plan to declare.', ...ASK_OFFICE),
  'already-rated': text(409, '已经评过分。', 'It has been rated already.', ...RELOAD),
  'already-voted': text(409, '您已经投过票。', 'You have voted already.', '每人一票。', 'One ballot each.'),
  'already-recorded': text(409, '该事项已经登记。', 'This event is on record already.', ...RELOAD),
  'result-signed': text(
    409,
    '考核结果已经审定。',
    'The result has been signed off.',
    '如结果有误，请通过更正或申诉办理。',
    'A wrong result is put right by a correction or an appeal.',
  ),
  'no-result': text(
    409,
    '考核结果尚未审定。',
    'There is no signed result yet.',
    '请等待结果审定。',
    'Wait for the sign-off.',
  ),
  'already-acknowledged': text(409, '结果已经签收。', 'The result has been acknowledged.', ...RELOAD),
  'correction-open': text(
    409,
    '该结果正在更正中。',
    'A correction of this result is under way.',
    '请等待更正办结。',
    'Wait until it has ended.',
  ),
  'appeal-open': text(
    409,
    '该结果正在申诉中。',
    'This result is under appeal.',
    '请在申诉中一并处理。',
    'Settle it within the appeal.',
  ),
  'already-appealed': text(
    409,
    '这项结果已经申诉过。',
    'This result has been appealed already.',
    '每项结果可申诉一次。',
    'One appeal a result.',
  ),
  'result-final': text(
    409,
    '该结果已是最终结果。',
    'This result is final.',
    '申诉决定作出后不再受理。',
    'After the decision on an appeal there is no other.',
  ),
  'appeal-late': text(
    409,
    '申诉期至{lastDay}24:00截止，来信于{receivedAt}收到，已逾期，不予受理。',
    'The appeal window closed on {lastDay} at 24:00; the letter arrived on {receivedAt} and is late.',
    '来信已存档备查；期内未申诉，视为接受结果。',
    'The letter is kept on record; nothing filed in time counts as agreement.',
  ),
  'appeal-ended': text(409, '这件申诉不能再这样办理。', 'This appeal is past that step.', ...RELOAD),
  'not-in-review': text(
    409,
    '申诉尚未受理，不能作出决定。',
    'The appeal has not been accepted yet.',
    '请先受理并指定复核人。',
    'Accept it and name reviewers first.',
  ),
  'already-answered': text(409, '这项询问已经答复。', 'This question has been answered.', ...RELOAD),
  'board-submitted': text(
    409,
    '等次评定已提交审定。',
    'The grades have been submitted for sign-off.',
    '需要调整时请先退回。',
    'Have it returned to change a grade.',
  ),
  'ties-open': text(
    409,
    '还有{count}组同分尚未裁定。',
    '{count} ties are still open.',
    '请先裁定同分人员的次序。',
    'Decide the order of those with equal scores first.',
  ),
  'not-proposed': text(409, '这项结果运用已经处理。', 'This consequence has been decided already.', ...RELOAD),
  'not-approved': text(
    409,
    '这项结果运用尚未审批。',
    'This consequence has not been approved.',
    '审批后方可落实。',
    'It is carried out once approved.',
  ),

  // Wrong input.
  'window-unknown': text(422, '没有这个环节。', 'There is no such stage.', ...RELOAD),
  'not-later': text(
    422,
    '延长后的截止日应晚于原截止日和当前时间。',
    'The new due day must be later than the old one and than now.',
    ...CHECK_INPUT,
  ),
  'date-outside': text(
    422,
    '日期应在考核周期之内，且不晚于今天。',
    'The date must lie within the cycle and not after today.',
    ...CHECK_INPUT,
  ),
  'date-not-yet': text(
    422,
    '日期不能早于考核周期开始，也不能晚于今天。',
    'The date lies neither before the cycle nor after today.',
    ...CHECK_INPUT,
  ),
  'partner-foreign': text(422, '面谈对象不正确。', 'The talk is to be held with somebody else.', ...CHECK_INPUT),
  'chair-absent': text(422, '主持人应在出席人员之中。', 'Whoever chairs must be present.', ...CHECK_INPUT),
  'agenda-incomplete': text(
    422,
    '请逐项填写{needed}项议程。',
    'Write down each of the {needed} items of the agenda.',
    ...CHECK_INPUT,
  ),
  'grade-unknown': text(422, '没有这个等次。', 'There is no such grade.', ...CHECK_INPUT),
  'items-range': text(
    422,
    '“{node}”应有{min}至{max}项，现为{count}项。',
    '{node} has {min} to {max} items; there are {count}.',
    ...CHECK_INPUT,
  ),
  'item-duplicate': text(422, '计划中有重复的项目。', 'An item is listed twice.', ...CHECK_INPUT),
  'item-unknown': text(422, '计划中没有这个项目。', 'The plan has no such item.', ...RELOAD),
  'group-unknown': text(422, '项目类别不正确。', 'There is no such group of items.', ...CHECK_INPUT),
  'weight-not-positive': text(422, '权重应为大于0的数。', 'A weight must be a number above 0.', ...CHECK_INPUT),
  'weights-sum': text(
    422,
    '“{node}”权重合计应为100，现为{sum}。',
    'The weights of {node} must sum to 100; they sum to {sum}.',
    ...CHECK_INPUT,
  ),
  'points-sum': text(
    422,
    '“{node}”分值合计应为{points}，现为{sum}。',
    'The points of {node} must sum to {points}; they sum to {sum}.',
    ...CHECK_INPUT,
  ),
  'supplier-foreign': text(
    422,
    '所填人员不在本类指标的数据提供人之内。',
    'The person named does not supply figures of this branch.',
    '请填写方案指定的数据提供人，或留空。',
    'Name one whom the scheme foresees, or leave it empty.',
  ),
  'target-or-standard-missing': text(
    422,
    '请填写目标值或评价标准。',
    'An item needs a target or a standard.',
    ...CHECK_INPUT,
  ),
  'target-negative': text(422, '目标值应为不小于0的数。', 'A target must be a number of at least 0.', ...CHECK_INPUT),
  'marks-incomplete': text(
    422,
    '应评{needed}项，现评{given}项。',
    '{needed} items are to be rated; {given} were.',
    '每一项都要评分。',
    'Every item needs a mark.',
  ),
  'node-foreign': text(422, '考核指标不在此方案之内。', 'This indicator is not part of the scheme.', ...CHECK_INPUT),
  'method-unknown': text(422, '此项不允许这种计分方法。', 'This scoring method is not allowed here.', ...CHECK_INPUT),
  'targets-missing': text(
    422,
    '应填 {needed} 个目标值，已填 {given} 个。',
    '{needed} targets are needed; {given} are given.',
    ...CHECK_INPUT,
  ),
  'figure-foreign': text(422, '本期不收集这个数据。', 'This figure is not collected in this round.', ...CHECK_INPUT),
  'figure-twice': text(422, '同一数据填了两次。', 'The same figure is given twice.', ...CHECK_INPUT),
  'figure-negative': text(422, '完成值不能小于零。', 'This figure cannot be below zero.', ...CHECK_INPUT),
  'rank-invalid': text(422, '名次应为正整数。', 'A place is a whole number from 1.', ...CHECK_INPUT),
  'evidence-missing': text(422, '请附佐证材料。', 'Evidence is asked for here.', ...CHECK_INPUT),
  'reason-missing': text(422, '请写明理由。', 'Give the reason.', ...CHECK_INPUT),
  'event-points': text(
    422,
    '分值应在 {min} 至 {max} 之间。',
    'The points lie between {min} and {max}.',
    ...CHECK_INPUT,
  ),
  'mark-range': text(422, '评分应在0至{max}之间。', 'A mark must lie between 0 and {max}.', ...CHECK_INPUT),
  'value-invalid': text(422, '请填写数值。', 'This must be a number.', ...CHECK_INPUT),
  'event-unknown': text(422, '没有这类事项。', 'There is no such event.', ...RELOAD),
  'same-unit': text(422, '该人员已在这个单位。', 'The person is in that unit already.', ...CHECK_INPUT),
  'own-superior': text(
    422,
    '本人不能是自己的上级。',
    'Nobody is his own superior.',
    '请另选上级。',
    'Choose somebody else.',
  ),
  'own-rater': text(
    422,
    '本人和直接上级不能列入该评价主体。',
    'Neither the person nor the direct superior belongs to this panel.',
    '请另选评价人。',
    'Choose other raters.',
  ),
  'relation-unknown': text(422, '没有这个评价主体。', 'There is no such group of raters.', ...RELOAD),
  'step-unknown': text(
    422,
    '只能退回提交人或已经办过的环节。',
    'It can go back to whoever submitted it or to a step already passed.',
    ...CHECK_INPUT,
  ),
  'transfer-to-initiator': text(
    422,
    '不能转办给提交人。',
    'It cannot be handed to whoever submitted it.',
    '请另选办理人。',
    'Choose somebody else.',
  ),
  'transfer-to-subject': text(
    422,
    '不能转办给被考核人本人。',
    'It cannot be handed to the person it is about.',
    '请另选办理人。',
    'Choose somebody else.',
  ),
  'transfer-to-self': text(
    422,
    '该人员已是本环节的办理人。',
    'That person is on this step already.',
    '请另选办理人。',
    'Choose somebody else.',
  ),
  'member-unknown': text(422, '该人员不在本评定范围内。', 'That person is not in this cohort.', ...RELOAD),
  'same-grade': text(422, '该人员已是这个等次。', 'The person holds that grade already.', ...CHECK_INPUT),
  'above-ceiling': text(
    422,
    '该人员的等次最高为“{ceiling}”。',
    'This person may hold {ceiling} at best.',
    ...CHECK_INPUT,
  ),
  'out-of-bounds': text(
    422,
    '“{grade}”应为{min}至{max}人，调整后为{count}人。',
    '{grade} takes {min} to {max} people; this would make it {count}.',
    '可先调整其他人员，或恢复为建议等次。',
    'Move somebody else first, or go back to the proposal.',
  ),
  'not-a-tie': text(422, '裁定次序应包含全部同分人员。', 'The order must name exactly those who are tied.', ...RELOAD),
  'witness-not-independent': text(
    422,
    '见证人不能是记录人或本人。',
    'The witness is neither the one who records nor the person concerned.',
    '请另选见证人。',
    'Choose another witness.',
  ),
  'objects-missing': text(
    422,
    '请至少选择一项本方案允许的申诉事项。',
    'Say what the appeal is about: one of the objects the scheme allows.',
    ...CHECK_INPUT,
  ),
  'reviewers-missing': text(422, '请至少指定一名复核人。', 'Name at least one reviewer.', ...CHECK_INPUT),
  'change-missing': text(
    422,
    '变更结果应写明更正的数据或等次。',
    'A change needs the corrected figure or the grade.',
    ...CHECK_INPUT,
  ),
  'fact-foreign': text(422, '该数据不属于这份考核记录。', 'That figure belongs to another dossier.', ...RELOAD),
  'choice-unknown': text(422, '请从列出的措施中选择一项。', 'Choose one of the measures offered.', ...CHECK_INPUT),
} satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof refusalText;

/** Params that hold the id of a grade. */
const GRADES = new Set(['grade', 'ceiling']);
const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT.*Z$/;
const MONTHS = [
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

/**
 * A refusal in words. Days and instants among its params are written as people write them, instants in the organisation's zone to
 * the minute; `grade` and `ceiling` are ids of the scheme, whose titles stand in their place.
 * @example sayRefusal(refuse('appeal-late', { lastDay: '2026-10-12', receivedAt: '2026-10-12T16:00:00.000Z' }), zone, scheme).zh
 * // 申诉期至10月12日24:00截止，来信于10月13日00:00收到，已逾期，不予受理。
 */
export function sayRefusal(
  refusal: { refused: RefusalCode; params?: Record<string, string | number> },
  zone: string,
  scheme?: Pick<ResolvedScheme, 'titles'>,
): RefusalText {
  const { zh, en, hint, status } = refusalText[refusal.refused];
  const fill = (sentence: string, language: 'zh' | 'en'): string =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(refusal.params?.[name] ?? '');
      if (scheme && GRADES.has(name)) return title(scheme, `grade.${value}`, language);
      if (scheme && name === 'node') return title(scheme, `node.${value}`, language);
      return sayTime(value, zone, language);
    });
  return { zh: fill(zh, 'zh'), en: fill(en, 'en'), hint, status };
}

/** A day or an instant as people read it in a sentence, by the organisation's clock: `10月12日`, `13 October 00:00`; any other text as it is. */
export function sayTime(value: string, zone: string, language: 'zh' | 'en'): string {
  if (!DATE.test(value) && !INSTANT.test(value)) return value;
  const local = INSTANT.test(value) ? formatInZone(value, zone) : value;
  const [month = 0, day = 0] = local.slice(5, 10).split('-').map(Number);
  const date = language === 'zh' ? `${month}月${day}日` : `${day} ${MONTHS[month - 1]}`;
  if (local === value) return date;
  return language === 'zh' ? `${date}${local.slice(11, 16)}` : `${date} ${local.slice(11, 16)}`;
}
