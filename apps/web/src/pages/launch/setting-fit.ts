import { decimalSchema } from '#contracts/http/values';

/** Decimal text within its bounds. Settings have few digits: the comparison needs no exact arithmetic. */
export function isSettingFit(text: string, min: string | null, max: string | null): boolean {
  const value = text.trim();
  if (!decimalSchema.safeParse(value).success) return false;
  return (min === null || Number(value) >= Number(min)) && (max === null || Number(value) <= Number(max));
}
