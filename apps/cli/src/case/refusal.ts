import type { z } from 'zod';
import { shapeFindings } from '#domain/scheme/validation/shape';
import type { Text } from '#domain/scheme/values';
import { finding, SCORING_CODES, type ScoringCode } from '#domain/scoring/findings';

/** Why a line could not be answered; `path` is a JSON pointer into the line. */
export interface Refusal {
  error: { code: string; path: string; message: Text; hint: Text };
}

const WORDS = {
  'line-invalid': [
    { zh: '这一行不是 JSON', en: 'This line is not JSON' },
    { zh: '每行写一个 JSON 对象', en: 'Write one JSON object a line' },
  ],
  'line-failed': [
    { zh: '这一行无法计算', en: 'This line could not be computed' },
    { zh: '这是系统的错误，请连同这一行报告', en: 'This is a fault of the system; report it with the line' },
  ],
  'scheme-unknown': [
    { zh: '没有这个方案', en: 'There is no such scheme' },
    {
      zh: '写方案的编号或依据（如 R12），或写方案文件的路径',
      en: 'Name a scheme by its id or basis (R12), or a file by its path',
    },
  ],
  'subject-twice': [
    { zh: '同一对象出现两次', en: 'A subject stands here twice' },
    { zh: '每个对象只写一次', en: 'Give each subject once' },
  ],
  'grade-unknown': [
    { zh: '等次表中没有这个等次', en: 'The scale has no such grade' },
    { zh: '改用等次表中的等次', en: 'Use a grade of the scale' },
  ],
} satisfies Record<string, [message: Text, hint: Text]>;

export function refusal(code: keyof typeof WORDS, path: string): Refusal {
  const [message, hint] = WORDS[code];
  return { error: { code, path, message, hint } };
}

const isScoringCode = (text: string): text is ScoringCode => (SCORING_CODES as readonly string[]).includes(text);

/** What is wrong with a line's shape: a figure that is none by its own code, everything else as `line-invalid` with words. */
export function shapeRefusal(error: z.ZodError): Refusal {
  const [found] = shapeFindings(error.issues);
  const path = found?.path ?? '';
  const code = codesIn(error.issues).find(isScoringCode);
  if (code !== undefined) return { error: pick(finding(code, path)) };
  return found ? { error: { ...pick(found), code: 'line-invalid' } } : refusal('line-invalid', path);
}

/** Messages of the first issue and of the choices inside it; ours are codes. */
function codesIn([issue]: readonly z.core.$ZodIssue[]): string[] {
  if (issue === undefined) return [];
  return [issue.message, ...(issue.code === 'invalid_union' ? issue.errors.flatMap((inner) => codesIn(inner)) : [])];
}

/** A finding of scoring or validation as a refusal; `prefix` leads to the part of the line it stands in. */
export function foundRefusal(one: { code: string; path: string; message: Text; hint: Text }, prefix = ''): Refusal {
  return { error: { ...pick(one), path: `${prefix}/${one.path.replace(/^\//, '')}` } };
}

const pick = ({ code, path, message, hint }: Refusal['error']): Refusal['error'] => ({ code, path, message, hint });
