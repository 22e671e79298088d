import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../style/cx';
import { EmptyState } from './empty-state';
import css from './notification-list.module.css';

export interface NotificationItem {
  readonly id: string;
  readonly text: string;
  /** `9:12`, `昨天`, `周一`. */
  readonly when: string;
  readonly isRead: boolean;
  readonly to: string;
}

export interface NotificationListProps {
  readonly items: readonly NotificationItem[];
  readonly onOpen?: (id: string) => void;
}

/** Notifications, newest first; a full dot is unread, a ring is read. */
export function NotificationList({ items, onOpen }: NotificationListProps) {
  const { t } = useTranslation('frame');
  if (items.length === 0) return <EmptyState title={t('noNotifications')} />;
  return (
    <ul>
      {items.map((item) => (
        <li key={item.id} className={css['item']}>
          <Link to={item.to} onClick={() => onOpen?.(item.id)}>
            <span className={cx(css['dot'], item.isRead && css['read'])} />
            <span className={css['text']}>{item.text}</span>
            <span className={css['when']}>{item.when}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
