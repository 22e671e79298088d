import { Checkbox, Radio, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { CHANNELS, type ChannelId } from '#domain/notification/channels';
import type { Choice, Pace } from '#domain/notification/choice';
import { GROUPS } from '#domain/notification/kinds';
import { Panel } from '../../components/panel';
import css from './choice-form.module.css';

/** A channel as a row of the form. */
export interface ChannelRow {
  readonly id: ChannelId;
  /** The address there, or why nothing can be sent; nothing where there is nothing to say. */
  readonly note?: string;
  readonly isOpen: boolean;
}

export interface ChoiceFormProps {
  readonly choice: Choice;
  readonly channels: readonly ChannelRow[];
  readonly onChange: (choice: Choice) => void;
}

/** Every half hour, and the time that was chosen. */
function timesWith(chosen: string) {
  const halves = Array.from(
    { length: 48 },
    (_, index) => `${String(index >> 1).padStart(2, '0')}:${index % 2 ? '30' : '00'}`,
  );
  return [...new Set([...halves, chosen])].sort().map((value) => ({ value, label: value }));
}

const QUIET = { from: '22:00', to: '07:00' };
const MORNING = '08:30';

function toggled<T>(all: readonly T[], chosen: readonly T[], one: T, isOn: boolean): T[] {
  return all.filter((each) => (each === one ? isOn : chosen.includes(each)));
}

/** By which channels, what about, how bundled, and when not. */
export function ChoiceForm({ choice, channels, onChange }: ChoiceFormProps) {
  const { t } = useTranslation('notices');
  const change = (more: Partial<Choice>): void => onChange({ ...choice, ...more });
  const { pace, quiet } = choice;
  return (
    <div className={css['form']}>
      <Panel title={t('channels')} isFlush>
        <ul className={css['rows']}>
          <li>
            <Checkbox checked disabled>
              {t('inbox')}
            </Checkbox>
            <small>{t('inboxWhy')}</small>
          </li>
          {channels.map(({ id, note, isOpen }) => (
            <li key={id}>
              <Checkbox
                checked={choice.channels.includes(id)}
                disabled={!isOpen}
                onChange={({ target }) => change({ channels: toggled(CHANNELS, choice.channels, id, target.checked) })}
              >
                {t(id)}
              </Checkbox>
              {note !== undefined && <small>{note}</small>}
            </li>
          ))}
          {channels.length === 0 && (
            <li>
              <small>{t('nothingSetUp')}</small>
            </li>
          )}
        </ul>
      </Panel>
      <Panel title={t('groups')} isFlush>
        <ul className={css['rows']}>
          {GROUPS.map((group) => (
            <li key={group}>
              <Checkbox
                checked={choice.groups.includes(group)}
                onChange={({ target }) => change({ groups: toggled(GROUPS, choice.groups, group, target.checked) })}
              >
                {t(group)}
              </Checkbox>
              <small>{t(`${group}Why`)}</small>
            </li>
          ))}
        </ul>
        <p className={css['legal']}>{t('legal')}</p>
      </Panel>
      <Panel title={t('pace')} isFlush>
        <Radio.Group
          className={css['rows'] ?? ''}
          value={pace.kind}
          onChange={({ target }) => {
            const kind = target.value as Pace['kind'];
            change({ pace: kind === 'daily' ? { kind, at: MORNING } : { kind } });
          }}
        >
          <div>
            <Radio value="at-once">{t('atOnce')}</Radio>
            <small>{t('atOnceWhy')}</small>
          </div>
          <div>
            <Radio value="hourly">{t('hourly')}</Radio>
            <small>{t('hourlyWhy')}</small>
          </div>
          <div>
            <Radio value="daily">{t('daily')}</Radio>
            {pace.kind === 'daily' && (
              <Select
                aria-label={t('dailyAt')}
                className={css['time'] ?? ''}
                value={pace.at}
                options={timesWith(pace.at)}
                onChange={(at) => change({ pace: { kind: 'daily', at } })}
              />
            )}
          </div>
        </Radio.Group>
      </Panel>
      <Panel
        title={t('quiet')}
        extra={
          <Switch
            size="small"
            aria-label={t('quietOn')}
            checked={quiet !== null}
            onChange={(isOn) => change({ quiet: isOn ? QUIET : null })}
          />
        }
      >
        {quiet && (
          <div className={css['span']}>
            <Select
              aria-label={t('quietFrom')}
              className={css['time'] ?? ''}
              value={quiet.from}
              options={timesWith(quiet.from).filter(({ value }) => value !== quiet.to)}
              onChange={(from) => change({ quiet: { ...quiet, from } })}
            />
            <span>{t('to')}</span>
            <Select
              aria-label={t('quietTo')}
              className={css['time'] ?? ''}
              value={quiet.to}
              options={timesWith(quiet.to).filter(({ value }) => value !== quiet.from)}
              onChange={(to) => change({ quiet: { ...quiet, to } })}
            />
          </div>
        )}
        <p className={css['why']}>{t('quietWhy')}</p>
      </Panel>
    </div>
  );
}
