import type { Text } from '../scheme/values';

export const SCORING_CODES = [
  'actual-missing',
  'attribute-missing',
  'ballots-too-few',
  'ballot-incomplete',
  'budget-missing',
  'decimal-invalid',
  'divisor-zero',
  'event-item-missing',
  'event-points-missing',
  'event-unknown',
  'fact-late',
  'fact-twice',
  'figure-negative',
  'grade-not-entered',
  'grade-unmapped',
  'items-missing',
  'mark-out-of-range',
  'method-missing',
  'nothing-to-fold',
  'node-unknown',
  'panel-unknown',
  'period-unscored',
  'pool-exceeded',
  'previous-missing',
  'rank-missing',
  'rate-missing',
  'relation-missing',
  'result-missing',
  'result-unknown',
  'setting-unknown',
  'target-missing',
  'target-twice',
  'track-unknown',
  'weights-sum',
  'year-missing',
] as const;

/** Why a score cannot be computed yet or at all. */
export type ScoringCode = (typeof SCORING_CODES)[number];

/** A named obstacle at a place, shown to the office; the score waits until it is gone. */
export type ScoringFinding = { code: ScoringCode; path: string; message: Text; hint: Text };

const TEXTS: Record<ScoringCode, { message: Text; hint: Text }> = {
  'actual-missing': t(
    '尚无完成值',
    'There is no figure yet',
    '请数据责任部门填报',
    'Ask the data supplier to fill it in',
  ),
  'attribute-missing': t(
    '缺少该属性',
    'The attribute is missing',
    '请补充考核对象的属性',
    'Add the attribute to the subject',
  ),
  'ballots-too-few': t(
    '有效票数不足',
    'There are too few valid ballots',
    '请催促评价人或降低最少票数',
    'Remind the raters or lower the minimum',
  ),
  'ballot-incomplete': t(
    '评价表未填完整',
    'A ballot is incomplete',
    '请评价人补全各项',
    'Ask the rater to mark every item',
  ),
  'budget-missing': t(
    '尚无预算执行数据',
    'There are no budget figures yet',
    '请填报预算数和支出数',
    'Report what was budgeted and what was spent',
  ),
  'decimal-invalid': t('不是有效数字', 'This is not a decimal number', '请填写普通小数', 'Write a plain decimal'),
  'divisor-zero': t('除数为0', 'The divisor is 0', '请检查方案的设定', "Check the scheme's settings"),
  'event-item-missing': t(
    '事项未注明所属项目',
    'An event does not say which item it concerns',
    '请在事项中注明所属项目',
    'Name the item on the event',
  ),
  'event-points-missing': t(
    '事项未记录分值',
    'The event has no points',
    '请在事项中填写分值',
    'Record the points on the event',
  ),
  'event-unknown': t(
    '方案中没有此类事项',
    'The scheme has no such event',
    '请改用方案中的事项',
    'Use an event of the scheme',
  ),
  'fact-late': t(
    '该事实晚于截止时间',
    'The fact came after the close',
    '截止后的事实计入下一周期，或按更正程序办理',
    'File it for the next cycle, or correct the result',
  ),
  'fact-twice': t(
    '同一事项有两条事实，无法判断以哪条为准',
    'There are two facts for one place, and nothing says which counts',
    '只保留一条，或注明时间（at）',
    'Keep one, or give their times (at)',
  ),
  'figure-negative': t(
    '目标值与完成值不能为负',
    'Target and figure must not be negative',
    '请改用加减、分档等方法',
    'Use M4, M10 or M15 for growth rates',
  ),
  'grade-not-entered': t(
    '等次尚未录入',
    'The grade has not been entered',
    '请录入已决定的等次',
    'Enter the grade that was decided',
  ),
  'grade-unmapped': t(
    '该等次没有折算分',
    'The grade has no points',
    '请在方案中补上折算分',
    'Add the grade to the method',
  ),
  'items-missing': t(
    '尚未申报项目',
    'No items have been declared',
    '请先完成目标申报',
    'Complete target setting first',
  ),
  'mark-out-of-range': t('分数超出允许范围', 'A mark is out of range', '请更正该票', 'Correct the ballot'),
  'method-missing': t(
    '未规定计分方法',
    'There is no scoring method',
    '请在方案中规定方法',
    'Name a method in the scheme',
  ),
  'nothing-to-fold': t(
    '没有可汇总的数据',
    'There is nothing to combine',
    '请检查期次或关系',
    'Check the rounds or the relation',
  ),
  'node-unknown': t(
    '方案中没有此指标',
    'The track has no such indicator',
    '请改用方案中的指标',
    'Use an indicator of the track',
  ),
  'panel-unknown': t(
    '方案中没有此评价主体',
    'The scheme has no such panel',
    '请改用方案中的评价主体',
    'Use a panel of the scheme',
  ),
  'period-unscored': t('该期次尚未计分', 'The round has not been scored', '请先完成该期次', 'Finish the round first'),
  'pool-exceeded': t(
    '应发合计超过该部分额度',
    'The payments are above this part of the pool',
    '请调整标准或额度后重新测算',
    'Lower the rates or raise the part, and allocate again',
  ),
  'previous-missing': t('缺少上期数据', 'The earlier figure is missing', '请导入上期数据', 'Import the earlier figure'),
  'rank-missing': t('尚无名次', 'There is no rank yet', '请填报名次', 'Report the rank'),
  'rate-missing': t('尚无评分', 'There is no rating yet', '请评价主体完成评分', 'Ask the panel to rate'),
  'relation-missing': t(
    '缺少该关系',
    'The relation is missing',
    '请在组织中补充关系',
    'Add the relation in the organisation',
  ),
  'result-missing': t(
    '所引用的结果尚未产生',
    'The result referred to does not exist yet',
    '请先完成该结果',
    'Complete that result first',
  ),
  'result-unknown': t(
    '该考核类别没有此结果',
    'The track has no such result',
    '请改用该类别的结果',
    'Use a result of the track',
  ),
  'setting-unknown': t('没有此设定', 'There is no such setting', '请检查方案的设定', "Check the scheme's settings"),
  'target-missing': t('尚无目标值', 'There is no target', '请先申报目标', 'Set the target first'),
  'target-twice': t(
    '同一指标有两个目标值',
    'There are two targets for one indicator',
    '请保留一个，另一个作废',
    'Keep one and supersede the other',
  ),
  'track-unknown': t(
    '方案中没有此考核类别',
    'The scheme has no such track',
    '请改用方案中的类别',
    'Use a track of the scheme',
  ),
  'weights-sum': t('权重合计应为100', 'The weights must add up to 100', '请更正各项权重', 'Correct the weights'),
  'year-missing': t('未给出考核年度', "The cycle's year is not known", '请给出年度', 'Give the year'),
};

function t(zh: string, en: string, hintZh: string, hintEn: string): { message: Text; hint: Text } {
  return { message: { zh, en }, hint: { zh: hintZh, en: hintEn } };
}

/** A finding with its standard words; `detail` (figures, never names) follows in brackets. */
export function finding(code: ScoringCode, path: string, detail?: string): ScoringFinding {
  const { message, hint } = TEXTS[code];
  return {
    code,
    path,
    message: detail ? { zh: `${message.zh}（${detail}）`, en: `${message.en} (${detail})` } : message,
    hint,
  };
}
