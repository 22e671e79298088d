import { problem, type ProblemError } from '../../kernel/problem';

/** What may stand against managing a rehearsal. */
export const rehearsalProblem = {
  nothingDue: (): ProblemError =>
    problem(
      409,
      'nothing-due',
      { zh: '没有下一个到期时刻', en: 'Nothing falls due any more' },
      { hint: { zh: '可以推进到指定日期', en: 'You may advance to a day of your choice' } },
    ),
  alreadyAdvancing: (): ProblemError =>
    problem(
      409,
      'already-advancing',
      { zh: '正在推进中', en: 'The clock is being advanced already' },
      { hint: { zh: '请等待本次推进完成', en: 'Wait until it has arrived' } },
    ),
  notFromWithin: (): ProblemError =>
    problem(
      403,
      'rehearsal-within',
      { zh: '模拟运行只能在正式空间中管理', en: 'Rehearsals are managed from the real space' },
      { hint: { zh: '请返回正式空间', en: 'Go back to the real space' } },
    ),
  notThere: (): ProblemError =>
    problem(
      403,
      'account-not-there',
      { zh: '您的账号在该模拟运行中没有绩效办角色', en: 'Your account is not of the office in this rehearsal' },
      {
        hint: {
          zh: '该模拟运行复制于授权之前，请新建一个',
          en: 'It was copied before you were given the role; make a new one',
        },
      },
    ),
};
