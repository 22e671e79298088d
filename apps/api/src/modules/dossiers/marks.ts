import { isOnPanel, itemsAsked, panelsIn, type AskedPanel } from '#domain/process/dossier/asked';
import type { MarkedItem } from '#domain/process/dossier/marks';
import type { PanelMark } from '#domain/process/dossier/rating';
import { FULL_MARK } from '#domain/process/dossier/marks';
import type { Context } from '#domain/process/context';
import type { WindowState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import { divide, isDecimal, multiply, printExact, rational } from '#domain/scoring/exact';

/** The most that a rater writes on an item: 100 on an item of a form, whatever its points; else what the item is worth. */
export const scaleOf = (panel: AskedPanel, item: MarkedItem): string =>
  panel.panel.ballot?.kind === 'marks' ? FULL_MARK : item.points;

/** A mark of 0–`scale` on an item as points of the item: 90 of 100 on an item of 25 points is 22.5. What is no number stays as it is. */
export const toPoints = (mark: string, points: string, scale: string = FULL_MARK): string =>
  isDecimal(mark) ? printExact(divide(multiply(rational(mark), rational(points)), rational(scale))) : mark;

/** Points of an item as the mark of 0–`scale` that was given. */
export const toMark = (value: string, points: string, scale: string = FULL_MARK): string =>
  printExact(divide(multiply(rational(value), rational(scale)), rational(points)));

/** Marks as they were written, in points of the items of the panels that a window asks. */
export function inPoints(
  marks: readonly PanelMark[],
  dossier: DossierState,
  window: WindowState,
  context: Context,
): PanelMark[] {
  const panels = panelsIn(context, dossier.track, window);
  return marks.map((mark) => {
    const panel = panels.find((each) => isOnPanel(mark, each));
    const item = panel && itemsAsked(panel, dossier, context).find((each) => each.id === mark.item);
    return panel && item ? { ...mark, value: toPoints(mark.value, item.points, scaleOf(panel, item)) } : mark;
  });
}
