import { column, type Sheet } from '../organisation/sheets';

/** One row of the workbook by which indicators and targets are issued 指标下达. */
export const TARGETS = 'targets';

const figure = { type: 'decimal', most: 30 } as const;

/**
 * The sheet of all subjects' indicators: a row an item of a declared branch, or a leaf whose target is set. An
 * indicator without a number is the one of its name, or else a new one.
 */
export const targetSheet: Sheet<typeof TARGETS> = {
  id: TARGETS,
  title: { zh: '指标', en: 'Indicators' },
  columns: [
    column('subject', '对象编号', 'Subject number', { isRequired: true, most: 60 }),
    column('name', '考核对象', 'Subject'),
    column('node', '指标类别', 'Branch', { isRequired: true, most: 200 }),
    column('item', '指标编号', 'Indicator number', { most: 60 }),
    column('title', '指标名称', 'Indicator', { most: 200 }),
    column('group', '类别', 'Heading', { most: 200 }),
    column('points', '分值', 'Points', figure),
    column('weight', '权重%', 'Weight %', figure),
    column('target', '目标值', 'Target', figure),
    column('unit', '计量单位', 'Unit', { most: 20 }),
    column('standard', '评价标准', 'Standard', { most: 4000 }),
    column('method', '计分方法', 'Method', { most: 100 }),
    column('suppliers', '数据提供人工号', 'Figures from', { most: 400 }),
    column('evidence', '需佐证材料', 'Evidence', { type: 'yes-no' }),
  ],
};

/** The columns that hold what an indicator says, apart from whose it is and which. */
export const CONTENT = targetSheet.columns.filter(({ key }) => !['subject', 'name', 'node', 'item'].includes(key));
