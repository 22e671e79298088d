import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { SettingField } from './setting-field';
import type { StepProps } from './step';
import css from './launch.module.css';

export interface PeriodStepProps extends StepProps {
  /** The name proposed where none is given. */
  readonly proposedName: string;
}

/** The year, the name people will see, the figures the scheme leaves open, and the calendar that counts the days. */
export function PeriodStep({ draft, change, preview, proposedName }: PeriodStepProps) {
  const { t } = useTranslation('launch');
  const say = useText();
  const join = useJoin();
  const dates = useDates();
  const thisYear = Number(dates.today.slice(0, 4));
  const years = [...new Set([thisYear - 1, thisYear, thisYear + 1, thisYear + 2, draft.year])].sort((a, b) => a - b);
  const missing = [...new Set(preview.strip.flatMap((day) => (day.kind === 'unknown' ? [day.date.slice(0, 4)] : [])))];
  return (
    <div className={css['twoColumns']}>
      <Panel title={t('period')}>
        <div className={css['fields']}>
          <label className={css['field']}>
            <span>{t('year')}</span>
            <Select
              value={draft.year}
              onChange={(year: number) => change({ year, dates: [], kept: [] })}
              options={years.map((year) => ({ value: year, label: String(year) }))}
            />
            <small>{t('yearSpan', { from: dates.long(preview.startsOn), to: dates.long(preview.endsOn) })}</small>
          </label>
          <label className={css['field']}>
            <span>{t('name')}</span>
            <Input
              value={draft.name}
              placeholder={proposedName}
              maxLength={200}
              onChange={(event) => change({ name: event.target.value })}
            />
            <small>{t('nameHint')}</small>
          </label>
        </div>
      </Panel>
      <div className={css['column']}>
        <Panel title={t('calendar')} caption={t('calendarUsed', { version: preview.calendar.version })}>
          {missing.length === 0 ? (
            <StateWord state="done">{t('calendarWhole')}</StateWord>
          ) : (
            <StateWord state="waiting">{t('calendarMissing', { year: join(missing) })}</StateWord>
          )}
        </Panel>
        {preview.settings.length > 0 && (
          <Panel title={t('settings')} caption={t('settingsWhy')}>
            <div className={css['fields']}>
              {preview.settings.map((setting) => (
                <SettingField
                  key={setting.id}
                  title={say(setting.title)}
                  value={draft.settings[setting.id] ?? setting.value}
                  min={setting.min}
                  max={setting.max}
                  onChange={(value) => change({ settings: { ...draft.settings, [setting.id]: value } })}
                />
              ))}
            </div>
          </Panel>
        )}
      </div>
    </div>
  );
}
