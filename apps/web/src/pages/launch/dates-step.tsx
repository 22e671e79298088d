import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { schemeOutlineQuery } from '../../api/schemes';
import { Panel } from '../../components/panel';
import { YearStrip, YearStripLegend } from '../../components/year-strip';
import { cx } from '../../style/cx';
import { useText } from '../../i18n/use-text';
import { holidayWord } from '../../time/holiday-word';
import { useDates } from '../../time/use-dates';
import { byStage, chosenWindows, holidayRuns, makeUpDays, provisionalFrom, stripRows } from './chosen-windows';
import type { StageWindows } from './chosen-windows';
import { DatesTable } from './dates-table';
import { findingKey, withDates } from './draft';
import type { WindowDates } from './draft';
import { EditDates } from './edit-dates';
import { FindingItem, KeptFindings, openFindings } from './findings';
import { ProvisionalNotice } from './provisional-notice';
import type { StepProps } from './step';
import css from './launch.module.css';

/** All real dates of the year on one strip, the stages below, and what has to be settled beside them. */
export function DatesStep({ draft, change, preview, scheme }: StepProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  const dates = useDates();
  const outline = useQuery(schemeOutlineQuery(scheme.id, scheme.version));
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<StageWindows>();
  const windows = chosenWindows(preview, draft.dates);
  const stages = byStage(windows);
  const answered = new Set(
    windows.filter((window, index) => window !== preview.windows[index]).map((window) => window.key),
  );
  const about = preview.findings.filter(
    (finding) => finding.code !== 'provisional' && preview.windows.some((window) => window.key === finding.about),
  );
  const open = openFindings(about, draft.kept).filter((finding) => !answered.has(finding.about ?? ''));
  const nameOf = ({ stage, windows: own }: StageWindows): string =>
    outline.data?.[dates.language].stages.find((each) => each.id === stage)?.title ?? say(own[0]?.title);

  function choose(changed: readonly WindowDates[]): void {
    setMoved(new Set(changed.map((each) => each.key)));
    change({ dates: withDates(draft.dates, changed) });
  }

  function asScheme(keys: readonly string[]): void {
    setMoved(new Set(keys));
    change({ dates: draft.dates.filter((each) => !keys.includes(each.key)) });
  }

  const first = preview.strip[0]?.date ?? preview.startsOn;
  const last = preview.strip.at(-1)?.date ?? preview.endsOn;
  const from = provisionalFrom(preview.strip);
  return (
    <div className={css['column']}>
      <Panel
        title={t('yearDates')}
        caption={t('calendarUsed', { version: preview.calendar.version })}
        extra={<YearStripLegend />}
        isFlush
      >
        <YearStrip
          from={first}
          to={last}
          holidays={holidayRuns(preview.strip, (name) => holidayWord(name, dates.language))}
          makeUpDays={makeUpDays(preview.strip)}
          {...(from === undefined ? {} : { provisionalFrom: from })}
          rows={stripRows(stages, nameOf, {
            findings: new Set(open.map((finding) => finding.about ?? '')),
            moved,
            dateOf: (date) => dates.withWeekday(date),
          })}
        />
      </Panel>
      <div className={cx(css['twoColumns'], css['sideFirst'])}>
        <Panel title={t('stageDates')} caption={t('stageDatesWhy')} isFlush>
          <DatesTable
            stages={stages}
            nameOf={nameOf}
            outline={outline.data?.[dates.language]}
            chosen={draft.dates}
            findings={open}
            onEdit={setEdited}
          />
        </Panel>
        <Panel
          title={t('toFix')}
          caption={open.length > 0 ? t('toFixCount', { count: open.length }) : undefined}
          extra={open.length > 0 && <span className={css['count']}>{t('fixHere')}</span>}
          isFlush
        >
          <ul>
            {open.map((finding) => (
              <FindingItem
                key={findingKey(finding)}
                finding={finding}
                onAnswer={choose}
                onKeep={(key) => change({ kept: [...draft.kept, key] })}
              />
            ))}
            <ProvisionalNotice windows={windows} />
          </ul>
          {open.length === 0 && <p className={css['quiet']}>{`${t('nothingToFix')}，${t('nothingToFixWhy')}`}</p>}
          <KeptFindings
            findings={about}
            kept={draft.kept}
            onReconsider={(key) => change({ kept: draft.kept.filter((each) => each !== key) })}
          />
        </Panel>
      </div>
      {edited && (
        <EditDates
          key={edited.stage}
          title={nameOf(edited)}
          windows={edited.windows}
          strip={preview.strip}
          isChanged={edited.windows.some((window) => draft.dates.some((each) => each.key === window.key))}
          onApply={(changed) => {
            choose(changed);
            setEdited(undefined);
          }}
          onReset={() => {
            asScheme(edited.windows.map((window) => window.key));
            setEdited(undefined);
          }}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}
