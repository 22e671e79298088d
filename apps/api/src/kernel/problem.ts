import type { Refusal } from '#domain/process/decision';
import { sayRefusal } from '#domain/process/refusals';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import type { Problem, Text } from '#contracts/http/values';

/** An expected failure on its way out: becomes an RFC 9457 problem document. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

export function problem(
  status: number,
  code: string,
  detail: Text,
  more: Partial<Pick<Problem, 'hint' | 'path' | 'params' | 'findings'>> = {},
): ProblemError {
  return new ProblemError({ type: `urn:kaocheng:${code}`, title: code, status, code, detail, ...more });
}

/** In whose zone a refusal names days and hours, and which scheme names its grades. */
export interface RefusalManner {
  zone: string;
  scheme?: Pick<ResolvedScheme, 'titles'>;
}

/** A refusal of the domain in words: what was refused, why, and what to do. */
export function refusalProblem(refusal: Refusal, { zone, scheme }: RefusalManner = { zone: 'UTC' }): ProblemError {
  const { zh, en, hint, status } = sayRefusal(refusal, zone, scheme);
  return problem(
    status,
    refusal.refused,
    { zh, en },
    { hint, ...(refusal.path && { path: refusal.path }), ...(refusal.params && { params: refusal.params }) },
  );
}

/** Problems of the edge itself. */
export const edge = {
  notFound: () =>
    problem(
      404,
      'not-found',
      { zh: '没有找到这一项', en: 'There is nothing here' },
      { hint: { zh: '它可能已被删除，或您无权查看', en: 'It may be gone, or not yours to see' } },
    ),
  notLoggedIn: () => problem(401, 'not-logged-in', { zh: '请先登录', en: 'Please log in first' }),
  forbidden: () =>
    problem(
      403,
      'forbidden',
      { zh: '您没有办理此事的权限', en: 'You may not do this' },
      { hint: { zh: '如有疑问请联系绩效办', en: 'Ask the performance office if you think you should' } },
    ),
  unknownSpace: () =>
    problem(
      404,
      'space-unknown',
      { zh: '该模拟运行已结束或不存在', en: 'This rehearsal has ended or never existed' },
      { hint: { zh: '请返回正式空间', en: 'Go back to the real space' } },
    ),
  keyMissing: () =>
    problem(
      400,
      'idempotency-key-missing',
      { zh: '缺少 Idempotency-Key 请求头', en: 'The header Idempotency-Key is missing' },
      {
        hint: {
          zh: '每次操作使用一个新的标识，重试时沿用',
          en: 'Use a new id for each intention and keep it when you retry',
        },
      },
    ),
  keyReused: () =>
    problem(
      422,
      'idempotency-key-reused',
      { zh: '该操作标识已用于另一请求', en: 'This key was used for another request' },
      { hint: { zh: '请刷新页面后重试', en: 'Reload the page and try again' } },
    ),
  tooLarge: () => problem(413, 'too-large', { zh: '内容过大', en: 'This is too large' }),
  unavailable: () =>
    problem(
      503,
      'unavailable',
      { zh: '系统暂时不可用，您的内容没有提交', en: 'The system is not available; nothing was handed in' },
      { hint: { zh: '请稍候重试', en: 'Try again in a moment' } },
    ),
  internal: () =>
    problem(
      500,
      'internal',
      { zh: '系统出错，已记录', en: 'Something went wrong; it has been logged' },
      { hint: { zh: '请稍候重试；仍不行请联系系统管理员', en: 'Try again; then tell the system administrator' } },
    ),
};
