import { SettingOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { notificationsQuery } from '../../api/notifications';
import { meQuery } from '../../api/session';
import { EmptyState } from '../../components/empty-state';
import { NotificationList } from '../../components/notification-list';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { useNotices } from './use-notices';
import css from './notifications.module.css';

/** Everything I was told, newest first. */
export function Component() {
  const { t } = useTranslation('work');
  const { t: frame } = useTranslation('frame');
  const query = useInfiniteQuery(notificationsQuery);
  const notices = useNotices();
  const navigate = useNavigate();
  const isPerson = Boolean(useQuery(meQuery).data?.person);
  const unread = query.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageHead
        title={t('notices')}
        state={unread > 0 ? frame('unread', { count: unread }) : undefined}
        actions={
          <>
            {isPerson && (
              <Button icon={<SettingOutlined />} onClick={() => void navigate('/notifications/settings')}>
                {frame('notificationSettings')}
              </Button>
            )}
            {unread > 0 && (
              <Button loading={notices.isMarking} onClick={notices.markAll}>
                {t('markAllRead')}
              </Button>
            )}
          </>
        }
      />
      <Panel isFlush className={css['list'] ?? ''}>
        <QueryState
          query={query}
          lines={8}
          isEmpty={(data) => data.pages.every((page) => page.items.length === 0)}
          empty={<EmptyState title={frame('noNotifications')} why={t('noticesWhy')} />}
        >
          {(data) => (
            <NotificationList items={notices.say(data.pages.flatMap((page) => page.items))} onOpen={notices.open} />
          )}
        </QueryState>
      </Panel>
      {query.hasNextPage && (
        <Button
          block
          loading={query.isFetchingNextPage}
          className={css['more']}
          onClick={() => void query.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  );
}
