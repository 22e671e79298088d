import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { latestNotificationsQuery } from '../api/notifications';
import { NotificationList } from '../components/notification-list';
import { QueryState } from '../components/query-state';
import { useNotices } from '../pages/notifications/use-notices';
import { Bell } from './bell';
import css from './bell.module.css';

const shown = 8;

/** The bell of whoever is logged in. */
export function SessionBell({ unread }: { readonly unread: number }) {
  return <Bell unread={unread} renderList={() => <Latest />} />;
}

function Latest() {
  const { t } = useTranslation('frame');
  const query = useQuery(latestNotificationsQuery);
  const notices = useNotices();
  return (
    <>
      <QueryState query={query} lines={3}>
        {(data) => <NotificationList items={notices.say(data.items.slice(0, shown))} onOpen={notices.open} />}
      </QueryState>
      <p className={css['foot']}>
        <Link to="/notifications">{t('allNotifications')}</Link>
      </p>
    </>
  );
}
