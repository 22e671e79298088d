import type { ReactNode } from 'react';
import { useState } from 'react';
import { LeftOutlined, MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { NavLink, useNavigate } from 'react-router';
import { cx } from '../style/cx';
import { LanguageSwitch } from './language-switch';
import { Seal } from './seal';
import type { FrameFacts } from './top-bar';
import css from './phone-bars.module.css';

/** A page for one matter on a phone: the way back and its kind take the head, the tabs give way to its acts. */
export interface PhoneMatter {
  readonly title: string;
  /** Where back leads. */
  readonly back: string;
  /** `1 / 7` and the way to the next. */
  readonly position?: ReactNode;
}

export interface PhoneBarsProps {
  readonly facts: FrameFacts;
  readonly isRehearsal: boolean;
  readonly matter?: PhoneMatter;
}

/** Head of a phone page. */
export function PhoneHead({ facts, isRehearsal, matter }: PhoneBarsProps) {
  const { t } = useTranslation('frame');
  const navigate = useNavigate();
  return (
    <header className={cx(css['head'], isRehearsal && css['rehearsal'])}>
      {matter ? (
        <>
          <button
            type="button"
            className={css['back']}
            aria-label={t('back')}
            onClick={() => void navigate(matter.back)}
          >
            <LeftOutlined />
          </button>
          <b className={css['title']}>{matter.title}</b>
          <span className={css['position']}>{matter.position}</span>
        </>
      ) : (
        <>
          <Seal size={28} />
          <b className={css['title']}>{facts.organisation}</b>
          {facts.bell}
        </>
      )}
    </header>
  );
}

const tabsShown = 4;

/** Tabs at the foot of a phone page: the first pages, and a sheet with the rest, the language and the way out. */
export function PhoneTabs({ facts }: { readonly facts: FrameFacts }) {
  const { t } = useTranslation('frame');
  const [isOpen, setOpen] = useState(false);
  const shown = facts.navigation.slice(0, tabsShown);
  const rest = facts.navigation.slice(tabsShown);
  return (
    <>
      <nav className={css['tabs']} aria-label={t('mainNavigation')}>
        {shown.map((item) => (
          <NavLink key={item.to} to={item.to} end={item.to === '/'}>
            <span>{t(item.word)}</span>
            {item.count !== undefined && <span className={css['count']}>{item.count}</span>}
          </NavLink>
        ))}
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(true)}>
          <MenuOutlined /> {t('more')}
        </button>
      </nav>
      <Drawer
        placement="bottom"
        size="auto"
        open={isOpen}
        onClose={() => setOpen(false)}
        title={`${facts.person} · ${facts.post}`}
      >
        <div className={css['sheet']}>
          {[...rest, ...facts.own].map((item) => (
            <NavLink key={item.to} to={item.to} onClick={() => setOpen(false)}>
              {t(item.word)}
              {item.count !== undefined && <span className={css['count']}>{item.count}</span>}
            </NavLink>
          ))}
          {facts.settings !== undefined && (
            <NavLink to={facts.settings} onClick={() => setOpen(false)}>
              {t('notificationSettings')}
            </NavLink>
          )}
          <LanguageSwitch />
          <Button block onClick={facts.onLogOut}>
            {t('logOut')}
          </Button>
        </div>
      </Drawer>
    </>
  );
}
