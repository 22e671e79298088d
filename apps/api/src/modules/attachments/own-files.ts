import { ownFiles } from '#persistence/queries/attachments';
import type { SpaceTransaction } from '#persistence/space';
import { problem } from '../../kernel/problem';
import type { Visit } from '../../kernel/visit';

/**
 * What is handed in must be one's own and lie with nothing else; handed in again with the same matter it is the same.
 * @throws ProblemError 422 `evidence-unknown`
 */
export async function mustBeOwnFiles(
  transaction: SpaceTransaction,
  visit: Visit,
  files: readonly string[],
  matter: string,
): Promise<void> {
  mustBeAmong(files, await ownFiles(transaction, visit.person ?? '', files, matter));
}

/**
 * Each file cited must be one of those that may be.
 * @throws ProblemError 422 `evidence-unknown` with the place of the first that is not
 */
export function mustBeAmong(files: readonly string[], known: ReadonlySet<string>): void {
  const place = files.findIndex((id) => !known.has(id));
  if (place >= 0)
    throw problem(
      422,
      'evidence-unknown',
      { zh: '所附佐证不存在，或不是您上传的', en: 'A file attached does not exist, or is not yours' },
      { path: `evidence/${place}`, hint: { zh: '请重新上传后提交', en: 'Upload it again and submit' } },
    );
}
