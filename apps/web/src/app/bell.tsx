import type { ReactNode } from 'react';
import { BellOutlined } from '@ant-design/icons';
import { Badge, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './bell.module.css';

export interface BellProps {
  readonly unread: number;
  /** The list in the popover; made only when it opens. */
  readonly renderList: () => ReactNode;
}

/** The bell with the number of unread notifications, and the latest of them in a popover. */
export function Bell({ unread, renderList }: BellProps) {
  const { t } = useTranslation('frame');
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      styles={{ content: { padding: 0 } }}
      content={() => (
        <div className={css['list']}>
          <p className={css['head']}>
            <b>{t('notifications')}</b>
            {unread > 0 && <span>{t('unread', { count: unread })}</span>}
          </p>
          {renderList()}
        </div>
      )}
    >
      <button
        type="button"
        className={css['bell']}
        aria-label={unread > 0 ? t('bellUnread', { count: unread }) : t('bell')}
      >
        <Badge count={unread} size="small" offset={[2, -2]}>
          <BellOutlined />
        </Badge>
      </button>
    </Popover>
  );
}
