import { useTranslation } from 'react-i18next';
import type { Notices } from '#contracts/http/notices';
import { StateWord } from '../../components/state-icon';
import { useDates } from '../../time/use-dates';

/** Until when a notice is open, and how many working days are left. */
export function NoticeState({ notice }: { readonly notice: Notices['items'][number] }) {
  const { t } = useTranslation('notice');
  const dates = useDates();
  if (notice.status === 'to-come') return <StateWord state="upcoming">{t('notYet')}</StateWord>;
  if (notice.status === 'closed') return <StateWord state="done">{t('closed')}</StateWord>;
  if (notice.isOver) return <StateWord state="waiting">{t('over')}</StateWord>;
  const last = notice.dueAt === null ? undefined : dates.last(notice.dueAt);
  return (
    <StateWord state="current">
      {last && t('until', { day: dates.withWeekday(last.date), time: last.time })}
      {notice.daysLeft !== null && ` · ${t('left', { count: notice.daysLeft })}`}
    </StateWord>
  );
}
