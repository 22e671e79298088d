import type { Text } from '#contracts/http/values';
import type { StepState } from '#domain/process/approval/state';
import type { BoardState } from '#domain/process/board';
import type { Context } from '#domain/process/context';
import { titleOf } from '../cycles/timeline.view';

/** A step put in by a signer is named after the one it came from. */
export const stepTitle = (step: StepState, { scheme }: Pick<Context, 'scheme'>): Text =>
  titleOf(scheme, `step.${step.insertedAt ?? step.id}`);

/** A cohort by its unit, its track and what else sets it apart. */
export function boardTitle(
  board: Pick<BoardState, 'track' | 'unit' | 'label'>,
  { scheme }: Pick<Context, 'scheme'>,
  units: ReadonlyMap<string, string>,
): Text {
  const track = titleOf(scheme, `track.${board.track}`);
  const unit = board.unit === null ? [] : [units.get(board.unit) ?? board.unit];
  const parts = [...unit, ...Object.values(board.label).filter((part) => part !== '')];
  return { zh: [...parts, track.zh].join(' · '), en: [...parts, track.en].join(' · ') };
}
