import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Deliveries } from '#contracts/http/deliveries';
import type { Choice } from '#domain/notification/choice';
import { choicesKey, deliveriesKey, deliveriesQuery, keepGeneral } from '../../api/deliveries';
import { useAct } from '../../api/use-act';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { ChoiceForm } from '../notifications/choice-form';
import { isSameChoice } from '../notifications/same-choice';
import { FailedDeliveries } from './failed-deliveries';
import css from './deliveries.module.css';

/** What goes for everybody who has not chosen himself, and whom the channels do not reach. */
export function Component() {
  const query = useQuery(deliveriesQuery);
  return (
    <QueryState query={query} lines={10} isPage>
      {(deliveries) => <General key={JSON.stringify(deliveries.general)} deliveries={deliveries} />}
    </QueryState>
  );
}

function General({ deliveries }: { readonly deliveries: Deliveries }) {
  const { t } = useTranslation('notices');
  const { message } = App.useApp();
  const { general, channels } = deliveries;
  const [choice, setChoice] = useState<Choice>(general);
  const keep = useAct(keepGeneral, [deliveriesKey, choicesKey]);
  const isSame = isSameChoice(choice, general);
  return (
    <>
      <PageHead
        trail={[{ label: t('toOrganisation'), to: '/organisation' }]}
        title={t('deliveries')}
        actions={
          <Button
            type="primary"
            disabled={isSame}
            loading={keep.isPending}
            onClick={() => keep.mutate(choice, { onSuccess: () => void message.success(t('saved')) })}
          >
            {t('save')}
          </Button>
        }
        {...(isSame ? { closedReason: t('unchanged') } : {})}
      />
      {keep.error && <ProblemAlert error={keep.error} />}
      <FailedDeliveries deliveries={deliveries} />
      <h2 className={css['title']}>
        {t('general')} <small>{t('generalWhy')}</small>
      </h2>
      <ChoiceForm
        choice={choice}
        channels={channels.map(({ id, isAvailable }) => ({
          id,
          isOpen: true,
          ...(isAvailable ? {} : { note: t('notSetUp') }),
        }))}
        onChange={setChoice}
      />
    </>
  );
}
