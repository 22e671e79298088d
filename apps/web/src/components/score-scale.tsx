import { useTranslation } from 'react-i18next';
import { cx } from '../style/cx';
import type { Grade } from './grade-seal';
import { sealFill } from './grade-seal';
import css from './score-scale.module.css';

export interface ScoreBand {
  readonly grade: Grade;
  /** Lower bound as decimal text; undefined for the lowest band. */
  readonly from?: string;
}

export interface ScoreScaleProps {
  /** Worst first. */
  readonly bands: readonly ScoreBand[];
  /** Ends of the scale as decimal text. */
  readonly min: string;
  readonly max: string;
  /** The published score as decimal text. */
  readonly value: string;
  /** A second score to compare with, as the one before deductions. */
  readonly ghost?: { readonly value: string; readonly label: string };
}

/** Where a score stands among the grades. Positions are drawing only; no score is computed here. */
export function ScoreScale({ bands, min, max, value, ghost }: ScoreScaleProps) {
  const { t } = useTranslation('parts');
  const low = Number(min);
  const high = Number(max);
  const at = (score: string) => Math.min(Math.max((Number(score) - low) / (high - low), 0), 1) * 100;
  const starts = bands.map((band) => (band.from === undefined ? 0 : at(band.from)));
  const own = at(value);
  const other = ghost === undefined ? undefined : at(ghost.value);
  const isClose = other !== undefined && Math.abs(other - own) < 12;
  const isBandOwn = (index: number) => own >= (starts[index] ?? 0) && own < (starts[index + 1] ?? 101);
  return (
    <figure className={css['scale']} aria-label={t('scale')}>
      <div className={css['above']}>
        <b
          className={cx(
            css['value'],
            isClose && other > own && css['toLeft'],
            isClose && other < own && css['toRight'],
          )}
          style={{ left: `${own}%` }}
        >
          {value}
        </b>
        {ghost && other !== undefined && (
          <span className={cx(css['ghost'], other < own && css['ghostLeft'])} style={{ left: `${other}%` }}>
            {ghost.label} {ghost.value}
          </span>
        )}
      </div>
      <div className={css['bar']}>
        {bands.map((band, index) => (
          <span
            key={band.grade.word}
            className={css[sealFill(band.grade.position, band.grade.of)]}
            style={{ width: `${(starts[index + 1] ?? 100) - (starts[index] ?? 0)}%` }}
          />
        ))}
        {other !== undefined && <i className={css['ghostTick']} style={{ left: `${other}%` }} />}
        <i className={css['tick']} style={{ left: `${own}%` }} />
      </div>
      <div className={css['below']}>
        {bands.map((band, index) => (
          <span
            key={band.grade.word}
            className={cx(css['word'], isBandOwn(index) && css['own'])}
            style={{ left: `${((starts[index] ?? 0) + (starts[index + 1] ?? 100)) / 2}%` }}
          >
            {band.grade.word}
          </span>
        ))}
        {bands.map((band, index) =>
          band.from === undefined ? null : (
            <span key={band.from} className={css['bound']} style={{ left: `${starts[index]}%` }}>
              {band.from}
            </span>
          ),
        )}
      </div>
    </figure>
  );
}
