import css from './meter-row.module.css';

export interface MeterRowProps {
  readonly label: string;
  readonly done: number;
  readonly of: number;
}

/** How many of how many, as a bar and in figures; ✓ when all. */
export function MeterRow({ label, done, of }: MeterRowProps) {
  const isAll = of > 0 && done >= of;
  return (
    <div className={css['meter']}>
      <span>{label}</span>
      <span
        className={css['track']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={done}
      >
        <span style={{ width: `${of === 0 ? 0 : (Math.min(done, of) / of) * 100}%` }} />
      </span>
      <span className={css['count']}>{isAll ? `✓ ${of}` : `${done} / ${of}`}</span>
    </div>
  );
}
