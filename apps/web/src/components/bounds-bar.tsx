import { useTranslation } from 'react-i18next';
import { cx } from '../style/cx';
import css from './bounds-bar.module.css';

export interface BoundsBarProps {
  /** How many there are now. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
  /** Right end of the scale: the same for all grades beside one another. */
  readonly scale: number;
  /** Stands under the bar: `10–20%，四舍五入`. */
  readonly note?: string;
}

/** How many a grade holds against its bounds: range tinted, count as a tick; out of bounds in cinnabar and in words. */
export function BoundsBar({ count, min, max, scale, note }: BoundsBarProps) {
  const { t } = useTranslation('parts');
  const percent = (people: number) => `${(Math.min(people, scale) / scale) * 100}%`;
  const verdict =
    count < min
      ? t('belowBounds', { count: min - count })
      : count > max
        ? t('aboveBounds', { count: count - max })
        : undefined;
  return (
    <div className={css['bounds']}>
      <div className={css['bar']}>
        <span
          className={css['range']}
          style={{ left: percent(min), width: `calc(${percent(max)} - ${percent(min)})` }}
        />
        <span className={cx(css['tick'], verdict !== undefined && css['out'])} style={{ left: percent(count) }} />
      </div>
      <div className={css['note']}>
        {note}
        {verdict !== undefined && <b>{verdict}</b>}
      </div>
    </div>
  );
}

/** `4 人，可 2–4`, beside the grade's seal. */
export function BoundsCount({ count, min, max }: Pick<BoundsBarProps, 'count' | 'min' | 'max'>) {
  const { t } = useTranslation('parts');
  return (
    <span className={css['count']}>
      <b>{count}</b> {t('peopleUnit')}
      {min === max ? t('mayExactly', { n: min }) : t('may', { min, max })}
    </span>
  );
}
