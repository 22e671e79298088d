import type { Context } from '#domain/process/context';
import { panelsOf } from '#domain/process/dossier/rating';
import { divide, HUNDRED, multiply, printExact, rational } from '#domain/scoring/exact';

/** Points of the items on which people rate by name, by item. */
export const panelItems = (context: Context, track: string): Map<string, string> =>
  new Map(
    panelsOf(context, track)
      .filter((panel) => !panel.isAnonymous)
      .flatMap((panel) => panel.items.map((item) => [item.id, item.points] as const)),
  );

/** A mark of 0–100 on an item as points of the item: 90 on an item of 25 points is 22.5. An unknown item keeps the mark. */
export const toPoints = (mark: string, points: string | undefined): string =>
  points === undefined ? mark : printExact(divide(multiply(rational(mark), rational(points)), HUNDRED));

/** Points of an item as the mark of 0–100 that was given. */
export const toMark = (value: string, points: string): string =>
  printExact(divide(multiply(rational(value), HUNDRED), rational(points)));
