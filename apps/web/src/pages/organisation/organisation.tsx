import { useState } from 'react';
import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { saveWorkbook } from '../../api/imports';
import { organisationQuery, treeQuery } from '../../api/organisation';
import { meQuery } from '../../api/session';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { PersonPicker } from '../../components/person-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { useIsPhone } from '../../style/use-is-phone';
import { PersonDrawer } from './person-drawer';
import { RenameModal } from './rename-modal';
import { UnitPanel } from './unit-panel';
import { UnitTree } from './unit-tree';
import css from './organisation.module.css';

const MANAGING = ['office', 'system-admin'];

/** Units, posts and people as they stand on a day; day, unit and person are part of the address. */
export function Component() {
  const { t } = useTranslation('organisation');
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const [search, setSearch] = useSearchParams();
  const [isRenaming, setRenaming] = useState(false);
  const me = useQuery(meQuery);
  const names = useQuery(organisationQuery);
  const on = search.get('on') ?? undefined;
  const tree = useQuery(treeQuery(on));
  const exporting = useMutation({ mutationFn: () => saveWorkbook('/organisation', `${t('exportName')}.xlsx`) });
  const mayManage = me.data?.roles.some((role) => MANAGING.includes(role)) ?? false;
  const put = (name: string, value: string | undefined): void => {
    setSearch((before) => {
      if (value === undefined) before.delete(name);
      else before.set(name, value);
      return before;
    });
  };
  const root = tree.data?.units.find(({ parent }) => parent === null)?.id;
  const chosen = search.get('unit') ?? (isPhone ? undefined : root);
  const person = search.get('person');
  const toImport = (
    <Button type="primary" icon={<UploadOutlined />} onClick={() => void navigate('/organisation/import')}>
      {t('importWorkbook')}
    </Button>
  );
  const toExport = (
    <Button icon={<DownloadOutlined />} loading={exporting.isPending} onClick={() => exporting.mutate()}>
      {t('exportWorkbook')}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t('title')}
        state={
          <>
            <Link to="/organisation/calendar">{t('calendar')}</Link>
            {mayManage && (
              <>
                {' · '}
                <Link to="/organisation/deliveries">{t('deliveries')}</Link>
              </>
            )}
          </>
        }
        actions={
          <>
            <DatePicker
              aria-label={t('onDay')}
              placeholder={t('today')}
              {...(on === undefined ? {} : { value: dayjs(on) })}
              onChange={(day) => put('on', day?.format('YYYY-MM-DD'))}
            />
            {mayManage && (
              <>
                {names.data && <Button onClick={() => setRenaming(true)}>{t('rename')}</Button>}
                {toExport}
                {toImport}
              </>
            )}
          </>
        }
      />
      {exporting.error && <ProblemAlert error={exporting.error} />}
      <QueryState
        query={tree}
        lines={10}
        isEmpty={({ units }) => units.length === 0}
        empty={
          <Panel>
            <EmptyState title={t('none')} why={t('noneWhy')} action={mayManage && toImport} />
          </Panel>
        }
      >
        {({ units }) => (
          <div className={css['columns']}>
            {(!isPhone || chosen === undefined) && (
              <div className={css['side']}>
                {mayManage && (
                  <PersonPicker placeholder={t('findPerson')} onChoose={(found) => put('person', found?.id)} />
                )}
                <Panel title={t('units')} isFlush>
                  <UnitTree units={units} current={chosen} onChoose={(unit) => put('unit', unit)} />
                </Panel>
              </div>
            )}
            {chosen !== undefined && (
              <UnitPanel
                unit={chosen}
                on={on}
                onPerson={mayManage ? (id) => put('person', id) : undefined}
                back={isPhone && <Button onClick={() => put('unit', undefined)}>{t('allUnits')}</Button>}
              />
            )}
          </div>
        )}
      </QueryState>
      {person !== null && mayManage && <PersonDrawer person={person} onClose={() => put('person', undefined)} />}
      {isRenaming && names.data && <RenameModal names={names.data} onClose={() => setRenaming(false)} />}
    </>
  );
}
