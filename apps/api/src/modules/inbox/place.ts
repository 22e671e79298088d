import type { NotificationPlace } from '#persistence/queries/notifications';
import { problem } from '../../kernel/problem';

/** Where the next page begins, as a word without meaning to the client. */
export const nextPlace = (last: { at: Date; id: string } | undefined): string | null =>
  last ? Buffer.from(`${last.at.toISOString()} ${last.id}`).toString('base64url') : null;

/** @throws ProblemError 422 where it is no place that `nextPlace` gave */
export function placeFrom(cursor: string | undefined): NotificationPlace | undefined {
  if (cursor === undefined) return undefined;
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (Number.isNaN(Date.parse(at)) || id === '')
    throw problem(422, 'invalid-input', { zh: '翻页参数无效', en: 'This cursor is not valid' }, { path: 'cursor' });
  return { at, id };
}
