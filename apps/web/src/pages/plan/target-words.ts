/** A target with its unit as people read it: `360 万元`, `90%`; nothing where there is none. */
export function targetWords(target: string | null | undefined, unit: string | null | undefined): string {
  if (target === null || target === undefined || target === '') return '';
  return unit === '%' ? `${target}%` : `${target} ${unit ?? ''}`.trim();
}
