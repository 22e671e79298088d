import {
  compare,
  divide,
  multiply,
  printExact,
  rational,
  roundDown,
  subtract,
  sum,
  whole,
  ZERO,
} from '../scoring/exact';
import type { Rational } from '../scoring/exact';
import { entry } from './lookup';
import type { Dec, Id, Setting, Val } from './values';

/** The values of all settings: those chosen at launch, else the defaults. */
export function settingValues(
  settings: Readonly<Record<Id, Setting>> | undefined,
  chosen: Readonly<Record<Id, Dec>> = {},
): Record<Id, Dec> {
  return Object.fromEntries(
    Object.entries(settings ?? {}).map(([id, setting]) => [id, entry(chosen, id) ?? setting.default]),
  );
}

/**
 * The figure meant: itself, or the setting's value (`settings` holds the value of every setting of the scheme, see `settingValues`).
 * Throws a `RangeError` on an unknown setting: the scheme was not validated.
 */
export function resolveVal(val: Val, settings: Readonly<Record<Id, Dec>>): Dec {
  if (typeof val === 'string') return val;
  const value = entry(settings, val.setting);
  if (value === undefined) throw new RangeError(`no setting ${val.setting} in the scheme`);
  return value;
}

export function exactVal(val: Val, settings: Readonly<Record<Id, Dec>>): Rational {
  return rational(resolveVal(val, settings));
}

/**
 * What is left of the total after the parts given, in equal parts of two decimals; the last part takes what the division leaves, so
 * that the sum is exact. Nothing left gives zeros.
 *
 * @example splitEqually(rational('100'), [], 3) // ['33.33', '33.33', '33.34']
 */
export function splitEqually(total: Rational, given: readonly Rational[], parts: number): Dec[] {
  const left = subtract(total, sum(given));
  if (parts === 0) return [];
  if (compare(left, ZERO) <= 0) return Array.from({ length: parts }, () => '0');
  const each = rational(roundDown(divide(left, whole(parts)), 2));
  const last = subtract(left, multiply(each, whole(parts - 1)));
  return Array.from({ length: parts }, (_, index) => printExact(index === parts - 1 ? last : each));
}
