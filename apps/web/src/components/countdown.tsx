import { useTranslation } from 'react-i18next';
import type { Instant } from '../time/calendar-date';
import { useNow } from '../time/clock';

/** The time left until a due instant, live: `105 小时 40 分`; seconds in the last hour; then that it is over. */
export function Countdown({ until }: { readonly until: Instant }) {
  const { t } = useTranslation('parts');
  const left = Math.floor((Date.parse(until) - useNow(1_000)) / 1_000);
  if (left <= 0) return <span role="timer">{t('timeUp')}</span>;
  const hours = Math.floor(left / 3_600);
  const minutes = Math.floor((left % 3_600) / 60);
  return (
    <span role="timer">
      {hours > 0 ? t('hoursMinutes', { hours, minutes }) : t('minutesSeconds', { minutes, seconds: left % 60 })}
    </span>
  );
}
