import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { schemesQuery } from '../../api/cycles';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { useText } from '../../i18n/use-text';
import { wallClock } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';

/** The catalogue: every scheme in every version. */
export function Component() {
  const { t } = useTranslation('schemes');
  const say = useText();
  const dates = useDates();
  const query = useQuery(schemesQuery);
  return (
    <>
      <PageHead title={t('title')} />
      <Panel isFlush>
        <QueryState
          query={query}
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
        >
          {({ items }) => (
            <DataTable
              label={t('title')}
              rows={items}
              keyOf={(scheme) => `${scheme.id} ${scheme.version}`}
              columns={[
                {
                  key: 'name',
                  title: t('name'),
                  isName: true,
                  render: (scheme) => (
                    <Link to={`/schemes/${scheme.id}?version=${scheme.version}`}>{say(scheme.title)}</Link>
                  ),
                },
                {
                  key: 'version',
                  title: t('version'),
                  render: (scheme) => t('versionOf', { version: scheme.version }),
                },
                { key: 'basis', title: t('basis'), render: (scheme) => scheme.basis },
                {
                  key: 'year',
                  title: t('yearStarts'),
                  render: (scheme) => dates.short(`${dates.today.slice(0, 4)}-${scheme.yearStarts}`),
                },
                {
                  key: 'published',
                  title: t('published'),
                  render: (scheme) => dates.short(wallClock(scheme.publishedAt, dates.zone).date),
                },
                {
                  key: 'acts',
                  title: '',
                  acts: 'beside',
                  render: (scheme) => <Link to={`/schemes/${scheme.id}?version=${scheme.version}`}>{t('read')}</Link>,
                },
              ]}
            />
          )}
        </QueryState>
      </Panel>
    </>
  );
}
