import type { ReactNode } from 'react';
import { DownOutlined, LogoutOutlined, SettingOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { cx } from '../style/cx';
import { LanguageSwitch } from './language-switch';
import type { NavigationItem } from './navigation';
import { Seal } from './seal';
import css from './top-bar.module.css';

export interface FrameFacts {
  readonly organisation: string;
  readonly person: string;
  /** Unit and post, under the name. */
  readonly post: string;
  readonly navigation: readonly NavigationItem[];
  /** Pages about oneself, below one's name. */
  readonly own: readonly NavigationItem[];
  readonly bell: ReactNode;
  /** Where a person sets what he is told outside; an administrator's account is nobody's. */
  readonly settings?: string;
  readonly onLogOut: () => void;
}

/** Seal, organisation, navigation with counts, bell, language, person. Violet in a rehearsal. */
export function TopBar({ facts, isRehearsal }: { readonly facts: FrameFacts; readonly isRehearsal: boolean }) {
  const { t } = useTranslation('frame');
  return (
    <header className={cx(css['bar'], isRehearsal && css['rehearsal'], 'k-no-print')}>
      <Link to="/" className={css['brand']}>
        <Seal />
        <span className={css['product']}>{t('product')}</span>
      </Link>
      <span className={css['organisation']}>{facts.organisation}</span>
      <nav className={css['navigation']} aria-label={t('mainNavigation')}>
        {facts.navigation.map((item) => (
          <NavLink key={item.to} to={item.to} end={item.to === '/'} className={css['item'] ?? ''}>
            {t(item.word)}
            {item.count !== undefined && <span className={css['count']}>{item.count}</span>}
          </NavLink>
        ))}
      </nav>
      <div className={css['tools']}>
        {facts.bell}
        <LanguageSwitch className={css['language']} />
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              ...(facts.settings === undefined
                ? []
                : [
                    {
                      key: 'settings',
                      icon: <SettingOutlined />,
                      label: <Link to={facts.settings}>{t('notificationSettings')}</Link>,
                    },
                  ]),
              ...facts.own.map(({ to, word }) => ({ key: to, label: <Link to={to}>{t(word)}</Link> })),
              { key: 'logOut', icon: <LogoutOutlined />, label: t('logOut'), onClick: facts.onLogOut },
            ],
          }}
        >
          <button type="button" className={css['person']} aria-label={`${t('account')} ${facts.person}`}>
            <span>
              <b>{facts.person}</b>
              <small>{facts.post}</small>
            </span>
            <DownOutlined />
          </button>
        </Dropdown>
      </div>
    </header>
  );
}
