import { ProblemError } from '../api/problem';
import { fileSize } from './file-size';

export interface FileLimits {
  /** Accepted endings in lower case with the dot, as `.pdf`. */
  readonly endings: readonly string[];
  readonly maxBytes: number;
}

/** Why a file is not even sent: `client.file.type` or `client.file.size`; undefined when it fits the limits. */
export function fileRefusal(file: { name: string; size: number }, limits: FileLimits): ProblemError | undefined {
  const refuse = (code: string, zh: string, en: string) =>
    new ProblemError({ type: 'about:blank', title: 'File', status: 0, code, detail: { zh, en } });
  const name = file.name.toLowerCase();
  if (!limits.endings.some((ending) => name.endsWith(ending))) {
    return refuse('client.file.type', `${file.name} 的类型不在允许之列`, `${file.name} is not of an accepted type`);
  }
  if (file.size > limits.maxBytes) {
    const limit = fileSize(limits.maxBytes);
    return refuse('client.file.size', `${file.name} 超过 ${limit}`, `${file.name} is larger than ${limit}`);
  }
  return undefined;
}
