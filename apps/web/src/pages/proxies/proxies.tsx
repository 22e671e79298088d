import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Proxy } from '#contracts/http/proxies';
import type { Me } from '#contracts/http/session';
import { proxiesQuery } from '../../api/proxies';
import { meQuery } from '../../api/session';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { GiveModal } from './give-modal';
import { ProxyTable } from './proxy-table';
import css from './proxies.module.css';

/** Absence proxies 授权代办: whom I let act for me, for whom I act, and for the office everybody's. */
export function Component() {
  const { t } = useTranslation('proxies');
  const me = useQuery(meQuery).data;
  const isOffice = me?.roles.includes('office') ?? false;
  const [who, setWho] = useState<'mine' | 'everybody'>('mine');
  const [isGiving, setGiving] = useState(false);
  const query = useQuery(proxiesQuery(who));
  return (
    <>
      <PageHead
        title={t('title')}
        state={t('why')}
        actions={
          <>
            {isOffice && (
              <Segmented<'mine' | 'everybody'>
                value={who}
                onChange={setWho}
                options={[
                  { value: 'mine', label: t('mine') },
                  { value: 'everybody', label: t('everybody') },
                ]}
              />
            )}
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setGiving(true)}>
              {t('give')}
            </Button>
          </>
        }
      />
      <QueryState query={query} lines={6}>
        {({ items }) =>
          who === 'everybody' ? (
            <List title={t('everybody')} items={items} none={t('noneAtAll')} />
          ) : (
            <Own items={items} me={me} />
          )
        }
      </QueryState>
      {isGiving && me?.person && <GiveModal self={me.person} isOffice={isOffice} onClose={() => setGiving(false)} />}
    </>
  );
}

function Own({ items, me }: { readonly items: readonly Proxy[]; readonly me: Me | undefined }) {
  const { t } = useTranslation('proxies');
  const self = me?.person?.id;
  return (
    <div className={css['lists']}>
      <List
        title={t('given')}
        items={items.filter(({ giver }) => giver.id === self)}
        none={t('noneGiven')}
        why={t('noneGivenWhy')}
      />
      <List
        title={t('held')}
        items={items.filter(({ holder }) => holder.id === self)}
        none={t('noneHeld')}
        why={t('noneHeldWhy')}
      />
    </div>
  );
}

interface ListProps {
  readonly title: string;
  readonly items: readonly Proxy[];
  readonly none: string;
  readonly why?: string;
}

function List({ title, items, none, why }: ListProps) {
  return (
    <Panel title={title} caption={items.length > 0 && String(items.length)} isFlush>
      {items.length === 0 ? (
        <EmptyState title={none} {...(why === undefined ? {} : { why })} />
      ) : (
        <ProxyTable label={title} items={items} />
      )}
    </Panel>
  );
}
