import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Console } from '#contracts/http/cycles';
import { StateIcon } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import { percentDone } from './stages';
import css from './progress-map.module.css';

export type MapColumn = Console['columns'][number];
export type MapUnit = Console['units'][number];

export interface ProgressMapProps {
  readonly units: readonly MapUnit[];
  readonly columns: readonly MapColumn[];
  /** Asks for the names behind a cell. */
  readonly onOpen: (unit: MapUnit, column: MapColumn) => void;
}

type Tone = 'all' | 'over80' | 'over50' | 'under50';

function toneOf(done: number, total: number): Tone {
  if (done >= total) return 'all';
  const percent = percentDone(done, total);
  if (percent >= 80) return 'over80';
  return percent >= 50 ? 'over50' : 'under50';
}

/** What the colours mean; the numbers say the same. */
export function MapLegend() {
  const { t } = useTranslation('console');
  const tones: Tone[] = ['all', 'over80', 'over50', 'under50'];
  return (
    <span className={css['legend']}>
      {tones.map((tone) => (
        <span key={tone}>
          <i className={css[tone]} />
          {t(tone)}
        </span>
      ))}
      <span>
        <i className={css['notStarted']} />
        {t('notStarted')}
      </span>
    </span>
  );
}

/** Departments by stages, each cell with its number, so that it reads without colour; complete cells step back. */
export function ProgressMap({ units, columns, onOpen }: ProgressMapProps) {
  const { t } = useTranslation('console');
  const say = useText();
  const total = units.reduce((sum, unit) => sum + unit.total, 0);
  const scroll = useRef<HTMLDivElement>(null);
  const begun = columns.filter((column) => column.started).length;
  // On a narrow screen the columns under way come first into sight.
  useEffect(() => {
    const head = scroll.current?.querySelectorAll<HTMLElement>('thead th')[begun];
    if (scroll.current && head)
      scroll.current.scrollLeft = head.offsetLeft + head.offsetWidth - scroll.current.clientWidth + 8;
  }, [begun]);

  function cell(unit: MapUnit, column: MapColumn) {
    const done = unit.cells[column.key];
    if (!column.started || done === undefined) {
      return (
        <span className={cx(css['cell'], css['notStarted'])} aria-label={t('notStarted')}>
          –
        </span>
      );
    }
    const tone = toneOf(done, unit.total);
    const label = t('cell', { unit: unit.name, column: say(column.title), done, total: unit.total });
    if (tone === 'all') {
      return (
        <span className={cx(css['cell'], css['all'])} role="img" aria-label={label}>
          <StateIcon state="done" size={12} />
        </span>
      );
    }
    const face = (
      <>
        <b>{done}</b>
        <small>{t('missing', { count: unit.total - done })}</small>
      </>
    );
    if (column.key === 'ballots') {
      return (
        <span className={cx(css['cell'], css[tone])} role="img" aria-label={label}>
          {face}
        </span>
      );
    }
    return (
      <button
        type="button"
        className={cx(css['cell'], css[tone])}
        aria-label={label}
        onClick={() => onOpen(unit, column)}
      >
        {face}
      </button>
    );
  }

  function sum(column: MapColumn): string {
    if (!column.started) return '–';
    const done = units.reduce((all, unit) => all + (unit.cells[column.key] ?? 0), 0);
    return done >= total ? '✓' : t('percent', { percent: percentDone(done, total) });
  }

  return (
    <div ref={scroll} className={css['scroll']} data-sideways>
      <table className={css['map']}>
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {say(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.id}>
              <th scope="row">
                <b>{unit.name}</b> <span>{unit.total}</span>
              </th>
              {columns.map((column) => (
                <td key={column.key}>{cell(unit, column)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total', { count: total })}</th>
            {columns.map((column) => (
              <td key={column.key}>{sum(column)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
