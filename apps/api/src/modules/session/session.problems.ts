import { problem, type ProblemError } from '../../kernel/problem';

/** Why nobody was let in. Nothing tells an unknown login from a wrong password. */
export const sessionProblem = {
  loginFailed: (): ProblemError =>
    problem(
      401,
      'login-failed',
      { zh: '账号或密码不正确', en: 'The account or the password is wrong' },
      {
        hint: {
          zh: '首次登录请先用激活码设置密码；忘记密码请向系统管理员申请新的激活码',
          en: 'The first time, set a password with your activation code; if you forgot it, ask the system administrator for a new code',
        },
      },
    ),
  codeWrong: (): ProblemError =>
    problem(
      401,
      'activation-failed',
      { zh: '账号或激活码不正确，或激活码已失效', en: 'The account or the code is wrong, or the code has expired' },
      {
        hint: {
          zh: '激活码只能使用一次，7 天内有效；请核对后重试，或向系统管理员申请新的激活码',
          en: 'A code works once and for 7 days; check it, or ask the system administrator for a new one',
        },
      },
    ),
  locked: (until: string, minutes: number): ProblemError =>
    problem(
      423,
      'account-locked',
      { zh: '连续 5 次输入错误，账号已锁定', en: 'Five wrong entries in a row: the account is locked' },
      {
        hint: { zh: `请在 ${minutes} 分钟后重试`, en: `Try again in ${minutes} minutes` },
        params: { until, minutes },
      },
    ),
  tooMany: (minutes: number): ProblemError =>
    problem(
      429,
      'too-many-attempts',
      { zh: '此网络地址登录失败次数过多', en: 'Too many failed logins from this network address' },
      { hint: { zh: `请在 ${minutes} 分钟后重试`, en: `Try again in ${minutes} minutes` }, params: { minutes } },
    ),
  disabled: (): ProblemError =>
    problem(
      403,
      'account-disabled',
      { zh: '此账号已停用', en: 'This account is disabled' },
      { hint: { zh: '请联系系统管理员', en: 'Ask the system administrator' } },
    ),
  passwordIsLogin: (): ProblemError =>
    problem(
      422,
      'password-is-login',
      { zh: '密码不能与账号相同', en: 'The password must differ from the account' },
      { path: 'password', hint: { zh: '请另设密码', en: 'Choose another password' } },
    ),
  mayNotPlay: (): ProblemError =>
    problem(
      403,
      'may-not-play',
      {
        zh: '只有绩效办可以在模拟运行中以他人身份操作',
        en: 'Only the office plays other people, and only in a rehearsal',
      },
      { hint: { zh: '请进入模拟运行并选择其中的人员', en: 'Enter a rehearsal and choose one of its people' } },
    ),
};
