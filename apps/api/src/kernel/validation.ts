import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { Problem } from '#contracts/http/values';
import { problem } from './problem';

type Finding = NonNullable<Problem['findings']>[number];

/** The one check at the edge: each body and query against its schema, all findings at once, unknown fields refused. */
export const validationPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const findings = issues.map((issue): Finding => {
        const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('/');
        return {
          path,
          code: 'invalid',
          message: { zh: `“${path || '请求'}”不合要求：${issue.message}`, en: issue.message },
        };
      });
      return problem(
        422,
        'invalid-input',
        { zh: '填写有误，未提交', en: 'Something is not filled in correctly; nothing was handed in' },
        {
          findings,
          ...(findings[0]?.path && { path: findings[0].path }),
          hint: { zh: '请按提示修改后再提交', en: 'Correct what is marked and hand it in again' },
        },
      );
    },
  });
