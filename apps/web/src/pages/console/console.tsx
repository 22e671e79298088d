import { useState } from 'react';
import { DownloadOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button, message } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Console } from '#contracts/http/cycles';
import { consoleQuery } from '../../api/cycles';
import { schemeOutlineQuery } from '../../api/schemes';
import { place } from '../../api/space';
import { EmptyState } from '../../components/empty-state';
import { exportSheets } from '../../components/export-sheets';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StageTimeline } from '../../components/stage-timeline';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { wallClock } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';
import { BehindDrawer } from './behind-drawer';
import { progressSheets } from './export';
import { ExtendModal } from './extend-modal';
import { FailuresPanel, NextPanel, WaitingPanel } from './next-panels';
import type { MapColumn, MapUnit } from './progress-map';
import { MapLegend, ProgressMap } from './progress-map';
import { RemindModal } from './remind-modal';
import type { ConsoleWindow } from './stages';
import { pageOfStage, stagesOf, todayMark } from './stages';
import { StuckList } from './stuck-list';
import { UnitGrades } from './unit-grades';
import css from './console.module.css';

const refreshMs = 15_000;

/** The cycle console 考核总览: where we are, who is behind, what is stuck and with whom, what comes next. */
export function Component() {
  const { cycle = '' } = useParams();
  const query = useQuery({
    ...consoleQuery(cycle),
    refetchInterval: ({ state }) => (state.data?.status === 'launching' ? 1_000 : refreshMs),
  });
  return (
    <QueryState query={query} lines={12} isPage>
      {(shown) => <Overview shown={shown} isLive={query.error === null} />}
    </QueryState>
  );
}

type Open =
  | { readonly kind: 'remind' | 'extend'; readonly window: string | undefined }
  | { readonly kind: 'behind'; readonly unit: MapUnit; readonly column: MapColumn };

function Overview({ shown, isLive }: { readonly shown: Console; readonly isLive: boolean }) {
  const { t } = useTranslation('console');
  const say = useText();
  const dates = useDates();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>();
  const [messages, messageHolder] = message.useMessage();
  const outline = useQuery(schemeOutlineQuery(shown.scheme.id, shown.scheme.version));

  const stageName = (stage: string, window: ConsoleWindow): string =>
    outline.data?.[dates.language].stages.find((each) => each.id === stage)?.title ?? say(window.title);
  const nameOf = (window: ConsoleWindow): string => {
    const stage = stageName(window.stage, window);
    if (window.period === null || stage === say(window.title)) return stage;
    return dates.language === 'zh' ? `${say(window.title)}${stage}` : `${stage} ${say(window.title)}`;
  };
  const stages = stagesOf(shown.windows, {
    nameOf: stageName,
    span: dates.span,
    from: (day) => t('from', { day: dates.short(day) }),
    rounds: (count) => t('rounds', { count }),
    late: (count) => t('late', { count }),
    doneOf: (done, total) => t('doneOf', { done, total }),
    percent: (percent) => t('percent', { percent }),
    daysLeft: (count) => (count === 0 ? t('endsToday') : t('daysLeft', { count })),
    pageOf: (window) => pageOfStage(shown.id, window),
  });
  const today = todayMark(
    shown.windows,
    shown.today,
    t(place.rehearsal === undefined ? 'todayMark' : 'rehearsalMark', { day: dates.short(shown.today) }),
  );
  const clock = wallClock(shown.now, dates.zone);
  const closeAll = () => setOpen(undefined);

  return (
    <>
      {messageHolder}
      <PageHead
        trail={[{ label: t('cycles'), to: '/cycles' }, { label: t('title') }]}
        title={shown.name}
        state={
          <>
            <span>
              {[
                t('people', { count: shown.subjects }),
                t('units', { count: shown.units.length }),
                t('scheme', { version: shown.scheme.version }),
              ].join(' · ')}
            </span>
            {shown.status === 'launching' && (
              <StateWord state="waiting">{t('launching', { done: shown.opened, total: shown.subjects })}</StateWord>
            )}
            {shown.status === 'closed' && <StateWord state="done">{t('closed')}</StateWord>}
            {shown.status === 'running' && (
              <StateWord state={isLive ? 'done' : 'waiting'}>
                {isLive ? t('live', { at: `${clock.time}:${clock.seconds}` }) : t('notLive')}
              </StateWord>
            )}
          </>
        }
        actions={
          <>
            {shown.issuesTargets && shown.status === 'running' && (
              <Button onClick={() => void navigate(`/cycles/${shown.id}/targets`)}>{t('targets')}</Button>
            )}
            <Button onClick={() => void navigate(`/cycles/${shown.id}/boards`)}>{t('boards')}</Button>
            <Button onClick={() => void navigate(`/cycles/${shown.id}/publication`)}>{t('publication')}</Button>
            {shown.status !== 'closed' && (
              <>
                <Button onClick={() => setOpen({ kind: 'remind', window: undefined })}>{t('remind')}</Button>
                <Button onClick={() => setOpen({ kind: 'extend', window: undefined })}>{t('extend')}</Button>
              </>
            )}
            {place.rehearsal === undefined && (
              <Button icon={<ThunderboltOutlined />} onClick={() => void navigate('/rehearsals')}>
                {t('rehearse')}
              </Button>
            )}
            <Button
              icon={<DownloadOutlined />}
              onClick={() =>
                void exportSheets(
                  t('fileName', { name: shown.name, day: shown.today }),
                  progressSheets(shown, { t, say, nameOf }),
                )
              }
            >
              {t('export')}
            </Button>
          </>
        }
      />
      <div className={css['column']}>
        <Panel isFlush>
          <StageTimeline stages={stages} today={today} />
        </Panel>
        <div className={css['twoColumns']}>
          <div className={css['column']}>
            <Panel title={t('map')} caption={t('mapWhy')} extra={<MapLegend />} isFlush>
              {shown.units.length === 0 ? (
                <EmptyState title={t('noUnits')} why={t('noUnitsWhy')} />
              ) : (
                <>
                  <ProgressMap
                    units={shown.units}
                    columns={shown.columns}
                    onOpen={(unit, column) => setOpen({ kind: 'behind', unit, column })}
                  />
                  <p className={css['foot']}>{t('ballotsWhy')}</p>
                </>
              )}
            </Panel>
            <UnitGrades console={shown} />
          </div>
          <div className={css['column']}>
            <FailuresPanel failures={shown.failures} />
            <Panel
              title={t('stuck')}
              caption={shown.stuck.length > 0 && t('stuckCount', { count: shown.stuck.length })}
              isFlush
            >
              <StuckList
                console={shown}
                onRemind={(window) => setOpen({ kind: 'remind', window })}
                onExtend={(window) => setOpen({ kind: 'extend', window })}
              />
            </Panel>
            <NextPanel next={shown.next} />
            <WaitingPanel waiting={shown.waiting} />
          </div>
        </div>
      </div>
      {open?.kind === 'remind' && (
        <RemindModal
          console={shown}
          window={open.window}
          nameOf={nameOf}
          onClose={closeAll}
          onReminded={() => void messages.success(t('reminded'))}
        />
      )}
      {open?.kind === 'extend' && (
        <ExtendModal console={shown} window={open.window} nameOf={nameOf} onClose={closeAll} />
      )}
      {open?.kind === 'behind' && (
        <BehindDrawer
          cycle={shown.id}
          unit={open.unit}
          column={open.column}
          onRemind={
            shown.windows.some((window) => window.key === open.column.key)
              ? () => setOpen({ kind: 'remind', window: open.column.key })
              : undefined
          }
          onClose={closeAll}
        />
      )}
    </>
  );
}
