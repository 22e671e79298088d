import { useQueries } from '@tanstack/react-query';
import { schemeOutlineQuery } from '../../api/schemes';
import { gradesOf } from '../../components/grade-of';
import type { Grade } from '../../components/grade-seal';
import { useDates } from '../../time/use-dates';

export interface SchemeVersion {
  readonly id: string;
  readonly version: number;
}

/** Draws a grade of a scheme as its scale orders it; undefined while the scheme loads. */
export function useGrades(
  schemes: readonly SchemeVersion[],
): (scheme: SchemeVersion, grade: string) => Grade | undefined {
  const { language } = useDates();
  const outlines = useQueries({ queries: schemes.map(({ id, version }) => schemeOutlineQuery(id, version)) });
  return (scheme, grade) => {
    const at = schemes.findIndex(({ id, version }) => id === scheme.id && version === scheme.version);
    const both = outlines[at]?.data;
    const scale = both?.zh.results.find((result) => result.grades.some(({ id }) => id === grade));
    if (!both || !scale) return undefined;
    const english = both.en.results.find(({ id }) => id === scale.id)?.grades ?? [];
    const titles = scale.grades.map(({ id, title }, index) => ({
      id,
      title: { zh: title, en: english[index]?.title ?? title },
    }));
    return gradesOf(titles, language).get(grade);
  };
}
