import { useTranslation } from 'react-i18next';
import { cx } from '../style/cx';
import css from './days-left.module.css';

/** How a matter stands towards its due day, in working days as the api counts them. */
export type DueState =
  | { readonly kind: 'overdue'; readonly days: number }
  /** `time` is the last moment of today, as `24:00`. */
  | { readonly kind: 'today'; readonly time: string }
  | { readonly kind: 'left'; readonly days: number }
  | { readonly kind: 'stuck'; readonly days: number }
  | { readonly kind: 'open' };

/** Working days left: overdue is filled, today outlined, the rest plain. */
export function DaysLeft({ due }: { readonly due: DueState }) {
  const { t } = useTranslation('parts');
  switch (due.kind) {
    case 'overdue':
      return (
        <span className={cx(css['badge'], css['overdue'])}>
          <b>{due.days > 0 ? t('overdueDays', { days: due.days }) : t('overdue')}</b>
          {due.days > 0 && <small>{t('overdueUnder')}</small>}
        </span>
      );
    case 'today':
      return (
        <span className={cx(css['badge'], css['today'])}>
          <b>{t('today')}</b>
          <small>{t('before', { time: due.time })}</small>
        </span>
      );
    case 'left':
      return (
        <span className={css['badge']}>
          <b>
            <i>{t('leftPrefix')}</i>
            {due.days}
          </b>
          <small>{t('leftUnder', { count: due.days })}</small>
        </span>
      );
    case 'stuck':
      return (
        <span className={cx(css['badge'], due.days > 1 ? css['stuckLong'] : css['stuck'])}>
          <b>
            <i>{t('stuckPrefix')}</i>
            {due.days}
          </b>
          <small>{t('stuckUnder', { count: due.days })}</small>
        </span>
      );
    case 'open':
      return (
        <span className={css['badge']}>
          <b>–</b>
          <small>{t('noDueDate')}</small>
        </span>
      );
  }
}
