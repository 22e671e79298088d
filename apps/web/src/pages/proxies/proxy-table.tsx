import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Proxy } from '#contracts/http/proxies';
import { inboxKey } from '../../api/inbox';
import { endProxy, proxiesKey } from '../../api/proxies';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { DataTable } from '../../components/data-table';
import { ProblemAlert } from '../../components/problem-alert';
import { StateWord, type State } from '../../components/state-icon';
import { useJoin } from '../../i18n/use-join';
import { useDates } from '../../time/use-dates';

const STATE: Record<Proxy['state'], State> = { coming: 'upcoming', running: 'current', over: 'done' };

/** Who acts for whom, when and in what; ended early from here. */
export function ProxyTable({ items, label }: { readonly items: readonly Proxy[]; readonly label: string }) {
  const { t } = useTranslation('proxies');
  const { t: approval } = useTranslation('approval');
  const dates = useDates();
  const join = useJoin();
  const end = useAct(endProxy, [proxiesKey, inboxKey, meKey]);
  return (
    <>
      {end.error && <ProblemAlert error={end.error} />}
      <DataTable
        label={label}
        rows={items}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'who',
            title: t('who'),
            width: '24%',
            isName: true,
            render: ({ giver, holder }) => t('actsFor', { holder: holder.name, giver: giver.name }),
          },
          { key: 'days', title: t('days'), width: '14%', render: ({ from, to }) => dates.span(from, to) },
          {
            key: 'kinds',
            title: t('kinds'),
            width: '26%',
            render: ({ kinds }) => (kinds === null ? t('allKinds') : join(kinds.map((kind) => approval(kind)))),
          },
          {
            key: 'by',
            title: t('by'),
            width: '16%',
            render: ({ by, giver }) => (by.id === giver.id ? t('bySelf') : t('byOffice', { name: by.name })),
          },
          {
            key: 'state',
            title: t('state'),
            render: ({ state }) => <StateWord state={STATE[state]}>{t(state)}</StateWord>,
          },
          {
            key: 'acts',
            title: '',
            acts: 'beside',
            render: ({ id, giver, holder, mayEnd }) =>
              mayEnd && (
                <Popconfirm
                  title={t('endAsk')}
                  description={t('endEffect', { holder: holder.name })}
                  okText={t('end')}
                  cancelText={t('keep')}
                  onConfirm={() => end.mutate({ giver: giver.id, id })}
                >
                  <Button size="small" loading={end.isPending && end.variables?.id === id}>
                    {t('end')}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
    </>
  );
}
