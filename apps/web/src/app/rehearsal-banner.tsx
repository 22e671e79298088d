import { useState } from 'react';
import type { ReactNode } from 'react';
import { CalendarOutlined, StepForwardOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button, DatePicker, Modal } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../time/calendar-date';
import { useNow } from '../time/clock';
import { ProblemAlert } from '../components/problem-alert';
import { useDates } from '../time/use-dates';
import css from './rehearsal-banner.module.css';

export interface RehearsalBannerProps {
  readonly copiedAt?: Instant;
  /** Absent where the visitor may not move the clock. */
  readonly control?: RehearsalControl;
  /** Whom the visitor acts as. */
  readonly actor?: ReactNode;
  readonly error?: Error | null;
}

export interface RehearsalControl {
  /** The next due instant by name; undefined when nothing more falls due. */
  readonly next?: { readonly at: Instant; readonly name: string };
  readonly isAdvancing: boolean;
  readonly onAdvanceToNext: () => void;
  /** `day` is `YYYY-MM-DD`. */
  readonly onAdvanceToDay: (day: string) => void;
  readonly onEnd: () => void;
}

/** What every page of a rehearsal wears: the simulated time, that nothing leaves it, and the ways to go on or end. */
export function RehearsalBanner({ copiedAt, control, actor, error }: RehearsalBannerProps) {
  const { t } = useTranslation('frame');
  const dates = useDates();
  const nowMs = useNow(1_000);
  return (
    <div className={css['banner']} role="status">
      <span className={css['name']}>
        <ThunderboltOutlined /> {t('rehearsal')}
      </span>
      <span>
        {t('simulatedTime')} <b>{dates.momentOfYear(new Date(nowMs).toISOString())}</b>
      </span>
      <span className={css['about']}>
        {t('nothingLeaves')} · {t('nothingCounts')}
        {copiedAt !== undefined && ` · ${t('copiedAt', { at: dates.moment(copiedAt) })}`}
      </span>
      {(actor !== undefined || control) && (
        <span className={css['acts']}>
          {control && <Control control={control} />}
          {actor}
        </span>
      )}
      {error && <ProblemAlert error={error} />}
    </div>
  );
}

function Control({
  control: { next, isAdvancing, onAdvanceToNext, onAdvanceToDay, onEnd },
}: {
  readonly control: RehearsalControl;
}) {
  const { t } = useTranslation('frame');
  const dates = useDates();
  const [isPicking, setPicking] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const nextText = ((): string => {
    if (!next) return t('advanceNothing');
    const last = dates.last(next.at);
    return t('advanceTo', { to: `${dates.short(last.date)} ${last.time} ${next.name}` });
  })();
  return (
    <>
      <button type="button" className={css['advance']} disabled={!next || isAdvancing} onClick={onAdvanceToNext}>
        <StepForwardOutlined /> {isAdvancing ? t('advancing') : nextText}
      </button>
      <span className={css['picker']}>
        <Button icon={<CalendarOutlined />} disabled={isAdvancing} onClick={() => setPicking(true)}>
          {t('pickDay')}
        </Button>
        <DatePicker
          key={dates.today}
          defaultPickerValue={dayjs(dates.today)}
          open={isPicking}
          onOpenChange={setPicking}
          disabledDate={(day) => day.format('YYYY-MM-DD') <= dates.today}
          onChange={(day) => {
            setPicking(false);
            if (day) onAdvanceToDay(day.format('YYYY-MM-DD'));
          }}
        />
      </span>
      <Button danger disabled={isAdvancing} onClick={() => setEnding(true)}>
        {t('endRehearsal')}
      </Button>
      <Modal
        open={isEnding}
        title={t('endRehearsalAsk')}
        okText={t('endRehearsal')}
        cancelText={t('keepRehearsal')}
        okButtonProps={{ danger: true }}
        onOk={onEnd}
        onCancel={() => setEnding(false)}
      >
        {t('endRehearsalEffect')}
      </Modal>
    </>
  );
}
