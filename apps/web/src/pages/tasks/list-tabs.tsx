import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { inboxQuery } from '../../api/inbox';
import { meQuery } from '../../api/session';
import css from './tasks.module.css';

export type ListName = 'todo' | 'copied' | 'started' | 'done';

const addresses: Readonly<Record<ListName, string>> = {
  todo: '/tasks',
  copied: '/tasks/copied',
  started: '/tasks/started',
  done: '/tasks/done',
};

export interface ListTabsProps {
  readonly here: ListName;
  /** A further way, at the right. */
  readonly extra?: { readonly to: string; readonly label: string };
}

/** The lists of matters side by side, with how many wait in each: to do, copies not read, begun and not ended, done. */
export function ListTabs({ here, extra }: ListTabsProps) {
  const { t } = useTranslation('lists');
  const beside = useQuery(inboxQuery).data?.beside;
  const todo = useQuery(meQuery).data?.counts.tasks;
  const counts: Partial<Record<ListName, number | undefined>> = {
    todo,
    copied: beside?.unreadCopies,
    started: beside?.startedOpen,
  };
  return (
    <nav className={css['tabs']} aria-label={t('lists')}>
      {(Object.keys(addresses) as ListName[]).map((name) => (
        <Link key={name} to={addresses[name]} aria-current={name === here ? 'page' : undefined}>
          {t(name)}
          {counts[name] ? <span className={css['count']}>{counts[name]}</span> : null}
        </Link>
      ))}
      {extra && (
        <Link to={extra.to} className={css['extra']}>
          {extra.label}
        </Link>
      )}
    </nav>
  );
}
