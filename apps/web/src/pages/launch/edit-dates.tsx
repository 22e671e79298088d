import { useState } from 'react';
import { Button, DatePicker, Modal } from 'antd';
import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { LaunchPreview, WindowPreview } from '#contracts/http/cycles';
import { useText } from '../../i18n/use-text';
import type { WindowDates } from './draft';
import css from './launch.module.css';

export interface EditDatesProps {
  readonly title: string;
  readonly windows: readonly WindowPreview[];
  readonly strip: LaunchPreview['strip'];
  /** Days of its own are chosen, so the scheme's can be brought back. */
  readonly isChanged: boolean;
  readonly onApply: (dates: readonly WindowDates[]) => void;
  readonly onReset: () => void;
  readonly onClose: () => void;
}

interface Days {
  readonly opensOn: string;
  readonly dueOn: string | null;
}

/** First and last day of each window of a stage; days off are named in the calendar. */
export function EditDates({ title, windows, strip, isChanged, onApply, onReset, onClose }: EditDatesProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  const [days, setDays] = useState<Readonly<Record<string, Days>>>(() =>
    Object.fromEntries(windows.map(({ key, opensOn, dueOn }) => [key, { opensOn, dueOn }])),
  );
  const nameOfDay = new Map(strip.map((day) => [day.date, day]));
  const isWrong = ({ opensOn, dueOn }: Days) => dueOn !== null && dueOn < opensOn;
  const hasWrong = Object.values(days).some(isWrong);

  function cell(day: Dayjs | string | number) {
    const date = dayjs(day).format('YYYY-MM-DD');
    const known = nameOfDay.get(date);
    const isOff = known?.kind === 'holiday' || known?.kind === 'weekend';
    return (
      <div className="ant-picker-cell-inner" title={known?.name} style={isOff ? { opacity: 0.45 } : undefined}>
        {dayjs(day).date()}
      </div>
    );
  }

  function apply(): void {
    onApply(
      windows.flatMap(({ key, opensOn, dueOn }) => {
        const now = days[key];
        if (!now || (now.opensOn === opensOn && now.dueOn === dueOn)) return [];
        return [{ key, opensOn: now.opensOn, ...(now.dueOn === null ? {} : { dueOn: now.dueOn }) }];
      }),
    );
  }

  return (
    <Modal
      open
      title={t('editTitle', { stage: title })}
      onCancel={onClose}
      footer={[
        isChanged && (
          <Button key="scheme" onClick={onReset}>
            {t('asScheme')}
          </Button>
        ),
        <Button key="leave" onClick={onClose}>
          {t('leave')}
        </Button>,
        <Button key="apply" type="primary" disabled={hasWrong} onClick={apply}>
          {t('apply')}
        </Button>,
      ]}
    >
      <div className={css['dates']}>
        <div className={`${css['datesRow']} ${css['datesHead']}`}>
          <span />
          <span>{t('opensOn')}</span>
          <span>
            {t('dueOn')} · {t('dueHint')}
          </span>
        </div>
        {windows.map((window) => {
          const own = days[window.key];
          if (!own) return null;
          const set = (change: Partial<Days>) => setDays({ ...days, [window.key]: { ...own, ...change } });
          return (
            <div key={window.key} className={css['datesRow']}>
              <span>{windows.length > 1 ? say(window.title) : ''}</span>
              <DatePicker
                value={dayjs(own.opensOn)}
                allowClear={false}
                aria-label={`${say(window.title)} ${t('opensOn')}`}
                cellRender={(day, info) => (info.type === 'date' ? cell(day) : info.originNode)}
                onChange={(day) => day && set({ opensOn: day.format('YYYY-MM-DD') })}
              />
              {own.dueOn === null ? (
                <span className={css['muted']}>–</span>
              ) : (
                <DatePicker
                  value={dayjs(own.dueOn)}
                  allowClear={false}
                  status={isWrong(own) ? 'error' : ''}
                  aria-label={`${say(window.title)} ${t('dueOn')}`}
                  cellRender={(day, info) => (info.type === 'date' ? cell(day) : info.originNode)}
                  onChange={(day) => day && set({ dueOn: day.format('YYYY-MM-DD') })}
                />
              )}
            </div>
          );
        })}
        {hasWrong && <p className={css['wrong']}>{t('dueBeforeOpen')}</p>}
      </div>
    </Modal>
  );
}
