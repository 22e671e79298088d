import type { Band } from '../../scheme/methods';
import { ZERO, compare, rational } from '../exact';
import type { Rational } from '../exact';
import { figure } from '../plan';
import { step } from '../trace';
import type { Step } from '../trace';
import type { LeafTask } from './task';

/**
 * What a value earns by bands with inclusive lower bounds: the band's figure, or the value itself (`same`); below the lowest
 * band 0 (DETAIL 1b, M10).
 */
export function bandPoints(task: LeafTask, bands: readonly Band[], value: Rational): Step {
  let best: Band | undefined;
  for (const band of bands) {
    const from = rational(band.from);
    if (compare(value, from) < 0) continue;
    if (!best || compare(from, rational(best.from)) > 0) best = band;
  }
  const rule = task.rule;
  if (!best) return step(`${task.path}/bands/below`, rule, 'band', [], ZERO);
  const points = best.points === 'same' ? value : figure(task.scope.plan, best.points);
  return step(`${task.path}/bands/${best.from}`, rule, 'band', [], points);
}
