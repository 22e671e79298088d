import type { GrantRefusal } from '#domain/access/roles';
import type { CreateFailure } from '#persistence/queries/accounts';
import { problem, type ProblemError } from '../../kernel/problem';

const made: Record<CreateFailure | GrantRefusal | 'own-account', () => ProblemError> = {
  'login-taken': () =>
    problem(
      409,
      'login-taken',
      { zh: '此账号名已被使用', en: 'There is an account of this name already' },
      { path: 'login', hint: { zh: '请换一个账号名', en: 'Choose another name' } },
    ),
  'person-unknown': () =>
    problem(
      422,
      'person-unknown',
      { zh: '没有这个人，或其已离职', en: 'There is no such person, or he has left' },
      { path: 'person', hint: { zh: '请先在组织机构中导入人员', en: 'Import the person into the organisation first' } },
    ),
  'person-has-account': () =>
    problem(
      409,
      'person-has-account',
      { zh: '此人已有账号', en: 'This person has an account already' },
      { path: 'person', hint: { zh: '可为原账号签发新的激活码', en: 'Issue a new activation code for it instead' } },
    ),
  'own-account': () =>
    problem(
      409,
      'own-account',
      { zh: '不能停用自己的账号', en: 'You cannot disable your own account' },
      { hint: { zh: '请由其他系统管理员办理', en: 'Another system administrator must do it' } },
    ),
  'own-roles': () =>
    problem(
      403,
      'own-roles',
      { zh: '不能给自己授予角色', en: 'Nobody grants roles to himself' },
      { hint: { zh: '请由其他安全管理员办理', en: 'Another security administrator must do it' } },
    ),
  'duties-not-separated': () =>
    problem(
      409,
      'duties-not-separated',
      {
        zh: '系统管理员、安全管理员、审计管理员三员分立，不能兼任，也不能兼任其他角色',
        en: 'System, security and audit administrator are separate: an account holds one of them and nothing else',
      },
      { path: 'roles', hint: { zh: '请为管理员另建账号', en: 'Create an account of its own for the administrator' } },
    ),
  'administrator-is-a-person': () =>
    problem(
      409,
      'administrator-is-a-person',
      {
        zh: '管理员须使用不属于任何被考核人员的专用账号',
        en: 'An administrator’s account belongs to no person of the evaluation',
      },
      { path: 'roles', hint: { zh: '请为管理员另建账号', en: 'Create an account of its own for the administrator' } },
    ),
  'role-needs-a-person': () =>
    problem(
      409,
      'role-needs-a-person',
      { zh: '此角色只能授予人员的账号', en: 'This role goes to the account of a person' },
      { path: 'roles', hint: { zh: '请选择人员的账号', en: 'Choose the account of a person' } },
    ),
};

/** Why an account stays as it is. */
export const accountProblem = (code: keyof typeof made): ProblemError => made[code]();
