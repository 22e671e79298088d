import { Button, Select } from 'antd';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { consoleQuery, cyclesQuery } from '../../api/cycles';
import { dossiersQuery, myDossiersQuery } from '../../api/dossiers';
import { meQuery } from '../../api/session';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { DossierList } from './dossier-list';
import css from './dossiers.module.css';

/** My dossiers and those of my people; the office's are filtered by cycle and unit. */
export function Component() {
  const { t } = useTranslation('dossier');
  const roles = useQuery(meQuery).data?.roles ?? [];
  const seesAll = roles.includes('office') || roles.includes('company');
  const mine = useQuery(myDossiersQuery);
  return (
    <>
      <PageHead title={t(seesAll ? 'people' : 'mine')} />
      <div className={css['column']}>
        {!(seesAll && mine.data?.items.length === 0) && (
          <Panel title={t('mine')} isFlush>
            <QueryState
              query={mine}
              lines={2}
              isEmpty={({ items }) => items.length === 0}
              empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
            >
              {({ items }) => <DossierList label={t('mine')} dossiers={items.toReversed()} isMine />}
            </QueryState>
          </Panel>
        )}
        <OfOthers seesAll={seesAll} isOffice={roles.includes('office')} />
      </div>
    </>
  );
}

/** The dossiers of other people that I may read; nothing where there are none and none may be looked for. */
function OfOthers({ seesAll, isOffice }: { readonly seesAll: boolean; readonly isOffice: boolean }) {
  const { t } = useTranslation('dossier');
  const [search] = useSearchParams();
  const me = useQuery(meQuery).data?.person?.id;
  const query = useInfiniteQuery(
    dossiersQuery({ cycle: search.get('cycle') ?? undefined, unit: search.get('unit') ?? undefined }),
  );
  const items = query.data?.pages.flatMap((page) => page.items).filter((dossier) => dossier.subject.id !== me);
  if (!seesAll && items?.length === 0) return null;
  return (
    <Panel title={t(seesAll ? 'people' : 'team')} extra={seesAll && <Filter isOffice={isOffice} />} isFlush>
      <QueryState
        query={{ data: items, error: query.error, refetch: query.refetch }}
        lines={10}
        isEmpty={(found) => found.length === 0}
        empty={<EmptyState title={t('noneFound')} why={t('noneFoundWhy')} />}
      >
        {(found) => (
          <>
            <DossierList label={t('people')} dossiers={found} />
            {query.hasNextPage && (
              <div className={css['foot']}>
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('more')}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryState>
    </Panel>
  );
}

/** By cycle, and within a cycle by unit. */
function Filter({ isOffice }: { readonly isOffice: boolean }) {
  const { t } = useTranslation('dossier');
  const [search, setSearch] = useSearchParams();
  const cycle = search.get('cycle') ?? '';
  const cycles = useQuery(cyclesQuery).data?.items ?? [];
  const units = useQuery({ ...consoleQuery(cycle), enabled: isOffice && cycle !== '' }).data?.units ?? [];
  return (
    <div className={css['filter']}>
      <Select
        className={css['select'] ?? ''}
        aria-label={t('cycle')}
        value={cycle}
        onChange={(id: string) => setSearch(id === '' ? {} : { cycle: id })}
        options={[{ value: '', label: t('allCycles') }, ...cycles.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {isOffice && cycle !== '' && (
        <Select
          className={css['select'] ?? ''}
          aria-label={t('unit')}
          value={search.get('unit') ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(unit: string) => setSearch(unit === '' ? { cycle } : { cycle, unit })}
          options={[{ value: '', label: t('allUnits') }, ...units.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
    </div>
  );
}
