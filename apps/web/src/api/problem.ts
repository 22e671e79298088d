import type { Problem } from '#contracts/http/values';

/** A refusal or failure of a request. Codes that begin with `client.` are this page's own. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail.en}`);
  }

  /** True when the act may or may not have happened, so that it must be repeated under the same key. */
  get isAmbiguous(): boolean {
    return this.problem.code === 'client.offline' || this.problem.status >= 500 || this.problem.status === 408;
  }
}

export function offline(): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'Offline',
    status: 0,
    code: 'client.offline',
    detail: { zh: '连不上服务器', en: 'No connection to the server' },
    hint: {
      zh: '请检查网络后重试。您填写的内容还在。',
      en: 'Check the network and try again. What you typed is kept.',
    },
  });
}

export function malformed(path: string): ProblemError {
  return new ProblemError({
    type: 'about:blank',
    title: 'Reply does not fit',
    status: 200,
    code: 'client.reply',
    detail: { zh: '服务器的答复与本页版本不符', en: 'The reply of the server does not fit this version of the page' },
    hint: { zh: '系统可能刚刚升级，请刷新页面。', en: 'The system may have been upgraded just now. Reload the page.' },
    path,
  });
}

/** Any thrown thing as a problem that can be shown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const message = error instanceof Error ? error.message : String(error);
  return {
    type: 'about:blank',
    title: 'Unexpected',
    status: 0,
    code: 'client.unexpected',
    detail: { zh: `出错了：${message}`, en: `Something failed: ${message}` },
  };
}
