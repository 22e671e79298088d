import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Console } from '#contracts/http/cycles';
import type { DueState } from '../../components/days-left';
import { DaysLeft } from '../../components/days-left';
import { EmptyState } from '../../components/empty-state';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { actOf, wordOf } from './stuck-kinds';
import css from './console.module.css';

type Stuck = Console['stuck'][number];

export interface StuckListProps {
  readonly console: Console;
  readonly onRemind: (window: string) => void;
  readonly onExtend: (window: string) => void;
}

/** What is stuck, with whom and since when, each with the acts that free it. */
export function StuckList({ console: shown, onRemind, onExtend }: StuckListProps) {
  const { t } = useTranslation('console');
  const say = useText();
  const dates = useDates();
  const navigate = useNavigate();
  const windows = new Map(shown.windows.map((window) => [window.key, window]));
  if (shown.stuck.length === 0) return <EmptyState title={t('nothingStuck')} why={t('nothingStuckWhy')} />;

  function acts(row: Stuck) {
    const window = row.window === null ? undefined : windows.get(row.window);
    const act = actOf(row, shown.id);
    return (
      <>
        {window && (
          <Button type="link" size="small" onClick={() => onRemind(window.key)}>
            {t('actRemind')}
          </Button>
        )}
        {window?.status === 'open' && (
          <Button type="link" size="small" onClick={() => onExtend(window.key)}>
            {t('actExtend')}
          </Button>
        )}
        {act && (
          <Button type="link" size="small" onClick={() => void navigate(act.to)}>
            {t(act.word)}
          </Button>
        )}
      </>
    );
  }

  function due(row: Stuck): DueState {
    return row.daysOverdue === 0 ? { kind: 'overdue', days: 0 } : { kind: 'stuck', days: row.daysOverdue };
  }

  return (
    <ul>
      {shown.stuck.map((row) => {
        const window = row.window === null ? undefined : windows.get(row.window);
        const about = [
          [row.person.name, row.person.unit && `（${row.person.unit}）`].filter(Boolean).join(''),
          row.dueOn && t('dueOn', { day: dates.short(row.dueOn) }),
          row.neverLoggedIn && t('neverLoggedIn'),
        ];
        return (
          <li key={`${row.kind} ${row.person.id} ${row.window ?? ''}`} className={css['stuck']}>
            <DaysLeft due={due(row)} />
            <div>
              <b>
                {t(wordOf(row.kind), { window: window ? say(window.title) : '' })}{' '}
                {row.count > 1 && t('about', { count: row.count })}
              </b>
              <p>{about.filter(Boolean).join(' · ')}</p>
            </div>
            <span className={css['acts']}>{acts(row)}</span>
          </li>
        );
      })}
    </ul>
  );
}
