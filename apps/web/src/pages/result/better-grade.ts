import type { Result } from '#contracts/http/dossiers';

/** The grade above the one given, with its lower bound; undefined for the best and where no score bounds the grades. */
export function betterGrade(
  result: Pick<Result, 'scale' | 'grade'>,
): { title: Result['grade']['title']; from: string } | undefined {
  const at = result.scale.findIndex(({ id }) => id === result.grade.id);
  const above = at > 0 ? result.scale[at - 1] : undefined;
  return above?.from ? { title: above.title, from: above.from } : undefined;
}
