import type { Text } from '#contracts/http/values';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { titleOf } from '../cycles/timeline.view';

/** A grade with its title; a result that has none says so. */
export const gradeView = (scheme: ResolvedScheme, grade: string | null): { id: string; title: Text } =>
  grade === null
    ? { id: '', title: { zh: '不评等次', en: 'No grade' } }
    : { id: grade, title: titleOf(scheme, `grade.${grade}`) };
