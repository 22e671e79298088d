import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Notifications } from '#contracts/http/tasks';
import { markRead, notificationsKey } from '../../api/notifications';
import { meKey, meQuery } from '../../api/session';
import { useAct } from '../../api/use-act';
import type { NotificationItem } from '../../components/notification-list';
import { useDates } from '../../time/use-dates';
import { noticeItems } from './notification-words';

/** Says notifications in words and marks them as read when they are opened. */
export function useNotices(): {
  readonly say: (items: Notifications['items']) => NotificationItem[];
  readonly open: (id: string) => void;
  readonly markAll: () => void;
  readonly isMarking: boolean;
} {
  const { t } = useTranslation('work');
  const dates = useDates();
  const me = useQuery(meQuery).data?.person?.id;
  const reading = useAct(markRead, [notificationsKey, meKey]);
  return {
    say: (items) => noticeItems(items, t, { language: dates.language, zone: dates.zone, today: dates.today, me }),
    open: (id) => reading.mutate({ ids: [id] }),
    markAll: () => reading.mutate({ all: true }),
    isMarking: reading.isPending,
  };
}
