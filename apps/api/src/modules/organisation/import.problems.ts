import { problem, type ProblemError } from '../../kernel/problem';

/** Why a workbook is not even looked at, or not applied. */
export const importProblem = {
  unreadable: (): ProblemError =>
    problem(
      422,
      'workbook-unreadable',
      { zh: '这不是可以读取的 Excel 工作簿', en: 'This is no Excel workbook that can be read' },
      {
        path: 'file',
        hint: { zh: '请另存为 .xlsx 格式（不加密）后重试', en: 'Save it as .xlsx without a password and try again' },
      },
    ),
  tooLarge: (): ProblemError =>
    problem(
      413,
      'workbook-too-large',
      { zh: '工作簿解压后过大，未读取', en: 'The workbook would unpack to too much; it was not read' },
      {
        path: 'file',
        hint: {
          zh: '解压后应在 100 MB 以内，请删去无关内容',
          en: 'It may unpack to 100 MB at most: remove what does not belong',
        },
      },
    ),
  tooManyRows: (rows: number, most: number): ProblemError =>
    problem(
      422,
      'too-many-rows',
      {
        zh: `工作簿共 ${rows} 行，一次最多导入 ${most} 行`,
        en: `The workbook has ${rows} rows; ${most} at most are imported at once`,
      },
      { path: 'file', params: { rows, most }, hint: { zh: '请分次导入', en: 'Import it in parts' } },
    ),
  empty: (): ProblemError =>
    problem(
      422,
      'workbook-empty',
      { zh: '工作簿中没有数据', en: 'There are no rows in the workbook' },
      {
        path: 'file',
        hint: { zh: '请先导出当前工作簿，在其上修改', en: 'Export the present workbook and change that' },
      },
    ),
  hasErrors: (errors: number): ProblemError =>
    problem(
      422,
      'import-has-errors',
      { zh: `有 ${errors} 行错误，未导入任何内容`, en: `${errors} rows are wrong; nothing was imported` },
      {
        params: { errors },
        hint: { zh: '请在工作簿中改正后重新上传', en: 'Correct them in the workbook and upload it again' },
      },
    ),
  stale: (what = { zh: '组织机构', en: 'The organisation' }): ProblemError =>
    problem(
      409,
      'import-stale',
      {
        zh: `预览之后${what.zh}已有变动，未导入`,
        en: `${what.en} has changed since the preview; nothing was imported`,
      },
      { hint: { zh: '请重新上传并核对', en: 'Upload it again and look at what it would do now' } },
    ),
  applied: (): ProblemError =>
    problem(
      409,
      'import-applied',
      { zh: '此工作簿已经导入', en: 'This workbook has been imported already' },
      { hint: { zh: '无需重复导入', en: 'There is nothing left to do' } },
    ),
};
