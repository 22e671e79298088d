import { useTranslation } from 'react-i18next';
import type { Deliveries, Failure } from '#contracts/http/deliveries';
import { DataTable, type DataColumn } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { useDates } from '../../time/use-dates';
import css from './deliveries.module.css';

const CHANNEL_WORDS = {
  email: 'email',
  wecom: 'wecom',
  dingtalk: 'dingtalk',
  feishu: 'feishu',
  sms: 'sms',
  none: 'none',
  'bot-wecom': 'bot_wecom',
  'bot-dingtalk': 'bot_dingtalk',
  'bot-feishu': 'bot_feishu',
} as const;
const WHY_WORDS = {
  'no-address': 'why_noAddress',
  address: 'why_address',
  rate: 'why_rate',
  settings: 'why_settings',
  server: 'why_server',
  unknown: 'why_unknown',
} as const;

const isIn = <Words extends object>(words: Words, word: string): word is Extract<keyof Words, string> => word in words;

/** Who could not be reached, why, and what to do about it. */
export function FailedDeliveries({ deliveries: { failures, hasMore } }: { readonly deliveries: Deliveries }) {
  const { t } = useTranslation('notices');
  const dates = useDates();
  const columns: DataColumn<Failure>[] = [
    {
      key: 'person',
      title: t('person'),
      isName: true,
      render: ({ person }) => (person ? `${person.name} ${person.number}` : t('group')),
    },
    {
      key: 'channel',
      title: t('channel'),
      render: ({ channel }) => (isIn(CHANNEL_WORDS, channel) ? t(CHANNEL_WORDS[channel]) : channel),
    },
    {
      key: 'reason',
      title: t('reason'),
      width: '40%',
      render: ({ why, detail, state, tries }) => (
        <div className={css['reason']}>
          {t(isIn(WHY_WORDS, why) ? WHY_WORDS[why] : 'why_unknown')}
          {state === 'waiting' && <small>{t('stillTrying', { count: tries })}</small>}
          {detail && <small>{detail}</small>}
        </div>
      ),
    },
    {
      key: 'notices',
      title: t('noticesColumn'),
      render: ({ notices }) => (notices > 0 ? t('notices', { count: notices }) : '—'),
    },
    { key: 'at', title: t('at'), render: ({ at }) => dates.moment(at) },
  ];
  return (
    <Panel
      title={t('failures')}
      isFlush
      className={css['failures'] ?? ''}
      {...(failures.length > 0
        ? { caption: hasMore ? t('failuresMore') : t('failuresCount', { count: failures.length }) }
        : {})}
    >
      {failures.length === 0 ? (
        <EmptyState title={t('noFailures')} why={t('noFailuresWhy')} />
      ) : (
        <>
          <DataTable columns={columns} rows={failures} keyOf={({ id }) => id} label={t('failures')} />
          <p className={css['hint']}>{t('hint')}</p>
        </>
      )}
    </Panel>
  );
}
