import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Notices } from '#contracts/http/notices';
import { noticesQuery } from '../../api/notices';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { useText } from '../../i18n/use-text';
import { NoticeState } from './notice-state';
import { Register } from './register';
import css from './notices.module.css';

/** What is on public notice 公示, and the register of objections 异议. */
export function Component() {
  const { t } = useTranslation('notice');
  const query = useQuery(noticesQuery);
  return (
    <>
      <PageHead title={t('title')} />
      <QueryState query={query} lines={8}>
        {({ items, objections }) => (
          <div className={css['column']}>
            <Open items={items} />
            <Register objections={objections} withNotice />
          </div>
        )}
      </QueryState>
    </>
  );
}

function Open({ items }: { readonly items: Notices['items'] }) {
  const { t } = useTranslation('notice');
  const say = useText();
  const to = ({ cycle, window }: Notices['items'][number]) => `/cycles/${cycle.id}/notices/${window}`;
  return (
    <Panel title={t('open')} caption={t('openWhy')} isFlush>
      {items.length === 0 ? (
        <EmptyState title={t('none')} why={t('noneWhy')} />
      ) : (
        <DataTable
          label={t('open')}
          rows={items}
          keyOf={({ cycle, window }) => `${cycle.id} ${window}`}
          columns={[
            {
              key: 'notice',
              title: t('notice'),
              width: '50%',
              isName: true,
              render: (item) => (
                <Link to={to(item)}>
                  {item.cycle.name} · {say(item.title)}
                </Link>
              ),
            },
            { key: 'state', title: t('state'), render: (item) => <NoticeState notice={item} /> },
            { key: 'acts', title: '', acts: 'beside', render: (item) => <Link to={to(item)}>{t('see')}</Link> },
          ]}
        />
      )}
    </Panel>
  );
}
