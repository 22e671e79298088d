import type { Draft } from '#contracts/http/tasks';
import { problem, type ProblemError } from '../../kernel/problem';

export const NO_DRAFT: Draft = { body: null, at: null };

/** A ballot that lay here under somebody's name would not be anonymous. */
export const isKept = (key: string): boolean => !key.startsWith('ballot');

export const notKept = (): ProblemError =>
  problem(
    422,
    'ballot-not-kept',
    { zh: '匿名评价不保存草稿', en: 'An anonymous ballot is not kept before it is cast' },
    { hint: { zh: '请一次填写完并提交', en: 'Fill it in and hand it in at once' } },
  );
