import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SchemeSummary } from '#contracts/http/cycles';
import { adoptScheme, schemesKey, schemesQuery } from '../../api/cycles';
import { useAct } from '../../api/use-act';
import { DataTable } from '../../components/data-table';
import type { DataColumn } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { useText } from '../../i18n/use-text';
import { wallClock } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';
import css from './scheme.module.css';

/** The schemes of one's own 考核方案, and the library they are chosen from 方案库. */
export function Component() {
  const { t } = useTranslation('schemes');
  const query = useQuery(schemesQuery);
  return (
    <>
      <PageHead title={t('title')} />
      <QueryState query={query} lines={10}>
        {({ items }) => (
          <div className={css['lists']}>
            <Own schemes={items.filter(({ publishedAt }) => publishedAt !== null)} />
            <Library schemes={items.filter(({ publishedAt }) => publishedAt === null)} />
          </div>
        )}
      </QueryState>
    </>
  );
}

interface SchemesProps {
  readonly schemes: readonly SchemeSummary[];
}

const keyOf = (scheme: SchemeSummary): string => `${scheme.id} ${scheme.version}`;
const pageOf = (scheme: SchemeSummary): string => `/schemes/${scheme.id}?version=${scheme.version}`;

function Own({ schemes }: SchemesProps) {
  const { t } = useTranslation('schemes');
  const say = useText();
  const dates = useDates();
  const columns: DataColumn<SchemeSummary>[] = [
    {
      key: 'name',
      title: t('name'),
      isName: true,
      render: (scheme) => <Link to={pageOf(scheme)}>{say(scheme.title)}</Link>,
    },
    { key: 'version', title: t('version'), render: (scheme) => t('versionOf', { version: scheme.version }) },
    { key: 'basis', title: t('basis'), render: (scheme) => scheme.basis },
    {
      key: 'year',
      title: t('yearStarts'),
      render: (scheme) => dates.short(`${dates.today.slice(0, 4)}-${scheme.yearStarts}`),
    },
    {
      key: 'published',
      title: t('published'),
      render: ({ publishedAt }) => publishedAt && dates.short(wallClock(publishedAt, dates.zone).date),
    },
    {
      key: 'acts',
      title: '',
      acts: 'beside',
      render: (scheme) => <Link to={pageOf(scheme)}>{t('read')}</Link>,
    },
  ];
  return (
    <Panel title={t('own')} isFlush>
      {schemes.length === 0 ? (
        <EmptyState title={t('none')} why={t('noneWhy')} />
      ) : (
        <DataTable label={t('own')} rows={schemes} keyOf={keyOf} columns={columns} />
      )}
    </Panel>
  );
}

function Library({ schemes }: SchemesProps) {
  const { t } = useTranslation('schemes');
  const say = useText();
  const adopt = useAct(adoptScheme, [schemesKey]);
  if (schemes.length === 0) return null;
  const columns: DataColumn<SchemeSummary>[] = [
    {
      key: 'name',
      title: t('name'),
      isName: true,
      render: (scheme) => <Link to={pageOf(scheme)}>{say(scheme.title)}</Link>,
    },
    { key: 'basis', title: t('basis'), render: (scheme) => scheme.basis },
    {
      key: 'source',
      title: t('place'),
      render: ({ source }) => (source ? [say(source.place), source.year].filter(Boolean).join(' ') : '–'),
    },
    {
      key: 'acts',
      title: '',
      acts: 'beside',
      render: (scheme) => (
        <Button
          size="small"
          loading={adopt.isPending && adopt.variables?.id === scheme.id}
          onClick={() => adopt.mutate({ id: scheme.id, version: scheme.version })}
        >
          {t('adopt')}
        </Button>
      ),
    },
  ];
  return (
    <Panel title={t('library')} caption={t('libraryWhy')} isFlush>
      {adopt.error && <ProblemAlert error={adopt.error} />}
      <DataTable label={t('library')} rows={schemes} keyOf={keyOf} columns={columns} />
    </Panel>
  );
}
