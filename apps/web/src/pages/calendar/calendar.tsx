import { useMemo, useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Calendar } from '#contracts/http/calendar';
import { parseCalendar } from '#domain/calendar/notice';
import { calendarQuery } from '../../api/calendar';
import { meQuery } from '../../api/session';
import { Finding } from '../../components/finding';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { useDates } from '../../time/use-dates';
import { NoticeModal } from './notice-modal';
import { MonthsLegend, YearMonths } from './year-months';
import css from './calendar.module.css';

/** The working-day calendar: the years that are loaded day by day, and the import of the next one. */
export function Component() {
  const { t } = useTranslation('calendar');
  const { message } = App.useApp();
  const [search, setSearch] = useSearchParams();
  const [isLoading, setLoading] = useState(false);
  const me = useQuery(meQuery);
  const query = useQuery(calendarQuery);
  const shown = query.data;
  const isOffice = me.data?.roles.includes('office') ?? false;
  const years = shown?.years.map(({ year }) => year) ?? [];
  const show = (year: number): void => setSearch({ year: String(year) });
  return (
    <>
      <PageHead
        title={t('title')}
        state={<Link to="/organisation">{t('organisation')}</Link>}
        actions={
          isOffice &&
          shown && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setLoading(true)}>
              {t('load')}
            </Button>
          )
        }
      />
      <QueryState query={query} lines={10}>
        {(found) => <Years found={found} year={Number(search.get('year') ?? found.today.slice(0, 4))} onYear={show} />}
      </QueryState>
      {isLoading && shown && (
        <NoticeModal
          year={Math.max(...years) + 1}
          loadedYears={years}
          onClose={() => setLoading(false)}
          onLoaded={({ version, completed }, year) => {
            setLoading(false);
            show(year);
            const count = completed.results + completed.stages;
            void message.success(
              [t('loaded', { version }), ...(count > 0 ? [t('completed', { count })] : [])].join(' '),
            );
          }}
        />
      )}
    </>
  );
}

function Years({
  found,
  year,
  onYear,
}: {
  readonly found: Calendar;
  readonly year: number;
  readonly onYear: (year: number) => void;
}) {
  const { t } = useTranslation('calendar');
  const dates = useDates();
  const calendar = useMemo(
    () =>
      parseCalendar({
        id: found.id,
        version: found.version,
        years: found.years.map(({ source, ...rest }) => ({ ...rest, ...(source ? { source } : {}) })),
      }),
    [found],
  );
  const entry = found.years.find((each) => each.year === year);
  const last = Math.max(...found.years.map((each) => each.year));
  const waiting = found.waiting.results + found.waiting.stages;
  return (
    <div className={css['columns']}>
      <Panel
        title={
          <Select
            value={year}
            onChange={onYear}
            aria-label={t('yearWord')}
            options={[...found.years.map((each) => each.year), last + 1]
              .reverse()
              .map((value) => ({ value, label: t('year', { year: value }) }))}
          />
        }
        caption={
          entry
            ? `${t('off', { count: entry.off.length })} ${t('makeUp', { count: entry.makeUp.length })}`
            : t('unknown')
        }
        extra={<MonthsLegend />}
      >
        {entry?.source && (
          <p className={css['source']}>
            {t('source')} {entry.source}
          </p>
        )}
        <YearMonths year={year} calendar={calendar} today={found.today} />
      </Panel>
      <div className={css['side']}>
        {waiting > 0 && (
          <Panel isFlush>
            <ul>
              <Finding state="waiting" title={t('waiting', { count: waiting })} detail={t('waitingWhy')} />
            </ul>
          </Panel>
        )}
        <Panel title={t('history')} isFlush>
          <ul className={css['history']}>
            {found.versions.map(({ version, source, at, by }) => (
              <li key={version}>
                {t('version', { version })} {source}
                <small>{by === null ? t('seeded') : `${by} ${dates.momentOfYear(at)}`}</small>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </div>
  );
}
