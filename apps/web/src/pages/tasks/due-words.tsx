import { useTranslation } from 'react-i18next';
import type { DueState } from '../../components/days-left';
import { cx } from '../../style/cx';
import { useDates } from '../../time/use-dates';
import css from './tasks.module.css';

/** A due day in a table: the day, and how far it is in working days. */
export function DueWords({ dueOn, due }: { readonly dueOn: string | null; readonly due: DueState }) {
  const { t } = useTranslation('lists');
  const dates = useDates();
  if (dueOn === null) return '–';
  const far = ((): string => {
    switch (due.kind) {
      case 'overdue':
        return t('overdue');
      case 'today':
        return t('dueToday');
      case 'left':
        return t('daysLeft', { count: due.days });
      default:
        return '';
    }
  })();
  return (
    <span className={cx(due.kind === 'overdue' && css['late'], due.kind === 'today' && css['today'])}>
      {dates.withWeekday(dueOn)} {far !== '' && <small>{far}</small>}
    </span>
  );
}
